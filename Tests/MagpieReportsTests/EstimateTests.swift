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
    #expect(Estimate.ofMean([], seed: 1) == Estimate(value: 0, lower: 0, upper: 0))
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
    for values in [[0.2], [0, 0, 0, 0, 1], [0.5, 0.5, 0.5], [0.1, 0.9, 0.4, 0.3, 0.7, 0]] {
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
}
