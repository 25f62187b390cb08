/// One or more series of points over two axes.
///
///     let plot = LinePlot(
///       "Held-out loss by order", x: PlotAxis("order"), y: PlotAxis("loss", unit: "nats"),
///       series: [.init("witten-bell", points: losses)])
///     plot.terminal(width: 80, height: 20)
///     plot.svg(description: "The loss falls until order 3 and then rises.")
///
/// Series are told apart by their marks as well as their colours. A point that an
/// axis cannot show (not finite, not positive on a logarithmic scale, or beyond
/// 10^±100) breaks its line.
public struct LinePlot: Sendable {
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double
    /// The uncertainty of `y`, where it is known.
    public var interval: ClosedRange<Double>?

    public init(_ x: Double, _ y: Double, interval: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.interval = interval
    }
  }

  /// Points that belong together, joined in the order they have or not at all.
  public struct Series: Sendable {
    public var name: String
    public var points: [Point]
    /// Whether a line runs from point to point; without it, every point has its mark.
    public var isJoined: Bool

    public init(_ name: String, points: [Point], isJoined: Bool = true) {
      self.name = name
      self.points = points
      self.isJoined = isJoined
    }

    /// Points from pairs of numbers.
    public init(_ name: String, _ points: [(Double, Double)]) {
      self.init(name, points: points.map { Point($0.0, $0.1) })
    }
  }

  public let title: String
  public let x: PlotAxis
  public let y: PlotAxis
  public let series: [Series]

  /// - Precondition: There are at most six series, as more cannot be told apart.
  public init(_ title: String, x: PlotAxis, y: PlotAxis, series: [Series]) {
    precondition(series.count <= 6, "a plot tells at most six series apart")
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// The points that can be shown, in unbroken runs.
  func runs(of series: Series) -> [[Point]] {
    let runs = series.points.split { !x.shows($0.x) || !y.shows($0.y) }.map(Array.init)
    return series.isJoined ? runs : runs.flatMap { $0.map { [$0] } }
  }

  /// The part of an interval that the y axis can show.
  func shown(_ interval: ClosedRange<Double>?) -> ClosedRange<Double>? {
    interval.flatMap { y.shows($0.lowerBound) && y.shows($0.upperBound) ? $0 : nil }
  }

  /// The axes fitted to all series.
  func axes(xTicks: Int, yTicks: Int) -> (x: FittedAxis, y: FittedAxis) {
    let points = series.flatMap { runs(of: $0) }.flatMap { $0 }
    let heights = points.flatMap { point in
      [point.y] + (shown(point.interval).map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    return (
      FittedAxis(x, values: points.map(\.x), rounded: false, tickLimit: xTicks),
      FittedAxis(y, values: heights, rounded: true, tickLimit: yTicks)
    )
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { series.allSatisfy { runs(of: $0).isEmpty } }

  /// How far apart the marks of a series stand on its line: all points are marked
  /// where they are few; otherwise so few that the line is not hidden.
  static func markDistance(of series: Series, length: Double, least: Double) -> Double {
    Double(series.points.count) * least > length ? max(least, length / 8) : least
  }

  static let marks = ["●", "▲", "■", "◆", "+", "×"]
}
