/// What a regime of consent makes of one work.
public struct ConsentDecision: Sendable, Equatable, CustomStringConvertible {
  /// Whether it may be trained on.
  public var isUsed: Bool
  /// Whether nobody has said yes or no, so that the regime alone decided.
  public var isUnknown: Bool
  /// Why, such as “tdmrep.json, entry 4, reserves /letters/”.
  public var reason: String

  public init(isUsed: Bool, isUnknown: Bool, reason: String) {
    self.isUsed = isUsed
    self.isUnknown = isUnknown
    self.reason = reason
  }

  public var description: String { "\(isUsed ? "used" : "excluded"): \(reason)" }
}
