extension BarChart {
  /// The chart in characters, one row a bar; noise is a thin line about the bar's end.
  ///
  /// - Parameter width: The columns it may take, at least 30.
  public func terminal(width: Int = 80) -> StyledText {
    precondition(width >= 30, "a chart needs 30 columns")
    let labels = bars.map { StyledText($0.label).shortened(to: width / 3) }
    let labelWidth = labels.map(\.width).max() ?? 0
    let textWidth = bars.map { DisplayWidth.of($0.text) }.max() ?? 0
    let columns = max(8, width - labelWidth - textWidth - 4)
    let extent = extent
    // Each side of zero has its part of the columns; a side without bars has none.
    let left = Int(
      (Double(columns) * -extent.lowerBound / (extent.upperBound - extent.lowerBound)).rounded())
    let scale = min(
      extent.upperBound > 0 ? Double(columns - left) / extent.upperBound : .infinity,
      extent.lowerBound < 0 && left > 0 ? Double(left) / -extent.lowerBound : .infinity)
    return .lines {
      StyledText(caption, .heading).shortened(to: width)
      for (bar, label) in zip(bars, labels) {
        let space = String(repeating: " ", count: labelWidth - label.width + 1)
        let cells = Self.cells(of: bar, left: left, right: columns - left, scale: scale)
        label + "\(space)\(cells.left, bar.style)\("│", .dim)\(cells.right, bar.style) \(bar.text)"
      }
    }
  }

  /// The characters of a bar to either side of zero.
  private static func cells(
    of bar: Bar, left: Int, right: Int, scale: Double
  ) -> (left: String, right: String) {
    // Blocks grow from the left in eighths; to the left of zero only halves exist.
    let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let positive = Int((max(0, bar.value) * scale * 8).rounded())
    var rightCells = [String](repeating: "█", count: positive / 8)
    if positive % 8 > 0 { rightCells.append(eighths[positive % 8]) }
    let negative = Int((max(0, -bar.value) * scale * 2).rounded())
    var leftCells = [String](repeating: "█", count: negative / 2)
    if negative % 2 > 0 { leftCells.append("▐") }

    if let noise = bar.noise {
      extend(&rightCells, from: bar.value - noise, to: bar.value + noise, scale: scale)
      extend(&leftCells, from: -bar.value - noise, to: -bar.value + noise, scale: scale)
    }
    let space = String(repeating: " ", count: max(0, left - leftCells.count))
    return (space + leftCells.reversed().joined(), rightCells.joined())
  }

  /// Draws the noise beyond the end of a bar.
  private static func extend(
    _ cells: inout [String], from low: Double, to high: Double, scale: Double
  ) {
    let first = Int((low * scale).rounded(.down))
    let last = Int((high * scale).rounded())
    while cells.count < last { cells.append(cells.count >= first ? "─" : " ") }
  }
}
