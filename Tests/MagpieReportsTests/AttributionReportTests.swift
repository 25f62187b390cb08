import Testing

@testable import MagpieReports

@Suite struct AttributionReportTests {
  /// What is infinite is as long as the longest that is not, and to its own side.
  @Test func infiniteEffectsAreDrawnToTheirOwnSides() {
    let values: [Double] = [.infinity, 2, -1, -.infinity]
    let report = AttributionReport(
      model: "m", text: "t", tokens: 4, nats: 8, impossible: [],
      rows: values.enumerated().map { index, value in
        .init(work: WorkLabel(id: "w\(index)", title: "W\(index)", author: nil), value: value)
      })
    let lines = TerminalDrawing(colour: false, width: 60).draw(report.drawn(on: Page(width: 60)))
      .split(separator: "\n")
    func bar(_ title: String) -> (left: Int, right: Int) {
      let sides = lines.first { $0.hasPrefix(title) }?.split(
        separator: "│", omittingEmptySubsequences: false)
      return (sides?.first?.count { $0 == "█" } ?? -1, sides?.last?.count { $0 == "█" } ?? -1)
    }
    #expect(bar("W0") == (0, bar("W1").right))
    #expect(bar("W1").right > 0)
    #expect(bar("W2").left > 0 && bar("W2").right == 0)
    #expect(bar("W3").left >= 2 * bar("W2").left - 1 && bar("W3").right == 0)
    #expect(lines.contains { $0.hasPrefix("W0") && $0.hasSuffix("impossible without it") })
    #expect(lines.contains { $0.hasPrefix("W3") && $0.hasSuffix("impossible only with it") })
  }
}
