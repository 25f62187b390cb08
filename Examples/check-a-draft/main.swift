// What of a draft stands in these works? Word for word, nearly, or only as everybody says it.
//
// Three short works and a draft that copies one, rewrites another, quotes the third, and
// has a line of its own. The program finds the passages and says of each word what became of it.

import Corpora
import TextTracing

let works = [
  Work(
    id: "ada",
    text: """
      The tide took the lower steps that night, and the two lanterns with them, and in the morning \
      there were gulls on the landlord's chair as if they had paid for it.
      """),
  Work(
    id: "bo",
    text: """
      My uncle mended clocks for a living and would not own one. He said that a man who carries \
      the hour in his pocket has already promised it to somebody.
      """),
  Work(
    id: "cy",
    text: """
      Nobody teaches a child to be afraid of the harbour bell; the fog sees to that in one lesson, \
      and gives it on a Sunday.
      """),
]

let draft = """
  We came down late. The tide took the lower steps that night, and the two lanterns with them, \
  and in the morning there were gulls on the landlord's chair. My uncle repaired clocks for a \
  living but would never own one. He said a man who carries the hour in his coat has already \
  promised it to someone. As Cy Marrow writes: “Nobody teaches a child to be afraid of the \
  harbour bell; the fog sees to that in one lesson.” I have never liked fog.
  """
let text = Array(draft.utf8)

/// Some bytes of a text.
func string(_ bytes: Range<Int>, of text: [UInt8]) -> String {
  String(decoding: text[bytes], as: UTF8.self)
}

// 1. Index the works by their words. The index knows where each word stands; a large one
//    can be saved, and is then read in place.
let index = TraceIndex(words: works)
print("\(works.count) works, \(index.tokenCount) words, \(index.keyCount) different ones.\n")

// 2. Find the passages. The matcher asks for the text of a work only to see whether quotation
//    marks stand there, too.
let matcher = PassageMatcher(index)
let found = matcher.passages(in: text, textOfWork: { works[$0].utf8 })

for passage in found.passages {
  let work = works[passage.places[0].work]
  let reason = passage.reason.map { ", a \($0.rawValue)" } ?? ""
  print("\(passage.kind.rawValue)\(reason): \(passage.words.count) words from \(work.id)")
  print("  draft:  \(string(passage.bytes, of: text))")

  // 3. What became of the words, in the order of the draft.
  for edit in passage.edits where edit.kind != .kept {
    let (new, old) = (string(edit.draft, of: text), string(edit.work, of: work.utf8))
    switch edit.kind {
    case .kept: break
    case .changed: print("    \(old) -> \(new)")
    case .added: print("    + \(new)")
    case .dropped: print("    - \(old)")
    case .moved: print("    moved: \(new)")
    }
  }
  print()
}

// 4. The share of the draft that counts: quotations with their source do not.
let counted = found.passages.filter { $0.kind == .copied || $0.kind == .near }
let words = counted.reduce(0) { $0 + $1.words.count }
print("\(words) of \(found.words.count) words stand in passages that count.")
print("Compared with these \(works.count) works, and with nothing else.")
