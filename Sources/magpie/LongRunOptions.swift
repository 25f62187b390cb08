import ArgumentParser
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
    if let threads { try AttributionSettings.check(threads: threads) }
    let interrupts = Interrupts()
    let line = ProgressLine()
    let control = AttributionControl { what, part in
      line.show("\(what): \(Int(part * 100)) %")
      return !interrupts.isRequested
    } consent: { estimate in
      yes || Question.goesOn(estimate)
    }
    defer { line.show("") }
    do { return try make(control) } catch is CancellationError {
      line.show("")
      Output.note("stopped; nothing was changed")
      throw ExitCode(130)
    }
  }
}
