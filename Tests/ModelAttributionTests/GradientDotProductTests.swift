import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct GradientDotProductTests {
  @Test func aSmallStepAlongAWorkChangesTheTextByTheProduct() throws {
    let run = SmallRuns.run(SmallRuns.mlp)
    let targets = SmallRuns.targets(SmallRuns.mlp)
    let effects = try GradientDotProduct().effects(on: targets, in: run) { _ in true }
    let gradients = WorkGradients(run.run)
    for work in [0, 2, 4] {
      let gradient = gradients.gradient(ofWork: work, at: run.parameters)
      func loss(_ target: EffectTarget<MLP<Double>>, along step: Double) -> Double {
        target.loss(
          zip(run.parameters, gradient).map { zip($0, $1).map { $0 + step * $1 } })
      }
      for (target, effects) in zip(targets, effects) {
        let slope = (loss(target, along: 1e-5) - loss(target, along: -1e-5)) / 2e-5
        #expect(abs(effects.values[work] - slope) < 1e-8)
      }
    }
  }
}
