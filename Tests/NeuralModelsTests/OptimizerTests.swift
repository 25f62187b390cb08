import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct OptimizerTests {
  /// The formulas of ``Optimizer`` for one number at a time, in plain `Double`.
  private struct Plain {
    let optimizer: Optimizer
    var parameter: Double
    var mean = 0.0
    var square = 0.0

    mutating func follow(_ gradient: Double, rate: Double, decay: Double, step: Int) {
      switch optimizer {
      case .sgd: parameter -= rate * (gradient + decay * parameter)
      case .momentum(let factor):
        mean = factor * mean + gradient + decay * parameter
        parameter -= rate * mean
      case .adamW(let beta1, let beta2, let epsilon, let isInside):
        mean = beta1 * mean + (1 - beta1) * gradient
        square = beta2 * square + (1 - beta2) * gradient * gradient
        var (power1, power2) = (1.0, 1.0)
        for _ in 0..<step {
          power1 *= beta1
          power2 *= beta2
        }
        let (corrected, spread) = (mean / (1 - power1), square / (1 - power2))
        let root = isInside ? (spread + epsilon).squareRoot() : spread.squareRoot() + epsilon
        parameter += -rate * decay * parameter - rate * corrected / root
      }
    }
  }

  private static let optimizers: [Optimizer] = [
    .sgd, .momentum(), .momentum(0), .adamW(), .adamW(beta1: 0.5, beta2: 0.75, epsilon: 1e-3),
    .adamW(epsilon: 1e-2, epsilonInsideRoot: true),
  ]

  @Test func theFirstStepsAreThoseWorkedOutByHand() {
    func steps(_ optimizer: Optimizer, _ gradients: [Double], decay: Double) -> [Double] {
      var descent = Descent<Double>(optimizer, zeros: [[0]])
      var parameters = [2.0]
      return gradients.enumerated().map { step, gradient in
        descent.follow(
          [gradient], ofTensor: 0, from: &parameters, learningRate: 0.5, weightDecay: decay,
          scale: 1, step: step + 1)
        return parameters[0]
      }
    }
    // 2 − ½·1, then 1.5 − ½·(−3).
    #expect(steps(.sgd, [1, -3], decay: 0) == [1.5, 3])
    // 2 − ½·(1 + ¼·2).
    #expect(steps(.sgd, [1], decay: 0.25) == [1.25])
    // v = 1, then ½·1 + 2 = 2.5.
    #expect(steps(.momentum(0.5), [1, 2], decay: 0) == [1.5, 0.25])
    // The first step of Adam is the sign of the gradient: 2 − ½·½·2 − ½ · 8 / 8.
    #expect(steps(.adamW(epsilon: 1e-30), [8], decay: 0.5) == [1])
    // With ε = 36 inside the root: 8 / √(64 + 36).
    let inside = steps(.adamW(epsilon: 36, epsilonInsideRoot: true), [8], decay: 0)[0]
    #expect(abs(inside - (2 - 0.5 * 0.8)) < 1e-15)
  }

  @Test func stepsAreThePlainFormulas() {
    for seed in UInt64(0)..<60 {
      var input = GeneratedText(seed: seed)
      let optimizer = input.pick(Self.optimizers)
      let decay = input.pick([0, 0.01, 0.3])
      let scale = input.pick([1, 0.25])
      func number() -> Double { Double(input.below(2_001) - 1_000) / 250 }
      var parameters = (0..<9).map { _ in number() }
      var plain = parameters.map { Plain(optimizer: optimizer, parameter: $0) }
      var descent = Descent<Double>(optimizer, zeros: [Array(repeating: 0, count: 9)])
      for step in 1...12 {
        let rate = Double(input.below(100)) / 1_000
        let gradients = (0..<9).map { _ in input.below(5) == 0 ? 0 : number() }
        descent.follow(
          gradients, ofTensor: 0, from: &parameters, learningRate: rate, weightDecay: decay,
          scale: scale, step: step)
        for index in plain.indices {
          plain[index].follow(gradients[index] * scale, rate: rate, decay: decay, step: step)
          let difference = abs(parameters[index] - plain[index].parameter)
          #expect(
            difference < 1e-12 * max(1, abs(parameters[index])), "seed \(seed), step \(step)")
        }
      }
    }
  }

  @Test func momentsAreReadAndSetAsTheyAre() {
    for optimizer in Self.optimizers {
      var descent = Descent<Float>(optimizer, zeros: [[0, 0], [0]])
      #expect(descent.moments.count == optimizer.momentCount)
      let moments = (0..<optimizer.momentCount).map { index -> Parameters<Float> in
        [[Float(index), 2], [3]]
      }
      descent.moments = moments
      #expect(descent.moments == moments)
    }
  }

  /// Only what the gradient leaves alone shows what decays.
  @Test func matricesDecayAndBiasesDoNot() {
    for optimizer in Self.optimizers {
      let corpus = EncodedCorpus([Work(id: "a", text: "ab")], unit: .character)
      let network = MLP<Double>(outcomeCount: 4, context: 1, embedding: 2, hidden: 2)
      var trainer = Trainer(
        network, on: corpus,
        recipe: TrainingRecipe(
          steps: 1, batchSize: 2, learningRate: 0.1, warmUpSteps: 0, optimizer: optimizer,
          weightDecay: 0.5),
        without: [0])
      let before = trainer.parameters
      _ = trainer.advance()
      for (index, shape) in network.parameterShapes.enumerated() {
        for (old, new) in zip(before[index], trainer.parameters[index]) {
          #expect(abs(new - (shape.decays ? 0.95 * old : old)) < 1e-12, "\(shape.name)")
        }
      }
    }
  }

  /// A step of length 1 down a gradient that was longer.
  @Test func aLongGradientIsClipped() {
    let corpus = EncodedCorpus([Work(id: "a", text: "aaaaaaaa")], unit: .character)
    func length(clippedAt clipLength: Double) -> Double {
      var trainer = Trainer(
        Bigram<Double>(outcomeCount: 3), on: corpus,
        recipe: TrainingRecipe(
          steps: 1, batchSize: 4, learningRate: 1, warmUpSteps: 0, optimizer: .sgd,
          clipLength: clipLength))
      let found = trainer.takeStep().gradientLength
      let moved = trainer.parameters[0].reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(moved - (clipLength == 0 ? found : min(found, clipLength))) < 1e-12)
      return found
    }
    #expect(length(clippedAt: 0) > 0.3)
    #expect(length(clippedAt: 0) == length(clippedAt: 0.01))
    #expect(length(clippedAt: 0) == length(clippedAt: 100))
  }
}
