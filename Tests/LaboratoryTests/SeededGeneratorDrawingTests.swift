import Generators
import Testing

@testable import Laboratory

@Suite struct SeededGeneratorDrawingTests {
  /// All places, in both kinds of draw, each once.
  @Test func noPlaceIsDrawnTwice() {
    for seed in UInt64(0)..<50 {
      var random = SeededGenerator(seed: seed)
      let count = random.draw(below: 20)
      #expect(random.permutation(of: count).sorted() == Array(0..<count))
      let wanted = random.draw(below: 25)
      let sample = random.sample(wanted, of: Array(0..<count))
      #expect(sample.count == min(wanted, count))
      #expect(Set(sample).count == sample.count && sample.allSatisfy { $0 < count })
    }
  }

  /// Of 3 elements each pair in its order is one of six: 1,000 of 6,000, give or take 5 deviations.
  @Test func allOrdersAreAlike() {
    var random = SeededGenerator(seed: 7)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 { counts[random.sample(2, of: [0, 1, 2]), default: 0] += 1 }
    #expect(counts.count == 6)
    for (_, count) in counts { #expect(abs(count - 1_000) < 145) }
  }
}
