import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct StepAdjointTests {
  private static let corpus = TrainingCases.corpus

  private static let mlp = MLP<Double>(
    outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 6)

  private static let gpt = GPT<Double>(
    outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 6, width: 8, heads: 2,
    blockCount: 2, hasBias: true)

  private static let optimizers: [Optimizer] = [
    .sgd, .momentum(0.8), .adamW(beta1: 0.8, epsilon: 1e-3, epsilonInsideRoot: true),
    .adamW(beta1: 0.8, epsilon: 1e-2),
  ]

  /// Warm-up and cosine decay, and a decay of weights that matters.
  private static func recipe(
    _ optimizer: Optimizer, clipLength: Double, dropout: Double = 0
  ) -> TrainingRecipe {
    let isAdaptive = optimizer.momentCount == 2
    return TrainingRecipe(
      steps: 12, batchSize: 6, learningRate: isAdaptive ? 0.02 : 0.2,
      finalLearningRate: 0.001, warmUpSteps: 4, optimizer: optimizer, weightDecay: 0.5,
      clipLength: clipLength, dropout: dropout, seed: 5, laneCount: 2)
  }

  /// A training from some state on.
  private struct Course<Model: TwiceDifferentiable> where Model.Scalar == Double {
    typealias State = Trainer<Model>.State

    var trainer: Trainer<Model>
    let steps: Int
    let start: State
    /// What F is: the dot product of the last parameters with it.
    let weights: Parameters<Double>
    private(set) var clippedSteps = 0

    /// - Parameter first: After how many steps the course begins.
    init(_ network: Model, _ recipe: TrainingRecipe, from first: Int, steps: Int) {
      trainer = Trainer(network, on: StepAdjointTests.corpus, recipe: recipe)
      while trainer.step < first { _ = trainer.advance() }
      start = trainer.state
      self.steps = steps
      weights = NetworkCase(network, windows: 1, seed: 1).direction(seed: 77)
    }

    /// F, where the parameters that the course begins with are moved.
    func value(along direction: Parameters<Double>, by distance: Double) -> Double {
      var trainer = trainer
      var state = start
      state.parameters = moved(state.parameters, direction, by: distance)
      trainer.state = state
      for _ in 0..<steps { _ = trainer.advance() }
      return trainer.parameters.dot(weights)
    }

    /// dF by the parameters that the course begins with.
    mutating func adjoint() -> StepAdjoint<Double> {
      trainer.state = start
      var states: [State] = []
      for _ in 0..<steps {
        states.append(trainer.state)
        _ = trainer.advance()
      }
      let recipe = trainer.recipe
      var adjoint = StepAdjoint(weights, optimizer: recipe.optimizer)
      var products = HessianProducts(trainer.network, windows: recipe.batchSize)
      for state in states.reversed() {
        let gradient = products.linearize(
          at: state.parameters, trainer.batch(ofStep: state.step),
          dropout: trainer.dropout(ofStep: state.step))
        let length = gradient.length()
        if recipe.clipLength > 0 && length > recipe.clipLength { clippedSteps += 1 }
        let direction = adjoint.back(
          through: trainer, at: state, gradient: gradient)
        adjoint.add(products.along([direction])[0].product)
      }
      return adjoint
    }
  }

  private func expectCentralDifferences<Model: TwiceDifferentiable>(
    _ course: inout Course<Model>, _ name: Comment
  ) where Model.Scalar == Double {
    let adjoint = course.adjoint()
    let directions = (0..<3).map {
      NetworkCase(course.trainer.network, windows: 1, seed: 1).direction(seed: $0 + 40)
    }
    let found = directions.map { adjoint.parameters.dot($0) }
    let expected = directions.map { direction in
      // Outside the root AdamW has kinks, and a step must not reach over one.
      changes(step: 2e-7) { [course.value(along: direction, by: $0)] }[0]
    }
    let distance = relativeDistance(found, expected)
    #expect(distance <= 1e-7, name)
  }

  @Test(arguments: optimizers)
  func overOneStepItIsTheCentralDifference(_ optimizer: Optimizer) {
    for clipLength in [0, 0.05] {
      // In the middle, where there are moments, and at the very first step.
      for first in [0, 5] {
        var course = Course(
          Self.mlp, Self.recipe(optimizer, clipLength: clipLength), from: first, steps: 1)
        expectCentralDifferences(&course, "\(optimizer), from \(first), clip \(clipLength)")
        #expect(course.clippedSteps == (clipLength > 0 ? 1 : 0))
      }
    }
  }

  @Test(arguments: optimizers)
  func overAWholeTrainingItIsTheCentralDifference(_ optimizer: Optimizer) {
    for clipLength in [0, 0.05] {
      var course = Course(
        Self.mlp, Self.recipe(optimizer, clipLength: clipLength), from: 0, steps: 12)
      expectCentralDifferences(&course, "\(optimizer), clip \(clipLength)")
      #expect(course.clippedSteps == (clipLength > 0 ? 12 : 0))
    }
  }

  @Test(arguments: optimizers)
  func ofATransformerUnderDropoutItIsTheCentralDifference(_ optimizer: Optimizer) {
    for clipLength in [0, 0.05] {
      var course = Course(
        Self.gpt, Self.recipe(optimizer, clipLength: clipLength, dropout: 0.2), from: 0,
        steps: 12)
      expectCentralDifferences(&course, "\(optimizer), clip \(clipLength)")
    }
  }

  @Test func whereSomeStepsAreClippedItIsTheCentralDifference() {
    var course = Course(
      Self.mlp, Self.recipe(.momentum(0.8), clipLength: 0.5), from: 0, steps: 12)
    expectCentralDifferences(&course, "momentum")
    #expect(1..<12 ~= course.clippedSteps)
  }

  /// By hand: p′ = p − η (g + λ p), so that F by g is −η w and F by p is (1 − η λ) w.
  @Test func aStepOfGradientDescentAsWorkedOutByHand() {
    var course = Course(Self.mlp, Self.recipe(.sgd, clipLength: 0), from: 4, steps: 1)
    let trainer = course.trainer
    var adjoint = StepAdjoint(course.weights, optimizer: .sgd)
    let gradient = trainer.network.zeroGradients()
    let direction = adjoint.back(
      through: trainer, at: course.start, gradient: gradient)
    let rate = trainer.recipe.learningRate(atStep: 4)
    for (index, shape) in trainer.network.parameterShapes.enumerated() {
      let keep = 1 - rate * (shape.decays ? 0.5 : 0)
      #expect(direction[index] == course.weights[index].map { -rate * $0 })
      #expect(adjoint.parameters[index] == course.weights[index].map { keep * $0 })
    }
    #expect(adjoint.length == adjoint.parameters.length())
    // Without the Hessian's part it is not yet the derivative.
    #expect(course.adjoint().parameters != adjoint.parameters)
  }

  @Test func whatDependsOnNothingStaysZero() {
    for optimizer in Self.optimizers {
      let course = Course(Self.mlp, Self.recipe(optimizer, clipLength: 0.05), from: 5, steps: 1)
      let zeros = Self.mlp.zeroGradients()
      var adjoint = StepAdjoint(zeros, optimizer: optimizer)
      let gradient = NetworkCase(Self.mlp, windows: 4, seed: 1).gradients()
      let direction = adjoint.back(
        through: course.trainer, at: course.start, gradient: gradient)
      #expect(direction == zeros && adjoint.parameters == zeros, "\(optimizer)")
    }
  }
}
