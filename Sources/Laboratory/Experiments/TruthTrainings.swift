import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

/// Trains a run again with alterations, one training on each core.
///
/// Trainings side by side on one thread each take less time than one after the other on
/// all. What they end with does not depend on how many there are at once.
struct TruthTrainings<Model: Network> where Model.Scalar == Float {
  let run: RepeatableRun<Model>
  let store: TruthStore<Model>

  /// Makes trainings and keeps what they end with.
  ///
  /// - Parameter begin: Is told which trainings come next and says whether to go on.
  /// - Returns: Whether none is missing now; those that were finished before an end are kept.
  func make(
    _ missing: [Alteration], _ control: ExperimentControl, begin: ([Alteration]) -> Bool,
    finished: (Int) -> Void
  ) throws -> Bool {
    for start in stride(from: 0, to: missing.count, by: max(1, run.threads)) {
      let group = Array(missing.dropFirst(start).prefix(max(1, run.threads)))
      guard begin(group), let ended = try train(group, control) else { return false }
      for (alteration, parameters) in zip(group, ended) {
        try store.keep(parameters, of: alteration)
      }
      finished(group.count)
    }
    return true
  }

  /// What some trainings end with, side by side.
  ///
  /// - Returns: Nil where somebody ended it before.
  /// - Throws: ``Failure`` 1 where one of them diverges.
  func train(
    _ alterations: [Alteration], _ control: ExperimentControl
  ) throws -> [Parameters<Float>]? {
    guard !control.isStopped else { return nil }
    let trainers = alterations.map { alteration in
      run.altered(by: alteration).trainer(without: Set(alteration.without), threads: 1)
    }
    let ended = Trainer.ended(trainers, steps: run.steps) { _ in !control.isStopped }
    guard let ended else { return nil }
    for (trainer, alteration) in zip(ended, alterations) where trainer.step < run.steps {
      throw Failure(
        .unmet, "the training \"\(alteration.name)\" diverges at step \(trainer.step + 1)",
        try: "a model of a lower learning rate")
    }
    return ended.map(\.parameters)
  }

  /// Which trainings are not kept yet.
  func missing(of alterations: [Alteration]) -> [Alteration] {
    Concurrently.map(alterations) { [store] in
      store.parameters(of: $0) == nil ? [$0] : []
    }.flatMap { $0 }
  }

  /// How long one training takes, in seconds: a few steps are timed.
  func secondsOfOne(threads: Int = 1) -> Double { RunCost(run, threads: threads).secondsPerRun }
}

extension RepeatableRun {
  /// The run with the seed of an alteration.
  func altered(by alteration: Alteration) -> RepeatableRun {
    alteration.seed.map { withSeed($0) } ?? self
  }
}
