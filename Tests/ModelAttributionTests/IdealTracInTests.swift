import MatrixKernels
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct IdealTracInTests {
  /// What plain descent takes of its first step for a work is what changes without it.
  private func expectShareOfOneStep<Model: TwiceDifferentiable>(_ network: Model) throws
  where Model.Scalar == Double {
    let run = SmallRuns.run(network, steps: 1)
    let targets = SmallRuns.targets(network)
    let first = network.initialParameters(seed: run.run.recipe.seed)
    let effects = try IdealTracIn().effects(on: targets, in: run) { _ in true }
    for work in [0, 2, 4] {
      let without = run.run.parameters(without: [work])
      let moved = zip(without, run.parameters).map { zip($0, $1).map { $0 - $1 } }
      for (target, effects) in zip(targets, effects) {
        let expected = target.gradient(first).dot(moved)
        #expect(abs(effects.values[work] - expected) < 1e-10, "work \(work)")
      }
    }
    #expect(effects[0].values.contains { $0 != 0 })
  }

  @Test func aStepIsSharedOutAmongTheWorksOfItsBatch() throws {
    try expectShareOfOneStep(SmallRuns.mlp)
    try expectShareOfOneStep(SmallRuns.gpt)
  }

  @Test func stepsAddUp() throws {
    let targets = SmallRuns.targets(SmallRuns.mlp)
    let (short, long) = (
      SmallRuns.run(SmallRuns.mlp, steps: 4), SmallRuns.run(SmallRuns.mlp, steps: 5)
    )
    let before = try IdealTracIn().effects(on: targets, in: short) { _ in true }
    let all = try IdealTracIn().effects(on: targets, in: long) { _ in true }
    // The fifth step alone, at the parameters that the first four end with.
    let trainer = long.run.trainer()
    let works = trainer.works(ofStep: 4)
    let batch = trainer.batch(ofStep: 4)
    let text = targets[0].gradient(short.parameters)
    for work in [0, 2, 4] {
      var own = batch
      for row in own.weights.indices where works[row] != work { own.weights[row] = 0 }
      var workspace = SmallRuns.mlp.makeWorkspace(windows: works.count)
      SmallRuns.mlp.forward(short.parameters, inputs: own.inputs, in: &workspace)
      workspace.logits.makeGradient(of: own)
      var gradient = SmallRuns.mlp.zeroGradients()
      SmallRuns.mlp.backward(
        short.parameters, inputs: own.inputs, in: &workspace, into: &gradient)
      let step = all[0].values[work] - before[0].values[work]
      #expect(abs(step - 0.1 * text.dot(gradient)) < 1e-12)
    }
  }
}
