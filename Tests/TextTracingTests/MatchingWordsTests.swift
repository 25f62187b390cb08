import TestSupport
import Testing

@testable import Corpora
@testable import TextTracing

/// What hides a copy from the eye of a program must not hide it here.
@Suite struct MatchingWordsTests {
  private func keys(_ text: String) -> [String] {
    MatchingWords.all(in: Array(text.utf8)).map { String(decoding: $0.key, as: UTF8.self) }
  }

  private let plain = "it s a cafe the coworkers office file said don t stop"

  @Test func caseAndPunctuationSeparateNothingButWords() {
    #expect(keys("“Stop!” — she SAID; (stop…)") == ["stop", "she", "said", "stop"])
    #expect(keys("one,two.three/four_five") == ["one", "two", "three", "four", "five"])
    #expect(keys("  \r\n\t ") == [])
    #expect(keys("") == [])
  }

  @Test(arguments: ["don't", "don’t", "donʼt", "don´t", "don`t", "don‘t", "DON'T", "don\u{2032}t"])
  func apostrophesOfAllShapesAreOne(word: String) {
    #expect(keys("they \(word) stop") == ["they", "dont", "stop"])
  }

  @Test func anApostropheAtAnEdgeIsAQuotationMark() {
    #expect(keys("'tis the dogs' 'bowl'") == ["tis", "the", "dogs", "bowl"])
  }

  @Test(arguments: [
    "harbour", "har\u{AD}bour", "har\u{200B}bour", "har\u{2060}bour", "har-\nbour",
    "har\u{2010}\n  bour",
    "har\u{AD}\r\nbour", "HAR-\nBOUR", "ｈａｒｂｏｕｒ", "𝐡𝐚𝐫𝐛𝐨𝐮𝐫", "h\u{430}rb\u{43E}ur", "hаrbοur",
    "Hárbôür",
    "Ha\u{301}rbour",
  ])
  func formsOfAWordHaveOneKey(word: String) {
    #expect(keys("the \(word) bell") == ["the", "harbour", "bell"], "\(word)")
  }

  @Test func ligaturesAndCompatibilityFormsAreTheirLetters() {
    #expect(keys("the ﬁle oﬃce ﬂag Ĳ x²") == ["the", "file", "office", "flag", "ij", "x2"])
    #expect(keys("Straße STRASSE straſse") == ["strasse", "strasse", "strasse"])
    #expect(keys("ΣΊΣΥΦΟΣ Σίσυφος") == Array(repeating: keys("σισυφοσ")[0], count: 2))
  }

  @Test func aHyphenInsideALineSeparates() {
    #expect(keys("well-known far-\nReaching") == ["well", "known", "far", "reaching"])
    #expect(keys("a dash -\nand more") == ["a", "dash", "and", "more"])
    // A blank line ends a paragraph, and with it the word.
    #expect(keys("half-\n\ntime") == ["half", "time"])
  }

  @Test func scriptsWithoutSpacesAreCutByLetters() {
    #expect(keys("海の音 sea") == ["海", "の", "音", "sea"])
  }

  @Test func otherScriptsKeepTheirLetters() {
    #expect(keys("Море шумит") != keys("Mope шумит"))
    #expect(keys("МОРЕ") == keys("море"))
    #expect(keys("हिन्दी")[0].unicodeScalars.count > 3)
  }

  /// Whatever the text: ranges ascend, lie on scalars, and no word is empty.
  @Test func rangesFollowOneAnother() {
    for seed in 0..<300 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      let bytes = Array(text.unicode(pieces: 200).utf8)
      var end = 0
      for word in MatchingWords.all(in: bytes) {
        #expect(word.range.lowerBound >= end && !word.range.isEmpty, "seed \(seed)")
        #expect(String(validating: bytes[word.range], as: UTF8.self) != nil, "seed \(seed)")
        #expect(!word.key.isEmpty, "seed \(seed)")
        end = word.range.upperBound
      }
      #expect(end <= bytes.count)
    }
  }

  /// A key is its own key: the form is reached in one step.
  @Test func keysAreStable() {
    for seed in 0..<300 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      for key in keys(text.unicode(pieces: 100)) {
        #expect(keys(key).joined() == key, "seed \(seed): \(key.unicodeScalars.map(\.value))")
      }
    }
  }
}
