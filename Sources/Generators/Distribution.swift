public import Corpora

/// What may come next, and how likely.
///
/// Tokens that are not listed have probability zero. Weights are kept as they
/// came, so that a chain's are its exact integer counts.
public struct Distribution: Sendable, Equatable {
  /// The possible tokens, in ascending order.
  public let tokens: [TokenID]
  /// The weight of each token: not negative, finite.
  public let weights: [Double]
  /// The sum of the weights, added from first to last.
  public let total: Double
  /// How many tokens of the context were used, where that varies.
  public let order: Int?

  /// - Precondition: As many weights as tokens; tokens ascend.
  public init(tokens: [TokenID], weights: [Double], order: Int? = nil) {
    precondition(tokens.count == weights.count, "a weight for each token")
    self.tokens = tokens
    self.weights = weights
    self.order = order
    total = weights.reduce(0, +)
  }

  /// Whether no token is possible.
  public var isEmpty: Bool { !(total > 0) }

  /// The probability of the token at an index of `tokens`.
  public func probability(at index: Int) -> Double { weights[index] / total }

  /// The probability of a token; zero if it is not listed.
  ///
  /// - Complexity: O(log *n*).
  public func probability(of token: TokenID) -> Double {
    index(of: token).map { weights[$0] / total } ?? 0
  }

  /// The index of a token in `tokens`, nil if it is not listed.
  ///
  /// - Complexity: O(log *n*).
  public func index(of token: TokenID) -> Int? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && tokens[low] == token ? low : nil
  }

  /// The index that a uniform number draws: the first whose running sum of
  /// weights exceeds `uniform · total`.
  ///
  /// - Parameter uniform: In `0 ..< 1`.
  /// - Precondition: The distribution is not empty.
  public func draw(at uniform: Double) -> Int {
    precondition(!isEmpty, "nothing to draw from")
    let threshold = uniform * total
    var sum = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      sum += weight
      if sum > threshold { return index }
      last = index
    }
    return last
  }

  /// The distribution over those tokens that a predicate keeps.
  public func filtered(_ keeps: (TokenID) -> Bool) -> Distribution {
    let kept = tokens.indices.filter { keeps(tokens[$0]) }
    guard kept.count < tokens.count else { return self }
    return Distribution(
      tokens: kept.map { tokens[$0] }, weights: kept.map { weights[$0] }, order: order)
  }

  /// Indices of `tokens` from the likeliest to the least likely; ties by token.
  public func ranking() -> [Int] {
    tokens.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
  }
}
