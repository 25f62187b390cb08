import Testing

@testable import MagpieReports

@Suite struct CanaryReportTests {
  private typealias Measurement = CanaryReport.Measurement

  private func cell(_ copies: Int, _ exposures: [Double], likeliest: Bool) -> CanaryReport.Cell {
    .init(
      copies: copies,
      seeds: exposures.map { [Measurement(exposure: $0, isLikeliest: likeliest, tied: 0)] },
      greatest: 10)
  }

  private func report(_ rows: [CanaryReport.Row], measured: Int = 2) -> CanaryReport {
    CanaryReport(
      progress: .init(seeds: [1, 2], planned: 2, measured: measured), corpus: "harbour", works: 3,
      tokens: 1_000, unit: "character", planted: 60, candidates: 1_024, greatest: 10,
      keyTokens: 8, secretTokens: 5, symbols: ["a", "b", "c", "d"], canaries: 1,
      example: .init(key: "klmnopqr", secret: "abcda"), sample: nil, rows: rows)
  }

  private func chain(_ order: Int, _ cells: [CanaryReport.Cell]) -> CanaryReport.Row {
    .init(.init(order: order, smoothing: "none", part: .all), cells: cells)
  }

  private func network(_ epochs: Int, _ cells: [CanaryReport.Cell]) -> CanaryReport.Row {
    .init(.init(preset: "mlp", epochs: epochs, part: .all), cells: cells)
  }

  /// Two seeds of two canaries: means 2 and 4; their mean 3, deviation √2, error 1, and
  /// Student's 12.7062 makes that 13 bits on either side: cut to what there can be.
  @Test func intervalsAreOverSeedsAndCut() {
    let cell = CanaryReport.Cell(
      copies: 2,
      seeds: [
        [
          .init(exposure: 1, isLikeliest: false, tied: 0.5),
          .init(exposure: 3, isLikeliest: true, tied: 0),
        ],
        [
          .init(exposure: 4, isLikeliest: true, tied: 0.25),
          .init(exposure: 4, isLikeliest: true, tied: 0.25),
        ],
      ], greatest: 10)
    #expect(cell.exposure == Estimate(value: 3, lower: 0, upper: 10))
    #expect(cell.likeliest == 0.75)
    #expect(cell.tied == 0.25)
    #expect(cell.beyondSample == nil)
  }

  @Test func estimatesAreMarked() {
    let cell = CanaryReport.Cell(
      copies: 1,
      seeds: [
        [.init(estimate: 5, isBeyondSample: false)], [.init(estimate: 5, isBeyondSample: true)],
      ], greatest: 10)
    #expect(cell.exposure == Estimate(value: 5, lower: 5, upper: 5))
    #expect(cell.likeliest == nil && cell.tied == nil)
    #expect(cell.beyondSample == 0.5)
  }

  @Test func sentenceSaysWhatWasFound() {
    let zero = cell(0, [1, 2], likeliest: false)
    let found = report([
      chain(1, [zero, cell(2, [3, 4], likeliest: false), cell(8, [5, 6], likeliest: false)]),
      chain(2, [zero, cell(2, [10, 10], likeliest: true), cell(8, [10, 10], likeliest: true)]),
      network(1, [zero, cell(2, [1, 2], likeliest: false), cell(8, [2, 2], likeliest: false)]),
      network(4, [zero, cell(2, [1, 2], likeliest: false), cell(8, [10, 10], likeliest: true)]),
    ])
    #expect(
      found.sentence.plain
        == "To a chain of order 2 a secret that stands 2 times in harbour is always the likeliest "
        + "of 1,024; to mlp, after 4 epochs, one that stands there 8 times is.")
    let none = report([
      chain(1, [zero, cell(1, [3, 4], likeliest: false)]),
      chain(3, [zero, cell(1, [10, 9], likeliest: false)]),
      network(4, [zero, cell(1, [2, 3], likeliest: false)]),
    ])
    #expect(
      none.sentence.plain
        == "To no chain of order 1 to 3 is a secret that stands once in harbour always the "
        + "likeliest of 1,024; to mlp, after 4 epochs, one that stands there once has 2.50 bits "
        + "of 10.00.")
  }

  @Test func saturationAndTiesAreSaid() {
    let tied = CanaryReport.Cell(
      copies: 0, seeds: [[.init(exposure: 1, isLikeliest: false, tied: 1)]], greatest: 10)
    let found = report([
      chain(1, [tied, cell(1, [3, 4], likeliest: false), cell(2, [10, 10], likeliest: true)])
    ])
    let notes = found.notes.map(\.plain).joined(separator: "\n")
    #expect(notes.contains("1 of 2 figures with copies are as great as they can be"))
    #expect(notes.contains("100 % of the candidates are as likely"))
    #expect(notes.contains("too little to be compared"))
    #expect(notes.contains("key \"klmnopqr\", secret \"abcda\""))
  }

  @Test func plotHasAtMostSixSeries() {
    let cells = [cell(0, [1, 1], likeliest: false), cell(1, [3, 4], likeliest: false)]
    var rows = (1...6).map { chain($0, cells) }
    rows += [1, 2, 4].map { network($0, cells) }
    guard case .lines(let plot, _) = report(rows).picture else {
      Issue.record("no lines")
      return
    }
    #expect(
      plot.series.map(\.name) == [
        "chain, order 1", "chain, order 2", "chain, order 3", "mlp, 1 epoch", "mlp, 4 epochs",
        "the greatest that there is",
      ])
  }

  @Test func nothingMeasuredIsSaid() {
    #expect(report([], measured: 0).sentence.plain == "Nothing was measured.")
  }

  @Test func narrowPagesShowTheFirstAndTheLast() {
    let copies = [0, 1, 2, 4, 8, 16, 32, 64]
    let found = report([chain(2, copies.map { cell($0, [3, 4], likeliest: false) })])
    func heading(width: Int) -> [String] {
      let lines = found.figures(on: Page(width: width)).plain.split(separator: "\n")
      let row = lines.first { $0.hasPrefix("Copies") } ?? ""
      return row.split(separator: " ").dropFirst().map(String.init)
    }
    #expect(heading(width: 80) == copies.map(String.init))
    #expect(heading(width: 40) == ["0", "4", "64"])
  }
}
