import Generators

/// A figure, and between which bounds 95 of 100 such measurements would find it.
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

  /// "12.0 % (9.1 % to 15.4 %)".
  var percent: String {
    "\(NumberText.percent(value)) (\(NumberText.percent(lower)) to \(NumberText.percent(upper)))"
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
  /// - SeeAlso: Efron (1979), “Bootstrap Methods: Another Look at the Jackknife”,
  ///   Annals of Statistics 7(1).
  public static func ofMean(_ values: [Double], seed: UInt64) -> Estimate {
    guard !values.isEmpty else { return Estimate(value: 0, lower: 0, upper: 0) }
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
}
