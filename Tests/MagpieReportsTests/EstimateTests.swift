import Generators
import Testing

@testable import MagpieReports

@Suite struct EstimateTests {
  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 0.000_05 }

  /// By hand, with z = 1.96: z²/n = 0.1921.
  @Test func sharesHaveWilsonsInterval() {
    let some = Estimate.ofShare(5, of: 20)
    #expect(some.value == 0.25)
    #expect(isClose(some.lower, 0.1119) && isClose(some.upper, 0.4687))
    // 0.1921 ÷ 1.1921, and what is left of 1.
    let none = Estimate.ofShare(0, of: 20)
    #expect(none.value == 0 && none.lower == 0 && isClose(none.upper, 0.1611))
    let all = Estimate.ofShare(20, of: 20)
    #expect(all.value == 1 && isClose(all.lower, 0.8389) && all.upper == 1)
  }

  @Test func ofNothingNothingIsKnown() {
    #expect(Estimate.ofShare(0, of: 0) == Estimate(value: 0, lower: 0, upper: 1))
    for values in [[], [0.0]] {
      #expect(
        Estimate.ofMean(values, seed: 1)
          == Estimate(value: 0, lower: -.infinity, upper: .infinity))
    }
  }

  /// The mean of n values that are 0 or 1, half of each, has the standard error 0.5 ÷ √n.
  @Test func meansHaveBoundsTwoStandardErrorsAway() {
    let values = (0..<400).map { Double($0 % 2) }
    for seed in UInt64(1)...5 {
      let mean = Estimate.ofMean(values, seed: seed)
      #expect(mean.value == 0.5)
      #expect(abs(mean.lower - 0.451) < 0.006, "seed \(seed): \(mean)")
      #expect(abs(mean.upper - 0.549) < 0.006, "seed \(seed): \(mean)")
    }
  }

  @Test func theMeanLiesBetweenItsBounds() {
    for values in [[0, 0, 0, 0, 1], [0.5, 0.5, 0.5], [0.1, 0.9, 0.4, 0.3, 0.7, 0]] {
      let mean = Estimate.ofMean(values, seed: 3)
      #expect(mean.lower <= mean.value && mean.value <= mean.upper, "\(values)")
      #expect((values.min() ?? 0) <= mean.lower && mean.upper <= (values.max() ?? 0), "\(values)")
    }
  }

  @Test func oneSeedGivesTheSameBounds() {
    let values = (0..<50).map { Double($0 * $0 % 17) / 17 }
    #expect(Estimate.ofMean(values, seed: 7) == Estimate.ofMean(values, seed: 7))
    #expect(Estimate.ofMean(values, seed: 7) != Estimate.ofMean(values, seed: 8))
  }

  /// By hand: 1, 2 and 3 have the deviation 1 and the standard error 1 ÷ √3; Student's quantile
  /// for two degrees of freedom is 4.3027.
  @Test func seedsHaveStudentsInterval() {
    let some = Estimate.ofSeeds([1, 2, 3])
    #expect(some.value == 2)
    #expect(isClose(some.lower, 2 - 2.48417) && isClose(some.upper, 2 + 2.48417))
    let within = Estimate.ofSeeds([0.9, 1, 1], within: 0...1)
    #expect(within.upper == 1 && within.lower < within.value)
  }

  @Test func whatChanceDoesNotMoveIsItself() {
    #expect(Estimate.ofSeeds([0.1, 0.1, 0.1]) == Estimate(value: 0.1, lower: 0.1, upper: 0.1))
    #expect(Estimate.ofSeeds([0.1], within: 0...1) == Estimate(value: 0.1, lower: 0, upper: 1))
    #expect(Estimate.ofSeeds([.infinity, 1]).value == .infinity)
    #expect(Estimate.ofSeeds([.infinity, 1]).interval == nil)
    #expect(Estimate.ofSeeds([]).value.isNaN)
  }

  /// By hand: 0 of 20 in Wilson's interval reaches to 0.1611; 5 of 10 and 7 of 10 have the mean 0.6,
  /// the standard error 0.1, and Student's quantile for one degree of freedom, 12.7.
  @Test func sharesOnWhichSeedsAgreeMayStillBeChance() throws {
    let none = try #require(Estimate.ofShares([(0, 10), (0, 10)]))
    #expect(none.value == 0 && none.lower == 0 && isClose(none.upper, 0.1611))
    let all = try #require(Estimate.ofShares([(12, 12), (8, 8), (0, 0)]))
    #expect(all.value == 1 && isClose(all.lower, 0.8389) && all.upper == 1)
    let some = try #require(Estimate.ofShares([(5, 10), (7, 10)]))
    #expect(some == .ofSeeds([0.5, 0.7], within: 0...1))
    #expect(isClose(some.value, 0.6) && some.lower == 0 && some.upper == 1)
    let once = try #require(Estimate.ofShares([(5, 20)]))
    #expect(once == .ofShare(5, of: 20))
    #expect(Estimate.ofShares([(0, 0)]) == nil && Estimate.ofShares([]) == nil)
  }

  /// Of many experiments whose figures are normal, 95 of 100 intervals hold the truth.
  @Test(arguments: [2, 3, 5, 12, 40])
  func intervalsHoldTheTruthAsOftenAsTheySay(seeds: Int) {
    var random = SeededGenerator(seed: UInt64(seeds))
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
    let experiments = 4_000
    let held = (0..<experiments).count { _ in
      let found = Estimate.ofSeeds((0..<seeds).map { _ in normal() })
      return found.lower <= 0 && 0 <= found.upper
    }
    #expect(abs(Double(held) / Double(experiments) - 0.95) < 0.015)
  }

  /// The expansion takes over from the table without a step.
  @Test func quantilesFallTowardsThatOfTheNormalDistribution() {
    let quantiles = (1...200).map { Estimate.studentQuantile(degreesOfFreedom: $0) }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 > $1 })
    #expect(abs(Estimate.studentQuantile(degreesOfFreedom: 40) - 2.0211) < 0.000_1)
    #expect(abs(quantiles[199] - 1.9719) < 0.000_1)
  }
}
