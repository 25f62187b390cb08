import Foundation
import Synchronization

/// Keeps Ctrl-C waiting, so that nothing half-written is left behind.
///
/// The system hands a signal to any thread that takes it, one that is only just beginning, too. So
/// it is not held back in one of them, but noted by a handler, which all threads share. Whoever
/// handled it before is told when the last of those that hold it is done.
enum HeldInterrupts {
  private typealias Handler = @convention(c) (Int32) -> Void

  private static let signals = [SIGINT, SIGTERM]
  /// The last signal that came; 0 where none did.
  private static let noted = Atomic<Int32>(0)
  private static let holders = Mutex<(count: Int, handlers: [Handler?])>((0, []))

  static func during<Value>(_ body: () throws -> Value) rethrows -> Value {
    hold()
    defer { release() }
    return try body()
  }

  private static func hold() {
    holders.withLock { holders in
      holders.count += 1
      guard holders.count == 1 else { return }
      // A value that is made on its first use must not be made in a handler.
      noted.store(0, ordering: .relaxed)
      holders.handlers = signals.map { number in
        signal(number) { HeldInterrupts.noted.store($0, ordering: .relaxed) }
      }
    }
  }

  private static func release() {
    let signalThatCame = holders.withLock { holders in
      holders.count -= 1
      guard holders.count == 0 else { return Int32(0) }
      for (number, handler) in zip(signals, holders.handlers) { signal(number, handler) }
      return noted.load(ordering: .relaxed)
    }
    if signalThatCame != 0 { raise(signalThatCame) }
  }
}
