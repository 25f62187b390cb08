import Testing

@testable import MagpieReports

/// What is said of methods, of their best and of what they need.
@Suite struct GradeReportTests {
  private func method(
    _ name: String, _ value: Double, growth: Double? = nil, removals: [Int?] = [1, 4, nil]
  ) -> GradeReport.Method {
    let estimate = Estimate(value: value, lower: value - 0.1, upper: value + 0.05)
    return GradeReport.Method(
      name: name, unit: "nats", question: "thisRun",
      scores: [
        .init(
          kind: "all", texts: 6, pearson: estimate, worst: -0.5, spearman: estimate,
          half: estimate, most: estimate, otherSeeds: nil, growth: growth)
      ], removals: removals, found: 1, planted: 3, seconds: 2, trainings: 3.5, memory: 2_000_000,
      checks: .init(
        randomised: estimate,
        duplicate: .init(work: "w", alone: 3, first: 2, second: 1.5), unseen: 0))
  }

  private func report(_ methods: [GradeReport.Method], limit: String? = nil) -> GradeReport {
    GradeReport(
      progress: ExperimentProgress(seeds: [2, 3], planned: 9, measured: 9), model: "m",
      network: "mlp", corpus: "c", works: 54, steps: 30, subsets: 2, characters: 100,
      lossNoise: 7, effectNoise: nil, limit: limit, methods: methods, randomRemovals: [nil, 8],
      plotted: "one text, each work",
      comparisons: [.init(method: "exact", points: [(1, 2), (-1, -2.5)])],
      cost: .init(
        kept: 1, trained: 8, secondsOfOne: 1, seconds: 12, threads: 2, bytes: 4_000))
  }

  @Test func theBestIsTheOneThatOrdersBest() {
    #expect(
      report([method("retraining", 1), method("exact", 0.9)]).sentence.plain == """
        exact orders the 54 works as training again without each does to 0.90 (0.80 to 0.95, \
        Spearman, 6 texts).
        """)
    #expect(
      report([method("dot", 0.3), method("exact", 0.9)]).sentence.plain
        .hasPrefix("exact, the best of 2 methods, orders"))
    #expect(report([method("retraining", 1)]).sentence.plain.hasPrefix("Only training again"))
    #expect(report([]).sentence.plain.contains("the same command goes on"))
  }

  @Test func theMedianCountsWhatWasNotEnough() {
    #expect(GradeReport.median([1, 4, nil]) == "4")
    #expect(GradeReport.median([8, nil, nil]) == "over half")
    #expect(GradeReport.median([2, 4]) == "2")
    #expect(GradeReport.median([]) == "–")
  }

  @Test func pagesAreKept() {
    let report = report([method("retraining", 1), method("exact", -0.42, growth: 9)])
    for width in [40, 60, 80, 200] {
      let page = TerminalDrawing(colour: false, width: width).draw(
        report.drawn(on: Page(width: width)))
      for line in page.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
    let page = report.drawn(on: Page(width: 300)).plain
    #expect(page.contains("9 times: not even the order of the works can be relied upon"))
    #expect(page.contains("± 7 nats"))
    #expect(report.picture.svg.contains("as foretold"))
  }
}
