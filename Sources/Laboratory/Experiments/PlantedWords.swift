import Corpora
import Generators

/// Words that one work alone has: whoever says them has them from there.
struct PlantedWords {
  struct Word: Equatable {
    let text: String
    /// The place of the work.
    let work: Int
    /// The word as it stands there first.
    let tokens: [TokenID]
  }

  let words: [Word]

  /// Shorter words are seldom names.
  private static let leastLength = 5

  /// Of each work the word that stands there most often, twice at least; then some of these.
  init(_ run: NetworkRun, count: Int, seed: UInt64) {
    var owners: [String: Int?] = [:]
    let found = run.works.map { Self.words(of: $0.utf8) }
    for (work, words) in found.enumerated() {
      for word in words.keys {
        if let owner = owners[word] {
          if owner != work { owners[word] = .some(nil) }
        } else {
          owners[word] = work
        }
      }
    }
    var best: [Word] = []
    for work in run.works.indices where !run.removed.contains(work) {
      let own = found[work].filter { owners[$0.key] == .some(work) && $0.value.count > 1 }
      let first = own.sorted { left, right in
        left.value.count != right.value.count
          ? left.value.count > right.value.count : left.value.first < right.value.first
      }.first
      guard let (text, place) = first else { continue }
      let tokens = Self.tokens(of: work, from: place.first, length: text.utf8.count, run.corpus)
      best.append(Word(text: text, work: work, tokens: tokens))
    }
    var random = SeededGenerator(seed: seed)
    words = random.sample(count, of: best)
  }

  /// The words of a text, how often each stands there, and where first, in bytes.
  private static func words(of utf8: [UInt8]) -> [String: (count: Int, first: Int)] {
    var found: [String: (count: Int, first: Int)] = [:]
    let segmenter = Segmenter(unit: .word)
    var offset = 0
    while offset < utf8.count {
      let end = segmenter.tokenEnd(in: utf8.span, from: offset)
      let token = String(decoding: utf8[offset..<end], as: UTF8.self)
      let word = token.drop { !$0.isLetter }
      if word.count >= leastLength, word.allSatisfy(\.isLetter) {
        let start = offset + token.utf8.count - word.utf8.count
        found[String(word), default: (0, start)].count += 1
      }
      offset = end
    }
    return found
  }

  /// The tokens that cover a stretch of a work.
  private static func tokens(
    of work: Int, from start: Int, length: Int, _ corpus: EncodedCorpus
  ) -> [TokenID] {
    var offset = 0
    return corpus.tokens[corpus.tokenRange(ofWork: work)].filter { token in
      defer { offset += corpus.vocabulary.length(of: token) }
      return offset < start + length && offset + corpus.vocabulary.length(of: token) > start
    }
  }
}
