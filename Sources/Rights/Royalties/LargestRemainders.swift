/// Shares a whole number of cents by weights, so that the parts add up to it.
///
/// Each name first gets its quota rounded down; the cents that are left go one by one to
/// those with the largest remainders, and among equal remainders to the name whose UTF-8
/// bytes come first.
///
/// Weights become whole numbers once, before any money is touched: each is divided by the
/// greatest and counted in steps of 2⁻⁴⁰, rounded to the nearest (halves to the even one).
/// From there on everything is integers. A weight of less than half a step (about
/// 4.5 · 10⁻¹³ of the greatest) counts as zero, as does a negative one.
///
/// - SeeAlso: Balinski and Young (1982), “Fair Representation”, for Hamilton's method, which
///   is this one.
public enum LargestRemainders {
  /// The steps into which the greatest weight is cut.
  private static let steps = 0x1p40

  /// - Parameters:
  ///   - total: The cents; not negative.
  ///   - weights: One for each name; finite.
  ///   - names: What breaks ties.
  /// - Returns: Cents that add up to `total`; all are 0 where no weight is above 0.
  public static func shares(of total: Int, by weights: [Double], names: [String]) -> [Int] {
    precondition(total >= 0 && weights.count == names.count, "a weight for each name")
    precondition(weights.allSatisfy(\.isFinite), "weights are finite")
    let greatest = weights.max() ?? 0
    guard greatest > 0 else { return weights.map { _ in 0 } }
    let whole = weights.map { weight in
      UInt64((max(0, weight) / greatest * steps).rounded(.toNearestOrEven))
    }
    let sum = whole.reduce(0, +)
    // total · weight has up to 104 bits, and the quotient is never more than the total.
    let quotas = whole.map { weight in
      sum.dividingFullWidth(UInt64(total).multipliedFullWidth(by: weight))
    }
    var shares = quotas.map { Int($0.quotient) }
    let left = total - shares.reduce(0, +)
    let order = quotas.indices.sorted { first, second in
      quotas[first].remainder != quotas[second].remainder
        ? quotas[first].remainder > quotas[second].remainder
        : names[first].utf8.lexicographicallyPrecedes(names[second].utf8)
    }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares
  }
}
