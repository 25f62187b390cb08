import Generators

/// A figure, and bounds that hold the true one in 95 of 100 such measurements.
public struct Estimate: Sendable, Equatable {
  public var value: Double
  public var lower: Double
  public var upper: Double

  public init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  var json: JSONValue {
    ["value": .number(value), "lower": .number(lower), "upper": .number(upper)]
  }

  /// What a plot draws around the value.
  var interval: ClosedRange<Double>? {
    lower.isFinite && upper.isFinite && lower <= upper ? lower...upper : nil
  }

  /// "9.1 % to 15.4 %".
  var bounds: String { "\(NumberText.percent(lower)) to \(NumberText.percent(upper))" }

  /// "12.0 % (9.1 % to 15.4 %)".
  var percent: String {
    "\(NumberText.percent(value)) (\(bounds))"
  }
}

extension Estimate {
  /// The normal quantile that leaves 2.5 % on either side.
  private static let quantile = 1.959_963_984_540_054

  /// A share with Wilson's interval.
  ///
  /// - Precondition: `found` lies in `0...count`.
  /// - SeeAlso: Wilson (1927), “Probable Inference, the Law of Succession, and
  ///   Statistical Inference”, Journal of the American Statistical Association 22.
  public static func ofShare(_ found: Int, of count: Int) -> Estimate {
    precondition((0...count).contains(found), "more were found than there are")
    guard count > 0 else { return Estimate(value: 0, lower: 0, upper: 1) }
    let n = Double(count)
    let share = Double(found) / n
    let square = quantile * quantile / n
    let middle = (share + square / 2) / (1 + square)
    let half =
      quantile / (1 + square) * (share * (1 - share) / n + square / (4 * n)).squareRoot()
    return Estimate(
      value: share, lower: found == 0 ? 0 : max(0, middle - half),
      upper: found == count ? 1 : min(1, middle + half))
  }

  /// A mean with the middle 95 % of the means of 2,000 samples drawn from the values with replacement.
  ///
  /// The bounds say how far the mean hangs on which values were drawn, and on nothing else. Of fewer
  /// than two values nothing is known of that, and they are those of `range`.
  ///
  /// - Parameter range: What the figure can be at all.
  /// - SeeAlso: Efron (1979), “Bootstrap Methods: Another Look at the Jackknife”,
  ///   Annals of Statistics 7(1).
  public static func ofMean(
    _ values: [Double], seed: UInt64,
    within range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Estimate {
    guard values.count > 1 else {
      return Estimate(
        value: values.first ?? 0, lower: range.lowerBound, upper: range.upperBound)
    }
    var random = SeededGenerator(seed: seed)
    let count = Double(values.count)
    let means = (0..<2_000).map { _ in
      var sum = 0.0
      for _ in values.indices {
        sum += values[min(values.count - 1, Int(random.uniform() * count))]
      }
      return sum / count
    }.sorted()
    return Estimate(
      value: values.reduce(0, +) / count, lower: means[49], upper: means[1_950])
  }

  /// The mean of an experiment that was repeated with other seeds, with Student's interval.
  ///
  /// - Parameters:
  ///   - values: One for each seed; with fewer than two nothing is known of chance, and the
  ///     bounds are infinite unless `range` sets others.
  ///   - range: What the figure can be at all; the interval is cut to it.
  /// - SeeAlso: Student (1908), “The Probable Error of a Mean”, Biometrika 6(1).
  public static func ofSeeds(
    _ values: [Double], within range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Estimate {
    let count = Double(values.count)
    guard let first = values.first else {
      return Estimate(value: .nan, lower: range.lowerBound, upper: range.upperBound)
    }
    // A figure that chance does not move is itself, to the last bit.
    guard values.contains(where: { $0 != first }) else {
      return values.count > 1
        ? Estimate(value: first, lower: first, upper: first)
        : Estimate(value: first, lower: range.lowerBound, upper: range.upperBound)
    }
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    let half = studentQuantile(degreesOfFreedom: values.count - 1) * error
    guard half.isFinite else {
      return Estimate(value: mean, lower: range.lowerBound, upper: range.upperBound)
    }
    return Estimate(
      value: mean, lower: max(range.lowerBound, mean - half),
      upper: min(range.upperBound, mean + half))
  }

  /// The mean of a share that every seed counted among draws of its own.
  ///
  /// Where the seeds agree, their spread says nothing of chance: none of 300 may still be one of a
  /// thousand. The interval is then Wilson's, of all draws together.
  ///
  /// - Parameter counts: For each seed what it found, and among how many; seeds without any draw
  ///   say nothing.
  /// - Returns: Nil where no seed drew anything.
  public static func ofShares(_ counts: [(found: Int, count: Int)]) -> Estimate? {
    let drawn = counts.filter { $0.count > 0 }
    if drawn.isEmpty { return nil }
    let shares = drawn.map { Double($0.found) / Double($0.count) }
    guard shares.allSatisfy({ $0 == shares[0] }) else { return .ofSeeds(shares, within: 0...1) }
    return .ofShare(
      drawn.reduce(0) { $0 + $1.found }, of: drawn.reduce(0) { $0 + $1.count })
  }

  /// The quantile of Student's t distribution that leaves 2.5 % on either side.
  ///
  /// From the usual table, and beyond it by the expansion around the normal quantile z:
  /// z + (z³ + z)/4n + (5z⁵ + 16z³ + 3z)/96n²; to four decimals.
  ///
  /// - SeeAlso: Abramowitz and Stegun (1964), “Handbook of Mathematical Functions”, 26.7.5.
  static func studentQuantile(degreesOfFreedom n: Int) -> Double {
    if n <= studentQuantiles.count { return studentQuantiles[n - 1] }
    let z = quantile
    let (z3, z5) = (z * z * z, z * z * z * z * z)
    let first = (z3 + z) / (4 * Double(n))
    return z + first + (5 * z5 + 16 * z3 + 3 * z) / (96 * Double(n) * Double(n))
  }

  private static let studentQuantiles = [
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010,
    2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739,
    2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
  ]
}
