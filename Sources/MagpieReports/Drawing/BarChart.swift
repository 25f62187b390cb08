/// Named values as horizontal bars from a common zero.
///
///     let chart = BarChart("Effect of each work", unit: "nats", bars: [
///       .init("The Tide Clock", 0.31, noise: 0.05),
///       .init("Kettle Song", -0.12),
///     ])
///
/// Bars to the left of zero are negative. Every bar has its value beside it, so that
/// nothing rests on its length or colour.
public struct BarChart: Sendable {
  public struct Bar: Sendable {
    public var label: String
    /// A finite number.
    public var value: Double
    /// How far the value may be off to either side, where that is known.
    public var noise: Double?
    public var style: Style
    /// The value as it is written; without it, three digits.
    public var text: String

    /// - Precondition: The value is finite, and its noise finite and not negative.
    public init(
      _ label: String, _ value: Double, noise: Double? = nil, style: Style = .plain,
      text: String? = nil
    ) {
      precondition(value.isFinite, "a bar has a finite length")
      precondition(noise.map { $0.isFinite && $0 >= 0 } ?? true, "noise is a finite distance")
      self.label = label
      self.value = value
      self.noise = noise
      self.style = style
      self.text =
        text ?? NumberText.short(value) + (noise.map { " ± " + NumberText.short($0) } ?? "")
    }

    /// What the bar and its noise reach.
    var extent: ClosedRange<Double> {
      let low = value - (noise ?? 0)
      let high = value + (noise ?? 0)
      return min(0, low)...max(0, high)
    }
  }

  public let title: String
  public let unit: String?
  /// From top to bottom.
  public let bars: [Bar]

  public init(_ title: String, unit: String? = nil, bars: [Bar]) {
    self.title = title
    self.unit = unit
    self.bars = bars
  }

  /// The title with its unit.
  var caption: String { unit.map { "\(title) (\($0))" } ?? title }

  /// From the least to the greatest that is drawn; zero is always within.
  var extent: ClosedRange<Double> {
    let low = bars.map(\.extent.lowerBound).min() ?? 0
    let high = bars.map(\.extent.upperBound).max() ?? 0
    return low == high ? 0...1 : low...high
  }
}
