public import Corpora

/// A model that says how likely a token is after a context.
public protocol TokenScorer: Sendable {
  var vocabulary: Vocabulary { get }

  /// How many of the last tokens of a context can matter.
  var contextLength: Int { get }

  /// The probability of one token after a context.
  ///
  /// - Parameter context: Token numbers, oldest first. Where the context reaches
  ///   back to the beginning of a work, ``Vocabulary/boundary`` is its first. As
  ///   an outcome the boundary means the end of the work.
  func probability(of token: TokenID, after context: Span<TokenID>) -> Double

  /// The numbers of a text's tokens, for use as a context: a token that the
  /// vocabulary lacks may stand for one that the model does not tell from it.
  func contextTokens(of text: [UInt8]) -> [TokenID]

  /// The probability of each token of a text that follows a context.
  ///
  /// - Parameter context: What stands before; the boundary where the text begins a work.
  /// - Returns: As many probabilities as the text has tokens.
  func probabilities(of text: [UInt8], after context: [TokenID]) -> [Double]
}

/// A model that lists what may come after a context.
public protocol TextGenerator: TokenScorer {
  /// The probabilities of what comes after a context.
  ///
  /// - Parameter context: As in ``TokenScorer/probability(of:after:)``.
  func distribution(after context: Span<TokenID>) -> Distribution

  /// The token that a uniform number in `0 ..< 1` draws after a context.
  ///
  /// It is the one that drawing from ``distribution(after:)`` without the unknown
  /// token gives; a model may get to it faster.
  ///
  /// - Precondition: Something but the unknown token may come after the context.
  func draw(after context: Span<TokenID>, at uniform: Double) -> TokenID

  /// What the model says of each token of some texts that follow contexts.
  ///
  /// As each token is judged after those that did come, a text is what greedy writing
  /// would have written exactly if every one of its tokens is greedy.
  ///
  /// - Parameter continuations: Their tokens are those of one work, without its end.
  /// - Returns: For each continuation as many predictions as it has tokens.
  func predictions(of continuations: [Continuation]) -> [[Prediction]]
}

extension TokenScorer {
  public func contextTokens(of text: [UInt8]) -> [TokenID] { vocabulary.encode(text.span) }

  public func contextTokens(of text: String) -> [TokenID] { contextTokens(of: Array(text.utf8)) }

  public func probabilities(of text: [UInt8], after context: [TokenID]) -> [Double] {
    let outcomes = vocabulary.encode(text.span)
    let all = context + contextTokens(of: text)
    return outcomes.indices.map { index in
      let end = context.count + index
      let start = max(0, end - contextLength)
      return probability(of: outcomes[index], after: all.span.extracting(start..<end))
    }
  }
}

extension TextGenerator {
  public func probability(of token: TokenID, after context: Span<TokenID>) -> Double {
    distribution(after: context).probability(of: token)
  }

  public func draw(after context: Span<TokenID>, at uniform: Double) -> TokenID {
    let unknown = vocabulary.unknown
    let distribution = distribution(after: context).filtered { $0 != unknown }
    return distribution.tokens[distribution.draw(at: uniform)]
  }

  /// Whether the model says anything of how a work begins: sums that overflowed, or are
  /// no numbers, are no probabilities.
  public var givesProbabilities: Bool {
    let beginning = distribution(after: [vocabulary.boundary].span)
    return beginning.total > 0 && beginning.total.isFinite
  }

  /// Draws tokens one after the other, a new work beginning where one ends.
  ///
  /// This is the bare walk, without record, filter or cut-off: the same tokens
  /// that ``TextWriter`` writes with plain settings and the same seed.
  ///
  /// - Returns: `count` tokens, ``Vocabulary/boundary`` where a work ended.
  @inlinable
  public func walk(count: Int, seed: UInt64) -> [TokenID] {
    var random = SeededGenerator(seed: seed)
    var context = [vocabulary.boundary]
    context.reserveCapacity(count + 1)
    for _ in 0..<count {
      let start = max(0, context.count - contextLength)
      let token = draw(after: context.span.extracting(start...), at: random.uniform())
      context.append(token)
    }
    return Array(context.dropFirst())
  }
}
