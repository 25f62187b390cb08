import Testing

@testable import Laboratory

/// Effects, noise and scores, in numbers that can be worked out by hand.
@Suite struct TruthTableTests {
  private let table = TruthTable(
    groups: [[0], [2]], base: [10, 4], alone: [[12, 4], [9, 5]],
    half: [
      .init(leftOut: [0], losses: [12, 4]), .init(leftOut: [2], losses: [9, 5]),
      .init(leftOut: [0, 2], losses: [11, 6]),
    ], most: [], seeds: [[12, 4]], seedsAlone: [[[16, 5], [11, 5]]])

  @Test func effectsAreWhatIsLostWithout() {
    #expect(table.effects(on: 0) == [2, -1])
    #expect(table.effects(on: 1) == [0, 1])
    #expect(table.otherEffects(on: 0) == [[4, -1]])
    #expect(table.effectsOfWorks(on: 0, count: 4) == [2, 0, -1, 0])
  }

  @Test func noiseIsWhatSeedsDo() throws {
    // Of 10 and 12: 1 to either side of 11, over one degree of freedom.
    #expect(try abs(#require(table.lossNoise(of: 0)) - 2.squareRoot()) < 1e-12)
    #expect(table.lossNoise(of: 1) == 0)
    // Variances 2 and 0.
    #expect(try abs(#require(table.effectNoise(of: 0)) - 1) < 1e-12)
    #expect(try abs(#require(table.agreement(on: 0)) - 1) < 1e-12)
    var without = table
    without.seedsAlone = []
    #expect(without.effectNoise(of: 0) == nil && without.agreement(on: 0) == nil)
  }

  @Test func theScoreIsOneWhereSumsForetellAll() throws {
    let right = TruthTable.datamodelingScore([2, 0, -1, 0], on: 0, table.half)
    let wrong = TruthTable.datamodelingScore([-2, 9, 1, 9], on: 0, table.half)
    #expect(try abs(#require(right) - 1) < 1e-12 && abs(#require(wrong) + 1) < 1e-12)
    #expect(TruthTable.datamodelingScore([0, 0, 0, 0], on: 0, table.half) == 0)
    let flat = table.half.map { TruthTable.Subset(leftOut: $0.leftOut, losses: [1, 1]) }
    #expect(TruthTable.datamodelingScore([2, 0, -1, 0], on: 0, flat) == nil)
  }

  @Test func groupsOfSeveralHaveNoEffectsOfWorks() {
    var table = table
    table.groups = [[0, 1], [2]]
    #expect(table.effectsOfWorks(on: 0, count: 3) == nil)
  }
}
