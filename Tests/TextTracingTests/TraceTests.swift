import Corpora
import Generators
import TestSupport
import Testing

@testable import TextTracing

@Suite struct TraceTests {
  @Test func findsTheMaximalSpansByHand() {
    let index = TraceIndex(
      [
        Work(id: "a", text: "a lamp in the window of the house"),
        Work(id: "b", text: "the window of the sea was dark"),
      ], unit: .word, handling: .fold)
    let text = "In the window of the sea, a lamp in the fog"
    let trace = index.trace(text: Array(text.utf8), minimumRun: 4)
    // "in the window of the" stands in a, "the window of the sea" in b; they overlap.
    #expect(trace.spans.map(\.tokens) == [0..<5, 1..<6, 7..<11])
    #expect(trace.spans.map(\.bytes) == [0..<20, 3..<24, 26..<39])
    #expect(trace.spans[0].places == [TracedPlace(work: 0, bytes: 7..<27)])
    #expect(trace.spans[1].places == [TracedPlace(work: 1, bytes: 0..<21)])
    #expect(trace.longest == 5)
    #expect(trace.tokens.count == 12)
    #expect(trace.coverage.map(\.minimum) == [4, 6, 8, 12])
    #expect(trace.coverage.map(\.share) == [10.0 / 12, 0, 0, 0])
    // "," and "fog" are new.
    #expect(trace.novelty[0] == 2.0 / 12)
    // New pairs: "sea ,", ", a", "the fog".
    #expect(trace.novelty[1] == 3.0 / 11)
    #expect(trace.novelty[5] == 1)
    #expect(trace.novelty.count == 12)
  }

  @Test func surpriseIsWorkedOutFromTheCounts() {
    // 8 words; sea 4, fog 2, bell 1, rope 1.
    let index = TraceIndex(
      [Work(id: "a", text: "sea sea sea sea fog fog bell rope")], unit: .word, handling: .fold)
    let trace = index.trace(text: Array("fog bell rope".utf8), minimumRun: 1)
    // −log2(2/8 · 1/8 · 1/8) − log2 8 = 8 − 3.
    #expect(trace.spans.count == 1)
    #expect(abs(trace.spans[0].surprise - 5) < 1e-12)
    #expect(trace.spans[0].kind == .common)
  }

  @Test func aCommonPhraseIsNotCopyingAndADistinctiveOneIs() {
    let prose = """
      At the end of the winter the keeper of the light came down to the harbour. The sea was \
      flat and the wind had gone into the north, and the boats lay along the wall of the old \
      fish market. He stood at the end of the pier and looked at the water for the first time \
      in a month. There was a smell of tar in the air, and of the bread that the women of the \
      lower town take out of the ovens before it is light. A vagrant heron measured its own \
      reflection in a puddle. He thought of the stairs, of the oil, and of the long nights in \
      the tower, and then he walked up the hill to the house of his sister, who had not seen \
      him since the day of the storm.
      """
    let index = TraceIndex([Work(id: "a", text: prose)], unit: .word, handling: .fold)
    let text = "We met at the end of the road, where a vagrant heron measured its steps."
    let spans = index.trace(text: Array(text.utf8)).spans
    #expect(spans.map(\.kind) == [.common, .copied])
    #expect(spans.map(\.tokens.count) == [5, 5])
  }

  @Test func textsWithoutWordsHaveNoSpansAndNoNumbers() {
    for text in ["", " \n ", "\t"] {
      for works in [[], [Work(id: "a", text: "the sea")]] {
        let trace = TraceIndex(works, unit: .word, handling: .fold).trace(text: Array(text.utf8))
        #expect(trace.spans.isEmpty)
        #expect(trace.tokens.isEmpty)
        #expect(trace.longest == 0)
        #expect(trace.coverage.allSatisfy { $0.share == 0 })
        #expect(trace.novelty.allSatisfy { $0 == nil })
      }
    }
  }

  @Test func aTextOfOneWordHasOneNovelty() {
    let index = TraceIndex([Work(id: "a", text: "the sea")], unit: .word, handling: .fold)
    #expect(index.trace(text: Array("Sea".utf8)).novelty == [0] + Array(repeating: nil, count: 11))
    #expect(index.trace(text: Array("fog".utf8)).novelty[0] == 1)
    #expect(index.trace(text: Array("sea".utf8), minimumRun: 1).spans.map(\.bytes) == [0..<3])
  }

  @Test func aWorkTracedAgainstItselfIsOneSpan() {
    for unit in TokenUnit.ruled {
      let text = "Weiß — the lamp, don’t you say? 🙂 the lamp again"
      let index = TraceIndex([Work(id: "a", text: text)], unit: unit, handling: .fold)
      let trace = index.trace(text: Array(text.utf8))
      #expect(trace.spans.map(\.bytes) == [0..<text.utf8.count])
      #expect(trace.spans[0].places == [TracedPlace(work: 0, bytes: 0..<text.utf8.count)])
      #expect(trace.coverage.allSatisfy { $0.share == (trace.longest >= $0.minimum ? 1 : 0) })
    }
  }

  @Test func tracesAreThoseOfComparingEverywhere() {
    for seed in UInt64(1000)..<1200 {
      var corpus = GeneratedCorpus(seed: seed)
      let index = TraceIndex(corpus.works, unit: corpus.unit, handling: corpus.handling)
      let oracle = BruteForce(corpus.works, unit: corpus.unit, handling: corpus.handling)
      let text = corpus.text()
      let tokens = oracle.tokens(of: text)
      let minimum = 1 + corpus.input.below(5)
      let trace = index.trace(text: text, minimumRun: minimum)

      // Every run that stands in a work and that no longer one contains.
      let matches = tokens.indices.map { start in
        (start..<tokens.count).prefix { oracle.contains(tokens[start...$0]) }.count
      }
      var expected: [Range<Int>] = []
      for (start, length) in matches.enumerated() where length >= max(1, minimum) {
        let end = start + length
        let isInside = (0..<start).contains { $0 + matches[$0] >= end }
        if !isInside { expected.append(start..<end) }
      }
      #expect(trace.spans.map(\.tokens) == expected, "seed \(seed)")
      #expect(trace.longest == matches.max() ?? 0, "seed \(seed)")
      for span in trace.spans {
        let places = oracle.places(of: tokens[span.tokens])
        #expect(span.placeCount == places.count, "seed \(seed)")
        #expect(span.places.map(\.bytes) == places.map(\.bytes), "seed \(seed)")
        #expect(span.places.map(\.work) == places.map(\.work), "seed \(seed)")
        let run = tokens[span.tokens]
        let bytes = run.first!.bytes.lowerBound..<run.last!.bytes.upperBound
        #expect(span.bytes == bytes, "seed \(seed)")
        let size = Double(index.tokenCount)
        let surprise = tokens[span.tokens].reduce(-FrozenMath.log(size) / FrozenMath.log(2)) {
          $0 - FrozenMath.log(Double(oracle.places(of: [$1]).count) / size) / FrozenMath.log(2)
        }
        #expect(abs(span.surprise - surprise) < 1e-9, "seed \(seed)")
      }
      for coverage in trace.coverage {
        let inside = tokens.indices.count { token in
          matches.indices.contains {
            matches[$0] >= coverage.minimum && ($0..<($0 + matches[$0])).contains(token)
          }
        }
        let share = tokens.isEmpty ? 0 : Double(inside) / Double(tokens.count)
        #expect(coverage.share == share, "seed \(seed)")
      }
      for (length, share) in zip(1..., trace.novelty) {
        let starts = 0..<max(0, tokens.count - length + 1)
        let new = starts.count { !oracle.contains(tokens[$0..<($0 + length)]) }
        let expected = starts.isEmpty ? nil : Double(new) / Double(starts.count)
        #expect(share == expected, "seed \(seed)")
      }
    }
  }
}
