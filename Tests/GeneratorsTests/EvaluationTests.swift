import Corpora
import Generators
import TestSupport
import Testing

@Suite struct EvaluationTests {
  /// "a" and "b" at one half each; in `rare`, "b" at a quarter and the unknown
  /// token at a quarter; in `only`, "a" alone.
  private let even = ToyGenerator(["a", "b"]) { _ in [1, 1, 0, 0] }
  private let rare = ToyGenerator(["a", "b"]) { _ in [2, 1, 1, 0] }
  private let only = ToyGenerator(["a", "b"]) { _ in [1, 0, 0, 0] }

  private func evaluate(_ generator: ToyGenerator, _ text: String) -> Evaluation {
    generator.evaluate(Array(text.utf8)) { Double($0.count) }
  }

  @Test func fourTokensOfOneBitEach() throws {
    let found = evaluate(even, "abba")
    #expect(found.tokens == 4)
    #expect(found.characters == 4)
    #expect(found.unknownTokens == 0)
    #expect(found.impossibleTokens == 0)
    #expect(abs(found.nats - 4 * 0.693_147_180_559_945_3) < 1e-15)
    #expect(abs(try #require(found.perplexity) - 2) < 1e-15)
    #expect(abs(try #require(found.bitsPerCharacter) - 1) < 1e-15)
  }

  @Test func unknownTokensAreSpelledOut() throws {
    // "a" at 1/2, two unknown tokens at 1/4; they are spelled in 2 and 1 nats.
    let found = evaluate(rare, "aéx")
    #expect(found.tokens == 3)
    #expect(found.unknownTokens == 2)
    #expect(found.impossibleTokens == 0)
    #expect(abs(found.nats - 5 * 0.693_147_180_559_945_3) < 1e-14)
    #expect(found.spellingNats == 3)
    let bits = (5 + 3 / 0.693_147_180_559_945_3) / 3
    #expect(abs(try #require(found.bitsPerCharacter) - bits) < 1e-14)
    #expect(abs(try #require(found.natsPerToken) - found.nats / 3) < 1e-15)
  }

  @Test func anImpossibleTokenMakesTheLossInfinite() {
    let found = evaluate(only, "aba")
    #expect(found.impossibleTokens == 1)
    #expect(found.nats == .infinity)
    #expect(found.natsPerToken == nil)
    #expect(found.bitsPerCharacter == nil)
    #expect(found.perplexity == nil)
  }

  @Test func anEmptyTextHasNoLoss() {
    let found = evaluate(even, "")
    #expect(found.tokens == 0)
    #expect(found.characters == 0)
    #expect(found.nats == 0)
    #expect(found.natsPerToken == nil)
    #expect(found.bitsPerCharacter == nil)
  }

  @Test func probabilitiesAreThoseOfTheDistributionsOneByOne() {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let generator = ToyGenerator(["a", "b", "c"], contextLength: random.below(4), seed: seed)
      let letters = (0..<random.below(20)).map { _ in random.pick(["a", "b", "c", "é"]) }
      let text = Array(letters.joined().utf8)
      let context = random.pick([[generator.vocabulary.boundary], [0, 1], []])
      var all = context
      let expected = generator.vocabulary.encode(text.span).map { token in
        let distribution = generator.distribution(after: all)
        all.append(token)
        return distribution.probability(of: token)
      }
      #expect(generator.probabilities(of: text, after: context) == expected, "seed \(seed)")
      let found = generator.evaluate(text, after: context) { _ in 0 }
      #expect(found.impossibleTokens == expected.count { $0 == 0 }, "seed \(seed)")
    }
  }
}
