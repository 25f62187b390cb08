public import Corpora

/// How well a model expects a text.
///
/// The text is read as one work that goes on: its end is not predicted.
public struct Evaluation: Sendable, Equatable {
  /// The number of tokens of the text.
  public var tokens: Int
  /// The number of extended grapheme clusters of the text.
  public var characters: Int
  /// How many tokens are not in the vocabulary.
  public var unknownTokens: Int
  /// How many tokens have probability zero.
  public var impossibleTokens: Int
  /// The sum of −log P over the tokens, in nats; infinite if any is impossible.
  public var nats: Double
  /// What it takes to spell out the unknown tokens, in nats; the unknown token's
  /// own probability is in `nats`.
  public var spellingNats: Double

  /// What it takes to spell out the unknown tokens, in bits.
  public var spellingBits: Double { spellingNats / FrozenMath.log(2) }

  /// The mean loss, in nats per token; nil when it is infinite or there is no token.
  public var natsPerToken: Double? { tokens > 0 && nats.isFinite ? nats / Double(tokens) : nil }

  /// The loss with unknown tokens spelled out, in bits per character.
  ///
  /// It is the figure that compares across units; nil when it is infinite.
  public var bitsPerCharacter: Double? {
    let sum = nats + spellingNats
    return characters > 0 && sum.isFinite ? sum / FrozenMath.log(2) / Double(characters) : nil
  }

  /// e to the mean loss per token.
  public var perplexity: Double? { natsPerToken.map(FrozenMath.exp) }
}

extension TokenScorer {
  /// Measures how well the model expects a text.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - context: What stands before it; a work's beginning unless given.
  ///   - spelling: The nats that spelling out an unknown token takes.
  public func evaluate(
    _ text: [UInt8], after context: [TokenID]? = nil, spelling: ([UInt8]) -> Double
  ) -> Evaluation {
    let probabilities = probabilities(of: text, after: context ?? [vocabulary.boundary])
    var evaluation = Evaluation(
      tokens: probabilities.count, characters: Segmenter(unit: .character).count(in: text.span),
      unknownTokens: 0, impossibleTokens: 0, nats: 0, spellingNats: 0)
    var offset = 0
    let ends = vocabulary.tokenEnds(in: text.span)
    for (probability, end) in zip(probabilities, ends) {
      evaluation.nats -= FrozenMath.log(probability)
      if probability == 0 { evaluation.impossibleTokens += 1 }
      let token = Array(text[offset..<end])
      if vocabulary.token(of: token) == nil {
        evaluation.unknownTokens += 1
        evaluation.spellingNats += spelling(token)
      }
      offset = end
    }
    return evaluation
  }
}
