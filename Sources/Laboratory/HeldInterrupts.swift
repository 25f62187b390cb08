import Foundation
import Synchronization

/// Signals that wait while nothing may be left half-done.
///
/// The system hands a signal to any thread that takes it, one that is only just beginning, too. So
/// it is not held back in one of them, but noted by a handler, which all threads share. When the
/// last of those that hold it is done, it is sent again, to whoever handled it before.
final class HeldInterrupts: Sendable {
  /// Ctrl-C, and what asks a program to end.
  static let ofProgram = HeldInterrupts([SIGINT, SIGTERM])

  /// A bit for each signal that came.
  static let noted = Atomic<UInt64>(0)

  private let signals: [Int32]
  private let holders = Mutex<(count: Int, actions: [sigaction])>((0, []))

  init(_ signals: [Int32]) { self.signals = signals }

  /// Keeps the signals waiting until `body` has ended.
  func during<Value>(_ body: () throws -> Value) rethrows -> Value {
    hold()
    defer { release() }
    return try body()
  }

  private func hold() {
    holders.withLock { holders in
      holders.count += 1
      guard holders.count == 1 else { return }
      // A value that is made on its first use must not be made in a handler.
      _ = Self.noted.load(ordering: .relaxed)
      holders.actions = signals.map { number in
        var action = sigaction()
        sigaction(number, nil, &action)
        signal(number) { HeldInterrupts.noted.bitwiseOr(1 << UInt64($0), ordering: .relaxed) }
        return action
      }
    }
  }

  private func release() {
    holders.withLock { holders in
      holders.count -= 1
      guard holders.count == 0 else { return }
      for (number, action) in zip(signals, holders.actions) {
        var action = action
        sigaction(number, &action, nil)
      }
    }
    for number in signals {
      let bit: UInt64 = 1 << UInt64(number)
      guard Self.noted.bitwiseAnd(~bit, ordering: .relaxed).oldValue & bit != 0 else { continue }
      // Not to this thread alone, which may take no signals.
      kill(getpid(), number)
    }
  }
}
