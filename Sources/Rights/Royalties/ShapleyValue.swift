import Generators

/// What each player adds to a group of the others, on average over all orders in which they
/// could have come.
///
/// It is the only division with four properties: the values add up to what all reach together
/// (efficiency), players who add the same to every group get the same (symmetry), one who adds
/// nothing gets nothing (dummy), and the values of a sum of two games are the sums of their
/// values (additivity).
///
/// - SeeAlso: Shapley (1953), “A Value for n-Person Games”, Contributions to the Theory of
///   Games II.
public struct ShapleyValue: Sendable, Equatable {
  /// Up to so many players all groups are looked at.
  public static let exactLimit = 12

  /// One for each player.
  public var values: [Double]
  /// The standard error of each value; nil where all groups were looked at.
  public var errors: [Double]?
  /// How many orders were drawn; nil where all groups were looked at.
  public var orders: Int?

  /// Looks at every group.
  ///
  /// - Parameters:
  ///   - count: How many players, at most 20.
  ///   - utilities: What each group reaches: the one whose players are the bits of the index.
  ///     As many as 2 to the number of players.
  /// - Complexity: O(*n*·2ⁿ).
  public init(exactly count: Int, utilities: [Double]) {
    precondition((0...20).contains(count) && utilities.count == 1 << count, "all groups")
    // |S|! (n − |S| − 1)! / n! = 1 / (n · C(n − 1, |S|)).
    var weights: [Double] = []
    var choices = 1.0
    for size in 0..<count {
      weights.append(1 / (Double(count) * choices))
      choices = choices * Double(count - 1 - size) / Double(size + 1)
    }
    values = (0..<count).map { player in
      var sum = 0.0
      for group in utilities.indices where group & 1 << player == 0 {
        sum += weights[group.nonzeroBitCount] * (utilities[group | 1 << player] - utilities[group])
      }
      return sum
    }
  }

  /// Draws orders, in pairs of one and its reverse, and averages what each player added.
  ///
  /// In every order the parts add up to what all reach, and so do the means. Who comes early
  /// in one order comes late in its reverse, which takes much of the chance out; the errors are
  /// those of the means over pairs, which are independent.
  ///
  /// - Parameters:
  ///   - count: How many players.
  ///   - pairs: How many pairs; at least two.
  ///   - utilities: What is reached along an order: by nobody, by its first player, by its
  ///     first two …: one more than players.
  /// - SeeAlso: Castro, Gómez and Tejada (2009), “Polynomial calculation of the Shapley value
  ///   based on sampling”, Computers & Operations Research 36(5); for reversed orders,
  ///   Mitchell et al. (2022), “Sampling Permutations for Shapley Value Estimation”, JMLR 23, §3.
  public init(
    sampling count: Int, pairs: Int, seed: UInt64, utilities: (_ order: [Int]) throws -> [Double]
  ) rethrows {
    precondition(pairs >= 2, "of one pair nothing can be said about chance")
    var random = SeededGenerator(seed: seed)
    var sums = [Double](repeating: 0, count: count)
    var squares = sums
    for _ in 0..<pairs {
      var order = Array(0..<count)
      for place in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(place, min(place, Int(random.uniform() * Double(place + 1))))
      }
      var parts = [Double](repeating: 0, count: count)
      for order in [order, order.reversed()] {
        let reached = try utilities(order)
        for (place, player) in order.enumerated() {
          parts[player] += (reached[place + 1] - reached[place]) / 2
        }
      }
      for player in 0..<count {
        sums[player] += parts[player]
        squares[player] += parts[player] * parts[player]
      }
    }
    let trials = Double(pairs)
    let means = sums.map { $0 / trials }
    values = means
    errors = means.indices.map { player in
      let spread = max(0, squares[player] / trials - means[player] * means[player])
      return (spread / (trials - 1)).squareRoot()
    }
    orders = 2 * pairs
  }
}
