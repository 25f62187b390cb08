public import Corpora
import Generators
import MatrixKernels

/// How well a network expects text that it was not trained on.
public struct HeldOutLoss: Sendable, Equatable {
  /// The sum of −log P over the tokens, in nats.
  public var nats: Double
  /// The number of tokens, unknown ones included.
  public var tokens: Int
  /// How many of them are not in the vocabulary.
  public var unknownTokens: Int

  public init(nats: Double = 0, tokens: Int = 0, unknownTokens: Int = 0) {
    self.nats = nats
    self.tokens = tokens
    self.unknownTokens = unknownTokens
  }

  /// The mean loss; nil when it is not finite or there is no token.
  public var natsPerToken: Double? { tokens > 0 && nats.isFinite ? nats / Double(tokens) : nil }
}

extension Network {
  /// How many windows of a held-out part are looked at together: as many rows as products
  /// are quick with.
  public var windowsJudgedAtOnce: Int { max(1, 256 / predictionCount) }

  /// Measures the loss over the whole of a text, every token counted once.
  ///
  /// Windows stand side by side, so that a prediction sees what is before it in its
  /// window; where a network predicts once a window, each token has its own. Ends of
  /// works are not counted, as in `Evaluation`. The unknown token has the probability
  /// `unknownShare`; the others share the rest as the network says.
  ///
  /// - Parameters:
  ///   - corpus: Encoded by the vocabulary of the training.
  ///   - unknownShare: See ``UnknownShare``; above 0 and below 1.
  ///   - crossesWorks: Whether windows may cross from work to work.
  ///   - threads: Nothing depends on it but the time.
  /// - Complexity: A forward pass over the text.
  public func heldOutLoss(
    _ parameters: Parameters<Scalar>, on corpus: EncodedCorpus, unknownShare: Double,
    crossesWorks: Bool = false, threads: Int = Concurrently.width
  ) -> HeldOutLoss {
    precondition(corpus.vocabulary.outcomeCount == outcomeCount, "another vocabulary")
    let windows = TrainingWindows(
      corpus, length: windowLength, predictionCount: predictionCount, step: predictionCount,
      crossesWorks: crossesWorks)
    // Batches do not depend on threads.
    let batchSize = min(windowsJudgedAtOnce, windows.count)
    let firsts = Array(stride(from: 0, to: windows.count, by: max(1, batchSize)))
    let stretches = Concurrently.stretches(
      of: Array(repeating: 1, count: firsts.count), count: threads)
    let sums = Concurrently.map(stretches) { stretch in
      var scorer = HeldOutScorer(self, corpus.vocabulary, windows: batchSize)
      return firsts[stretch].map { first in
        scorer.loss(parameters, of: windows, in: first..<min(first + batchSize, windows.count))
      }
    }
    let known = -FrozenMath.log(1 - unknownShare)
    let unknown = -FrozenMath.log(unknownShare)
    return sums.joined().reduce(into: HeldOutLoss()) { sum, batch in
      sum.nats += batch.nats + Double(batch.tokens - batch.unknownTokens) * known
      sum.nats += Double(batch.unknownTokens) * unknown
      sum.tokens += batch.tokens
      sum.unknownTokens += batch.unknownTokens
    }
  }
}
