public import NeuralModels

/// The derivative of the run, as ``UnrolledDifferentiation`` finds it, taken for the whole
/// removal: minus the derivative by the work's weight.
public struct ExactMethod: EffectMethod {
  public let name = "exact"
  public let unit = EffectUnit.nats
  public let question = EffectQuestion.thisRun
  private let differentiation: UnrolledDifferentiation
  /// How many bytes adjoints may take before targets go through the run in turns.
  private let targetLimit: Int

  public init(
    _ differentiation: UnrolledDifferentiation = UnrolledDifferentiation(),
    targetLimit: Int = 1 << 30
  ) {
    self.differentiation = differentiation
    self.targetLimit = targetLimit
  }

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 2 + 2 * Double(targets) + Double((targets - 1) / targetsAtOnce(run)) }

  /// The states of the run, and for each target its adjoint, a direction and a product.
  public func memory(targets: Int, in run: RepeatableRun<some Network>) -> Int {
    differentiation.memory(ofStates: run)
      + min(targets, targetsAtOnce(run)) * Self.bytes(ofTargetIn: run) + 8 * run.parameterBytes
  }

  /// An adjoint, a gradient, a direction and a product.
  private static func bytes(ofTargetIn run: RepeatableRun<some Network>) -> Int {
    (run.recipe.optimizer.momentCount + 4) * run.parameterBytes
  }

  /// How many targets go back through the run together.
  private func targetsAtOnce(_ run: RepeatableRun<some Network>) -> Int {
    max(1, targetLimit / Self.bytes(ofTargetIn: run))
  }

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
    let size = targetsAtOnce(run.run)
    let total = Double(max(1, targets.count))
    return try stride(from: 0, to: targets.count, by: size).flatMap { first in
      let turn = targets[first..<min(first + size, targets.count)]
      return try differentiation.differentiate(run.run, weights: weights) { parameters in
        turn.map { $0.gradient(parameters) }
      } observe: {
        observe((Double(first) + Double(turn.count) * Double($0) / Double($1)) / total)
      }.map { WorkEffects(values: $0.derivatives.map { 0 - $0 }, growth: $0.growth) }
    }
  }
}
