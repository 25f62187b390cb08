import Corpora
import Generators
import TestSupport
import Testing

@testable import TextTracing

/// The copy limit counts words, also where tokens are parts of words and of characters.
@Suite struct BytePairLimitTests {
  @Test func writtenTextsKeepTheLimit() throws {
    var written = 0
    var backtracks = 0
    for seed in UInt64(0)..<120 {
      var input = GeneratedText(seed: seed)
      let works = (0..<3).map { number in
        Work(
          id: "\(number)",
          text: seed % 3 == 0
            ? input.unicode(pieces: 40) : input.prose(words: 60, vocabulary: 10))
      }
      let limit = 1 + input.below(5)
      let index = TraceIndex(works, unit: .word, handling: .fold)
      let writer = TextWriter(
        generator: PairGenerator(works, unit: .bpe),
        filter: CopyLimit(index, limit: limit, tokenUnit: .bpe), tokenLimit: 60)
      do {
        let text = try writer.write(seed: seed)
        written += 1
        backtracks += text.backtracks
        let oracle = BruteForce(works, unit: .word, handling: .fold)
        let read = UTF8Masking.masked(text.utf8)
        #expect(!oracle.breaks(read, limit: limit, prompt: 0), "seed \(seed)")
        #expect(index.trace(text: text.utf8).longest <= limit, "seed \(seed)")
      } catch is GenerationError {}
    }
    #expect(written > 60)
    #expect(backtracks > 0)
  }

  @Test func whatComesInPartsOfCharactersIsJudgedAsAWhole() {
    var refusals = 0
    for seed in UInt64(0)..<600 {
      var input = GeneratedText(seed: seed)
      // What is masked is a zero, which no work has.
      let works = (0..<3).map {
        Work(id: "\($0)", text: input.unicode(pieces: 25).replacing("\0", with: ""))
      }
      let index = TraceIndex(works, unit: .word, handling: .fold)
      let oracle = BruteForce(works, unit: .word, handling: .fold)
      let limit = 1 + input.below(4)
      let filter = CopyLimit(index, limit: limit, tokenUnit: .bpe)
      var text: [UInt8] = []
      var state = filter.state(afterPrompt: [])
      for step in 0..<40 {
        let work = input.pick(works).utf8
        let start = input.below(max(1, work.count))
        var piece = Array(work[min(start, work.count)...].prefix(input.below(12) + 1))
        if input.below(10) == 0 { piece = [UInt8(input.below(256))] }
        let expected = oracle.breaks(UTF8Masking.masked(text + piece), limit: limit, prompt: 0)
        let next = filter.state(after: state, appending: piece[...])
        #expect((next == nil) == expected, "seed \(seed), step \(step)")
        #expect(filter.freeTokenCount(after: &state) == 0)
        if next == nil { refusals += 1 }
        guard let next, !expected else { continue }
        state = next
        text += piece
      }
    }
    #expect(refusals > 200)
  }

  @Test func brokenBytesAreMarksThatStandNowhere() {
    let index = TraceIndex(
      [Work(id: "a", text: "the old é lamp")], unit: .word, handling: .fold)
    let text = Array("the old ".utf8) + [0xC3] + Array(" lamp the old".utf8) + [0xE2, 0x80]
    let trace = index.trace(text: text, minimumRun: 2)
    #expect(trace.spans.map(\.bytes) == [0..<7, 15..<22])
    #expect(trace.tokens.count == 8)
  }
}
