import Corpora
import TestSupport
import Testing

@testable import TextTracing

@Suite struct CommonRunsTests {
  /// The same by trying all places.
  private func plain(_ texts: [[TokenID]], in others: [[TokenID]]) -> [[Int]] {
    texts.map { text in
      text.indices.map { start in
        others.flatMap { other in
          other.indices.map { place in
            zip(text[start...], other[place...]).prefix { $0 == $1 }.count
          }
        }.max() ?? 0
      }
    }
  }

  @Test func lengthsAreThoseOfTheLongestMatches() {
    for seed in 1...200 as ClosedRange<UInt64> {
      var text = GeneratedText(seed: seed)
      let symbols = 1 + text.below(4)
      let corpora = (0..<2).map { _ in
        (0..<text.below(4)).map { _ in
          (0..<text.below(9)).map { _ in TokenID(text.below(symbols)) }
        }
      }
      #expect(
        CommonRuns.lengths(of: corpora[0].map { $0[...] }, in: corpora[1], symbolCount: symbols)
          == plain(corpora[0], in: corpora[1]), "seed \(seed)")
    }
  }

  /// Slices keep the numbers of the array that they are of.
  @Test func aRunEndsWithItsText() {
    let tokens: [TokenID] = [9, 1, 2, 3, 1, 2]
    let lengths = CommonRuns.lengths(
      of: [tokens[1..<4], tokens[4...]], in: [[0, 1, 2], [3, 1, 2, 3]], symbolCount: 10)
    #expect(lengths == [[3, 2, 1], [2, 1]])
  }
}
