import Corpora
import Generators
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct HeldOutLossTests {
  private static func encode(_ texts: [String], _ vocabulary: Vocabulary) -> EncodedCorpus {
    EncodedCorpus(
      texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) },
      vocabulary: vocabulary)
  }

  private static let vocabulary = Vocabulary(
    unit: .character, tokens: "abcdefgh .".utf8.map { [$0] })

  /// The loss of a text by passes over one window at a time, in plain sums.
  private func loss<Model: Network>(
    _ network: Model, _ parameters: Parameters<Double>, of texts: [String], r: Double
  ) -> HeldOutLoss where Model.Scalar == Double {
    let unknown = Int(Self.vocabulary.unknown)
    var sum = HeldOutLoss()
    for text in texts {
      let tokens = Self.vocabulary.encode(text)
      for (place, target) in tokens.enumerated() {
        // What stands before it in its window.
        let start =
          network.predictionCount == 1
          ? place - network.windowLength + 1 : place / network.windowLength * network.windowLength
        let seen = (start...place).map { $0 < 1 ? Self.vocabulary.boundary : tokens[$0 - 1] }
        let padding = [TokenID](repeating: 0, count: network.windowLength - seen.count)
        var workspace = network.makeWorkspace(windows: 1)
        network.forward(parameters, inputs: seen + padding, in: &workspace)
        let row = network.predictionCount == 1 ? 0 : seen.count - 1
        let logits = workspace.logits[
          (row * network.outcomeCount)..<((row + 1) * network.outcomeCount)]
        let powers = logits.map { FrozenMath.exp($0) }
        let known = powers.reduce(0, +) - powers[unknown]
        sum.tokens += 1
        if target == unknown {
          sum.unknownTokens += 1
          sum.nats -= FrozenMath.log(r)
        } else {
          sum.nats -= FrozenMath.log((1 - r) * powers[Int(target)] / known)
        }
      }
    }
    return sum
  }

  private func expectPlainSums<Model: Network>(
    _ network: Model, seed: UInt64
  ) where Model.Scalar == Double {
    var random = NormalGenerator(seed: seed)
    var input = GeneratedText(seed: seed)
    let parameters = network.parameterShapes.map { shape in
      (0..<shape.count).map { _ in 0.5 * random.next() }
    }
    // Tokens that no training knew among them.
    let texts = (0..<3).map { _ in
      String((0..<input.below(40)).map { _ in input.pick(Array("abcdefgh .xé")) })
    }
    let found = network.heldOutLoss(
      parameters, on: Self.encode(texts, Self.vocabulary), unknownShare: 0.01)
    let expected = loss(network, parameters, of: texts, r: 0.01)
    #expect(found.tokens == expected.tokens, "seed \(seed)")
    #expect(found.unknownTokens == expected.unknownTokens, "seed \(seed)")
    #expect(abs(found.nats - expected.nats) < 1e-9 * max(1, expected.nats), "seed \(seed)")
  }

  @Test func itIsThePlainSumOverAllTokens() {
    for seed in UInt64(0)..<10 {
      expectPlainSums(Bigram<Double>(outcomeCount: 12, windowLength: 4), seed: seed)
      expectPlainSums(
        MLP<Double>(outcomeCount: 12, context: 3, embedding: 4, hidden: 5), seed: seed)
      expectPlainSums(
        GPT<Double>(outcomeCount: 12, windowLength: 6, width: 8, heads: 2, blockCount: 2),
        seed: seed)
    }
  }

  @Test func itIsTheSameBitForBitForAnyNumberOfThreads() {
    let network = GPT<Float>(outcomeCount: 12, windowLength: 16, width: 8, heads: 2, blockCount: 1)
    let parameters = network.initialParameters(seed: 4)
    var input = GeneratedText(seed: 9)
    let text = String((0..<3_000).map { _ in input.pick(Array("abcdefgh .x")) })
    let corpus = Self.encode([text, "abc", ""], Self.vocabulary)
    let losses = (1...4).map { threads in
      network.heldOutLoss(parameters, on: corpus, unknownShare: 1e-3, threads: threads)
    }
    #expect(losses[0].tokens == 3_003)
    #expect(losses.allSatisfy { $0 == losses[0] })
  }

  @Test func anEmptyTextHasNoLoss() {
    let network = Bigram<Float>(outcomeCount: 12)
    let loss = network.heldOutLoss(
      network.initialParameters(seed: 1), on: Self.encode(["", ""], Self.vocabulary),
      unknownShare: 0.5)
    #expect(loss == HeldOutLoss() && loss.natsPerToken == nil)
  }

  @Test func windowsThatCrossWorksSeeWhatStandsBefore() {
    let network = MLP<Double>(outcomeCount: 12, context: 3, embedding: 4, hidden: 5)
    let parameters = network.initialParameters(seed: 1)
    func nats(_ texts: [String], crossing: Bool) -> Double {
      network.heldOutLoss(
        parameters, on: Self.encode(texts, Self.vocabulary), unknownShare: 0.5,
        crossesWorks: crossing
      ).nats
    }
    let apart = nats(["abab"], crossing: false) + nats(["ba"], crossing: false)
    #expect(abs(nats(["abab", "ba"], crossing: false) - apart) < 1e-12)
    #expect(abs(nats(["abab", "ba"], crossing: true) - apart) > 1e-6)
  }

  @Test func theUnknownShareIsThatOfTokensSeenOnce() {
    func share(_ texts: [String], without removed: Set<Int> = []) -> Double {
      UnknownShare.estimate(Self.encode(texts, Self.vocabulary), without: removed)
    }
    // a and c once among five.
    #expect(share(["abb", "cb"]) == 2.0 / 6)
    #expect(share(["abb", "ca"], without: [1]) == 1.0 / 4)
    #expect(share(["bb", "bb"]) == 1.0 / 5)
    #expect(share(["a"]) == 1.0 / 2)
    // Unknown tokens are neither.
    #expect(share(["axb", "bx"]) == 1.0 / 4)
  }
}
