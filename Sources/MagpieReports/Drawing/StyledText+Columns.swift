extension StyledText {
  /// Two texts side by side, each broken within its own column, a rule between them.
  ///
  /// - Parameter width: The columns of the page.
  /// - Precondition: The page has room for the rule and a character on either side.
  static func columns(_ left: StyledText, _ right: StyledText, width: Int) -> StyledText {
    let rule = " │ "
    let room = (width - DisplayWidth.of(rule)) / 2
    precondition(room > 0, "two columns need a wider page")
    let (leftRows, rightRows) = (left.rows(width: room), right.rows(width: room))
    return StyledText(
      stacking: (0..<max(leftRows.count, rightRows.count)).map { row in
        var line = StyledText()
        var used = 0
        for run in row < leftRows.count ? leftRows[row] : [] {
          line.append(run.text, run.style)
          used += DisplayWidth.of(run.text)
        }
        let after = row < rightRows.count ? rightRows[row] : []
        line.append(String(repeating: " ", count: max(0, room - used)))
        line.append(after.isEmpty ? String(rule.dropLast()) : rule, .dim)
        for run in after { line.append(run.text, run.style) }
        return line
      })
  }
}
