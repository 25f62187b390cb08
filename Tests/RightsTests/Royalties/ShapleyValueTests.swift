import Rights
import TestSupport
import Testing

@Suite struct ShapleyValueTests {
  /// A game by chance: what nobody reaches is nothing.
  private static func game(_ count: Int, _ random: inout GeneratedText) -> [Double] {
    (0..<(1 << count)).map { $0 == 0 ? 0 : Double(random.below(2_001) - 1_000) / 10 }
  }

  private static func along(_ game: [Double]) -> (_ order: [Int]) -> [Double] {
    { order in
      var group = 0
      return [game[0]]
        + order.map { player in
          group |= 1 << player
          return game[group]
        }
    }
  }

  private static func isNear(_ left: [Double], _ right: [Double]) -> Bool {
    zip(left, right).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($0)) }
  }

  @Test func valuesAddUpToWhatAllReach() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let count = random.below(7) + 1
      let game = Self.game(count, &random)
      let exact = ShapleyValue(exactly: count, utilities: game)
      let sampled = ShapleyValue(
        sampling: count, pairs: 5, seed: seed, utilities: Self.along(game))
      let whole = game[game.count - 1]
      for values in [exact.values, sampled.values] {
        #expect(abs(values.reduce(0, +) - whole) < 1e-9 * max(1, abs(whole)), "seed \(seed)")
      }
    }
  }

  @Test func playersWhoAddTheSameGetTheSame() {
    // 0 and 1 can stand for each other in every group.
    var random = GeneratedText(seed: 3)
    var game = Self.game(4, &random)
    for group in game.indices where group & 0b11 == 0b10 { game[group] = game[group ^ 0b11] }
    let values = ShapleyValue(exactly: 4, utilities: game).values
    #expect(abs(values[0] - values[1]) < 1e-9)
  }

  @Test func whoAddsNothingGetsNothing() {
    var random = GeneratedText(seed: 4)
    var game = Self.game(5, &random)
    for group in game.indices where group & 0b100 != 0 { game[group] = game[group ^ 0b100] }
    #expect(abs(ShapleyValue(exactly: 5, utilities: game).values[2]) < 1e-9)
    let sampled = ShapleyValue(
      sampling: 5, pairs: 20, seed: 1, utilities: Self.along(game))
    #expect(sampled.values[2] == 0 && sampled.errors?[2] == 0)
  }

  @Test func valuesOfTwoGamesAdd() {
    for seed in 0..<40 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let count = random.below(6) + 1
      let (first, second) = (Self.game(count, &random), Self.game(count, &random))
      let both = ShapleyValue(exactly: count, utilities: zip(first, second).map { $0 + $1 })
      let sum = zip(
        ShapleyValue(exactly: count, utilities: first).values,
        ShapleyValue(exactly: count, utilities: second).values
      ).map { $0 + $1 }
      #expect(Self.isNear(both.values, sum), "seed \(seed)")
    }
  }

  /// The mean over all orders, one by one.
  @Test func isTheMeanOverAllOrders() {
    for seed in 0..<20 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let count = random.below(5) + 1
      let game = Self.game(count, &random)
      let orders = Self.orders(of: Array(0..<count))
      var means = [Double](repeating: 0, count: count)
      for order in orders {
        let reached = Self.along(game)(order)
        for (place, player) in order.enumerated() {
          means[player] += (reached[place + 1] - reached[place]) / Double(orders.count)
        }
      }
      #expect(
        Self.isNear(ShapleyValue(exactly: count, utilities: game).values, means), "seed \(seed)")
    }
  }

  /// Of 60 values two or three may lie outside of two errors; with a seed it is known which.
  @Test func sampledValuesLieWithinTheirErrors() throws {
    var within = 0
    for seed in 0..<10 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let game = Self.game(6, &random)
      let exact = ShapleyValue(exactly: 6, utilities: game).values
      let sampled = ShapleyValue(
        sampling: 6, pairs: 100, seed: seed, utilities: Self.along(game))
      let errors = try #require(sampled.errors)
      #expect(sampled.orders == 200)
      for player in 0..<6 where abs(sampled.values[player] - exact[player]) <= 2 * errors[player] {
        within += 1
      }
    }
    #expect(within >= 54)
  }

  /// A gloves game by hand: one left glove, two right ones; a pair is worth 1 (Shapley: 2/3, 1/6, 1/6).
  @Test func theGlovesGame() {
    let game = (0..<8).map { $0 & 1 == 1 && $0 > 1 ? 1.0 : 0 }
    let values = ShapleyValue(exactly: 3, utilities: game).values
    #expect(Self.isNear(values, [2.0 / 3, 1.0 / 6, 1.0 / 6]))
  }

  private static func orders(of players: [Int]) -> [[Int]] {
    guard players.count > 1 else { return [players] }
    return players.flatMap { first in
      orders(of: players.filter { $0 != first }).map { [first] + $0 }
    }
  }
}
