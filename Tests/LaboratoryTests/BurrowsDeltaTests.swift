import TestSupport
import Testing

@testable import Laboratory

@Suite struct BurrowsDeltaTests {
  /// Two texts of two words: frequencies 1 and 0 for the one, 0 and 1 for the other, so that means
  /// are ½, deviations ½, and z-scores 1 and −1.
  @Test func isTheMeanDistanceInDeviations() {
    let delta = BurrowsDelta(texts: [[0, 0], [1, 1]], author: [0, 0, 0], count: 2, wordCount: 2)
    #expect(delta.words == [0, 1])
    #expect(delta.distance(of: [0]) == 0)
    #expect(delta.distance(of: [1]) == 2)
    #expect(delta.distance(of: [0, 1]) == 1)
  }

  @Test func wordsThatAllUseAlikeAreLeftOut() {
    let delta = BurrowsDelta(
      texts: [[7, 0], [7, 1], [7, 2]], author: [7, 0], count: 9, wordCount: 8)
    #expect(!delta.words.contains(7) && delta.words == [0, 1, 2])
    let none = BurrowsDelta(texts: [[7], [7]], author: [7], count: 9, wordCount: 8)
    #expect(none.words.isEmpty && none.distance(of: [7]) == 0)
  }

  @Test func theMostFrequentWordsAreLookedAt() {
    let delta = BurrowsDelta(
      texts: [[3, 3, 3, 1], [2, 2, 3, 3]], author: [3], count: 2, wordCount: 4)
    #expect(delta.words == [3, 2])
  }

  @Test func theOrderOfWordsAndTheLengthOfATextDoNotMatter() {
    for seed in 0..<50 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let texts = (0..<5).map { _ in (0..<20).map { _ in random.below(6) } }
      let delta = BurrowsDelta(texts: texts, author: texts[0], count: 5, wordCount: 6)
      let distance = delta.distance(of: texts[1])
      #expect(abs(delta.distance(of: texts[1].reversed()) - distance) < 1e-12, "seed \(seed)")
      #expect(abs(delta.distance(of: texts[1] + texts[1]) - distance) < 1e-12, "seed \(seed)")
      #expect(delta.distance(of: texts[0]) == 0 && distance >= 0, "seed \(seed)")
    }
  }
}
