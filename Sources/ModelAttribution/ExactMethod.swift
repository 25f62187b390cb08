public import NeuralModels

/// The derivative of the run, as ``UnrolledDifferentiation`` finds it, taken for the whole
/// removal: minus the derivative by the work's weight.
public struct ExactMethod: EffectMethod {
  public let name = "exact"
  public let unit = EffectUnit.nats
  public let question = EffectQuestion.thisRun
  private let differentiation: UnrolledDifferentiation

  public init(_ differentiation: UnrolledDifferentiation = UnrolledDifferentiation()) {
    self.differentiation = differentiation
  }

  public func trainings(targets: Int, works: Int) -> Double { 2 + 2 * Double(targets) }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    try effects(on: targets, in: run, weights: nil, observe: observe)
  }

  public func effectsHalfway<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects]? {
    let weights = [Double](repeating: 0.5, count: run.run.workCount)
    return try effects(on: targets, in: run, weights: weights, observe: observe)
  }

  private func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, weights: [Double]?,
    observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    try differentiation.differentiate(run.run, weights: weights) { parameters in
      targets.map { $0.gradient(parameters) }
    } observe: {
      observe(Double($0) / Double($1))
    }.map { WorkEffects(values: $0.derivatives.map { 0 - $0 }, growth: $0.growth) }
  }
}
