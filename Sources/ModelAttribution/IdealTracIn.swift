public import NeuralModels

/// TracIn over every step, with the very windows of its batch: Σ η · g_text · g_work.
///
/// What ``TracIn`` stands in for: the first-order change of the text's loss in
/// each step, shared out among the works of the batch. Still a score: it leaves out that
/// what a step did changes all later gradients, for which
/// ``UnrolledDifferentiation`` accounts.
///
/// - Complexity: One training, and for each step a pass over each text and a forward pass
///   over the batch for each target.
/// - SeeAlso: Pruthi, Liu, Kale and Sundararajan (2020), “Estimating Training Data Influence
///   by Tracing Gradient Descent”, §3.1.
public struct IdealTracIn: EffectMethod {
  public let name = "tracin-ideal"
  public let unit = EffectUnit.score
  public let question = EffectQuestion.thisRun

  public init() {}

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 2 + Double(targets) }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    precondition(!run.run.recipe.crossesWorks, "a window may belong to several works")
    let network = run.run.network
    var values = targets.map { _ in [Double](repeating: 0, count: run.run.workCount) }
    var trainer = run.run.trainer()
    var products = HessianProducts(
      network, windows: run.run.recipe.batchSize, parts: 1, threads: run.run.threads)
    while trainer.step < run.run.steps {
      let step = trainer.step
      let batch = trainer.batch(ofStep: step)
      let works = trainer.works(ofStep: step)
      let rate = run.run.recipe.learningRate(atStep: step)
      _ = products.linearize(
        at: trainer.parameters, batch, dropout: trainer.dropout(ofStep: step))
      let slopes = products.slopes(along: targets.gradients(at: trainer.parameters))
      for (target, slopes) in slopes.enumerated() {
        for (row, slope) in slopes.enumerated() {
          let work = works[row / network.predictionCount]
          values[target][work] += rate * batch.weights[row] * slope
        }
      }
      try trainer.takeFiniteStep()
      guard observe(Double(step + 1) / Double(run.run.steps)) else { throw CancellationError() }
    }
    return values.map { WorkEffects(values: $0) }
  }
}
