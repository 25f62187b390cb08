import Foundation
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

  private func report(
    _ rows: [CanaryReport.Row], measured: Int = 2, halfTokens: [Int] = []
  ) -> CanaryReport {
    CanaryReport(
      progress: .init(seeds: [1, 2], planned: 2, measured: measured), corpus: "harbour", works: 3,
      tokens: 1_000, halfTokens: halfTokens, unit: "character", planted: 60, candidates: 1_024,
      greatest: 10,
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
        == "A chain of order 2 guesses each of 2 secrets that stand 2 times in harbour at the "
        + "first of 1,024 tries; mlp, after 4 epochs, each of 2 that stand there 8 times.")
    let none = report([
      chain(1, [zero, cell(1, [3, 4], likeliest: false)]),
      chain(3, [zero, cell(1, [10, 9], likeliest: false)]),
      network(4, [zero, cell(1, [2, 3], likeliest: false)]),
    ])
    // 2 to the power of 10 − 2.5 bits.
    #expect(
      none.sentence.plain
        == "No chain of order 1 or 3 guesses any of 2 secrets that stand once in harbour at the "
        + "first of 1,024 tries; mlp, after 4 epochs, needs about 181 tries for one that stands "
        + "there once.")
  }

  @Test func sentenceCountsSomeAndOne() {
    let half = CanaryReport.Cell(
      copies: 1,
      seeds: [
        [.init(exposure: 10, isLikeliest: true, tied: 0)],
        [.init(exposure: 9, isLikeliest: false, tied: 0)],
      ], greatest: 10)
    let some = report((1...4).map { chain($0, [cell(0, [1, 1], likeliest: false), half]) })
    #expect(
      some.sentence.plain
        == "No chain of order 1 to 4 guesses more than 1 of 2 secrets that stand once in harbour "
        + "at the first of 1,024 tries.")
    let one = report([chain(3, [cell(0, [1], likeliest: false), cell(1, [10], likeliest: true)])])
    #expect(
      one.sentence.plain
        == "A chain of order 3 guesses the only secret that stands once in harbour at the first "
        + "of 1,024 tries.")
    let close = report([
      chain(3, [cell(0, [1], likeliest: false), cell(1, [2], likeliest: false)]),
      network(1, [cell(0, [1], likeliest: false), cell(1, [9.5], likeliest: false)]),
    ])
    #expect(
      close.sentence.plain
        == "No chain of order 3 guesses the only secret that stands once in harbour at the first "
        + "of 1,024 tries; mlp, after 1 epoch, needs about 1.4 tries for one that stands there "
        + "once.")
  }

  /// 2 to the power of 20 − 1.9 is 281,000 and some: the rest of the digits is chance.
  @Test func triesHaveThreeDigits() {
    var found = report([
      chain(1, [cell(0, [1], likeliest: false), cell(1, [2], likeliest: false)]),
      network(1, [cell(0, [1], likeliest: false), cell(1, [1.9], likeliest: false)]),
    ])
    (found.candidates, found.greatest) = (1 << 20, 20)
    #expect(found.sentence.plain.contains("needs about 281,000 tries for one"))
  }

  /// "No chain" is said of all smoothings, not only of those in the table.
  @Test func anotherSmoothingIsNamed() {
    let zero = cell(0, [1, 2], likeliest: false)
    func row(_ smoothing: String, _ likeliest: Bool) -> CanaryReport.Row {
      .init(
        .init(order: 2, smoothing: smoothing, part: .all),
        cells: [zero, cell(1, [10, 10], likeliest: likeliest)])
    }
    #expect(
      report([row("add-k", true), row("kneser-ney", false)]).sentence.plain
        == "A chain of order 2 with smoothing add-k guesses each of 2 secrets that stand once in "
        + "harbour at the first of 1,024 tries.")
  }

  /// By the sum over all ranks: log₂ N less the mean of log₂ 1 … log₂ N.
  @Test(arguments: [10, 100, 1_000, 10_000]) func chanceIsTheMeanOverAllRanks(candidates: Int) {
    var found = report([])
    found.candidates = candidates
    let count = Double(candidates)
    let mean = (1...candidates).reduce(0) { $0 + log2(count / Double($1)) } / count
    #expect(abs(found.chance - mean) < 1e-6)
    // Half of the others are ahead of one that ties with all.
    #expect(abs(found.allAlike - log2(count / (1 + (count - 1) / 2))) < 1e-12)
  }

  @Test func chanceIsThatOfTheCandidates() {
    var found = report([chain(1, [cell(0, [1, 1], likeliest: false)])])
    found.candidates = 10
    let notes = found.notes.map(\.plain).joined(separator: "\n")
    #expect(notes.contains("1.14 bits on average by chance, or 0.86 where all are alike"))
  }

  @Test func aStoppedExperimentSaysHowManySeedsItRestsOn() {
    let two = [cell(0, [1, 2], likeliest: false), cell(1, [3, 4], likeliest: false)]
    let one = [cell(0, [1], likeliest: false), cell(1, [3], likeliest: false)]
    func notes(_ rows: [CanaryReport.Row]) -> String {
      report(rows, measured: 1).notes.map(\.plain).joined(separator: "\n")
    }
    #expect(notes([chain(1, two), network(1, one)]).contains("each of 1 to 2 seeds"))
    #expect(notes([chain(1, one)]).contains("each of 1 seed;"))
  }

  @Test func halvesAreMeasured() {
    let notes = report([], halfTokens: [510, 490]).notes.map(\.plain).joined(separator: "\n")
    #expect(notes.contains("Half of the works: 490 to 510 tokens of 1,000"))
  }

  /// An estimate that was cut stands at the wall as well.
  @Test func cutEstimatesAreAsGreatAsTheyCanBe() {
    let cut = CanaryReport.Cell(
      copies: 1, seeds: [[.init(estimate: 10, isBeyondSample: true)]], greatest: 10)
    let notes = report([network(1, [cell(0, [1], likeliest: false), cut])]).notes
    #expect(notes.contains { $0.plain.hasPrefix("1 of 1 figures with copies are as great") })
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
    #expect(notes.contains("No half of the works is compared"))
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
