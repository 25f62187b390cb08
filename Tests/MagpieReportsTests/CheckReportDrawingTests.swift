import Testing

@testable import MagpieReports

@Suite struct CheckReportDrawingTests {
  private func lines(_ report: CheckReport, width: Int = 100) -> [String] {
    TerminalDrawing(colour: false, width: width).draw(report.drawn(on: Page(width: width)))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func limitAndResultComeFirst() {
    let lines = lines(CheckReportFixture.usual.report())
    #expect(
      lines[0]
        == "Compared only with these 12 works; this cannot show what another model was trained on.")
    #expect(
      lines[1]
        == "75.0 % of draft.md stands in 1 work, word for word or nearly: 12 of 16 words, in 2 passages."
    )
    #expect(lines[2].hasPrefix("Commonness is unknown"))
  }

  @Test func passagesStandInTheOrderOfTheirBits() {
    let lines = lines(CheckReportFixture.usual.report())
    let near = lines.firstIndex(of: "2 \"somebody came down to the stairs\"")
    let copied = lines.firstIndex(of: "1 \"The bell rang over the water\"")
    #expect(near != nil && copied != nil && near! < copied!)
    #expect(lines.contains("  nobody → somebody · steps → stairs"))
    #expect(lines.contains("  nearly copied, 6 words, 80.0 % the same, 50 bits: The Tide, line 7"))
  }

  @Test func theEleventhStandsBelowTheTen() {
    var fixture = CheckReportFixture()
    for index in 0..<11 {
      fixture.add(.copied, "The bell rang", from: "The bell rang", surprise: Double(100 - index))
    }
    let lines = lines(fixture.report())
    #expect(lines.contains("The ten passages that matter most"))
    let others = lines.firstIndex(of: "All others that count")
    #expect(others != nil && lines[others! + 3].hasPrefix("11  The bell rang"))
  }

  @Test func whatIsNotCountedStandsApart() {
    var fixture = CheckReportFixture.usual
    fixture.add(.quoted, "It rained.", from: "The bell", reason: "block quote")
    let text = lines(fixture.report()).joined(separator: "\n")
    #expect(text.contains("Quotations, not counted\n"))
    #expect(text.contains("block quote"))
  }

  @Test func severalDraftsHaveATableAndPairs() {
    var other = CheckReportFixture()
    other.name = "other.md"
    other.work = WorkLabel(id: "draft.md", title: "draft.md", author: nil)
    other.source = CheckReportFixture.usual.draft
    other.add(.copied, "It rained. The bell rang", from: "It rained. The bell rang")
    let sources =
      CheckReportFixture.usual.sources
      + [CheckedSource(work: other.work, path: nil, excerpts: [], isWhole: true)]
    let report = CheckReportFixture.usual.report([other.checked], sources: sources)
    let lines = lines(report)
    #expect(lines[1].hasPrefix("Of 2 drafts, 2 have passages that stand elsewhere"))
    #expect(lines.contains { $0.hasPrefix("draft.md     16  75.0 %  6 words  The Tide") })
    #expect(
      lines.contains("• passages of other.md, 5 words, stand in draft.md, too, wholly or in part"))
    #expect(lines.contains { $0.hasPrefix("31.3 % of other.md stands in 1 other draft") })
  }

  @Test(arguments: [40, 80, 120]) func noRowIsWiderThanThePage(width: Int) {
    for line in lines(CheckReportFixture.usual.report(), width: width) {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }
}
