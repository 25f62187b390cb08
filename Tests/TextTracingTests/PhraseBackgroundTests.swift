import Corpora
import Generators
import TestSupport
import Testing

@testable import TextTracing

@Suite struct PhraseBackgroundTests {
  private func background(_ texts: String...) throws -> PhraseBackground {
    let works = texts.enumerated().map { Work(id: "w\($0)", text: $1) }
    return try PhraseBackground(PhraseBackground.file(of: works), name: "test")
  }

  private func number(_ word: String, _ background: PhraseBackground) throws -> Int {
    try #require(background.number(ofKey: Array(word.utf8)))
  }

  @Test func countsAreThoseWorkedOutByHand() throws {
    let found = try background(
      "at the end of the day", "At the end! Of the road.", "the end the end the end")
    #expect(found.wordCount == 18)
    #expect(found.textCount == 3)
    let (the, end, of) = (
      try number("the", found), try number("end", found), try number("of", found)
    )
    #expect(abs(found.share(of: the) - 7.0 / 18) < 1e-12)
    // "the end" stands in all three texts with "the", "end of" in two of three with "end".
    #expect(found.chance(of: end, behind: [the]) == 1)
    #expect(found.chance(of: of, behind: [end]) == 2.0 / 3)
    #expect(found.chance(of: of, behind: [the, end]) == 2.0 / 3)
    // "the day" stands in one text only.
    #expect(found.chance(of: try number("day", found), behind: [the]) == nil)
    #expect(found.number(ofKey: Array("sea".utf8)) == nil)
  }

  @Test func aBackgroundMakesAPhraseCommon() throws {
    let phrase = "for the first time in a very long while she was happy to be home again"
    var text = GeneratedText(seed: 1)
    let rest = (0..<2_000).map { _ in "x\(text.below(900))" }.joined(separator: " ")
    let index = TraceIndex(words: [Work(id: "w", text: "Then, \(phrase), at last. \(rest)")])
    func bits(_ background: PhraseBackground?) -> Double {
      let settings = PassageSettings(minimumRun: 5, minimumBits: 10)
      return PassageMatcher(index, settings: settings, background: background)
        .passages(in: Array(phrase.utf8)).passages.first?.surprise ?? 0
    }
    let other = try background("A \(phrase).", "So, \(phrase)!", "Well: \(phrase)…")
    #expect(bits(other) < bits(nil) / 2)
  }

  @Test func damagedFilesAreRefused() throws {
    let file = PhraseBackground.file(of: [Work(id: "w", text: "one two one two three")])
    let bytes = file.bytes(in: 0..<file.count)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      var changed = bytes
      switch Int(random.uniform() * 3) {
      case 0: changed.removeLast(1 + Int(random.uniform() * Double(changed.count - 1)))
      case 1:
        changed[Int(random.uniform() * Double(changed.count))] ^= 1 << UInt8(random.uniform() * 8)
      default: changed.append(contentsOf: bytes.prefix(8))
      }
      #expect(throws: BinaryFileError.self) {
        try PhraseBackground(MappedFile(bytes: changed), name: "test")
      }
    }
  }
}
