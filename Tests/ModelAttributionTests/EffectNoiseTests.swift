import ModelAttribution
import Testing

@Suite struct EffectNoiseTests {
  @Test func itIsTheDeviationBetweenSeedsPooledOverWorks() throws {
    // Of work 0 the effects are 1 and 3 (deviation √2), of work 1 both are 5.
    let noise = try #require(EffectNoise.deviation(of: [[1, 5], [3, 5]]))
    #expect(abs(noise - 1) < 1e-12)
    let three = try #require(EffectNoise.deviation(of: [[0], [3], [6]]))
    #expect(abs(three - 3) < 1e-12)
  }

  @Test func ofOneSeedNothingIsKnown() {
    #expect(EffectNoise.deviation(of: [[1, 2, 3]]) == nil)
    #expect(EffectNoise.deviation(of: []) == nil)
    #expect(EffectNoise.deviation(of: [[], []]) == nil)
  }

  @Test func seedsThatAgreeMakeNoNoise() {
    #expect(EffectNoise.deviation(of: [[1, -2], [1, -2]]) == 0)
  }

  @Test func anEffectIsToldByTwoDeviations() {
    #expect(EffectNoise.tells(-2.5, noise: 1))
    #expect(!EffectNoise.tells(2, noise: 1))
    #expect(!EffectNoise.tells(0, noise: 0))
  }
}
