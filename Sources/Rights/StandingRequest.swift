/// What somebody has asked for a work, and has not taken back.
public struct StandingRequest: Sendable, Equatable {
  public enum Wish: String, Sendable, CaseIterable {
    /// The work is to be kept out of training.
    case optOut = "opt-out"
    /// The work may be trained on.
    case optIn = "opt-in"
  }

  public var wish: Wish
  /// Which request it is, and how it is known to mean this work, such as
  /// “request 12 of 2026-11-02, a near copy (0.87)”.
  public var reason: String
  /// Whether somebody has signed it with a key.
  public var isSigned: Bool

  public init(_ wish: Wish, reason: String, isSigned: Bool) {
    self.wish = wish
    self.reason = reason
    self.isSigned = isSigned
  }
}
