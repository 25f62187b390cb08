import Foundation
import Synchronization

/// Ctrl-C as a question that is asked between two steps, not as the end of the program.
///
/// The system hands a signal to any thread that takes it, those of libraries too. So it
/// is not held back in one of them, but noted by a handler, which all threads share.
struct Interrupts {
  private static let isNoted = Atomic<Bool>(false)

  init() {
    // A value that is made on its first use must not be made in a handler.
    Self.isNoted.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Whoever asks twice does not want to wait; what was saved is whole at any moment.
        if Interrupts.isNoted.exchange(true, ordering: .relaxed) { _exit(130) }
      }
    }
  }

  /// Whether somebody wants the program to end.
  var isRequested: Bool { Self.isNoted.load(ordering: .relaxed) }
}
