import Corpora
import MagpieReports
import MarkovModels

/// How an experiment is watched while it goes on, and ended before its end.
public struct ExperimentControl {
  private let show: (String) -> Void
  private let stops: () -> Bool

  /// - Parameters:
  ///   - show: Told what is being measured.
  ///   - stops: Whether somebody wants the experiment to end; asked between two measurements.
  public init(show: @escaping (String) -> Void, stops: @escaping () -> Bool) {
    self.show = show
    self.stops = stops
  }

  /// Nobody watches, and nobody ends it.
  public static var unwatched: ExperimentControl {
    ExperimentControl(show: { _ in }, stops: { false })
  }

  /// Whether the experiment is to end with what it has.
  var isStopped: Bool { stops() }

  /// Says what is measured next, and whether to go on and measure it.
  ///
  /// - Parameter progress: What was measured so far.
  func goesOn(_ what: String, _ progress: ExperimentProgress) -> Bool {
    guard !stops() else { return false }
    show(
      "\(what) (\(NumberText.count(progress.measured + 1)) of \(NumberText.count(progress.planned)))"
    )
    return true
  }
}

/// The seeds that an experiment is repeated with.
public struct ExperimentSeeds: Sendable, Equatable {
  public let first: UInt64
  public let count: Int

  /// - Throws: ``Failure`` 64 for fewer than two, of which nothing can be said about chance.
  public init(first: UInt64 = 1, count: Int) throws {
    guard (2...1_000).contains(count) else {
      throw Failure(
        .usage, "--seeds must lie in 2…1000: of one run nobody can say how much is chance",
        try: "--seeds 5")
    }
    self.first = first
    self.count = count
  }

  /// One after the other.
  public var all: [UInt64] { (0..<UInt64(count)).map { first &+ $0 } }
}

extension TrainingSettings {
  /// Refuses what an experiment cannot count.
  ///
  /// - Throws: ``Failure`` 64 for an impossible order, or for tokens that are learned from the
  ///   works and so would change with them.
  func checkForExperiment() throws {
    guard (1...9).contains(order) else { throw MarkovError.orderOutOfRange(order) }
    guard !unit.isLearned else {
      throw Failure(
        .usage, "the tokens of bpe are learned from the works, and would change with them",
        try: "--unit word, character or byte")
    }
  }
}
