/// Lines of styled runs: what every report is before it is drawn.
///
/// It says what a text is, not how wide it is set: ``TerminalDrawing`` and
/// ``SVGDrawing`` break its lines. A literal with a style beside a value makes one:
///
///     let line: StyledText = "Without \(title, .bold) this word would be \(change)."
///
/// and a block puts several below each other:
///
///     let report = StyledText.lines {
///       "\("Whose words", .heading)"
///       ""
///       table.drawn(width: 80)
///       for note in notes { .item("•", "\(note)") }
///     }
public struct StyledText: Sendable {
  /// Text in one style, without line ends or control characters.
  public struct Run: Sendable {
    public let text: String
    public let style: Style
  }

  /// One line as the author meant it; a narrow drawing breaks it further.
  public struct Line: Sendable {
    public internal(set) var runs: [Run] = []
    /// How many columns the second and later rows of a broken line stand in.
    public var hang = 0

    /// The text without its styles.
    public var text: String { runs.map(\.text).joined() }
    /// How many columns the line takes when it is not broken.
    public var width: Int { DisplayWidth.of(text) }
  }

  /// The lines; never empty, since empty text is one empty line.
  public private(set) var lines: [Line] = [Line()]

  /// One empty line.
  public init() {}

  /// Text in one style; its line ends start new lines.
  ///
  /// A tab becomes two spaces. Other control characters, which could steer a
  /// terminal or break an SVG, become their visible pictures, such as ␛.
  public init(_ text: String, _ style: Style = .plain) { append(text, style) }

  /// The text without its styles, lines joined by line feeds.
  public var plain: String { lines.map(\.text).joined(separator: "\n") }

  /// The columns of the widest line.
  public var width: Int { lines.map(\.width).max() ?? 0 }

  /// The same text with spaces for its line ends.
  public var onOneLine: StyledText {
    var text = StyledText()
    for (index, line) in lines.enumerated() {
      if index > 0 { text.append(" ") }
      text.lines[0].runs += line.runs
    }
    return text
  }

  /// Goes on with the last line.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    for (index, piece) in VisibleText.lines(of: text).enumerated() {
      if index > 0 { lines.append(Line(hang: lines[lines.count - 1].hang)) }
      if !piece.isEmpty { lines[lines.count - 1].runs.append(Run(text: piece, style: style)) }
    }
  }

  /// Goes on with the last line; further lines of `other` follow it.
  public mutating func append(_ other: StyledText) {
    lines[lines.count - 1].runs += other.lines[0].runs
    lines += other.lines.dropFirst()
  }

  /// Puts `other` below.
  public mutating func addLines(_ other: StyledText) { lines += other.lines }

  /// An entry of a list: a mark, a space, and text whose later rows hang below its first.
  public static func item(_ mark: StyledText, _ text: StyledText) -> StyledText {
    (mark + " " + text).hanging(by: mark.width + 1)
  }

  /// The same text, the later rows of each broken line indented.
  public func hanging(by columns: Int) -> StyledText {
    var text = self
    for index in text.lines.indices { text.lines[index].hang = columns }
    return text
  }

  /// The same text with every line, and every row of a broken line, indented.
  public func indented(by columns: Int) -> StyledText {
    var text = self
    let space = Run(text: String(repeating: " ", count: columns), style: .plain)
    for index in text.lines.indices where !text.lines[index].runs.isEmpty {
      text.lines[index].runs.insert(space, at: 0)
      text.lines[index].hang += columns
    }
    return text
  }

  /// `left`, and on its last line `right`.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var text = left
    text.append(right)
    return text
  }
}
