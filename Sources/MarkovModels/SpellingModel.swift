public import Corpora
import Generators

/// Says what it takes to spell out a token that a vocabulary lacks.
///
/// A chain of order 3 over the bytes of the vocabulary's tokens, each counted
/// once, with Witten–Bell smoothing. It lets models over words be compared with
/// models over characters: the words that they do not know are paid for, too.
public struct SpellingModel: Sendable {
  private let chain: MarkovChain?

  /// - Complexity: O(bytes of the vocabulary).
  public init(_ vocabulary: Vocabulary) {
    let works = (0..<TokenID(vocabulary.count)).map { token in
      Work(id: WorkID(""), title: "", utf8: Array(vocabulary.bytes(of: token)))
    }
    let trained = try? ChainTrainer.train(works, unit: .byte, order: 3)
    chain = trained.flatMap {
      try? MarkovChain(vocabulary: $0.vocabulary, table: $0.table, smoothing: .wittenBell)
    }
  }

  /// The nats that a token's bytes and its end take; a byte that no token of the
  /// vocabulary has is one of 256 alike.
  public func nats(of token: [UInt8]) -> Double {
    guard let chain else { return Double(token.count + 1) * FrozenMath.log(256) }
    var sum = 0.0
    var context = [chain.vocabulary.boundary]
    for outcome in chain.vocabulary.encode(token.span) + [chain.vocabulary.boundary] {
      let start = max(0, context.count - chain.order)
      sum -= FrozenMath.log(
        chain.probability(of: outcome, after: context.span.extracting(start...)))
      if outcome == chain.vocabulary.unknown { sum += FrozenMath.log(256) }
      context.append(outcome)
    }
    return sum
  }
}
