import Rights
import TestSupport
import Testing

@Suite struct GiniTests {
  @Test func equalPaymentsHaveNone() {
    #expect(Gini.coefficient(of: [5, 5, 5]) == 0)
    #expect(Gini.coefficient(of: [9]) == 0)
    #expect(Gini.coefficient(of: [0, 0]) == nil)
  }

  @Test func oneWhoGetsAllComesNearToOne() {
    #expect(Gini.coefficient(of: [0, 0, 0, 8]) == 0.75)
    #expect(Gini.coefficient(of: [0, 10]) == 0.5)
  }

  /// Half of the mean difference of all pairs over the mean.
  @Test func isHalfTheRelativeMeanDifference() throws {
    for seed in 0..<100 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let amounts = (0..<(random.below(9) + 1)).map { _ in random.below(100) + 1 }
      var differences = 0
      for left in amounts { for right in amounts { differences += abs(left - right) } }
      let expected =
        Double(differences) / Double(2 * amounts.count * amounts.reduce(0, +))
      let found = try #require(Gini.coefficient(of: amounts))
      #expect(abs(found - expected) < 1e-12, "seed \(seed)")
    }
  }
}
