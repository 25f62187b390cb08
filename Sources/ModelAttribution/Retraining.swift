import Corpora
public import NeuralModels

/// The truth: the run made again without each work.
///
/// What it costs hardly depends on how many texts are asked about: each is judged once more for
/// each training.
public struct Retraining: EffectMethod {
  public let name = "retraining"
  public let unit = EffectUnit.nats
  public let question = EffectQuestion.thisRun

  public init() {}

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { Double(groups) }

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
    let before = EffectTarget.losses(of: targets, run.parameters)
    var losses: [[Double]] = []
    let width = max(1, run.run.threads)
    for first in stride(from: 0, to: sets.count, by: width) {
      let group = Array(sets[first..<min(first + width, sets.count)])
      let kept = Concurrently.map(group, known)
      let missing = group.indices.filter { kept[$0] == nil }
      let trained =
        missing.isEmpty
        ? []
        : try run.run.parameters(leavingOut: missing.map { group[$0] }) {
          observe((Double(first) + Double(group.count) * $0) / Double(sets.count))
        }
      let made = Dictionary(uniqueKeysWithValues: zip(missing, trained))
      let ended = group.indices.compactMap { kept[$0] ?? made[$0] }
      losses += Concurrently.map(ended) { EffectTarget.losses(of: targets, $0) }
      guard observe(Double(losses.count) / Double(sets.count)) else {
        throw CancellationError()
      }
    }
    return targets.indices.map { target in losses.map { $0[target] - before[target] } }
  }
}
