#if canImport(os)
  import os

  /// A value that threads change one at a time.
  final class Guarded<State: Sendable>: Sendable {
    private let state: OSAllocatedUnfairLock<State>

    init(_ state: State) { self.state = OSAllocatedUnfairLock(initialState: state) }

    /// Gives the value to one thread, until the body returns.
    func withLock<Value: Sendable>(_ body: @Sendable (inout State) -> Value) -> Value {
      state.withLock(body)
    }
  }
#else
  import Synchronization

  /// A value that threads change one at a time.
  final class Guarded<State: Sendable>: Sendable {
    private let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }

    /// Gives the value to one thread, until the body returns.
    func withLock<Value: Sendable>(_ body: @Sendable (inout State) -> Value) -> Value {
      state.withLock { body(&$0) }
    }
  }
#endif
