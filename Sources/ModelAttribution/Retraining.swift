import Corpora
public import NeuralModels

/// The truth: the run made again without each work.
///
/// What it costs does not depend on how many texts are asked about.
public struct Retraining: EffectMethod {
  public let name = "retraining"
  public let unit = EffectUnit.nats
  public let question = EffectQuestion.thisRun

  public init() {}

  public func trainings(targets: Int, works: Int) -> Double { Double(works) }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    try leaveOneOut(targets, in: run, observe: observe)
  }

  /// The same for any network: nothing is differentiated.
  public func leaveOneOut<Model: Network>(
    _ targets: [EffectTarget<Model>], in run: TrainedRun<Model>,
    observe: (Double) -> Bool = { _ in true }
  ) throws -> [WorkEffects] {
    let works = run.run.works
    let changes = try changes(
      of: targets, leavingOut: works.map { [$0] }, in: run, observe: observe)
    return changes.map { changes in
      var values = [Double](repeating: 0, count: run.run.workCount)
      for (work, change) in zip(works, changes) { values[work] = change }
      return WorkEffects(values: values)
    }
  }

  /// What leaving out sets of works does to each target's loss.
  ///
  /// - Parameters:
  ///   - sets: Of places of works; each is left out of a run of its own.
  ///   - known: What a run without a set ended with, where it was made before.
  /// - Returns: The loss without a set minus the loss with all works, in nats: a row for
  ///   each target, in which there is a number for each set.
  /// - Throws: `CancellationError` if it was ended.
  /// - Complexity: A training for each set.
  public func changes<Model: Network>(
    of targets: [EffectTarget<Model>], leavingOut sets: [Set<Int>],
    in run: TrainedRun<Model>,
    known: @Sendable (Set<Int>) -> Parameters<Model.Scalar>? = { _ in nil },
    observe: (Double) -> Bool = { _ in true }
  ) throws -> [[Double]] {
    let before = targets.map { $0.loss(run.parameters) }
    var losses: [[Double]] = []
    // Runs on one thread side by side cost less than runs on all, one after the other.
    for first in stride(from: 0, to: sets.count, by: run.run.threads) {
      let group = Array(sets[first..<min(first + run.run.threads, sets.count)])
      losses += Concurrently.map(group) { set in
        let parameters = known(set) ?? run.run.parameters(without: set, threads: 1)
        return targets.map { $0.loss(parameters) }
      }
      guard observe(Double(losses.count) / Double(sets.count)) else {
        throw CancellationError()
      }
    }
    return targets.indices.map { target in losses.map { $0[target] - before[target] } }
  }
}
