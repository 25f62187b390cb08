import Generators
import MagpieReports
import Testing

@Suite struct SideBySideReportTests {
  private func side(_ texts: [String], _ probabilities: [Double]? = nil) -> SideBySideReport.Side {
    .init(
      model: "m", kind: "chain",
      tokens: texts.enumerated().map {
        .init(
          bytes: Array($1.utf8), probability: probabilities?[$0] ?? 0.5, chosen: "drawn")
      }, ending: "length")
  }

  private func report(
    _ before: SideBySideReport.Side, _ after: SideBySideReport.Side
  ) -> SideBySideReport {
    SideBySideReport(seed: 1, unit: "word", before: before, after: after)
  }

  /// The number is that of the first token which is another one, or has no partner.
  @Test func differsFromTheFirstTokenThatIsAnother() {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      func texts() -> [String] {
        (0..<Int(random.uniform() * 5)).map { _ in random.uniform() < 0.8 ? "a" : "b" }
      }
      let (before, after) = (texts(), texts())
      let found = report(side(before), side(after)).differsFrom
      let expected = (0..<max(before.count, after.count)).first {
        $0 >= before.count || $0 >= after.count || before[$0] != after[$0]
      }
      #expect(found == expected, "seed \(seed): \(before) and \(after)")
    }
  }

  @Test func aChangedProbabilityIsFoundBeforeTheTextsPart() {
    let before = side(["a", "b", "c"], [0.5, 0.25, 0.1])
    #expect(report(before, side(["a", "b", "c"], [0.5, 0.3, 0.1])).probabilityDiffersFrom == 1)
    #expect(report(before, side(["a", "x", "c"], [0.5, 0.3, 0.1])).probabilityDiffersFrom == nil)
    #expect(report(before, before).probabilityDiffersFrom == nil)
  }

  /// No row is wider than the page, and all words are there, on any page.
  @Test func everyPageHoldsBothTexts() {
    let words = (0..<60).map { " word\($0)" }
    let other = words.prefix(20) + (0..<30).map { " other\($0)" }
    let report = report(side(words), side(Array(other)))
    for width in 20...130 {
      let rows = TerminalDrawing(colour: false, width: width).draw(
        report.drawn(on: Page(width: width)))
      #expect(rows.split(separator: "\n").allSatisfy { $0.count <= width }, "\(width)")
      for word in ["word59", "other29"] { #expect(rows.contains(word), "\(width)") }
    }
  }

  @Test func anEndIsNamed() {
    let page = report(side(["a"]), side(["a", "b"])).drawn(on: Page()).plain
    #expect(page.contains("the end of the text and \"b\" (50.0 %)"))
  }
}
