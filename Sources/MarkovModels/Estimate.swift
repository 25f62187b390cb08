/// The numbers from which a smoothing works out one level of a probability.
struct LevelCounts: Sendable, Equatable {
  /// n(cw): how often the token followed the context.
  var count = 0
  /// n(c): how often anything did.
  var total = 0
  /// T(c): how many different tokens did.
  var types = 0
  /// The adjusted counts of the entry and of its context, for Kneser–Ney.
  var adjusted = 0
  var node = AdjustedCounts.Node()
}

/// One probability, taken apart by the length of the context that gave it.
///
/// Every probability of a chain is worked out here and nowhere else, from
/// integers and in one order of operations. So a table with a work's counts taken
/// off gives the same bits as one that never had them.
struct Estimate: Equatable {
  /// What one level does: P = own + below · (P of the next lower level).
  struct Term: Equatable {
    var level: Int
    var own: Double
    var below: Double
  }

  /// From the shortest context used to the longest.
  var terms: [Term] = []
  /// The number of outcomes (O), which share what no count claims.
  var outcomes: Int

  var probability: Double {
    terms.reduce(1 / Double(outcomes)) { $1.own + $1.below * $0 }
  }

  /// The part of the probability that each level's own counts gave, and the
  /// part that all outcomes get alike.
  var parts: (own: [(level: Int, mass: Double)], uniform: Double) {
    var weight = 1.0
    var own: [(level: Int, mass: Double)] = []
    for term in terms.reversed() {
      own.append((term.level, term.own * weight))
      weight *= term.below
    }
    return (own.reversed(), weight / Double(outcomes))
  }
}

extension Smoothing {
  func term(
    level: Int, counts: LevelCounts, discounts: Discounts?, outcomes: Int
  ) -> Estimate.Term {
    switch self {
    case .none:
      return .init(level: level, own: Double(counts.count) / Double(counts.total), below: 0)
    case .addK(let k):
      let added = k * Double(outcomes)
      let sum = Double(counts.total) + added
      return .init(level: level, own: Double(counts.count) / sum, below: added / sum)
    case .wittenBell:
      let sum = Double(counts.total + counts.types)
      return .init(
        level: level, own: Double(counts.count) / sum, below: Double(counts.types) / sum)
    case .kneserNey:
      guard let discounts else { preconditionFailure("Kneser-Ney needs discounts") }
      let total = Double(counts.node.total)
      let held =
        discounts.one * Double(counts.node.ones) + discounts.two * Double(counts.node.twos)
        + discounts.threeOrMore * Double(counts.node.more)
      let kept = Double(counts.adjusted) - discounts.discount(for: counts.adjusted)
      return .init(level: level, own: kept / total, below: held / total)
    }
  }

  /// The levels whose counts enter, of those on the path of a context.
  ///
  /// - Parameters:
  ///   - depth: The length of the longest suffix that was seen; −1 if nothing was.
  ///   - length: The length of the whole context, at most the order.
  func levels(depth: Int, length: Int) -> Range<Int> {
    switch self {
    // Where nothing at all was read not even level 0 is there.
    case .none: max(0, depth)..<(depth + 1)
    case .addK: depth == length ? depth..<(depth + 1) : depth..<depth
    case .wittenBell, .kneserNey: 0..<(depth + 1)
    }
  }
}
