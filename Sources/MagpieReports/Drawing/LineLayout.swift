/// A character on the page, and what a drawing must know of it.
struct Cell<Mark> {
  let text: String
  let width: Int
  let mark: Mark

  var isSpace: Bool { text.utf8.elementsEqual(" ".utf8) }
}

/// Breaks lines at word boundaries.
///
/// A row may end before a space and beside a wide
/// character, as Chinese and Japanese are set; never before "%", which would
/// part it from its number. A word that is longer than a row is cut. Spaces at the
/// end of a row are dropped.
enum LineLayout {
  /// The grapheme clusters of a text in pieces; one that spans several pieces
  /// has the mark of the first.
  static func cells<Mark>(of pieces: [(text: String, mark: Mark)]) -> [Cell<Mark>] {
    var cells: [Cell<Mark>] = []
    var piece = 0
    var pieceEnd = pieces.first?.text.utf8.count ?? 0
    var offset = 0
    for cluster in pieces.map(\.text).joined() {
      while offset >= pieceEnd {
        piece += 1
        pieceEnd += pieces[piece].text.utf8.count
      }
      let text = String(cluster)
      cells.append(
        Cell(text: text, width: DisplayWidth.of(cluster), mark: pieces[piece].mark))
      offset += text.utf8.count
    }
    return cells
  }

  /// Rows of at most `width` columns; a character that is wider stands alone.
  ///
  /// - Parameter hang: How many columns all rows but the first lack.
  /// - Precondition: `width` is positive.
  static func rows<Mark>(_ cells: [Cell<Mark>], width: Int, hang: Int) -> [ArraySlice<Cell<Mark>>] {
    precondition(width > 0, "a page has at least one column")
    let hang = self.hang(hang, of: cells, in: width)
    var rows: [ArraySlice<Cell<Mark>>] = []
    var start = 0
    while true {
      let room = rows.isEmpty ? width : width - hang
      let end = rowEnd(cells, from: start, room: room)
      guard end < cells.count else {
        rows.append(trimmed(cells[start...]))
        return rows
      }
      rows.append(trimmed(cells[start..<end]))
      start = cells[end...].firstIndex { !$0.isSpace } ?? cells.count
      if start == cells.count { return rows }
    }
  }

  /// The hanging indent on a page: never more than half of it, nor so much that
  /// a wide character finds no room.
  static func hang<Mark>(_ hang: Int, of cells: [Cell<Mark>], in width: Int) -> Int {
    guard hang > 0 else { return 0 }
    return max(0, min(hang, width / 2, width - (cells.lazy.map(\.width).max() ?? 0)))
  }

  private static func rowEnd<Mark>(_ cells: [Cell<Mark>], from start: Int, room: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    var hasWord = false
    for index in start..<cells.count {
      if index > start, hasWord, mayBreak(cells, before: index) { lastBreak = index }
      if !cells[index].isSpace { hasWord = true }
      used += cells[index].width
      if used > room { return lastBreak ?? max(index, start + 1) }
    }
    return cells.count
  }

  private static func mayBreak<Mark>(_ cells: [Cell<Mark>], before index: Int) -> Bool {
    let cell = cells[index]
    if cell.isSpace {
      return index + 1 == cells.count || !cells[index + 1].text.utf8.elementsEqual("%".utf8)
    }
    let previous = cells[index - 1]
    return (cell.width == 2 || previous.width == 2) && !previous.isSpace && !isClosing(cell)
  }

  /// Whether a mark may not begin a row.
  private static func isClosing<Mark>(_ cell: Cell<Mark>) -> Bool {
    guard let scalar = cell.text.unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .otherPunctuation: return true
    // Superscript digits: the mark of a footnote stays with its text.
    case .otherNumber: return true
    default: return false
    }
  }

  private static func trimmed<Mark>(_ row: ArraySlice<Cell<Mark>>) -> ArraySlice<Cell<Mark>> {
    guard let last = row.lastIndex(where: { !$0.isSpace }) else { return row.prefix(0) }
    return row[...last]
  }
}

extension StyledText {
  /// The rows of a page, each a list of runs that includes its indent.
  func rows(width: Int) -> [[Run]] {
    lines.flatMap { line in
      let cells = LineLayout.cells(of: line.runs.map { ($0.text, $0.style) })
      let rows = LineLayout.rows(cells, width: width, hang: line.hang)
      let hang = LineLayout.hang(line.hang, of: cells, in: width)
      return rows.enumerated().map { index, row in
        Self.runs(of: row, indent: index == 0 ? 0 : hang)
      }
    }
  }

  private static func runs(of row: ArraySlice<Cell<Style>>, indent: Int) -> [Run] {
    var runs: [Run] = []
    if indent > 0 { runs.append(Run(text: String(repeating: " ", count: indent), style: .plain)) }
    var text = ""
    for (index, cell) in zip(row.indices, row) {
      text += cell.text
      if index + 1 == row.endIndex || row[index + 1].mark != cell.mark {
        runs.append(Run(text: text, style: cell.mark))
        text = ""
      }
    }
    return runs
  }
}
