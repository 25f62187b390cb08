import Corpora
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct TRAKTests {
  @Test func theSizeOfTheKernelIsThatOfAllMargins() throws {
    let network = SmallRuns.mlp
    let run = SmallRuns.run(network)
    let gradients = WorkGradients(run.run)
    func kernel(_ seed: UInt64) throws -> ProjectedKernel<MLP<Double>> {
      try ProjectedKernel(
        RandomProjection(
          of: network.parameterShapes.map(\.count), size: 400, seed: seed), gradients,
        at: run.parameters, seed: seed)
    }
    let traces = try (UInt64(50)..<60).map { try kernel($0).diagonal.reduce(0, +) }
    // The squared lengths of all gradients of margins, without any projection.
    let passes = WindowPasses(
      gradients: gradients, parameters: run.parameters, outcomes: .margins, seed: 1)
    let expected = try passes.sum(from: 0.0) {
      $0 += $1
    } add: { sum, passes, batch in
      for window in batch.targets.indices {
        var gradient = network.zeroGradients()
        for (index, layer) in network.layers.enumerated() {
          network.flow(
            throughLayer: index, run.parameters, inputs: batch.inputs, passes
          ).addGradient(ofWindow: window, through: layer, to: &gradient)
        }
        sum += gradient.dot(gradient)
      }
    }
    let mean = traces.reduce(0, +) / Double(traces.count)
    #expect(abs(mean - expected) < 0.1 * expected)
    let values = try kernel(50).values
    for row in 0..<400 {
      for column in 0..<row {
        #expect(abs(values[row * 400 + column] - values[column * 400 + row]) < 1e-12)
      }
    }
  }

  /// A projection keeps the sum of the diagonal, so that a part of its mean is magnified already.
  @Test func theDampingIsInTheUnitsOfTheKernel() {
    func damping(_ optimizer: Optimizer) -> Double {
      TRAK.damping(
        of: SmallRuns.run(SmallRuns.mlp, steps: 5, optimizer: optimizer).run, [1, 2, 6], 7)
    }
    #expect(abs(damping(.sgd) - 7 * 2) < 1e-12)
    #expect(abs(damping(.adamW()) - 0.3) < 1e-12)
  }

  @Test func severalModelsAreAveraged() throws {
    let run = SmallRuns.run(SmallRuns.mlp)
    let targets = SmallRuns.targets(SmallRuns.mlp)
    func effects(_ count: Int) throws -> [WorkEffects] {
      try TRAK(size: 64, modelCount: count).effects(on: targets, in: run) { _ in true }
    }
    let (one, two, three) = (try effects(1), try effects(2), try effects(3))
    #expect(one != two && two != three)
    #expect(try effects(2) == two)
    // Each model has another seed: the second and third are not the first again.
    let second = 2 * two[0].values[0] - one[0].values[0]
    let third = 3 * three[0].values[0] - 2 * two[0].values[0]
    #expect(abs(second - third) > 1e-6 * abs(second))
  }

  @Test func manyDirectionsOrderWorksAsTheCurvatureDoes() throws {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 200, without: [])
    let targets = SmallRuns.targets(SmallRuns.mlp)
    let scores = try TRAK(size: 1_000).effects(on: targets, in: run) { _ in true }
    let effects = try EKFAC().effects(on: targets, in: run) { _ in true }
    for (scores, effects) in zip(scores, effects) {
      #expect(Correlation.pearson(scores.values, effects.values) ?? 0 > 0.8)
    }
  }
}
