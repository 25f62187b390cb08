import ArgumentParser
import Foundation
import Laboratory
import MagpieReports

/// Where a command's words go.
enum Output {
  /// Takes the numbers of streams that the caller has closed, before a file or a queue of this process gets one
  /// of them and is taken for it.
  ///
  /// What cannot be read stands in place of standard input, what cannot be written in place of the others: they
  /// fail as closed ones do.
  static func holdClosedStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes to standard output, or to standard error, which may be gone; when its reader has gone, the command ends with 0.
  static func write(_ text: String, toError: Bool = false) {
    if toError {
      try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
      return
    }
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError)
        .code
      if code == Int(EPIPE) { exit(0) }
      fail(Failure(.cannotWrite, "standard output: \(String(cString: strerror(Int32(code))))"))
    }
  }

  /// Writes to standard output, where somebody may have stopped reading.
  static func tryToWrite(_ text: String) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))) != nil
  }

  static func flush() {}

  /// Says what went wrong and ends.
  static func fail(_ failure: Failure) -> Never {
    note("magpie: error: \(failure)")
    exit(failure.status.rawValue)
  }

  /// A line on standard error.
  static func note(_ text: String) { write(text + "\n", toError: true) }
}

/// How a report is shown.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document (see docs/json.md).")
  var json = false

  @OptionGroup var drawing: DrawingOptions

  var page: Page { drawing.page }

  func show(_ report: some Report) {
    Output.write(json ? report.json.pretty + "\n" : draw(report.drawn(on: page)))
  }

  func draw(_ text: StyledText) -> String { drawing.draw(text) }
}

/// How the lines of a long command are shown, and the report at its end.
struct LineOutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document a line (see docs/json.md).")
  var json = false

  @OptionGroup var colours: ColourOptions

  func show(_ report: some Report) {
    let screen = Screen(colours)
    Output.write(
      json ? report.json.compact + "\n" : screen.draw(report.drawn(on: screen.page)))
  }
}
