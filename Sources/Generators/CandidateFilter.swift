/// Rules out tokens while a text is written, so that the text keeps a promise.
///
/// A filter reads the text, not the tokens that the model drew: it answers for
/// the bytes that a reader will see, however they are cut into words again.
public protocol CandidateFilter: Sendable {
  /// What the filter remembers of the text so far. Two equal states allow the
  /// same continuations.
  associatedtype State: Hashable, Sendable

  /// The state behind a text that is given, which the filter does not judge.
  func state(afterPrompt prompt: [UInt8]) -> State

  /// The state after more bytes, or nil if the text with them breaks the promise.
  func state(after state: State, appending bytes: ArraySlice<UInt8>) -> State?

  /// How many tokens may come next, whichever they are, so that none of them need
  /// be asked about. The end of a work counts as one; it adds a blank line.
  ///
  /// - Parameter state: May be replaced by one that allows the same.
  func freeTokenCount(after state: inout State) -> Int
}

extension CandidateFilter {
  public func freeTokenCount(after state: inout State) -> Int { 0 }
}

/// A filter that allows everything.
public struct NoFilter: CandidateFilter {
  public struct State: Hashable, Sendable {}

  public init() {}
  public func state(afterPrompt prompt: [UInt8]) -> State { State() }
  public func state(after state: State, appending bytes: ArraySlice<UInt8>) -> State? { state }
  public func freeTokenCount(after state: inout State) -> Int { .max }
}
