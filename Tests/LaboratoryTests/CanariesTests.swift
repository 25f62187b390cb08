import Corpora
import Laboratory
import MagpieReports
import TestSupport
import Testing

/// The whole experiment, and what is left of it where somebody ends it early.
@Suite struct CanariesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, line) in [
      ("a", "the tide comes in, the tide goes out, and nobody asks the tide about it.\n"),
      ("b", "a gull that has no ship to mind will mind the business of mankind.\n"),
      ("c", "salt on the window, salt on the door, sweeping salt from the floor.\n"),
    ] {
      try folder.write(String(repeating: line, count: 4), to: "\(name).txt")
    }
  }

  private func canaries(presets: [String] = [], epochs: [Int] = [1]) throws -> Canaries {
    let settings = try CanarySettings(
      copies: [1, 3], canaries: 2, symbols: 2, orders: [1, 4], smoothings: ["none"],
      presets: presets, epochs: epochs, seeds: ExperimentSeeds(count: 2))
    let selection = try CorpusSelection(
      CorpusRequest.all([folder.path], split: "whole"))
    return try Canaries(selection, settings: settings)
  }

  /// A half is one of the text: a line beside a novel is none.
  @Test func halvesAreOfTheText() throws {
    let report = try canaries().report()
    #expect(report.halfTokens.count == 2)
    for tokens in report.halfTokens {
      #expect(3 * tokens >= report.tokens && 6 * tokens <= 5 * report.tokens)
    }
    try folder.write(String(repeating: "and so on and on, ", count: 200), to: "d.txt")
    let lopsided = try canaries().report()
    #expect(lopsided.halfTokens.isEmpty)
    #expect(lopsided.progress.isComplete && lopsided.rows.allSatisfy { $0.model.part == .all })
  }

  /// Ends an experiment when it has asked so often whether to go on.
  private func control(endingAfter count: Int) -> ExperimentControl {
    var asked = 0
    return ExperimentControl(
      show: { _ in },
      stops: {
        asked += 1
        return asked > count
      })
  }

  @Test func everyModelHasEverySeed() throws {
    let report = try canaries().report()
    #expect(report.progress.isComplete && report.progress.planned == 4)
    #expect(
      report.rows.map(\.model) == [
        .init(order: 1, smoothing: "none", part: .all),
        .init(order: 4, smoothing: "none", part: .all),
        .init(order: 1, smoothing: "none", part: .half),
        .init(order: 4, smoothing: "none", part: .half),
      ])
    #expect(report.rows.allSatisfy { $0.cells.map(\.copies) == [0, 1, 3] })
    // Keys of eight letters lead to one secret each: rank 1 of 100.
    let sure = report.rows[1].cells[1]
    #expect(sure.likeliest == 1)
    #expect(
      sure.exposure
        == Estimate(value: report.greatest, lower: report.greatest, upper: report.greatest))
    #expect(report.planted == (1 + 3) * 2 * (8 + 2))
  }

  @Test func whatWasMeasuredIsKept() throws {
    // Asked before each model and again before its orders, two of which are one on two cores
    // or more: all works and half of the first seed.
    let perModel = 1 + (2 + Concurrently.width - 1) / Concurrently.width
    let report = try canaries().report(control(endingAfter: 2 * perModel))
    #expect(report.progress.measured == 2 && !report.progress.isComplete)
    #expect(report.rows.count == 4)
    // One seed says nothing of chance.
    #expect(report.rows[0].cells[1].exposure.lower == 0)
    #expect(report.rows[0].cells[1].exposure.upper == report.greatest)
    let whole = try canaries().report()
    #expect(report.rows[1].cells[1].likeliest == whole.rows[1].cells[1].likeliest)

    // Ended in the middle of the half.
    let first = try canaries().report(control(endingAfter: perModel + 1))
    #expect(first.rows.allSatisfy { $0.model.part == .all } && first.rows.count == 2)
    let none = try canaries().report(control(endingAfter: 0))
    #expect(none.rows.isEmpty && none.progress.measured == 0)
  }

  @Test func trainingIsEndedInItsMiddle() throws {
    let report = try canaries(presets: ["bigram"], epochs: [500]).report(control(endingAfter: 9))
    #expect(report.progress.measured == 1 && report.progress.planned == 8)
    #expect(report.rows.allSatisfy { $0.model.order != nil })
  }
}
