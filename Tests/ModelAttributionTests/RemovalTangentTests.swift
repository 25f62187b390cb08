import Corpora
import MatrixKernels
import NeuralModels
import TestSupport
import Testing

@testable import ModelAttribution

@Suite struct RemovalTangentTests {
  private static let corpus = AttributionCase.corpus()

  /// Forward and backward through a training are two ways to the same derivative.
  private func expectTheSameAsBackward<Model: TwiceDifferentiable>(
    _ run: RepeatableRun<Model>, weight: Double
  ) throws where Model.Scalar == Double {
    let targets = AttributionCase.targets(run)
    for removed: Set<Int> in [[0], [2, 5]] {
      let weights = (0..<run.workCount).map { removed.contains($0) ? weight : 1 }
      let backward = try AttributionCase.differentiate(run, targets, weights: weights)
      let forward = try RemovalTangent().tangent(of: run, removing: removed, weight: weight)
      #expect(forward.parameters == run.parameters(weights: weights))
      for (target, result) in zip(targets, backward) {
        let expected = -removed.reduce(0) { $0 + result.derivatives[$1] }
        let found = target.gradient(forward.parameters).dot(forward.tangent)
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)))
        let tokens = target.text.changes(forward.parameters, along: forward.tangent)
        #expect(abs(tokens.reduce(0, +) - found) <= 1e-9 * max(1, abs(found)))
      }
    }
  }

  @Test func itIsTheDerivativeThatIsFoundBackward() throws {
    let mlp: MLP<Double> = AttributionCase.mlp(Self.corpus)
    for optimizer in [
      Optimizer.sgd, .momentum(0.8), .adamW(epsilon: 1e-3, epsilonInsideRoot: true),
    ] {
      for clipLength in [0, 0.3] {
        let recipe = TrainingRecipe(
          steps: 30, batchSize: 8, learningRate: 0.02, warmUpSteps: 4, optimizer: optimizer,
          weightDecay: 0.1, clipLength: clipLength, seed: 3)
        try expectTheSameAsBackward(
          RepeatableRun(mlp, on: Self.corpus, recipe: recipe), weight: 1)
      }
    }
  }

  @Test func soItIsForATransformerWithAllThatARecipeCanHold() throws {
    let gpt: GPT<Double> = AttributionCase.gpt(Self.corpus)
    let run = RepeatableRun(gpt, on: Self.corpus, recipe: AttributionCase.rich())
    try expectTheSameAsBackward(run, weight: 1)
    try expectTheSameAsBackward(run, weight: 0.5)
  }

  @Test func itIsTheCentralDifferenceOfWholeTrainings() throws {
    let mlp: MLP<Double> = AttributionCase.mlp(Self.corpus)
    let run = RepeatableRun(mlp, on: Self.corpus, recipe: AttributionCase.smooth())
    let forward = try RemovalTangent().tangent(of: run, removing: [1])
    func parameters(_ weight: Double) -> Parameters<Double> {
      run.parameters(weights: (0..<run.workCount).map { $0 == 1 ? weight : 1 })
    }
    let (above, below) = (parameters(1 + 1e-4), parameters(1 - 1e-4))
    for (index, tangent) in forward.tangent.enumerated() {
      for (place, value) in tangent.enumerated() {
        let expected = (below[index][place] - above[index][place]) / 2e-4
        #expect(abs(value - expected) <= 1e-7 * max(1, abs(expected)))
      }
    }
  }

  @Test func withoutAWorkNothingMoves() throws {
    let mlp: MLP<Double> = AttributionCase.mlp(Self.corpus)
    let run = RepeatableRun(
      mlp, on: Self.corpus, recipe: AttributionCase.rich(), without: [3])
    // The work was never there, so that it cannot fade.
    let tangent = try RemovalTangent().tangent(of: run, removing: [3]).tangent
    #expect(tangent.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  @Test func aRunThatDivergesIsToldOfInsteadOfWaitedFor() {
    let mlp: MLP<Double> = AttributionCase.mlp(Self.corpus)
    var recipe = AttributionCase.smooth()
    // The second step is already too long to be written down.
    recipe.learningRate = 1e308
    recipe.weightDecay = 1
    let run = RepeatableRun(mlp, on: Self.corpus, recipe: recipe)
    #expect(throws: NeuralError.self) {
      try RemovalTangent().tangent(of: run, removing: [0])
    }
    let trained = TrainedRun(run, parameters: mlp.initialParameters(seed: 1))
    for method: any EffectMethod in [TracIn(), IdealTracIn(), ExactMethod()] {
      #expect(throws: NeuralError.self, "\(method.name)") {
        try method.effects(on: AttributionCase.targets(run), in: trained) { _ in true }
      }
    }
  }

  @Test func whoeverEndsItHearsOfIt() {
    let mlp: MLP<Double> = AttributionCase.mlp(Self.corpus)
    let run = RepeatableRun(mlp, on: Self.corpus, recipe: AttributionCase.smooth())
    #expect(throws: CancellationError.self) {
      try RemovalTangent().tangent(of: run, removing: [0]) { step, _ in step < 5 }
    }
  }
}
