/// How unequal payments are.
///
/// - SeeAlso: Gini (1912), “Variabilità e mutabilità”; as half of the relative mean
///   difference, Sen (1973), “On Economic Inequality”, §2.
public enum Gini {
  /// 0 where all get the same, and (n − 1)/n where one of *n* gets everything.
  ///
  /// With amounts in ascending order it is Σᵢ (2i − n − 1)·xᵢ / (n·Σ x), i from 1.
  ///
  /// - Parameter amounts: None is negative.
  /// - Returns: Nil where there is nothing.
  /// - Complexity: O(*n* log *n*).
  public static func coefficient(of amounts: [Int]) -> Double? {
    let count = amounts.count
    let sum = amounts.reduce(0) { $0 + Double($1) }
    guard sum > 0 else { return nil }
    let weighted = amounts.sorted().enumerated().reduce(0) { total, item in
      total + Double(2 * (item.offset + 1) - count - 1) * Double(item.element)
    }
    return weighted / (Double(count) * sum)
  }
}
