/// Groups of players, for which sums and unions are worked out all at once.
enum CoalitionFamily {
  /// Every group: that of index i has the players that are the bits of i.
  case all(players: Int)
  /// The beginnings of an order, from none to all.
  case beginnings(order: [Int])

  var count: Int {
    switch self {
    case .all(let players): 1 << players
    case .beginnings(let order): order.count + 1
    }
  }

  /// Adds up for each group what its players have.
  ///
  /// - Complexity: O(groups).
  func sums(_ parts: [(player: Int, count: Int)]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    switch self {
    case .all(let players):
      var own = [Double](repeating: 0, count: players)
      for part in parts { own[part.player] += Double(part.count) }
      for group in sums.indices.dropFirst() {
        sums[group] = sums[group & (group - 1)] + own[group.trailingZeroBitCount]
      }
    case .beginnings(let order):
      var own = [Double](repeating: 0, count: order.count)
      for part in parts { own[part.player] += Double(part.count) }
      for (place, player) in order.enumerated() { sums[place + 1] = sums[place] + own[player] }
    }
    return sums
  }

  /// Counts for each group the things that at least one of its players has.
  ///
  /// - Parameter owners: Different sets of players, and how many things each owns.
  /// - Complexity: For all groups, O(groups · min(sets, players)).
  func unions(_ owners: [(players: [Int], count: Int)]) -> [Double] {
    var unions = [Double](repeating: 0, count: count)
    switch self {
    case .all(let players):
      let masks = owners.map { owner in
        (mask: owner.players.reduce(0) { $0 | 1 << $1 }, count: Double(owner.count))
      }
      guard masks.count > players else {
        for group in unions.indices {
          for owner in masks where group & owner.mask != 0 { unions[group] += owner.count }
        }
        return unions
      }
      // What no player of a group has belongs to a set inside the others.
      var within = unions
      for owner in masks { within[owner.mask] += owner.count }
      for player in 0..<players {
        for group in within.indices where group & 1 << player != 0 {
          within[group] += within[group ^ 1 << player]
        }
      }
      let all = within.count - 1
      for group in unions.indices { unions[group] = within[all] - within[all ^ group] }
    case .beginnings(let order):
      var places = [Int](repeating: 0, count: order.count)
      for (place, player) in order.enumerated() { places[player] = place }
      for owner in owners {
        if let first = owner.players.map({ places[$0] }).min() {
          unions[first + 1] += Double(owner.count)
        }
      }
      for place in order.indices { unions[place + 1] += unions[place] }
    }
    return unions
  }
}
