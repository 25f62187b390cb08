/// What a command has to say: one value, drawn for people or for programs.
public protocol Report: Sendable {
  /// The whole report as one JSON document.
  var json: JSONValue { get }

  /// The report for people. Its first line is one plain sentence.
  func drawn(on page: Page) -> StyledText
}

/// What a report is drawn on.
public struct Page: Sendable, Equatable {
  /// The columns of the page.
  public var width: Int
  /// Whether rows of letters tell sources apart, for pages without colour.
  public var letters: Bool

  public init(width: Int = 80, letters: Bool = false) {
    self.width = width
    self.letters = letters
  }
}

/// A work as reports name it.
public struct WorkLabel: Sendable, Equatable {
  public var id: String
  public var title: String
  public var author: String?

  public init(id: String, title: String, author: String?) {
    self.id = id
    self.title = title
    self.author = author
  }

  /// Who reports give the colour to: the author, or the work where nobody is named.
  public var source: String { author ?? title }
}

/// "A", "A and B", "A, B and C".
func listed(_ names: [String]) -> String {
  names.count < 2
    ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
}

extension StyledText {
  /// A token in quotation marks, its white space made visible.
  public static func token(_ text: String, _ style: Style = .bold) -> StyledText {
    let shown = text.isEmpty ? "end of the work" : Self.visible(text)
    return text.isEmpty ? "\(shown, .dim)" : "\"\(shown, style)\""
  }

  /// Line ends and tabs as signs; a space before a word is left out.
  public static func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": shown += "↵"
      case "\r": shown += "␍"
      case "\t": shown += "⇥"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    if shown.utf8.count > 1, shown.hasPrefix(" ") { shown.removeFirst() }
    return shown == " " ? "␣" : shown
  }
}
