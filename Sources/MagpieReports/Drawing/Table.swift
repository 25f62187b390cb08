/// Rows of cells in columns that line up.
///
///     var table = Table([.text("Work"), .number("Share")])
///     table.add("\(title, .bold)", "\(NumberText.percent(share))")
///     table.drawn(width: 80)
public struct Table: Sendable {
  /// A column: text stands left, numbers right.
  public struct Column: Sendable {
    var title: String
    var isNumber: Bool
    var isFixed: Bool

    /// A column of text; the widest is shortened where the page is too narrow.
    ///
    /// - Parameter isFixed: Whether the text is never shortened.
    public static func text(_ title: String, isFixed: Bool = false) -> Column {
      Column(title: title, isNumber: false, isFixed: isFixed)
    }

    /// A column of numbers, which are never shortened.
    public static func number(_ title: String) -> Column {
      Column(title: title, isNumber: true, isFixed: true)
    }
  }

  public let columns: [Column]
  /// The cells, each on one line.
  public private(set) var rows: [[StyledText]] = []
  /// What stands below each row, across all columns.
  private var notes: [StyledText?] = []

  /// - Precondition: There is at least one column.
  public init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "a table has at least one column")
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// - Parameter note: What stands below it, across all columns.
  /// - Precondition: There is one cell for each column.
  public mutating func add(_ cells: [StyledText], note: StyledText? = nil) {
    precondition(cells.count == columns.count, "\(cells.count) cells for \(columns.count) columns")
    rows.append(cells.map(\.onOneLine))
    notes.append(note)
  }

  /// Adds a row.
  public mutating func add(_ cells: StyledText..., note: StyledText? = nil) {
    add(cells, note: note)
  }

  /// The header (unless all titles are empty) and the rows, two spaces between columns.
  ///
  /// It is as narrow as its cells allow and no wider than `width`, down to four
  /// columns for each text; numbers and fixed texts are never shortened.
  ///
  /// - Complexity: O(length of the cells).
  public func drawn(width: Int = 80) -> StyledText {
    let header = columns.map { StyledText($0.title, .bold).onOneLine }
    let hasHeader = columns.contains { !$0.title.isEmpty }
    let all = hasHeader ? [header] + rows : rows
    let widths = fitted(
      columns.indices.map { column in all.map { $0[column].width }.max() ?? 0 }, to: width)
    let below = hasHeader ? [nil] + notes : notes
    var lines = zip(all, below).flatMap { cells, note in
      var line = StyledText()
      for (index, cell) in cells.enumerated() {
        let cut = cell.shortened(to: widths[index])
        let space = String(repeating: " ", count: widths[index] - cut.width)
        if index > 0 { line.append("  ") }
        if columns[index].isNumber { line.append(space) }
        line.append(cut)
        if !columns[index].isNumber { line.append(space) }
      }
      return note.map { [line, $0] } ?? [line]
    }
    if hasHeader {
      let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
      lines.insert(StyledText(rule, .dim), at: 1)
    }
    return StyledText(stacking: lines)
  }

  /// Takes columns from the widest text until the table fits.
  private func fitted(_ natural: [Int], to width: Int) -> [Int] {
    let least = 4
    var widths = natural
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { !columns[$0].isFixed && widths[$0] > least }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
