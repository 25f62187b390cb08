import TestSupport
import Testing

@testable import MagpieReports

@Suite struct ColouredParagraphTests {
  let palette = SourcePalette(names: ["Lamp", "Cook"], weights: [0.5, 0.3])

  private func paragraph(
    _ pieces: [(String, Int?)], copies: [ColouredParagraph.Copy] = []
  ) -> ColouredParagraph {
    ColouredParagraph(
      tokens: pieces.map { .init($0.0, author: $0.1) }, copies: copies, palette: palette)
  }

  @Test func theWholeParagraphInColour() {
    let text = paragraph(
      [("The", 0), (" lamp", 0), (" and", nil), (" the", 1), (" kettle", 1), (".", nil)],
      copies: [.init(tokens: 3..<5, work: "Kettle Song", line: 12, length: 2)])
    #expect(
      TerminalDrawing(colour: true).draw(text.text(letters: false))
        == "\u{1B}[34mThe lamp\u{1B}[0m and\u{1B}[31m \u{1B}[0m\u{1B}[4;31mthe kettle\u{1B}[0m"
        + "\u{1B}[31m¹\u{1B}[0m.\n")
  }

  @Test func theWholeParagraphWithoutColour() {
    let text = paragraph(
      [
        ("The", 0), (" lamp", 0), (" and", nil), (" the", 1), (" kettle", 1), (".", nil),
        ("\n", nil), ("End", 0),
      ],
      copies: [
        .init(tokens: 3..<5, work: "Kettle Song", line: 12, length: 2),
        .init(
          tokens: 0..<2, work: "Log", length: 2, isCommonPhrase: true, furtherPlaces: 1),
      ])
    #expect(
      TerminalDrawing(colour: false).draw(text.drawn(letters: true)) == """
        The lamp² and the kettle¹.
        A────────     B═════════─
        End
        A──

           author             share  words
        ─  ────────────────  ──────  ─────
        A  Lamp              50.0 %      3
        B  Cook              30.0 %      2
           nobody over half              3
           no source         20.0 %

        A letter names the author who holds over half of the share of the words that its
        rule covers; a double rule marks words that stand in a work just so.

        ¹ Kettle Song, line 12: 2 words
        ² Log and 1 further place: 2 words, a common phrase

        """)
  }

  @Test func marksOfSpansThatEndTogetherAreSetApart() {
    let copy = ColouredParagraph.Copy(tokens: 0..<1, work: "w", length: 1)
    let text = paragraph(
      [("one \n", nil)], copies: Array(repeating: copy, count: 11))
    #expect(text.text(letters: false).plain == "one¹,²,³,⁴,⁵,⁶,⁷,⁸,⁹,¹⁰,¹¹ \n")
  }

  @Test func aCharacterCutOverTokensStaysWhole() {
    // é is C3 A9; the second byte belongs to another author.
    let text = ColouredParagraph(
      tokens: [
        .init(bytes: [0x63, 0xC3], author: 0), .init(bytes: [0xA9], author: 1),
        .init(bytes: [0x0D], author: 0), .init(bytes: [0x0A, 0x78], author: 1),
      ], copies: [.init(tokens: 0..<1, work: "w", length: 1)], palette: palette)
    let drawn = text.text(letters: false)
    #expect(drawn.plain == "cé¹\nx")
    #expect(drawn.lines[0].runs.map(\.style) == [.source(0).underlined, .source(0)])
  }

  @Test func noWordOfTheTextIsLostAndRulesFit() {
    for seed in UInt64(0)..<150 {
      var input = GeneratedText(seed: seed)
      let pieces = (0..<30).map { _ in
        (
          input.below(4) == 0 ? input.unicode(pieces: 1) : " " + input.prose(words: 1),
          input.pick([0, 1, nil])
        )
      }
      let start = input.below(25)
      let text = paragraph(
        pieces, copies: [.init(tokens: start..<start + 5, work: "w", length: 5)])
      let whole = StyledText(pieces.map(\.0).joined()).plain
      let coloured = text.text(width: 30, letters: false).plain
      let mark = Array("¹".utf8)
      #expect(
        Self.removing(mark, from: Array(coloured.utf8))
          == Self.removing(mark, from: Array(whole.utf8)),
        "seed \(seed)")
      #expect(text.text(width: 30, letters: true).width <= 30, "seed \(seed)")
    }
  }

  private static func removing(_ part: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: part) {
        index += part.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
