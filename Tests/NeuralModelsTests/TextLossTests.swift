import Corpora
import Generators
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct TextLossTests {
  private static let vocabulary = Vocabulary(unit: .byte, tokens: "abcdefgh".utf8.map { [$0] })

  private static let mlp = MLP<Double>(
    outcomeCount: vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 6)

  private static let gpt = GPT<Double>(
    outcomeCount: vocabulary.outcomeCount, windowLength: 6, width: 8, heads: 2, blockCount: 2,
    hasBias: true)

  private static let bigram = Bigram<Double>(
    outcomeCount: vocabulary.outcomeCount, windowLength: 4)

  /// Random parameters that are large enough to matter.
  private static func parameters(_ network: some Network<Double>, seed: UInt64 = 2)
    -> Parameters<Double>
  {
    NetworkCase(network, windows: 1, seed: seed).parameters
  }

  /// Text, now and then with a letter that the vocabulary lacks.
  private static func text(length: Int, seed: UInt64) -> [UInt8] {
    var random = GeneratedText(seed: seed)
    return (0..<length).map { _ in UInt8(97 + random.below(10)) }
  }

  private static func loss<Model: Network>(_ network: Model, _ text: [UInt8]) -> TextLoss<Model> {
    TextLoss(network, vocabulary.encode(text.span), vocabulary: vocabulary)
  }

  /// Lengths below, at and above those of windows, and one of more than a pass holds.
  private static let lengths = [1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 40, 700]

  private func expectWhatTheGeneratorSays<Model: Network<Double>>(_ network: Model) {
    let parameters = Self.parameters(network)
    let generator = NeuralGenerator(
      network, parameters, vocabulary: Self.vocabulary, unknownShare: 0.25)
    for length in Self.lengths {
      let text = Self.text(length: length, seed: UInt64(length))
      let loss = Self.loss(network, text)
      let found = loss.losses(parameters)
      let probabilities = generator.probabilities(of: text, after: [Self.vocabulary.boundary])
      #expect(found.count == length && loss.isKnown.count == length)
      for (index, probability) in probabilities.enumerated() {
        guard loss.isKnown[index] else {
          #expect(text[index] > 104 && found[index] == 0)
          continue
        }
        let expected = FrozenMath.log(0.75) - FrozenMath.log(probability)
        #expect(
          abs(found[index] - expected) <= 1e-12 * (1 + expected),
          "\(network.kind), length \(length), token \(index)")
      }
    }
  }

  @Test func lossesAreThoseOfTheGeneratorButForTheUnknownShare() {
    expectWhatTheGeneratorSays(Self.mlp)
    expectWhatTheGeneratorSays(Self.gpt)
    expectWhatTheGeneratorSays(Self.bigram)
  }

  private func expectCentralDifferences<Model: Network<Double>>(_ network: Model, length: Int) {
    let parameters = Self.parameters(network)
    let loss = Self.loss(network, Self.text(length: length, seed: UInt64(length)))
    var random = GeneratedText(seed: 5)
    let weights = (0..<length).map { _ in Double(random.below(5) - 2) / 2 }
    for weights in [nil, weights] {
      let gradient = loss.gradient(parameters, weights: weights)
      let directions = (0..<3).map {
        NetworkCase(network, windows: 1, seed: 1).direction(seed: $0)
      }
      let expected = directions.map { direction in
        changes(step: 2e-4) {
          let losses = loss.losses(moved(parameters, direction, by: $0))
          return [losses.indices.reduce(0) { $0 + losses[$1] * (weights?[$1] ?? 1) }]
        }[0]
      }
      let found = directions.map { gradient.dot($0) }
      #expect(relativeDistance(found, expected) <= 1e-8, "\(network.kind), length \(length)")
    }
  }

  @Test func gradientsAreCentralDifferences() {
    for length in [1, 4, 8, 13, 50] {
      expectCentralDifferences(Self.mlp, length: length)
      expectCentralDifferences(Self.gpt, length: length)
      expectCentralDifferences(Self.bigram, length: length)
    }
    expectCentralDifferences(Self.mlp, length: 700)
  }

  private func expectChanges<Model: TwiceDifferentiable>(_ network: Model, length: Int)
  where Model.Scalar == Double {
    let parameters = Self.parameters(network)
    let loss = Self.loss(network, Self.text(length: length, seed: UInt64(length)))
    let direction = NetworkCase(network, windows: 1, seed: 1).direction(seed: 2)
    let expected = changes(step: 2e-4) { loss.losses(moved(parameters, direction, by: $0)) }
    let found = loss.changes(parameters, along: direction)
    #expect(found.count == length)
    #expect(relativeDistance(found, expected) <= 1e-8, "\(network.kind), length \(length)")
  }

  /// Of every token by itself, in texts longer than a window, too.
  @Test func changesAreCentralDifferences() {
    for length in [1, 8, 13, 50] {
      expectChanges(Self.mlp, length: length)
      expectChanges(Self.gpt, length: length)
    }
    expectChanges(Self.mlp, length: 700)
  }

  private func expectSum<Model: Network<Double>>(_ network: Model, length: Int) {
    let parameters = Self.parameters(network)
    let loss = Self.loss(network, Self.text(length: length, seed: 4))
    let sum = (0..<length).reduce(network.zeroGradients()) { sum, token in
      var weights = [Double](repeating: 0, count: length)
      weights[token] = 1
      let gradient = loss.gradient(parameters, weights: weights)
      if !loss.isKnown[token] { #expect(gradient == network.zeroGradients()) }
      return moved(sum, gradient, by: 1)
    }
    let whole = loss.gradient(parameters)
    #expect(
      relativeDistance(sum.flatMap { $0 }, whole.flatMap { $0 }) <= 1e-13, "\(network.kind)")
  }

  @Test func theGradientsOfTheTokensAddUpToThatOfTheText() {
    for length in [1, 7, 31] {
      expectSum(Self.mlp, length: length)
      expectSum(Self.gpt, length: length)
    }
  }

  @Test func anEmptyTextCostsNothing() {
    func expectNothing<Model: Network<Double>>(_ network: Model) {
      let parameters = Self.parameters(network)
      let loss = Self.loss(network, [])
      #expect(loss.tokens.isEmpty && loss.isKnown.isEmpty)
      #expect(loss.losses(parameters).isEmpty)
      #expect(loss.gradient(parameters) == network.zeroGradients())
    }
    expectNothing(Self.mlp)
    expectNothing(Self.gpt)
    expectNothing(Self.bigram)
  }

  @Test func aTextOfUnknownTokensCostsNothing() {
    let loss = Self.loss(Self.gpt, Array("xyzzyxyzzy".utf8))
    let parameters = Self.parameters(Self.gpt)
    #expect(loss.isKnown == [Bool](repeating: false, count: 10))
    #expect(loss.losses(parameters) == [Double](repeating: 0, count: 10))
    #expect(loss.gradient(parameters) == Self.gpt.zeroGradients())
    let ones = [Double](repeating: 1, count: 10)
    #expect(loss.gradient(parameters, weights: ones) == Self.gpt.zeroGradients())
  }

  /// An unknown token costs nothing, but what follows it is predicted from it.
  @Test func whatIsUnknownIsSeenAndNotPredicted() {
    let (with, without) = (
      Self.loss(Self.mlp, Array("abxa".utf8)), Self.loss(Self.mlp, Array("aba".utf8))
    )
    let parameters = Self.parameters(Self.mlp)
    let (left, right) = (with.losses(parameters), without.losses(parameters))
    #expect(Array(left.prefix(2)) == Array(right.prefix(2)))
    #expect(left[2] == 0 && left[3] != right[2])
  }

  @Test func inFloatItIsTheSameButForRounding() {
    let network = GPT<Float>(
      outcomeCount: Self.vocabulary.outcomeCount, windowLength: 6, width: 8, heads: 2,
      blockCount: 2, hasBias: true)
    let exact = Self.parameters(Self.gpt)
    let rounded = exact.map { $0.map(Float.init) }
    let text = Self.text(length: 60, seed: 9)
    let (found, expected) = (
      Self.loss(network, text).losses(rounded), Self.loss(Self.gpt, text).losses(exact)
    )
    #expect(relativeDistance(found, expected) <= 1e-6)
    let gradient = Self.loss(network, text).gradient(rounded).flatMap { $0.map(Double.init) }
    #expect(
      relativeDistance(gradient, Self.loss(Self.gpt, text).gradient(exact).flatMap { $0 })
        <= 1e-5)
  }

  @Test func anotherVocabularyStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let vocabulary = Vocabulary(unit: .byte, tokens: [[97]])
      _ = TextLoss(Bigram<Float>(outcomeCount: 4), [0], vocabulary: vocabulary)
    }
  }
}
