import Corpora
import Testing

@testable import TextTracing

@Suite struct WordEditsTests {
  private func edits(_ work: String, _ draft: String) -> [String] {
    let index = TraceIndex(words: [Work(id: "w", text: work)])
    let text = Array(draft.utf8)
    let passage = PassageDraft(text, index: index)
    // All words that both have, each paired with its first free place.
    var free = Set(0..<index.tokenCount)
    var pairs: [WordPair] = []
    for (word, symbol) in passage.symbols.enumerated() where symbol != 0 {
      guard let place = free.sorted().first(where: { index.symbols[$0] == Int(symbol) }) else {
        continue
      }
      free.remove(place)
      pairs.append(WordPair(word: word, place: place, bits: 10, plainBits: 10))
    }
    let block = PassageBlock(pairs, bits: 100)
    return WordEdits(index: index, draft: passage).all(of: block).map { edit in
      func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
      }
      return "\(edit.kind): \(string(text[edit.draft])) | \(string(Array(work.utf8)[edit.work]))"
    }
  }

  @Test func theSameWordsAreKept() {
    #expect(edits("one two three", "One, two; three!") == ["kept: One, two; three | one two three"])
  }

  @Test func wordsAreChangedAddedAndDropped() {
    #expect(
      edits("one two three four five", "one 2 three four and five") == [
        "kept: one | one", "changed: 2 | two", "kept: three four | three four", "added: and | ",
        "kept: five | five",
      ])
    #expect(
      edits("one two three four", "one four") == [
        "kept: one | one", "dropped:  | two three", "kept: four | four",
      ])
  }

  @Test func movedWordsAreNamedOnce() {
    #expect(
      edits("one two three four five six", "four five one two three six") == [
        "moved: four five | four five", "kept: one two three | one two three", "kept: six | six",
      ])
  }

  @Test func theLongestRisingRowIsFound() {
    #expect(WordEdits.longestRising([]) == [])
    #expect(WordEdits.longestRising([3, 1, 2, 5, 4]).count { $0 } == 3)
    #expect(WordEdits.longestRising([5, 4, 3]).count { $0 } == 1)
    #expect(WordEdits.longestRising(Array(0..<50)) == Array(repeating: true, count: 50))
  }
}
