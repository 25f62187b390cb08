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
    let before = targets.map { $0.loss(run.parameters) }
    let works = run.run.works
    var effects = targets.map { _ in
      WorkEffects(values: Array(repeating: 0, count: run.run.workCount))
    }
    var done = 0
    for group in groups(of: works, run.run.threads) {
      // A run on one thread and another beside it cost less than one after the other.
      let losses = Concurrently.map(group) { work in
        let parameters = run.run.parameters(without: [work], threads: 1)
        return targets.map { $0.loss(parameters) }
      }
      for (work, losses) in zip(group, losses) {
        for target in targets.indices {
          effects[target].values[work] = losses[target] - before[target]
        }
      }
      done += group.count
      guard observe(Double(done) / Double(works.count)) else { throw CancellationError() }
    }
    return effects
  }

  private func groups(of works: [Int], _ size: Int) -> [[Int]] {
    stride(from: 0, to: works.count, by: max(1, size)).map {
      Array(works[$0..<min($0 + max(1, size), works.count)])
    }
  }
}
