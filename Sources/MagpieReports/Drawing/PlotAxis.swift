import Generators

/// One axis of a plot: what it shows, in which unit, over which range.
public struct PlotAxis: Sendable {
  public enum Scale: Sendable { case linear, logarithmic }

  public var title: String
  public var unit: String?
  public var scale: Scale
  /// What the axis shows at least; without it, what the points need.
  public var range: ClosedRange<Double>?

  /// - Precondition: A given range lies within ±10^100, and on a logarithmic
  ///   scale above 10^−100.
  public init(
    _ title: String, unit: String? = nil, scale: Scale = .linear,
    range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.range = range
    if let range {
      precondition(
        shows(range.lowerBound) && shows(range.upperBound), "the range \(range) cannot be drawn")
    }
  }

  /// The title with its unit: "loss (nats)".
  var caption: String { unit.map { "\(title) (\($0))" } ?? title }

  /// Whether a value has a place on the axis; beyond 10^±100 none has.
  func shows(_ value: Double) -> Bool {
    value.magnitude <= 1e100 && (scale == .linear || value >= 1e-100)
  }
}

/// An axis fitted to the values on it.
struct FittedAxis {
  let low: Double
  let high: Double
  let scale: PlotAxis.Scale
  let ticks: [AxisTicks.Tick]

  /// - Parameters:
  ///   - rounded: Whether the ends move out to the next ticks.
  ///   - tickLimit: About how many ticks there is room for.
  init(_ axis: PlotAxis, values: [Double], rounded: Bool, tickLimit: Int) {
    var values = values.filter(axis.shows)
    if let range = axis.range { values += [range.lowerBound, range.upperBound] }
    var low = values.min() ?? 1
    var high = values.max() ?? low
    if low == high {
      // One value stands in the middle of an axis.
      let half = axis.scale == .logarithmic ? 0 : low == 0 ? 1 : low.magnitude / 2
      (low, high) = half > 0 ? (low - half, high + half) : (low / 2, high * 2)
    }
    let logarithmic = axis.scale == .logarithmic && high / low > 5
    if rounded, !logarithmic, axis.range == nil {
      let step = AxisTicks.step(from: low, to: high, limit: tickLimit)
      let outer = step.outer(low, high)
      if axis.scale == .linear || outer.low > 0 { (low, high) = outer }
    }
    ticks =
      logarithmic
      ? AxisTicks.logarithmic(from: low, to: high, limit: tickLimit)
      : AxisTicks.linear(from: low, to: high, limit: tickLimit)
    self.low = low
    self.high = high
    scale = axis.scale
  }

  /// Where a value stands between the ends: 0 at the low one, 1 at the high one.
  func position(_ value: Double) -> Double {
    guard scale == .logarithmic else { return (value - low) / (high - low) }
    return FrozenMath.log(value / low) / FrozenMath.log(high / low)
  }
}
