extension StyledText {
  /// The text on one line, cut to a width, with "…" in the place of what was cut off.
  public func shortened(to width: Int) -> StyledText {
    let line = onOneLine
    guard line.width > width else { return line }
    guard width > 0 else { return StyledText() }
    let cells = LineLayout.cells(of: line.lines[0].runs.map { ($0.text, $0.style) })
    var text = StyledText()
    var used = 0
    for cell in cells {
      used += cell.width
      guard used <= width - 1 else {
        text.append("…", cell.mark)
        break
      }
      text.append(cell.text, cell.mark)
    }
    return text
  }
}
