import ArgumentParser
import Foundation
import Laboratory
import MagpieReports

/// Where a command's words go.
enum Output {
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

  /// The same, but JSON in one line, as the last of several.
  func showLast(_ report: some Report) {
    Output.write(json ? report.json.compact + "\n" : draw(report.drawn(on: page)))
  }

  func draw(_ text: StyledText) -> String { drawing.draw(text) }
}

/// How text is drawn for people.
struct DrawingOptions: ParsableArguments {
  enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(name: [.customLong("color"), .customLong("colour")], help: "When to use colour.")
  var colour = ColourChoice.auto

  @Option(
    parsing: .unconditional,
    help: "The columns of the page; the terminal's own, at most 100, unless given.")
  var width: Int?

  func validate() throws {
    if let width, !(20...400).contains(width) {
      throw ValidationError("--width must lie in 20…400")
    }
  }

  /// Whether colour is wanted: `NO_COLOR` is heeded, see no-color.org.
  var usesColour: Bool {
    switch colour {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"] != "dumb"
    }
  }

  var page: Page { Page(width: columns, letters: !usesColour) }

  private var columns: Int {
    if let width { return width }
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 20
    else { return 80 }
    return min(100, Int(size.ws_col))
  }

  func draw(_ text: StyledText) -> String {
    TerminalDrawing(colour: usesColour, width: columns).draw(text)
  }
}
