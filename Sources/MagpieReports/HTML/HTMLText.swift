/// Makes any text safe to stand in a page: nothing in it is markup, and nothing hides.
///
/// It is fed a text in pieces, because a line end may be cut in two. A line end (LF, CR,
/// CR LF, NEL, or one of Unicode's two) becomes a line feed, another control character its
/// picture, such as ␛. A character that turns the direction of what follows, or one that
/// cannot be seen and joins nothing, could make a page say what its text does not: it becomes
/// its number, such as ‹U+202E›.
struct HTMLText {
  private(set) var html = ""
  private var followsReturn = false

  mutating func append(_ text: String) {
    for scalar in text.unicodeScalars { append(scalar) }
  }

  mutating func append(_ utf8: some Collection<UInt8>) {
    append(String(decoding: utf8, as: UTF8.self))
  }

  /// Markup of our own.
  mutating func append(markup: String) { html += markup }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    defer { followsReturn = value == 0x0D }
    switch value {
    case 0x26: html += "&amp;"
    case 0x3C: html += "&lt;"
    case 0x3E: html += "&gt;"
    case 0x22: html += "&quot;"
    case 0x27: html += "&#39;"
    case 0x09: html += "\t"
    case 0x0A where followsReturn: break
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: html += "\n"
    case 0..<0x20: html.unicodeScalars.append(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
    case 0x7F: html += "\u{2421}"
    case 0x80..<0xA0: html += "\u{FFFD}"
    case 0x200B, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      html += "‹U+\(String(value, radix: 16, uppercase: true))›"
    // The last two of each plane are no characters; a page may not hold them.
    case _ where value & 0xFFFE == 0xFFFE || 0xFDD0...0xFDEF ~= value: html += "\u{FFFD}"
    default: html.unicodeScalars.append(scalar)
    }
  }

  /// A text on one line, for a title or an attribute.
  static func line(_ text: String) -> String {
    var output = HTMLText()
    output.append(text)
    return output.html.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: " ")
  }

  /// A name, which keeps its direction of writing to itself.
  static func name(_ text: String) -> String { "<bdi>\(line(text))</bdi>" }

  /// A styled text on one line: what is bold in it is a name.
  static func line(_ text: StyledText) -> String {
    text.onOneLine.lines[0].runs.map { run in
      run.style.isBold ? "<b>\(name(run.text))</b>" : line(run.text)
    }.joined()
  }
}
