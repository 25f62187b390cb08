extension BarChart {
  /// The chart as an SVG document, 720 wide and as high as its bars need.
  ///
  /// - Parameter description: What the chart shows, in a sentence or two, for
  ///   those who do not see it.
  public func svg(description: String) -> String {
    let labels = bars.map { StyledText($0.label).shortened(to: 28).plain }
    // No text can be measured here; 8 a column is ample at this size.
    let labelWidth = Double(labels.map { DisplayWidth.of($0) }.max() ?? 0) * 8
    let textWidth = Double(bars.map { DisplayWidth.of($0.text) }.max() ?? 0) * 8
    let start = 24 + labelWidth + 12
    let extent = extent
    let end = max(start + 80, 720 - 24 - textWidth - 10)
    func place(_ value: Double) -> Double {
      start + (value - extent.lowerBound) / (extent.upperBound - extent.lowerBound) * (end - start)
    }

    var content = SVGPage.text(
      caption, x: 24, y: 34, style: .bold, attributes: "font-size=\"16\"")
    for (index, bar) in bars.enumerated() {
      let top = 54 + Double(index) * 28
      content += SVGPage.text(labels[index], x: start - 12, y: top + 15, anchor: "end")
      content += Self.rectangle(
        from: place(min(0, bar.value)), to: place(max(0, bar.value)), top, bar)
      if let noise = bar.noise {
        let ends = [place(bar.value - noise), place(bar.value + noise)]
        content += SVGPage.line(from: (ends[0], top + 10), to: (ends[1], top + 10), style: .plain)
        for end in ends {
          content += SVGPage.line(from: (end, top + 5), to: (end, top + 15), style: .plain)
        }
      }
      content += SVGPage.text(bar.text, x: place(bar.extent.upperBound) + 10, y: top + 15)
    }
    let bottom = 54 + Double(bars.count) * 28
    content += SVGPage.line(from: (place(0), 48), to: (place(0), bottom))
    return SVGPage.document(
      width: 720, height: bottom + 20, title: title, description: description, font: SVGPage.sans,
      content: content)
  }

  private static func rectangle(from left: Double, to right: Double, _ top: Double, _ bar: Bar)
    -> String
  {
    "<rect class=\"mark \(DrawingColours.className(of: bar.style))\" x=\"\(SVGPage.number(left))\""
      + " y=\"\(SVGPage.number(top))\" width=\"\(SVGPage.number(right - left))\" height=\"20\""
      + " fill-opacity=\"\(bar.noise == nil ? "1" : "0.6")\"/>\n"
  }
}
