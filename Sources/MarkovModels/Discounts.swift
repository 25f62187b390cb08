/// The discounts of modified Kneser–Ney for the counts of one level.
///
/// From n₁…n₄, the numbers of entries with an adjusted count of exactly 1…4:
///
///     Y = n₁/(n₁ + 2n₂)   D₁ = 1 − 2Y·n₂/n₁   D₂ = 2 − 3Y·n₃/n₂   D₃ = 3 − 4Y·n₄/n₃
///
/// On small or peculiar corpora some nᵢ is zero, or a discount leaves 0…i. The
/// level then uses the fixed discounts ½, 1 and 1½, and says so.
///
/// - SeeAlso: Chen and Goodman (1999), eq. 26.
public struct Discounts: Sendable, Equatable {
  public let one: Double
  public let two: Double
  public let threeOrMore: Double
  /// Whether the counts did not allow an estimate.
  public let isFallback: Bool

  /// - Parameter countsOfCounts: n₁, n₂, n₃ and n₄.
  init(countsOfCounts n: CountsOfCounts) {
    let (n1, n2, n3, n4) = (Double(n.one), Double(n.two), Double(n.three), Double(n.four))
    if n1 > 0, n2 > 0, n3 > 0 {
      let y = n1 / (n1 + 2 * n2)
      let estimate = (1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3)
      if (0...1).contains(estimate.0), (0...2).contains(estimate.1), (0...3).contains(estimate.2) {
        (one, two, threeOrMore) = estimate
        isFallback = false
        return
      }
    }
    (one, two, threeOrMore) = (0.5, 1, 1.5)
    isFallback = true
  }

  /// What is taken off an adjusted count.
  func discount(for count: Int) -> Double {
    switch count {
    case 0: 0
    case 1: one
    case 2: two
    default: threeOrMore
    }
  }
}

/// How many entries have a count of exactly 1, 2, 3 and 4.
struct CountsOfCounts: Sendable, Equatable {
  var one = 0
  var two = 0
  var three = 0
  var four = 0

  /// Notes that `amount` more (or, if negative, fewer) entries have this count.
  mutating func add(_ amount: Int, withCount count: Int) {
    switch count {
    case 1: one += amount
    case 2: two += amount
    case 3: three += amount
    case 4: four += amount
    default: break
    }
  }
}
