import Rights
import TestSupport
import Testing

@Suite struct PayoutTests {
  private static func payout(
    _ cents: Int, _ claims: [(weight: Double, noise: Double?)], unclaimed: Double = 0
  ) -> Payout {
    Payout(
      of: cents,
      among: claims.enumerated().map {
        .init(holder: "holder \($0.offset)", weight: $0.element.weight, noise: $0.element.noise)
      }, unclaimed: unclaimed)
  }

  @Test func everyCentIsPaidOnce() {
    for seed in 0..<1_000 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let claims = (0..<(random.below(12) + 1)).map { _ -> (weight: Double, noise: Double?) in
        let weight = Double(random.below(2_001) - 1_000) / 8
        return (weight, random.below(2) == 0 ? nil : Double(random.below(200)) / 4)
      }
      let cents = random.pick([1, 3, 1_000, 123_456_789])
      let payout = Self.payout(cents, claims, unclaimed: Double(random.below(3) * 40))
      #expect(payout.lines.reduce(0) { $0 + $1.paid } == cents, "seed \(seed)")
      #expect(payout.lines.reduce(0) { $0 + $1.common } == payout.common, "seed \(seed)")
      for line in payout.lines {
        #expect(line.earned == 0 || line.claim.isTold && line.claim.weight > 0, "seed \(seed)")
        #expect(abs(line.common - payout.common / claims.count) <= 1, "seed \(seed)")
      }
    }
  }

  @Test func exactClaimsArePaidInProportion() {
    let payout = Self.payout(1_000, [(3, nil), (1, nil), (-2, nil)])
    #expect(payout.lines.map(\.paid) == [750, 250, 0])
    #expect(payout.common == 0)
    #expect(payout.lines[2].claim.weight == -2)
  }

  @Test func whatCannotBeToldIsSharedAlike() {
    // 60 are told; 40 are within two deviations of nothing, and go to both alike.
    let payout = Self.payout(1_000, [(60, 10), (40, 20)])
    #expect(payout.common == 400)
    #expect(payout.lines.map(\.earned) == [600, 0])
    #expect(payout.lines.map(\.paid) == [800, 200])
  }

  @Test func whatIsNobodysIsSharedAlike() {
    let payout = Self.payout(100, [(1, nil), (0, nil)], unclaimed: 1)
    #expect(payout.lines.map(\.paid) == [75, 25])
  }

  @Test func withoutAClaimAllIsCommon() {
    #expect(Self.payout(7, [(0, nil), (-1, nil), (0, 1)]).lines.map(\.paid) == [3, 2, 2])
  }

  @Test func aPoolOfFewerCentsThanHoldersPaysTheFirst() {
    #expect(Self.payout(2, [(1, nil), (1, nil), (1, nil)]).lines.map(\.paid) == [1, 1, 0])
  }
}
