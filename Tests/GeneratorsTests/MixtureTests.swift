import Corpora
import Generators
import TestSupport
import Testing

@Suite struct MixtureTests {
  /// Looks back a given number of tokens, and gives each token a weight by chance.
  private struct Dice: TextGenerator {
    let vocabulary: Vocabulary
    let contextLength: Int
    let seed: UInt64

    func distribution(after context: Span<TokenID>) -> Distribution {
      var state = seed
      for index in context.indices { state = state &* 31 &+ UInt64(context[index]) + 1 }
      var random = SeededGenerator(seed: state)
      let weights = (0..<vocabulary.outcomeCount).map { _ in random.uniform() }
      return Distribution(tokens: Array(0..<TokenID(vocabulary.outcomeCount)), weights: weights)
    }
  }

  private static let vocabulary = Vocabulary(unit: .byte, tokens: "abc".utf8.map { [$0] })

  @Test func itIsTheWeightedMeanOfItsParts() throws {
    let short = Dice(vocabulary: Self.vocabulary, contextLength: 1, seed: 1)
    let long = Dice(vocabulary: Self.vocabulary, contextLength: .max, seed: 2)
    let mixture = try Mixture([("short", short), ("long", long)], weights: [0.3, 0.7])
    #expect(mixture.contextLength == .max)
    let context: [TokenID] = [4, 0, 1, 2]
    let last = Array(context.suffix(1))
    for token in 0..<TokenID(Self.vocabulary.outcomeCount) {
      let expected =
        0.3 * short.probability(of: token, after: last.span)
        + 0.7 * long.probability(of: token, after: context.span)
      #expect(abs(mixture.probability(of: token, after: context.span) - expected) < 1e-12)
    }
    let text = Array("abcabc".utf8)
    let together = mixture.probabilities(of: text, after: [4])
    var read: [TokenID] = [4]
    for (index, token) in Self.vocabulary.encode(text.span).enumerated() {
      #expect(abs(together[index] - mixture.probability(of: token, after: read.span)) < 1e-12)
      read.append(token)
    }
  }

  @Test func differentVocabulariesAreRefused() {
    let other = Vocabulary(unit: .byte, tokens: "abd".utf8.map { [$0] })
    #expect(throws: MixtureError.differentVocabularies("one", "two")) {
      try Mixture(
        [
          ("one", Dice(vocabulary: Self.vocabulary, contextLength: 1, seed: 1)),
          ("two", Dice(vocabulary: other, contextLength: 1, seed: 1)),
        ], weights: [0.5, 0.5])
    }
  }

  /// No other weight makes the text likelier, by a grid.
  @Test func theLearnedWeightIsTheBest() {
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      let count = 1 + Int(random.uniform() * 30)
      // Some parts think some tokens impossible; now and then one part is always better.
      let bias = seed % 5 == 0 ? 0.9 : 0
      let first = (0..<count).map { _ in random.uniform() < 0.1 ? 0 : random.uniform() }
      let second = first.map {
        bias > 0 ? $0 * bias : random.uniform() < 0.1 ? 0 : random.uniform()
      }
      func nats(_ weight: Double) -> Double {
        zip(first, second).reduce(0) { sum, pair in
          pair.0 == 0 && pair.1 == 0
            ? sum : sum - FrozenMath.log(weight * pair.0 + (1 - weight) * pair.1)
        }
      }
      let weight = Mixture.learnedWeight(first, second)
      #expect((0...1).contains(weight), "seed \(seed)")
      for step in 0...200 {
        #expect(nats(weight) <= nats(Double(step) / 200) + 1e-9, "seed \(seed), \(step)")
      }
    }
    #expect(Mixture.learnedWeight([], []) == 0.5)
    #expect(Mixture.learnedWeight([0.2, 0], [0.2, 0]) == 0.5)
    #expect(Mixture.learnedWeight([0.2], [0.1]) == 1)
    #expect(Mixture.learnedWeight([0.1], [0.2]) == 0)
  }
}
