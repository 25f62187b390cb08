import Foundation

/// A question that somebody at a terminal answers with yes or no.
enum Question {
  /// Whether somebody says yes to something that takes long; no where nobody can answer.
  static func goesOn(_ estimate: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
    // While nothing is being done Ctrl-C ends the program at once.
    let handler = signal(SIGINT, SIG_DFL)
    defer { signal(SIGINT, handler) }
    Output.write("\(estimate). Go on? [y/N] ", toError: true)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }
}
