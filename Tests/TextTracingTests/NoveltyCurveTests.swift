import Corpora
import TestSupport
import Testing
import TextTracing

@Suite struct NoveltyCurveTests {
  private func curve(_ texts: [String], against works: [String]) -> NoveltyCurve {
    let index = TraceIndex(
      works.enumerated().map { Work(id: "\($0)", text: $1) }, unit: .word, handling: .fold)
    var curve = NoveltyCurve()
    for text in texts { curve.add(index.trace(text: Array(text.utf8))) }
    return curve
  }

  @Test func countsOnTenWords() {
    // Of the words, "a" "dog" are new; of the pairs "the a", "a dog", "dog sat" are.
    let curve = curve(["the a dog sat on the mat"], against: ["the cat sat on the mat, it sat"])
    #expect(curve.share(ofLength: 1) == 2.0 / 7)
    #expect(curve.share(ofLength: 2) == 3.0 / 6)
    // "sat on the", "on the mat" stand in the work, three other runs do not.
    #expect(curve.share(ofLength: 3) == 3.0 / 5)
    #expect(curve.share(ofLength: 4) == 3.0 / 4)
    #expect(curve.share(ofLength: 5) == 1)
    #expect(curve.share(ofLength: 7) == 1)
    #expect(curve.share(ofLength: 8) == nil)
  }

  @Test func runsOfAllTextsAreCountedTogether() {
    let curve = curve(["the cat sat", "a", "dog"], against: ["the cat sat"])
    #expect(curve.runs.prefix(4) == [5, 2, 1, 0])
    #expect(curve.newRuns.prefix(4) == [2, 0, 0, 0])
    // "sat a" and "a dog" are no runs: they stand in two texts.
    #expect(curve.share(ofLength: 2) == 0)
  }

  @Test func nothingHasNoCurve() {
    let curve = curve(["", "   "], against: ["the cat"])
    #expect(NoveltyCurve.lengths.allSatisfy { curve.share(ofLength: $0) == nil })
  }

  /// The plain way: list all runs of the works, and look each run of the texts up.
  @Test func isWhatASetOfRunsGives() {
    for seed in UInt64(0)..<20 {
      var random = GeneratedText(seed: seed)
      func words(_ count: Int) -> [String] {
        (0..<count).map { _ in random.pick(["a", "b", "c", "d"]) }
      }
      let works = (0..<4).map { _ in words(1 + random.below(60)) }
      let texts = (0..<3).map { _ in words(1 + random.below(40)) }
      let curve = curve(
        texts.map { $0.joined(separator: " ") }, against: works.map { $0.joined(separator: " ") })
      for length in NoveltyCurve.lengths {
        func runs(_ words: [String]) -> [String] {
          guard words.count >= length else { return [] }
          return (0...(words.count - length)).map {
            words[$0..<($0 + length)].joined(separator: " ")
          }
        }
        let known = Set(works.flatMap(runs))
        let all = texts.flatMap(runs)
        #expect(curve.runs[length - 1] == all.count, "seed \(seed)")
        let new = all.count { !known.contains($0) }
        #expect(curve.newRuns[length - 1] == new, "seed \(seed), \(length)")
      }
    }
  }
}
