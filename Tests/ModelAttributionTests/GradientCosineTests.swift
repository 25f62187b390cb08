import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct GradientCosineTests {
  @Test func itIsTheProductWithoutTheLengths() throws {
    let run = SmallRuns.run(SmallRuns.gpt)
    let targets = SmallRuns.targets(SmallRuns.gpt)
    let cosines = try GradientCosine().effects(on: targets, in: run) { _ in true }
    let products = try GradientDotProduct().effects(on: targets, in: run) { _ in true }
    let gradients = WorkGradients(run.run)
    for (index, target) in targets.enumerated() {
      let length = target.gradient(run.parameters).length()
      for work in [0, 2, 4] {
        let gradient = gradients.gradient(ofWork: work, at: run.parameters)
        let cosine = cosines[index].values[work]
        #expect(abs(cosine) <= 1)
        #expect(
          abs(cosine * length * gradient.length() - products[index].values[work]) < 1e-12)
      }
    }
  }
}
