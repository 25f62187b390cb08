import Rights
import Testing

@Suite struct ConsentCostTests {
  private let load = ConsentCost.Workload(
    holders: 7, allowing: 2, reserving: 3, licensing: 4, nearCopies: 5)

  @Test(arguments: [
    (ConsentRegime.optIn, [0, 7, 7, 2, 5]), (.optOut, [7, 7, 0, 3, 5]),
    (.licensed, [0, 0, 0, 4, 5]), (.ignore, [0, 0, 0, 0, 0]),
  ])
  func stepsAreCounted(regime: ConsentRegime, counts: [Int]) {
    let cost = ConsentCost(of: regime, for: load)
    #expect(ConsentCost.Step.allCases.map { cost[$0] } == counts)
  }

  @Test func minutesAreThoseAssumed() {
    var assumptions = ConsentCost.Assumptions()
    let cost = ConsentCost(of: .optOut, for: load)
    #expect(cost.minutes(ofHolders: true, assumptions) == 7 * 15 + 7 * 10)
    #expect(cost.minutes(ofHolders: false, assumptions) == 3 * 20 + 5 * 5)
    for step in ConsentCost.Step.allCases { assumptions[step] = 1 }
    #expect(cost.minutes(ofHolders: true, assumptions) == 14)
    assumptions[.review] = 0.5
    #expect(cost.minutes(ofHolders: false, assumptions) == 5.5)
  }

  @Test func largerCorporaAskForAsMuchMoreAndPartsAreWhole() {
    let cost = ConsentCost(of: .optIn, for: load)
    #expect(cost.scaled(from: 10, to: 10) == cost)
    let scaled = cost.scaled(from: 10, to: 25)
    #expect(ConsentCost.Step.allCases.map { scaled[$0] } == [0, 18, 18, 5, 13])
    #expect(cost.scaled(from: 1, to: 1_000_000_000)[.decide] == 7_000_000_000)
  }
}
