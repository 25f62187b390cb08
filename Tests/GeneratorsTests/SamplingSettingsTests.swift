import Corpora
import Generators
import TestSupport
import Testing

@Suite struct SamplingSettingsTests {
  private let table = Distribution(tokens: [1, 2, 3, 4], weights: [1, 4, 2, 1], order: 3)

  @Test func plainSettingsChangeNothing() {
    #expect(SamplingSettings().isPlain)
    #expect(table.adjusted(by: SamplingSettings()) == table)
    for settings in [
      SamplingSettings(temperature: 2), SamplingSettings(topK: 1), SamplingSettings(topP: 1),
    ] { #expect(!settings.isPlain) }
    let empty = Distribution(tokens: [1], weights: [0])
    #expect(empty.adjusted(by: SamplingSettings(temperature: 2, topK: 1)) == empty)
  }

  @Test func temperatureTwoTakesSquareRootsAndOneHalfSquares() {
    func expect(_ temperature: Double, _ expected: [Double]) {
      let found = table.adjusted(by: SamplingSettings(temperature: temperature))
      for (index, weight) in expected.enumerated() {
        let probability = weight / expected.reduce(0, +)
        #expect(abs(found.probability(at: index) - probability) < 1e-15)
      }
      #expect(found.order == 3)
    }
    expect(2, [1, 2, 2.0.squareRoot(), 1])
    expect(0.5, [1, 16, 4, 1])
  }

  @Test func temperatureGoesFromTheLikeliestAloneToAllAlike() {
    let cold = table.adjusted(by: SamplingSettings(temperature: 1e-6))
    #expect(cold.weights == [0, 1, 0, 0])
    #expect(table.adjusted(by: SamplingSettings(temperature: 0x1p-1074)).weights == [0, 1, 0, 0])
    let hot = table.adjusted(by: SamplingSettings(temperature: 1e300))
    #expect(hot.weights == [1, 1, 1, 1])
    let zero = Distribution(tokens: [1, 2], weights: [0, 3])
    #expect(zero.adjusted(by: SamplingSettings(temperature: 1e300)).weights == [0, 1])
  }

  @Test func topKKeepsTheLikeliestAndTheLowerTokenOfATie() {
    func tokens(_ k: Int) -> [TokenID] { table.adjusted(by: SamplingSettings(topK: k)).tokens }
    #expect(tokens(1) == [2])
    #expect(tokens(2) == [2, 3])
    #expect(tokens(3) == [1, 2, 3])
    #expect(tokens(4) == [1, 2, 3, 4])
    #expect(tokens(9) == [1, 2, 3, 4])
    #expect(table.adjusted(by: SamplingSettings(topK: 2)).weights == [4, 2])
  }

  @Test func topPKeepsTheSmallestSetThatReachesIt() {
    func tokens(_ p: Double) -> [TokenID] { table.adjusted(by: SamplingSettings(topP: p)).tokens }
    #expect(tokens(0.01) == [2])
    #expect(tokens(0.5) == [2])
    #expect(tokens(0.51) == [2, 3])
    #expect(tokens(0.75) == [2, 3])
    #expect(tokens(0.8) == [1, 2, 3])
    #expect(tokens(1) == [1, 2, 3, 4])
  }

  @Test func temperatureComesFirstThenTopKThenTopP() {
    // Squares are 1, 16, 4, 1; the two likeliest 16 and 4; of these 20, 16 reach 0.8.
    let found = table.adjusted(by: SamplingSettings(temperature: 0.5, topK: 2, topP: 0.79))
    #expect(found.tokens == [2])
    // Without the temperature, 4 of 6 do not reach it.
    #expect(table.adjusted(by: SamplingSettings(topK: 2, topP: 0.79)).tokens == [2, 3])
    // Of all eight, 4 do not reach 0.6; of the six that top-k leaves, they do.
    #expect(table.adjusted(by: SamplingSettings(topP: 0.6)).tokens == [2, 3])
    #expect(table.adjusted(by: SamplingSettings(topK: 2, topP: 0.6)).tokens == [2])
  }

  @Test func whatIsKeptIsAtLeastAsLikelyAsWhatIsLeftOut() {
    for seed in UInt64(0)..<1_000 {
      var random = GeneratedText(seed: seed)
      let weights = (0..<(1 + random.below(12))).map { _ in Double(random.below(6)) }
      let tokens = weights.indices.map { TokenID($0 * 2) }
      let all = Distribution(tokens: tokens, weights: weights)
      if all.isEmpty { continue }
      let (k, p) = (1 + random.below(12), Double(1 + random.below(100)) / 100)
      let found = all.adjusted(by: SamplingSettings(topK: k, topP: p))
      #expect(!found.isEmpty && found.tokens.count <= k, "seed \(seed)")
      #expect(found.tokens == found.tokens.sorted(), "seed \(seed)")
      let least = found.weights.min()!
      #expect(least > 0, "seed \(seed)")
      for (token, weight) in zip(tokens, weights) where found.index(of: token) == nil {
        #expect(weight <= least, "seed \(seed)")
      }
      // Without its least likely token the set would not reach p of the k likeliest.
      let sum = weights.sorted(by: >).prefix(k).reduce(0, +)
      #expect(found.total >= p * sum, "seed \(seed)")
      #expect(found.total - least < p * sum, "seed \(seed)")
    }
  }
}
