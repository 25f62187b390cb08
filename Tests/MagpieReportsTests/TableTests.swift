import TestSupport
import Testing

@testable import MagpieReports

@Suite struct TableTests {
  @Test func textStandsLeftAndNumbersRight() {
    var table = Table([.text("Work"), .number("Share")])
    table.add("The Tide Clock", "31.0 %")
    table.add("\("Bell", .bold)", "2.0 %")
    #expect(
      TerminalDrawing(colour: false).draw(table.drawn()) == """
        Work             Share
        ──────────────  ──────
        The Tide Clock  31.0 %
        Bell             2.0 %

        """)
  }

  @Test func theWidestTextIsShortened() {
    var table = Table([.text("Work"), .text("By"), .number("Words")])
    table.add("A Long Account\nof the Storm", "Clerk", "1,234")
    #expect(
      TerminalDrawing(colour: false, width: 24).draw(table.drawn(width: 24)) == """
        Work        By     Words
        ──────────  ─────  ─────
        A Long Ac…  Clerk  1,234

        """)
  }

  @Test func withoutTitlesThereIsNoHeader() {
    var table = Table([.text(""), .number("")])
    table.add("a", "10")
    table.add("bb", "")
    #expect(TerminalDrawing(colour: false).draw(table.drawn()) == "a   10\nbb\n")
  }

  @Test func itFitsWhereItsNumbersAllow() {
    for seed in UInt64(0)..<200 {
      var input = GeneratedText(seed: seed)
      var table = Table([.text("Work"), .text("Author"), .number("Share")])
      for _ in 0..<5 {
        table.add(
          StyledText(input.unicode(pieces: 4)), StyledText(input.prose(words: 4)),
          "\(input.below(100_000))")
      }
      let width = 18 + input.below(60)
      #expect(table.drawn(width: width).width <= width, "seed \(seed)")
    }
  }
}
