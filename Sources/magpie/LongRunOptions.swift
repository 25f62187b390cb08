import ArgumentParser
import Foundation
import Laboratory

/// What commands have that train networks again.
struct LongRunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How many cores compute; all unless given. The result does not depend on it.")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Go on without asking, however long it takes.")
  var yes = false

  /// Makes a report, with progress on a terminal.
  ///
  /// - Throws: `ExitCode` 130 when it was stopped.
  func run<Report>(_ make: (AttributionControl) throws -> Report) throws -> Report {
    let interrupts = Interrupts()
    let line = ProgressLine()
    let control = AttributionControl { what, part in
      line.show("\(what): \(Int(part * 100)) %")
      return !interrupts.isRequested
    } consent: { estimate in
      yes || Self.asks(estimate)
    }
    defer { line.show("") }
    do { return try make(control) } catch is CancellationError {
      line.show("")
      Output.note("stopped; nothing was changed")
      throw ExitCode(130)
    }
  }

  /// Whether somebody at the terminal says yes.
  private static func asks(_ estimate: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
    Output.write("\(estimate). Go on? [y/N] ", toError: true)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }
}
