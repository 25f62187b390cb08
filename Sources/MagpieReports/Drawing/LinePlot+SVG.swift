extension LinePlot {
  /// The plot as an SVG document, 720 wide and 420 high (more where the legend is long).
  ///
  /// - Parameter description: What the plot shows, in a sentence or two, for
  ///   those who do not see it.
  public func svg(description: String) -> String {
    let legend = legend()
    let extra = Double(legend.rows - 1) * 24
    return SVGPage.document(
      width: 720, height: 420 + extra, title: title, description: description, font: SVGPage.sans,
      content: SVGPage.text(title, x: 24, y: 34, style: .bold, attributes: "font-size=\"16\"")
        + (isEmpty
          ? SVGPage.text("nothing to draw", x: 360, y: 220, style: .dim, anchor: "middle")
          : legend.content + field(below: extra)))
  }

  /// The field between the axes.
  private struct Frame {
    let left = 84.0, right = 692.0
    let top: Double, bottom: Double
    let x: FittedAxis
    let y: FittedAxis

    func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (
        left + self.x.position(x) * (right - left), bottom - self.y.position(y) * (bottom - top)
      )
    }
  }

  private func field(below extra: Double) -> String {
    let axes = axes(xTicks: 9, yTicks: 7)
    let frame = Frame(top: 84 + extra, bottom: 356 + extra, x: axes.x, y: axes.y)
    return grid(frame)
      + series.indices.map { intervals($0, frame) }.joined()
      + series.indices.map { lines($0, frame) }.joined()
  }

  private func grid(_ frame: Frame) -> String {
    var content = ""
    for tick in frame.y.ticks {
      let y = frame.point(frame.x.low, tick.value).y
      content += SVGPage.line(
        from: (frame.left, y), to: (frame.right, y), attributes: "stroke-opacity=\"0.25\"")
      content += SVGPage.text(
        tick.label, x: frame.left - 10, y: y + 5, style: .dim, anchor: "end")
    }
    for tick in frame.x.ticks {
      let x = frame.point(tick.value, frame.y.low).x
      content += SVGPage.line(from: (x, frame.bottom), to: (x, frame.bottom + 6))
      content += SVGPage.text(
        tick.label, x: x, y: frame.bottom + 22, style: .dim, anchor: "middle")
    }
    content += SVGPage.line(from: (frame.left, frame.bottom), to: (frame.right, frame.bottom))
    content += SVGPage.text(
      x.caption, x: (frame.left + frame.right) / 2, y: frame.bottom + 46, style: .dim,
      anchor: "middle")
    let middle = (frame.top + frame.bottom) / 2
    return content
      + SVGPage.text(
        y.caption, x: 24, y: middle, style: .dim, anchor: "middle",
        attributes: "transform=\"rotate(-90 24 \(SVGPage.number(middle)))\"")
  }

  /// Marks and names, as many in a row as it holds.
  private func legend() -> (content: String, rows: Int) {
    var content = ""
    var x = 24.0
    var row = 0
    for (index, series) in series.enumerated() {
      let name = StyledText(series.name).shortened(to: 78).plain
      // No text can be measured here; 8 a column is ample at this size.
      let width = 18 + Double(DisplayWidth.of(name)) * 8
      if x > 24, x + width > 696 {
        x = 24
        row += 1
      }
      let y = 58 + Double(row) * 24
      content += SVGMark.element(index, x: x + 6, y: y)
      content += SVGPage.text(name, x: x + 18, y: y + 5, style: .source(index))
      x += width + 22
    }
    return (content, row + 1)
  }

  private func intervals(_ index: Int, _ frame: Frame) -> String {
    var content = ""
    for point in series[index].points where x.shows(point.x) && y.shows(point.y) {
      guard let interval = shown(point.interval) else { continue }
      let low = frame.point(point.x, interval.lowerBound)
      let high = frame.point(point.x, interval.upperBound)
      content += SVGPage.line(from: low, to: high, style: .source(index))
      for end in [low, high] {
        content += SVGPage.line(
          from: (end.x - 4, end.y), to: (end.x + 4, end.y), style: .source(index))
      }
    }
    return content
  }

  private func lines(_ index: Int, _ frame: Frame) -> String {
    var content = ""
    let distance = Self.markDistance(
      of: series[index], length: frame.right - frame.left, least: 14)
    var marked = -distance
    for run in runs(of: series[index]) {
      let places = run.map { frame.point($0.x, $0.y) }
      let points = places.map { "\(SVGPage.number($0.x)),\(SVGPage.number($0.y))" }
      if series[index].isJoined {
        content +=
          "<polyline class=\"line source\(index)\" stroke-width=\"2\""
          + " points=\"\(points.joined(separator: " "))\"/>\n"
      }
      // Marks that touch each other would hide the line.
      for place in places
      where !series[index].isJoined || (place.x - marked).magnitude >= distance {
        marked = place.x
        content += SVGMark.element(index, x: place.x, y: place.y)
      }
    }
    return content
  }
}

/// The marks of the six series, as they are in ``LinePlot/marks``.
enum SVGMark {
  static func element(_ index: Int, x: Double, y: Double) -> String {
    let path =
      switch index {
      case 0: "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z"
      case 1: "M0 -6L6 5H-6Z"
      case 2: "M-5 -5H5V5H-5Z"
      case 3: "M0 -7L6 0L0 7L-6 0Z"
      case 4: "M-6 -1.5H-1.5V-6H1.5V-1.5H6V1.5H1.5V6H-1.5V1.5H-6Z"
      default: "M-5 -7L0 -2L5 -7L7 -5L2 0L7 5L5 7L0 2L-5 7L-7 5L-2 0L-7 -5Z"
      }
    return "<path class=\"mark source\(index)\""
      + " transform=\"translate(\(SVGPage.number(x)) \(SVGPage.number(y)))\" d=\"\(path)\"/>\n"
  }
}
