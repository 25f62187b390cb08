import TestSupport
import Testing

@testable import MagpieReports

@Suite struct TerminalDrawingTests {
  @Test func stylesBecomeSequencesOrNothing() {
    let text: StyledText = "a \("b", .source(0).bold.underlined)\nc"
    #expect(
      TerminalDrawing(colour: true).draw(text) == "a \u{1B}[1;4;34mb\u{1B}[0m\nc\n")
    #expect(TerminalDrawing(colour: false).draw(text) == "a b\nc\n")
  }

  @Test func everyStyleHasItsOwnSequence() {
    let styles: [Style] =
      (0..<6).map { .source($0) } + [.grey, .accent, .warning, .dim, .underlined]
    let drawn = styles.map { TerminalDrawing(colour: true).draw(StyledText("x", $0)) }
    // A warning is red and so is the second source: both are named in words as well.
    #expect(Set(drawn).count == styles.count - 1)
  }

  @Test func linesBreakAtWordsAndHang() {
    let text = StyledText.item("•", "the old lamp went out")
    #expect(
      TerminalDrawing(colour: false, width: 10).draw(text) == "• the old\n  lamp\n  went out\n")
  }

  @Test func aStyleGoesOnInTheNextRow() {
    let text = StyledText("one two", .good)
    #expect(
      TerminalDrawing(colour: true, width: 4).draw(text)
        == "\u{1B}[32mone\u{1B}[0m\n\u{1B}[32mtwo\u{1B}[0m\n")
  }

  @Test func longWordsAreCutAndPercentStaysWithItsNumber() {
    #expect(TerminalDrawing(colour: false, width: 4).draw("abcdefghi") == "abcd\nefgh\ni\n")
    #expect(TerminalDrawing(colour: false, width: 9).draw("share 42 %") == "share\n42 %\n")
    #expect(TerminalDrawing(colour: false, width: 6).draw("日本語、日本") == "日本\n語、日\n本\n")
  }

  @Test func ownIndentsAndBlankLinesStay() {
    #expect(
      TerminalDrawing(colour: false, width: 8).draw("  a b c d e\n\nf") == "  a b c\nd e\n\nf\n")
  }

  @Test func noRowIsTooWideAndNoWordIsLost() {
    for seed in UInt64(0)..<400 {
      var input = GeneratedText(seed: seed)
      var text = StyledText()
      for _ in 0..<8 {
        text.append(
          input.below(2) == 0 ? input.unicode(pieces: 5) : input.prose(words: 9),
          input.pick([.plain, .bold, .source(input.below(6)), .underlined]))
      }
      text = text.hanging(by: input.below(12))
      let width = input.below(60) + 6
      let plain = TerminalDrawing(colour: false, width: width).draw(text)
      for row in plain.split(separator: "\n") {
        #expect(DisplayWidth.of(String(row)) <= width, "seed \(seed): \(row)")
      }
      #expect(Self.words(plain) == Self.words(text.plain), "seed \(seed)")
      let coloured = TerminalDrawing(colour: true, width: width).draw(text)
      #expect(Self.withoutSequences(coloured).utf8.elementsEqual(plain.utf8), "seed \(seed)")
    }
  }

  /// The bytes of a text without its spaces and line ends.
  private static func words(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 != 0x20 && $0 != 0x0A }
  }

  private static func withoutSequences(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isInside = false
    for byte in text.utf8 {
      if byte == 0x1B { isInside = true }
      if !isInside { bytes.append(byte) }
      if isInside, byte == 0x6D { isInside = false }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
