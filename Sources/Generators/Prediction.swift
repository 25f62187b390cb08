public import Corpora

/// What a model said of a token before it came.
public struct Prediction: Sendable, Equatable {
  public var probability: Double
  /// Whether it is the token that greedy writing would have chosen: the likeliest, of
  /// equals that with the lowest number, and never the unknown one.
  public var isGreedy: Bool

  public init(probability: Double, isGreedy: Bool) {
    self.probability = probability
    self.isGreedy = isGreedy
  }
}

/// Tokens that follow a context.
public struct Continuation: Sendable, Equatable {
  /// What stands before; the boundary is its first token where it reaches back to the
  /// beginning of a work.
  public var context: [TokenID]
  public var tokens: [TokenID]

  public init(of context: [TokenID], by tokens: [TokenID]) {
    self.context = context
    self.tokens = tokens
  }
}

extension TextGenerator {
  public func predictions(of continuations: [Continuation]) -> [[Prediction]] {
    continuations.map { continuation in
      let all = continuation.context + continuation.tokens
      return continuation.tokens.enumerated().map { index, token in
        let end = continuation.context.count + index
        let start = max(0, end - contextLength)
        let distribution = distribution(after: all.span.extracting(start..<end))
        return Prediction(
          probability: distribution.probability(of: token),
          isGreedy: distribution.greediest(but: vocabulary.unknown) == token)
      }
    }
  }
}

extension Distribution {
  /// The likeliest token but one; of equals the one with the lowest number, nil without any.
  ///
  /// - Complexity: O(*n*).
  public func greediest(but excluded: TokenID) -> TokenID? {
    var best: Int?
    for index in tokens.indices where tokens[index] != excluded && weights[index] > 0 {
      if best.map({ weights[index] > weights[$0] }) ?? true { best = index }
    }
    return best.map { tokens[$0] }
  }
}
