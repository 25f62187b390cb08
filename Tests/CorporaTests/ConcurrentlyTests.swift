import TestSupport
import Testing

@testable import Corpora

@Suite struct ConcurrentlyTests {
  @Test func valuesStandInTheOrderOfTheirItems() {
    for count in [0, 1, 2, 7, 500] {
      let items = Array(0..<count)
      #expect(Concurrently.map(items) { $0 * $0 } == items.map { $0 * $0 })
    }
  }

  @Test func bothValuesAreThoseOfTheirFunctions() {
    for number in 0..<200 {
      let both = Concurrently.both({ number }, { "\(number)" as String? })
      #expect(both.0 == number && both.1 == "\(number)")
      let none = Concurrently.both({ Int?.none }, { Int?.none })
      #expect(none.0 == nil && none.1 == nil)
    }
  }

  @Test func stretchesAreAPartition() {
    for seed in UInt64(0)..<300 {
      var input = GeneratedText(seed: seed)
      let sizes = (0..<input.below(30)).map { _ in input.below(4) == 0 ? 0 : input.below(1_000) }
      let count = input.below(6) + 1
      let stretches = Concurrently.stretches(of: sizes, count: count)
      #expect(stretches.flatMap(Array.init) == Array(sizes.indices), "seed \(seed)")
      #expect(stretches.count <= count, "seed \(seed)")
      #expect(stretches.allSatisfy { !$0.isEmpty }, "seed \(seed)")
    }
  }

  @Test func stretchesOfEqualSizesAreEqual() {
    let stretches = Concurrently.stretches(of: Array(repeating: 5, count: 12), count: 3)
    #expect(stretches == [0..<4, 4..<8, 8..<12])
  }
}
