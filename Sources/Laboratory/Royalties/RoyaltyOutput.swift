/// A text that a model wrote and somebody is to be paid for.
public struct RoyaltyOutput: Sendable, Equatable {
  public var name: String
  /// UTF-8 with at least one word.
  public var text: [UInt8]
  /// How often it counts: as often as it was given out.
  public var times: Int
  /// Whether it is said that the model in question wrote it.
  ///
  /// Of a text in a file nobody knows who
  /// wrote it: it is paid for as if the model had.
  public var isKnown: Bool

  /// - Precondition: It counts at least once.
  public init(name: String, text: [UInt8], times: Int = 1, isKnown: Bool = false) {
    precondition(times >= 1, "an output counts at least once")
    self.name = name
    self.text = text
    self.times = times
    self.isKnown = isKnown
  }
}
