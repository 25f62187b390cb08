/// What an experiment draws: lines or bars, with words for those who do not see them.
public enum Picture: Sendable {
  case lines(LinePlot, description: String)
  case bars(BarChart, description: String)

  /// The picture as an SVG document.
  public var svg: String {
    switch self {
    case .lines(let plot, let description): plot.svg(description: description)
    case .bars(let chart, let description): chart.svg(description: description)
    }
  }

  /// The picture in characters; no picture is narrower than 30 columns.
  func terminal(width: Int) -> StyledText {
    let columns = max(30, width)
    return switch self {
    case .lines(let plot, _): plot.terminal(width: columns, height: 18)
    case .bars(let chart, _): chart.terminal(width: columns)
    }
  }

  /// What is drawn, in numbers.
  var json: JSONValue {
    switch self {
    case .lines(let plot, let description):
      [
        "title": .string(plot.title), "description": .string(description),
        "x": .string(plot.x.caption), "y": .string(plot.y.caption),
        "series": .array(plot.series.map(\.json)),
      ]
    case .bars(let chart, let description):
      [
        "title": .string(chart.title), "description": .string(description),
        "x": .text(chart.unit), "y": nil,
        "series": .array(chart.bars.map(\.json)),
      ]
    }
  }
}

extension LinePlot.Series {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "points": .array(
        points.map {
          [
            "x": .number($0.x), "y": .number($0.y), "lower": .number($0.interval?.lowerBound),
            "upper": .number($0.interval?.upperBound),
          ]
        }),
    ]
  }
}

extension BarChart.Bar {
  /// A bar is a series of one point, which reaches along x.
  fileprivate var json: JSONValue {
    [
      "name": .string(label),
      "points": [
        [
          "x": .number(value), "y": nil, "lower": .number(noise.map { value - $0 }),
          "upper": .number(noise.map { value + $0 }),
        ]
      ],
    ]
  }
}
