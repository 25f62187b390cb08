import TestSupport
import Testing

@testable import Corpora

@Suite struct HeapTests {
  @Test func whatComesOutIsAlwaysTheLeast() {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      var heap = Heap<Int>()
      var kept: [Int] = []
      for _ in 0..<random.below(200) {
        if random.below(3) > 0 {
          kept.append(random.below(20))
          heap.insert(kept[kept.count - 1])
        } else {
          let least = kept.min()
          #expect(heap.popLeast() == least, "seed \(seed)")
          if let least { kept.remove(at: kept.firstIndex(of: least)!) }
        }
      }
      for least in kept.sorted() { #expect(heap.popLeast() == least, "seed \(seed)") }
      #expect(heap.popLeast() == nil)
    }
  }
}
