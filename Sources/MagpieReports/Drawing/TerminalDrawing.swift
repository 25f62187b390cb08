/// Draws styled text for a terminal or a plain text file.
///
/// Colours are the sixteen that every terminal has: its own theme made them
/// legible on its background, light or dark.
public struct TerminalDrawing: Sendable {
  /// Whether styles become ANSI sequences (SGR, ECMA-48 §8.3.117) or are left out.
  public var colour: Bool
  /// The most columns that a row takes.
  public var width: Int

  /// - Precondition: `width` is positive.
  public init(colour: Bool, width: Int = 80) {
    precondition(width > 0, "a page has at least one column")
    self.colour = colour
    self.width = width
  }

  /// The text in rows of at most `width` columns, each ended by a line feed.
  ///
  /// A style goes on in the next row of a broken line, and every row ends in the
  /// terminal's own style, so that rows can be cut apart.
  ///
  /// - Complexity: O(length of the text).
  public func draw(_ text: StyledText) -> String {
    var output = ""
    for row in text.rows(width: width) {
      for run in row { output += sequence(for: run) }
      output += "\n"
    }
    return output
  }

  private func sequence(for run: StyledText.Run) -> String {
    let codes = colour ? Self.codes(of: run.style) : []
    guard !codes.isEmpty else { return run.text }
    return "\u{1B}[" + codes.joined(separator: ";") + "m" + run.text + "\u{1B}[0m"
  }

  private static func codes(of style: Style) -> [String] {
    var codes: [String] = []
    if style.isBold { codes.append("1") }
    if style.isDim { codes.append("2") }
    if style.isUnderlined { codes.append("4") }
    switch style.role {
    case .none: break
    // Blue, red, green, magenta, yellow, cyan.
    case .source(let number): codes.append(["34", "31", "32", "35", "33", "36"][number])
    case .grey: codes.append("90")
    // All six colours name sources; an accent is bold instead.
    case .accent: if !style.isBold { codes.append("1") }
    case .warning: codes.append("31")
    case .good: codes.append("32")
    }
    return codes
  }
}
