/// Fine lines in a terminal: every character is a field of 2 × 4 dots (U+2800…28FF).
struct BrailleCanvas {
  let columns: Int
  let rows: Int
  /// The dots of each character, row by row.
  private var dots: [UInt8]
  /// The style of each character: that of the line drawn last.
  private var styles: [Style]
  private var marks: [String?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    styles = Array(repeating: .plain, count: columns * rows)
    marks = Array(repeating: nil, count: columns * rows)
  }

  /// Draws a line between two dots (x to the right, y down); dots off the canvas are left out.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), style: Style) {
    let count = max((end.x - start.x).magnitude, (end.y - start.y).magnitude, 1)
    for index in 0...Int(count) {
      let part = Double(index) / Double(count)
      dot(
        x: start.x + Int((Double(end.x - start.x) * part).rounded()),
        y: start.y + Int((Double(end.y - start.y) * part).rounded()), style: style)
    }
  }

  /// Puts a mark in place of the character at a dot.
  mutating func mark(_ text: String, x: Int, y: Int, style: Style) {
    guard let index = index(x: x, y: y) else { return }
    marks[index] = text
    styles[index] = style
  }

  /// The characters of a row; untouched ones are spaces.
  func row(_ row: Int) -> StyledText {
    var text = StyledText()
    for index in row * columns..<(row + 1) * columns {
      if let mark = marks[index] {
        text.append(mark, styles[index])
      } else if dots[index] == 0 {
        text.append(" ")
      } else {
        let scalar = Unicode.Scalar(0x2800 + UInt32(dots[index])) ?? " "
        text.append(String(scalar), styles[index])
      }
    }
    return text
  }

  private mutating func dot(x: Int, y: Int, style: Style) {
    guard let index = index(x: x, y: y) else { return }
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    dots[index] |= bits[x % 2][y % 4]
    if marks[index] == nil { styles[index] = style }
  }

  private func index(x: Int, y: Int) -> Int? {
    guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return nil }
    return y / 4 * columns + x / 2
  }
}
