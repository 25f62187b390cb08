import Corpora
import Generators
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct NeuralGeneratorTests {
  private static let vocabulary = Vocabulary(
    unit: .byte, tokens: "abcdefgh".utf8.map { [$0] })

  private static let shapes: [NetworkShape] = [
    .bigram, .mlp(context: 3, embedding: 4, hidden: 6),
    .gpt(blocks: 2, heads: 2, width: 8, context: 6, hasBias: false),
    .gpt(blocks: 1, heads: 1, width: 4, context: 1, hasBias: true),
    .gpt(blocks: 1, heads: 2, width: 6, context: 5, hasBias: true),
  ]

  /// A network with random parameters that are large enough to matter.
  private func generator<Model: Network<Double>>(
    _ network: Model, seed: UInt64
  ) -> NeuralGenerator<Model> {
    var random = NormalGenerator(seed: seed)
    let parameters = network.parameterShapes.map { shape in
      (0..<shape.count).map { _ in 0.6 * random.next() }
    }
    return NeuralGenerator(
      network, parameters, vocabulary: Self.vocabulary, unknownShare: 0.01)
  }

  private func anyGenerator(_ shape: NetworkShape, seed: UInt64) -> any TextGenerator {
    func opened(_ network: some Network<Double>) -> any TextGenerator {
      generator(network, seed: seed)
    }
    let network = shape.network(
      outcomeCount: Self.vocabulary.outcomeCount, of: Double.self)
    return opened(network)
  }

  /// Tokens as they stand in a context: sometimes a work ends.
  private func context(_ random: inout GeneratedText, count: Int) -> [TokenID] {
    [Self.vocabulary.boundary]
      + (0..<count).map { _ in
        random.below(12) == 0
          ? Self.vocabulary.boundary : TokenID(random.below(Self.vocabulary.count + 1))
      }
  }

  @Test func probabilitiesSumToOne() {
    for (seed, shape) in Self.shapes.enumerated() {
      let generator = anyGenerator(shape, seed: UInt64(seed))
      var random = GeneratedText(seed: UInt64(seed))
      for count in 0..<20 {
        let distribution = generator.distribution(after: context(&random, count: count).span)
        #expect(abs(distribution.total - 1) < 1e-12, "\(shape) \(count)")
        #expect(
          distribution.probability(of: Self.vocabulary.unknown) / distribution.total == 0.01
            || abs(distribution.probability(of: Self.vocabulary.unknown) - 0.01) < 1e-15)
        #expect(distribution.weights.allSatisfy { $0 > 0 })
      }
    }
  }

  @Test func whatWasAskedBeforeChangesNoBit() {
    for (seed, shape) in Self.shapes.enumerated() {
      var random = GeneratedText(seed: UInt64(seed) + 40)
      let used = anyGenerator(shape, seed: 3)
      for round in 0..<60 {
        let context = context(&random, count: random.below(25))
        let fresh = anyGenerator(shape, seed: 3)
        #expect(
          used.distribution(after: context.span) == fresh.distribution(after: context.span),
          "\(shape) round \(round)")
      }
    }
  }

  @Test func manyAtOnceEqualOneByOne() {
    for (seed, shape) in Self.shapes.enumerated() {
      var random = GeneratedText(seed: UInt64(seed) + 90)
      let generator = anyGenerator(shape, seed: 5)
      for length in [0, 1, 2, 5, 6, 7, 8, 9, 10, 31, 100] {
        // Now and then a letter that the vocabulary lacks.
        let text = (0..<length).map { _ in UInt8(97 + random.below(9)) }
        let before = context(&random, count: random.below(9))
        let together = generator.probabilities(of: text, after: before)
        let outcomes = Self.vocabulary.encode(text.span)
        let all = before + outcomes
        #expect(together.count == length)
        for (index, outcome) in outcomes.enumerated() {
          let prefix = Array(all[..<(before.count + index)])
          let alone = generator.probability(of: outcome, after: prefix.span)
          #expect(
            abs(together[index] - alone) <= 1e-12 + 1e-9 * alone,
            "\(shape), length \(length), token \(index)")
        }
      }
    }
  }

  @Test func predictionsOfManyTextsAreThoseOfEachDistribution() {
    for (seed, shape) in Self.shapes.enumerated() {
      var random = GeneratedText(seed: UInt64(seed) + 190)
      let generator = anyGenerator(shape, seed: 6)
      let continuations = (0..<12).map { _ in
        Continuation(
          of: context(&random, count: 1 + random.below(9)),
          by: (0..<random.below(20)).map { _ in TokenID(random.below(Self.vocabulary.count + 1)) })
      }
      let predictions = generator.predictions(of: continuations)
      #expect(predictions.map(\.count) == continuations.map(\.tokens.count))
      for (continuation, predictions) in zip(continuations, predictions) {
        let all = continuation.context + continuation.tokens
        for (index, token) in continuation.tokens.enumerated() {
          let prefix = Array(all[..<(continuation.context.count + index)])
          let alone = generator.distribution(after: prefix.span)
          let expected = alone.probability(of: token)
          #expect(abs(predictions[index].probability - expected) <= 1e-12 + 1e-9 * expected)
          #expect(
            predictions[index].isGreedy
              == (alone.greediest(but: Self.vocabulary.unknown) == token), "\(shape)")
        }
      }
    }
  }

  @Test func withoutAContextAWorkBegins() {
    for shape in Self.shapes {
      let generator = anyGenerator(shape, seed: 7)
      let predictions = [[], [Self.vocabulary.boundary]].map { context in
        generator.predictions(of: [Continuation(of: context, by: [0, 1, 0, 2, 1])])
      }
      #expect(predictions[0] == predictions[1], "\(shape)")
    }
  }

  /// The cache gives what the whole forward pass gives.
  @Test func keysAndValuesThatAreKeptAreThoseOfTheWholePass() {
    let network = GPT<Double>(outcomeCount: 10, windowLength: 7, width: 12, heads: 3, blockCount: 2)
    let parameters = generator(network, seed: 8).parameters
    var random = GeneratedText(seed: 1)
    var past = network.makePast()
    for _ in 0..<40 {
      let window = (0..<(1 + random.below(7))).map { _ in TokenID(random.below(10)) }
      let found = network.logits(after: window, parameters, past: &past)
      var workspace = network.makeWorkspace(windows: 1)
      let inputs = window + repeatElement(9, count: 7 - window.count)
      network.forward(parameters, inputs: inputs, in: &workspace)
      let expected = workspace.logits[((window.count - 1) * 10)..<(window.count * 10)]
      for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-12) }
    }
  }

  /// By hand, for windows of 6: full after six tokens, then halves of three.
  @Test func aFullWindowBeginsAgainWithItsLastHalf() {
    let network = GPT<Double>(outcomeCount: 10, windowLength: 6, width: 4, heads: 1, blockCount: 1)
    #expect(
      (1...13).map { network.windowStart(atPosition: $0) }
        == [0, 0, 0, 0, 0, 0, 3, 3, 3, 6, 6, 6, 9])
    for length in 1...9 {
      let network = GPT<Double>(
        outcomeCount: 4, windowLength: length, width: 2, heads: 1, blockCount: 1)
      for position in 1..<60 {
        let seen = position - network.windowStart(atPosition: position)
        #expect(seen <= length && seen > 0)
        #expect(position <= length ? seen == position : seen > length - max(1, length / 2))
      }
    }
  }

  @Test func theWriterWritesWhatTheWalkWalks() throws {
    for shape in Self.shapes {
      let generator = anyGenerator(shape, seed: 21)
      func written(_ generator: some TextGenerator) throws -> [TokenID] {
        var writer = TextWriter(generator: generator, filter: NoFilter(), tokenLimit: 40)
        writer.keepsRecord = false
        return try writer.write(seed: 4).tokens.map(\.token)
      }
      #expect(try written(generator) == generator.walk(count: 40, seed: 4), "\(shape)")
    }
  }
}
