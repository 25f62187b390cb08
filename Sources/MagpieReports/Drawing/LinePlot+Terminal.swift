extension LinePlot {
  /// The plot in characters: braille lines, and a mark for each series.
  ///
  /// - Parameters:
  ///   - width: The columns it may take, at least 30.
  ///   - height: The rows it takes with title and axes, at least 16.
  public func terminal(width: Int = 80, height: Int = 20) -> StyledText {
    precondition(width >= 30 && height >= 16, "a plot needs 30 columns and 16 rows")
    guard !isEmpty else { return "\(title, .heading)\n\("nothing to draw", .dim)" }
    let legend = legend(width: width)
    // Title and y caption stand above as well; axis, labels and x caption below.
    let rows = height - 5 - legend.lines.count
    let (x, y) = axes(xTicks: max(2, width / 10), yTicks: max(2, rows / 3 + 1))
    let gutter = (y.ticks.map { DisplayWidth.of($0.label) }.max() ?? 0) + 2
    let columns = width - gutter - 1
    var canvas = BrailleCanvas(columns: columns, rows: rows)
    for index in series.indices { draw(index, on: &canvas, x: x, y: y) }

    var labels = [String](repeating: "", count: rows)
    for tick in y.ticks {
      labels[rows - 1 - Int((y.position(tick.value) * Double(rows - 1)).rounded())] = tick.label
    }
    let caption = StyledText(self.x.caption, .dim).shortened(to: columns)
    return .lines {
      StyledText(title, .heading).shortened(to: width)
      legend
      StyledText(self.y.caption, .dim).shortened(to: width)
      for row in 0..<rows {
        let space = String(repeating: " ", count: gutter - 1 - DisplayWidth.of(labels[row]))
        "\(space + labels[row] + (labels[row].isEmpty ? " │" : " ┤"), .dim)" + canvas.row(row)
      }
      bottom(x, gutter: gutter, columns: columns)
      caption.indented(by: gutter + 1 + (columns - caption.width) / 2)
    }
  }

  private func draw(
    _ index: Int, on canvas: inout BrailleCanvas, x: FittedAxis, y: FittedAxis
  ) {
    let style = Style.source(index)
    // Ends stand in the midst of the first and last character, where labels are.
    func dot(_ point: Double, _ height: Double) -> (x: Int, y: Int) {
      (
        Int((x.position(point) * Double(canvas.columns - 1) * 2).rounded()),
        Int(((1 - y.position(height)) * Double(canvas.rows - 1) * 4).rounded()) + 2
      )
    }
    let distance = Int(
      Self.markDistance(of: series[index], length: Double(canvas.columns * 2), least: 8))
    var marked = -distance
    for run in runs(of: series[index]) {
      let dots = run.map { dot($0.x, $0.y) }
      for (start, end) in zip(dots, dots.dropFirst()) {
        canvas.line(from: start, to: end, style: style)
      }
      for (point, place) in zip(run, dots) {
        // Marks that touch each other would hide the line.
        guard !series[index].isJoined || (place.x - marked).magnitude >= distance else { continue }
        marked = place.x
        if let interval = shown(point.interval) {
          let low = dot(point.x, interval.lowerBound)
          canvas.line(from: dot(point.x, interval.upperBound), to: low, style: style)
        }
        canvas.mark(Self.marks[index], x: place.x, y: place.y, style: style)
      }
    }
  }

  /// Marks and names, as many on a line as it holds.
  private func legend(width: Int) -> StyledText {
    var lines = [StyledText()]
    for (index, series) in series.enumerated() {
      let name = StyledText(Self.marks[index] + " " + series.name, .source(index))
        .shortened(to: width)
      let last = lines[lines.count - 1]
      if last.width == 0 {
        lines[lines.count - 1] = name
      } else if last.width + 3 + name.width <= width {
        lines[lines.count - 1] = last + "   " + name
      } else {
        lines.append(name)
      }
    }
    return StyledText(stacking: lines)
  }

  private func bottom(_ x: FittedAxis, gutter: Int, columns: Int) -> StyledText {
    var axis = [String](repeating: "─", count: columns)
    var labels = ""
    var used = 0
    let start = gutter + 1
    for tick in x.ticks {
      let column = Int((x.position(tick.value) * Double(columns - 1)).rounded())
      let width = DisplayWidth.of(tick.label)
      let place = max(0, min(start + column - width / 2, start + columns - width))
      guard used == 0 || place > used else { continue }
      axis[column] = "┬"
      labels += String(repeating: " ", count: place - used) + tick.label
      used = place + width
    }
    let corner = String(repeating: " ", count: gutter) + "└"
    return .lines {
      StyledText(corner + axis.joined(), .dim)
      StyledText(labels, .dim)
    }
  }
}
