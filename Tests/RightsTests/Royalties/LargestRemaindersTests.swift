import TestSupport
import Testing

@testable import Rights

@Suite struct LargestRemaindersTests {
  @Test func centsAddUpToTheTotal() {
    for seed in 0..<2_000 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let count = random.below(30) + 1
      let weights = (0..<count).map { _ in Self.weight(&random) }
      let names = (0..<count).map { "holder \($0)" }
      let total = random.pick([0, 1, 7, 100, 99_999, 999_999_999_999_999_999])
      let shares = LargestRemainders.shares(of: total, by: weights, names: names)
      let isPayable = weights.contains { $0 > 0 }
      #expect(shares.reduce(0, +) == (isPayable ? total : 0), "seed \(seed)")
      for (share, weight) in zip(shares, weights) {
        #expect(share >= 0 && (weight > 0 || share == 0), "seed \(seed)")
      }
    }
  }

  /// Nobody is further than one cent from the exact quota.
  @Test func everyShareIsItsQuotaRoundedUpOrDown() {
    for seed in 0..<500 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let weights = (0..<(random.below(9) + 1)).map { _ in random.below(50) }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { continue }
      let total = random.below(10_000)
      let shares = LargestRemainders.shares(
        of: total, by: weights.map(Double.init), names: weights.indices.map(String.init))
      for (share, weight) in zip(shares, weights) {
        let quota = Double(total) * Double(weight) / Double(sum)
        #expect(abs(Double(share) - quota) < 1.000_001, "seed \(seed)")
      }
    }
  }

  @Test func largestRemaindersGetWhatIsLeft() {
    // Quotas 3.4, 3.3, 3.3: the cent that is left goes to the first.
    #expect(
      LargestRemainders.shares(of: 10, by: [34, 33, 33], names: ["c", "b", "a"]) == [4, 3, 3])
    // Equal remainders: the names' bytes decide, upper case before lower.
    #expect(LargestRemainders.shares(of: 10, by: [1, 1, 1], names: ["b", "a", "Z"]) == [3, 3, 4])
    #expect(LargestRemainders.shares(of: 2, by: [1, 1, 1], names: ["b", "a", "c"]) == [1, 1, 0])
    // é and e + U+0301 are two names.
    #expect(LargestRemainders.shares(of: 1, by: [1, 1], names: ["é", "e\u{301}"]) == [0, 1])
  }

  @Test func weightsInOneUnitOrAnotherPayTheSame() {
    let weights = [0.1, 0.2, 0.7, 0]
    let names = ["a", "b", "c", "d"]
    let shares = LargestRemainders.shares(of: 1_001, by: weights, names: names)
    for scale in [0x1p-900, 0x1p-30, 0x1p60, 0x1p900] {
      #expect(
        LargestRemainders.shares(of: 1_001, by: weights.map { $0 * scale }, names: names)
          == shares)
    }
  }

  private static func weight(_ random: inout GeneratedText) -> Double {
    switch random.below(6) {
    case 0: 0
    case 1: -Double(random.below(100))
    case 2: Double(random.below(1_000)) * 1e-300
    case 3: Double(random.below(1_000)) * 1e300
    default: Double(random.below(1_000_000)) / 7
    }
  }
}
