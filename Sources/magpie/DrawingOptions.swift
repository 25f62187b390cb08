import ArgumentParser
import Foundation
import MagpieReports

/// Whether text has colours.
struct ColourOptions: ParsableArguments {
  enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(name: [.customLong("color"), .customLong("colour")], help: "When to use colour.")
  var colour = ColourChoice.auto

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
}

/// How text is drawn for people.
struct DrawingOptions: ParsableArguments {
  @OptionGroup var colours: ColourOptions

  @Option(
    parsing: .unconditional,
    help: "The columns of the page; the terminal's own, at most 100, unless given.")
  var width: Int?

  func validate() throws {
    if let width, !(20...400).contains(width) {
      throw ValidationError("--width must lie in 20…400")
    }
  }

  var page: Page { screen.page }

  func draw(_ text: StyledText) -> String { screen.draw(text) }

  private var screen: Screen { Screen(colours, width: width) }
}

/// What standard output shows text on.
struct Screen {
  private let usesColour: Bool
  private let columns: Int

  /// - Parameter width: Its columns; the terminal's own, at most 100, unless given.
  init(_ colours: ColourOptions, width: Int? = nil) {
    usesColour = colours.usesColour
    columns = width ?? Self.terminalColumns
  }

  var page: Page { Page(width: columns, letters: !usesColour) }

  func draw(_ text: StyledText) -> String {
    TerminalDrawing(colour: usesColour, width: columns).draw(text)
  }

  private static var terminalColumns: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 20
    else { return 80 }
    return min(100, Int(size.ws_col))
  }
}
