import Foundation

/// A line on standard error that says what is being done; only at a terminal.
final class ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1

  /// Replaces the line; an empty one takes it away.
  func show(_ text: String) {
    if isTerminal { Output.write("\r\u{1B}[2K\(text)", toError: true) }
  }
}
