/// Makes any text safe to show: no control character reaches a drawing.
enum VisibleText {
  /// The lines of a text.
  ///
  /// A line end is LF, CR, CR LF, NEL, or a Unicode line or
  /// paragraph separator; a tab becomes two spaces, another control character
  /// its picture (ESC is ␛), and what no XML file may hold the sign �.
  static func lines(of text: String) -> [String] {
    var lines = [""]
    var line = String.UnicodeScalarView()
    var followsReturn = false
    for scalar in text.unicodeScalars {
      let value = scalar.value
      switch value {
      case 0x0A where followsReturn: break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
        lines[lines.count - 1] = String(line)
        line = String.UnicodeScalarView()
        lines.append("")
      case 0x09: line.append(contentsOf: "  ".unicodeScalars)
      case 0..<0x20: line.append(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
      case 0x7F: line.append("\u{2421}")
      case 0x80..<0xA0, 0xFFFE, 0xFFFF: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
      followsReturn = value == 0x0D
    }
    lines[lines.count - 1] = String(line)
    return lines
  }
}
