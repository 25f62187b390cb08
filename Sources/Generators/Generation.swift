public import Corpora

/// One token of a written text, and how it came to stand there.
public struct GeneratedToken: Sendable, Equatable {
  public enum Choice: String, Sendable {
    /// Given by the person who asked.
    case start
    /// Drawn by the model.
    case drawn
    /// Picked by a person among the candidates.
    case picked
  }

  public var token: TokenID
  /// What the token added to the text: its bytes, or the blank line between two works.
  public var bytes: [UInt8]
  /// The model's own probability, before temperature and cut-offs; nil for a given token.
  public var probability: Double?
  /// How many tokens of the context the model used, where that varies.
  public var order: Int?
  public var choice: Choice
  /// The probability of all candidates that the filter allowed here, after
  /// temperature and cut-offs: 1 when it ruled out nothing.
  public var allowedMass: Double
  /// The number that was drawn, in `0 ..< 1`; nil unless drawn.
  public var uniform: Double?

  public init(
    token: TokenID, bytes: [UInt8], probability: Double? = nil, order: Int? = nil,
    choice: Choice, allowedMass: Double = 1, uniform: Double? = nil
  ) {
    self.token = token
    self.bytes = bytes
    self.probability = probability
    self.order = order
    self.choice = choice
    self.allowedMass = allowedMass
    self.uniform = uniform
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A written text with the record of how it was written.
public struct Generation: Sendable, Equatable {
  /// Why the text ends where it does.
  public enum Ending: String, Sendable {
    /// As many tokens as were asked for.
    case length
    /// The work, paragraph or sentence was finished.
    case stop
    /// A person stopped it.
    case person
  }

  public var tokens: [GeneratedToken]
  public var seed: UInt64
  public var sampling: SamplingSettings
  public var ending: Ending
  /// How often the writer had to take back a token that led into a dead end.
  public var backtracks: Int

  public var utf8: [UInt8] { tokens.flatMap(\.bytes) }
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// How many tokens a person picked.
  public var pickedCount: Int { tokens.count { $0.choice == .picked } }
  /// How many tokens the model drew.
  public var drawnCount: Int { tokens.count { $0.choice == .drawn } }

  /// What the filter cost: the mean of −log2 of the allowed mass over the
  /// tokens that were drawn, in bits.
  public var filterCost: Double {
    let drawn = tokens.filter { $0.choice == .drawn }
    guard !drawn.isEmpty else { return 0 }
    let sum = drawn.reduce(0) { $0 - FrozenMath.log($1.allowedMass) }
    return max(0, sum / FrozenMath.log(2) / Double(drawn.count))
  }
}
