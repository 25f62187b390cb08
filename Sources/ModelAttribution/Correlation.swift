/// How well two rows of numbers go together.
public enum Correlation {
  /// Pearson's correlation: 1 where one row is a straight rising line of the other.
  ///
  /// - Returns: Nil where a row does not vary, or holds what is infinite or no number.
  public static func pearson(_ left: [Double], _ right: [Double]) -> Double? {
    precondition(left.count == right.count, "rows of the same length")
    guard varies(left), varies(right) else { return nil }
    guard let left = deviations(of: left), let right = deviations(of: right) else { return nil }
    var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
      product += x * y
      leftSquare += x * x
      rightSquare += y * y
    }
    // One root of the product rounds once, so that a straight line gives 1.
    return max(-1, min(1, product / (leftSquare * rightSquare).squareRoot()))
  }

  /// What each number is above the mean, in units in which the greatest deviation is 1: no square
  /// is then too large or too small to be written down.
  ///
  /// - Returns: Nil where none deviates.
  private static func deviations(of values: [Double]) -> [Double]? {
    let size = values.map(\.magnitude).max() ?? 0
    // By a power of two nothing is rounded.
    let unit = Double(sign: .plus, exponent: max(-1_000, min(1_000, size.exponent)), significand: 1)
    let scaled = values.map { $0 / unit }
    let mean = scaled.reduce(0, +) / Double(values.count)
    let deviations = scaled.map { $0 - mean }
    let greatest = deviations.map(\.magnitude).max() ?? 0
    return greatest > 0 ? deviations.map { $0 / greatest } : nil
  }

  /// Spearman's correlation: Pearson's of the ranks.
  ///
  /// - Returns: Nil where a row does not vary, or holds what is no number.
  public static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    guard !left.contains(where: \.isNaN), !right.contains(where: \.isNaN) else { return nil }
    return pearson(ranks(of: left), ranks(of: right))
  }

  /// The mean of equal numbers, rounded, may be another: that squares are above 0 says
  /// nothing.
  private static func varies(_ values: [Double]) -> Bool {
    values.allSatisfy(\.isFinite) && values.contains { $0 != values[0] }
  }

  /// The rank of each number, from 1; equals share the mean of their ranks.
  ///
  /// - Parameter values: None of them NaN.
  public static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted {
      values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1
    }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }
}
