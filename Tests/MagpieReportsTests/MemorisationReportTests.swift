import Testing

@testable import MagpieReports

@Suite struct MemorisationReportTests {
  private func row(_ title: String, _ memorised: [Double]) -> MemorisationReport.Row {
    let figure = Estimate.ofSeeds(memorised)
    return .init(
      work: WorkLabel(id: title, title: title, author: nil), tokens: 9, with: 1,
      without: 1 + figure.value, memorised: figure, alone: nil, passage: "words of \(title)",
      passageGain: figure.value)
  }

  private func report(
    _ rows: [MemorisationReport.Row], smoothing: String? = "kneser-ney", measured: Int = 3
  ) -> MemorisationReport {
    MemorisationReport(
      progress: ExperimentProgress(seeds: [1, 2], planned: 3, measured: measured), corpus: "c",
      works: rows.count, model: smoothing == nil ? "tiny" : "a chain of order 3", unit: "word",
      smoothing: smoothing, models: 4, passageLength: 2, rows: rows)
  }

  private func page(_ report: MemorisationReport) -> String {
    report.drawn(on: Page(width: 200)).plain
  }

  @Test func theFirstIsNamed() {
    let report = report([row("A", [2, 2.1]), row("B", [0.5, 0.4])], smoothing: nil)
    #expect(
      report.sentence.plain
        == "Of 2 works, the network tiny remembers A best: it needs 1.00 nats a token for it when it "
        + "has read it, 3.05 when it has not.")
  }

  @Test func worksAlikeAreNotRanked() {
    let report = report([row("A", [2, 2]), row("B", [2, 2]), row("C", [1, 1])])
    #expect(report.sentence.plain.contains("remembers A and 1 other best, all alike: it needs"))
  }

  /// Where nothing is remembered nothing is said to be, and no passage is shown as if it were.
  @Test(arguments: [0, 0.004, -1])
  func ofNothingNothingIsRememberedBest(gain: Double) {
    let page = page(report([row("A", [gain, gain]), row("B", [gain, gain])]))
    #expect(page.contains("knows none better for having read it: the gain is below 0.01 nats"))
    #expect(!page.contains("Passages that are remembered"))
  }

  @Test func itIsSaidHowManyMightStandFirst() {
    let rows = [
      row("A", [2, 2.4]), row("B", [2, 2.2]), row("C", [-90, 90]), row("D", [-9, -9]),
    ]
    #expect(page(report(rows)).contains("Of 2 other works the bounds reach up to"))
    #expect(!page(report([rows[0], rows[3]])).contains("the bounds reach up to"))
  }

  /// From one pair of models a mean is known, and nothing of chance.
  @Test func onePairHasNoBounds() throws {
    let report = report([row("A", [2]), row("B", [1])], measured: 1)
    let page = page(report)
    #expect(page.contains("1 of 3 measurements") && page.contains("–"))
    #expect(!page.contains("∞") && !page.contains("the bounds reach up to"))
    #expect(page.contains("A │") || page.contains("2.00"))
    #expect(!page.contains("±"))
  }
}
