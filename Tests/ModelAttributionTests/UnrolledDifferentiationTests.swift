import Corpora
import MatrixKernels
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@Suite struct UnrolledDifferentiationTests {
  private typealias Cases = AttributionCase

  /// The derivatives of each target's loss by the weight of each work, from trainings
  /// with weights a little above and below.
  private func centralDifferences<Model: Network>(
    _ run: RepeatableRun<Model>, _ targets: [EffectTarget<Model>], at weights: [Double],
    step: Double = 1e-4
  ) -> [[Double]] {
    let byWork = weights.indices.map { work in
      func losses(_ distance: Double) -> [Double] {
        var moved = weights
        moved[work] += distance
        let parameters = run.parameters(weights: moved)
        return targets.map { $0.loss(parameters) }
      }
      return zip(losses(step), losses(-step)).map { ($0 - $1) / (2 * step) }
    }
    return targets.indices.map { target in byWork.map { $0[target] } }
  }

  private func expectCentralDifferences<Model: TwiceDifferentiable>(
    _ run: RepeatableRun<Model>, at weights: [Double]? = nil, tolerance: Double
  ) throws {
    let targets = Cases.targets(run)
    let ones = [Double](repeating: 1, count: run.workCount)
    let found = try Cases.differentiate(run, targets, weights: weights)
    let expected = centralDifferences(run, targets, at: weights ?? ones)
    for (result, expected) in zip(found, expected) {
      let distance = relativeDistance(result.derivatives, expected)
      #expect(distance <= tolerance, "\(run.network.kind)")
      // Each alone, beside the greatest of them.
      let greatest = expected.map(abs).max() ?? 0
      for (one, other) in zip(result.derivatives, expected) {
        #expect(abs(one - other) <= 4 * tolerance * greatest)
      }
    }
  }

  @Test func onASmoothRunItIsTheCentralDifference() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Double.self), on: corpus, recipe: Cases.smooth())
    try expectCentralDifferences(run, tolerance: 1e-8)
    try expectCentralDifferences(
      run, at: [Double](repeating: 0.5, count: run.workCount), tolerance: 1e-8)
    try expectCentralDifferences(run, at: [0, 1, 2, 0.25, 1, 0.5], tolerance: 1e-8)
  }

  /// AdamW bends on the scale of √ε = 0.01, and a step of 1e-4 in a weight is less small
  /// beside that: the difference leaves out a hundred times as much and more.
  @Test func throughAdamWClippingAndDropoutItIsTheCentralDifference() throws {
    let corpus = Cases.corpus()
    try expectCentralDifferences(
      RepeatableRun(Cases.gpt(corpus, as: Double.self), on: corpus, recipe: Cases.rich()),
      tolerance: 1e-6)
    try expectCentralDifferences(
      RepeatableRun(Cases.mlp(corpus, as: Double.self), on: corpus, recipe: Cases.rich()),
      at: [Double](repeating: 0.5, count: 6), tolerance: 1e-6)
  }

  @Test func aRunThatWasStoppedEarlyIsDifferentiatedToItsEnd() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.gpt(corpus, as: Double.self), on: corpus, recipe: Cases.rich(), without: [1],
      steps: 17)
    try expectCentralDifferences(run, tolerance: 1e-6)
  }

  /// The adjoint that is carried back to the first parameters is the gradient by them.
  @Test func growthIsHowMuchLongerTheGradientByTheFirstParametersIs() throws {
    let corpus = Cases.corpus(["abcab", "cab", "bcca"])
    let network = MLP<Double>(
      outcomeCount: corpus.vocabulary.outcomeCount, context: 2, embedding: 2, hidden: 3)
    for recipe in [Cases.smooth(), Cases.rich()] {
      let run = RepeatableRun(network, on: corpus, recipe: recipe, steps: 10)
      let target = Cases.targets(run, ["abc"])[0]
      let start = run.trainer().state
      func loss(_ tensor: Int, _ place: Int, _ distance: Double) -> Double {
        var trainer = run.trainer()
        var state = start
        state.parameters[tensor][place] += distance
        trainer.state = state
        for _ in 0..<10 { _ = trainer.advance() }
        return target.loss(trainer.parameters)
      }
      let byFirst = start.parameters.indices.map { tensor in
        start.parameters[tensor].indices.map { place in
          (loss(tensor, place, 1e-5) - loss(tensor, place, -1e-5)) / 2e-5
        }
      }
      let expected = byFirst.length() / target.gradient(run.parameters()).length()
      let found = try Cases.differentiate(run, [target])[0].growth
      #expect(abs(found - expected) <= 1e-6 * expected)
    }
  }

  @Test func aRunOfNoStepsOwesNothingToItsWorks() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.gpt(corpus, as: Float.self), on: corpus, recipe: Cases.rich(), steps: 0)
    #expect(run.parameters() == run.network.initialParameters(seed: 5))
    for memoryLimit in [0, 1 << 28] {
      for result in try Cases.differentiate(run, Cases.targets(run), memoryLimit: memoryLimit) {
        #expect(result.derivatives == [Double](repeating: 0, count: 6) && result.growth == 1)
      }
    }
  }

  private func derivatives<Scalar: MatrixScalar>(
    _ type: Scalar.Type, isTransformer: Bool
  ) throws -> [[Double]] {
    let corpus = Cases.corpus()
    func derivatives(_ network: some TwiceDifferentiable<Scalar>, _ recipe: TrainingRecipe)
      throws -> [[Double]]
    {
      let run = RepeatableRun(network, on: corpus, recipe: recipe)
      return try Cases.differentiate(run, Cases.targets(run)).map(\.derivatives)
    }
    return isTransformer
      ? try derivatives(Cases.gpt(corpus, as: type), Cases.rich())
      : try derivatives(Cases.mlp(corpus, as: type), Cases.smooth())
  }

  @Test(arguments: [false, true])
  func inFloatItIsTheSameButForRounding(isTransformer: Bool) throws {
    let found = try derivatives(Float.self, isTransformer: isTransformer)
    let expected = try derivatives(Double.self, isTransformer: isTransformer)
    for (found, expected) in zip(found, expected) {
      #expect(relativeDistance(found, expected) <= 1e-5)
    }
  }

  @Test func aWorkThatTaughtNothingGetsExactlyZero() throws {
    // One is empty, one was left out.
    let corpus = Cases.corpus(Cases.texts + [""])
    for recipe in [Cases.smooth(), Cases.rich()] {
      let run = RepeatableRun(
        Cases.mlp(corpus, as: Float.self), on: corpus, recipe: recipe, without: [2])
      for result in try Cases.differentiate(run, Cases.targets(run)) {
        #expect(result.derivatives[2] == 0 && result.derivatives[6] == 0)
        for work in [0, 1, 3, 4, 5] { #expect(result.derivatives[work] != 0) }
        #expect(result.growth > 0)
      }
    }
  }

  @Test func atWeightZeroAWorkStillHasADerivative() throws {
    // It is what the work would do if it were let in.
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Double.self), on: corpus, recipe: Cases.smooth())
    let found = try Cases.differentiate(run, Cases.targets(run), weights: [0, 1, 1, 1, 1, 1])
    #expect(found.allSatisfy { $0.derivatives[0] != 0 })
  }

  /// Two copies of a work draw different windows, but in the mean over seeds they are alike.
  @Test func duplicatesShareTheirInfluence() throws {
    let corpus = Cases.corpus(Cases.texts + [Cases.texts[1]])
    var (first, second, predicted, actual) = (0.0, 0.0, 0.0, 0.0)
    for seed in UInt64(0)..<12 {
      let run = RepeatableRun(
        Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(seed: seed))
      let target = Cases.targets(run, [Cases.texts[1]])
      let derivatives = try Cases.differentiate(run, target)[0].derivatives
      first -= derivatives[1]
      second -= derivatives[6]
      predicted -= derivatives[1] + derivatives[6]
      actual +=
        target[0].loss(run.parameters(without: [1, 6])) - target[0].loss(run.parameters())
    }
    #expect(first > 0 && abs(first - second) <= 0.05 * first, "\(first) \(second)")
    #expect(abs(predicted - actual) <= 0.2 * actual, "\(predicted) \(actual)")
  }
}
