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

  /// Whether any one token may come next, so that none need be asked about.
  ///
  /// - Parameter state: May be replaced by one that allows the same.
  func allowsEveryToken(after state: inout State) -> Bool
}

extension CandidateFilter {
  public func allowsEveryToken(after state: inout State) -> Bool { false }
}

/// A filter that allows everything.
public struct NoFilter: CandidateFilter {
  public struct State: Hashable, Sendable {}

  public init() {}
  public func state(afterPrompt prompt: [UInt8]) -> State { State() }
  public func state(after state: State, appending bytes: ArraySlice<UInt8>) -> State? { state }
  public func allowsEveryToken(after state: inout State) -> Bool { true }
}
