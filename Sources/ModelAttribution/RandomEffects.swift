import Generators
import MatrixKernels
public import NeuralModels

/// Numbers drawn at random, −1 to 1, others for each target: the floor under every method.
///
/// A work that taught nothing has 0 here as well.
public struct RandomEffects: EffectMethod {
  public let name = "random"
  public let unit = EffectUnit.score
  public let question = EffectQuestion.nothing
  public let seed: UInt64

  public init(seed: UInt64 = 1) { self.seed = seed }

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 0 }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let works = run.run.works
    let effects = targets.indices.map { target in
      var random = SeededGenerator(seed: SplitMix.key(seed, UInt64(target)))
      var values = [Double](repeating: 0, count: run.run.workCount)
      for work in works { values[work] = 2 * random.uniform() - 1 }
      return WorkEffects(values: values)
    }
    guard observe(1) else { throw CancellationError() }
    return effects
  }
}
