public import Corpora

/// What a person who steps through a generation is shown before each token.
public struct WritingStep: Sendable {
  /// The text so far.
  public let text: String
  /// The model's own probabilities.
  public let model: Distribution
  /// What may be drawn: after temperature, cut-offs and the filter.
  public let allowed: Distribution
  /// What stands before, for shares.
  public let context: [TokenID]
  /// The number, in `0 ..< 1`, that draws if the person lets the model draw.
  public let uniform: Double
  /// The token that it draws.
  public let drawn: TokenID
}

/// What a person decides at a step.
public enum WritingDecision: Sendable, Equatable {
  /// Let the model draw.
  case draw
  /// Take this token, one of ``WritingStep/allowed``.
  case pick(TokenID)
  /// End the text here.
  case stop
}
