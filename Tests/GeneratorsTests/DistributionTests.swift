import Corpora
import Generators
import TestSupport
import Testing

@Suite struct DistributionTests {
  private let table = Distribution(tokens: [2, 3, 5, 8], weights: [1, 0, 4, 3])

  @Test func probabilitiesAreSharesOfTheTotal() {
    #expect(table.total == 8)
    #expect((0..<4).map(table.probability(at:)) == [0.125, 0, 0.5, 0.375])
    #expect((0..<10).map { table.probability(of: $0) } == [0, 0, 0.125, 0, 0, 0.5, 0, 0, 0.375, 0])
    #expect((0..<10).map { table.index(of: $0) } == [nil, nil, 0, 1, nil, 2, nil, nil, 3, nil])
    #expect(!table.isEmpty)
    #expect(Distribution(tokens: [], weights: []).isEmpty)
    #expect(Distribution(tokens: [1, 2], weights: [0, 0]).isEmpty)
  }

  @Test(
    arguments: [
      (0, 0), (0.124, 0), (0.125, 2), (0.3, 2), (0.624, 2), (0.625, 3), (0.9, 3), (1 - 0x1p-53, 3),
    ] as [(Double, Int)]) func aNumberDrawsByTheRunningSum(uniform: Double, expected: Int)
  {
    #expect(table.draw(at: uniform) == expected)
  }

  @Test func aTokenOfWeightZeroIsNeverDrawn() {
    for seed in UInt64(0)..<2_000 {
      var random = GeneratedText(seed: seed)
      let scale = random.pick([1, 1e-300, 0x1p-1074, 1e300, 0.1])
      let weights = (0..<(1 + random.below(8))).map { _ in Double(random.below(4)) * scale }
      let distribution = Distribution(
        tokens: weights.indices.map(TokenID.init), weights: weights)
      if distribution.isEmpty { continue }
      for uniform in [0, 1 - 0x1p-53, Double(random.below(1 << 30)) * 0x1p-30] {
        #expect(weights[distribution.draw(at: uniform)] > 0, "seed \(seed), \(uniform)")
      }
      let positive = weights.indices.filter { weights[$0] > 0 }
      #expect(distribution.draw(at: 0) == positive.first, "seed \(seed)")
      #expect(distribution.draw(at: 1 - 0x1p-53) == positive.last, "seed \(seed)")
    }
  }

  @Test func drawingAtEvenStepsGivesEachTokenItsShare() {
    var counts = [0, 0, 0, 0]
    for step in 0..<8_000 { counts[table.draw(at: Double(step) / 8_000)] += 1 }
    #expect(counts == [1_000, 0, 4_000, 3_000])
  }

  @Test func filteringKeepsWeightsAndOrder() {
    let distribution = Distribution(tokens: [2, 3, 5, 8], weights: [1, 0, 4, 3], order: 2)
    let even = distribution.filtered { $0 % 2 == 0 }
    #expect(even == Distribution(tokens: [2, 8], weights: [1, 3], order: 2))
    #expect(even.probability(of: 8) == 0.75)
    #expect(distribution.filtered { _ in true } == distribution)
    #expect(distribution.filtered { _ in false }.isEmpty)
  }

  @Test func ranksTiesByToken() {
    #expect(table.ranking() == [2, 3, 0, 1])
    #expect(Distribution(tokens: [1, 4, 6], weights: [2, 3, 2]).ranking() == [1, 0, 2])
  }
}
