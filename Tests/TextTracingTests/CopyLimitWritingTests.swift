import Corpora
import Generators
import TestSupport
import Testing

@testable import TextTracing

/// Draws each token among those that stood behind the one before it.
struct PairGenerator: TextGenerator {
  let vocabulary: Vocabulary
  let contextLength = 1
  private var followers: [[TokenID: Double]]

  init(_ works: [Work], unit: TokenUnit) {
    let corpus = EncodedCorpus(works, unit: unit)
    vocabulary = corpus.vocabulary
    followers = Array(repeating: [:], count: vocabulary.outcomeCount)
    for work in works.indices {
      let tokens = Array(corpus.tokens[corpus.tokenRange(ofWork: work)])
      for (token, next) in zip([vocabulary.boundary] + tokens, tokens + [vocabulary.boundary]) {
        followers[Int(token)][next, default: 0] += 1
      }
    }
  }

  func distribution(after context: Span<TokenID>) -> Distribution {
    let row = followers[Int(context[context.count - 1])].sorted { $0.key < $1.key }
    return Distribution(tokens: row.map(\.key), weights: row.map(\.value), order: 1)
  }
}

@Suite struct CopyLimitWritingTests {
  private func write(
    _ works: [Work], unit: TokenUnit, limit: Int, start: String = "", seed: UInt64, tokens: Int = 40
  ) throws -> Generation {
    let index = TraceIndex(works, unit: unit, handling: .standard(for: unit))
    let writer = TextWriter(
      generator: PairGenerator(works, unit: unit), filter: CopyLimit(index, limit: limit),
      tokenLimit: tokens)
    return try writer.write(start: start, seed: seed)
  }

  @Test func writtenTextsKeepTheLimit() throws {
    var written = 0
    var backtracks = 0
    for seed in UInt64(0)..<100 {
      var input = GeneratedText(seed: seed)
      let works = (0..<3).map {
        Work(id: "\($0)", text: input.prose(words: 60, vocabulary: 10))
      }
      let unit = input.pick(TokenUnit.ruled)
      let limit = 2 + input.below(5)
      let start = input.below(2) == 0 ? "" : String(works[0].text.prefix(30))
      do {
        let text = try write(works, unit: unit, limit: limit, start: start, seed: seed)
        written += 1
        backtracks += text.backtracks
        let oracle = BruteForce(works, unit: unit, handling: .standard(for: unit))
        #expect(
          !oracle.breaks(text.utf8, limit: limit, prompt: start.utf8.count), "seed \(seed)")
        if start.isEmpty {
          let index = TraceIndex(works, unit: unit, handling: .standard(for: unit))
          #expect(index.trace(text: text.utf8).longest <= limit, "seed \(seed)")
        }
      } catch is GenerationError {}
    }
    #expect(written > 50)
    #expect(backtracks > 0)
  }

  @Test func takesBackAWordThatLeadsIntoADeadEnd() throws {
    // From "a" the walk may go to "b c d", which is copied whole, or to "x".
    let works = [Work(id: "1", text: "a b c d e"), Work(id: "2", text: "a x a x y a")]
    var backtracks = 0
    for seed in UInt64(0)..<20 {
      let text = try write(works, unit: .word, limit: 3, start: "x a", seed: seed, tokens: 12)
      #expect(text.drawnCount == 12)
      backtracks += text.backtracks
    }
    #expect(backtracks > 0)
  }

  @Test func aLimitThatCannotBeKeptIsAnErrorAndTheSmallestThatCanIsFound() throws {
    // One sentence, no word of which stands twice: every text is a copy.
    let works = [Work(id: "1", text: "a b c d e f g h i j k l m n")]
    #expect(throws: GenerationError.self) {
      try write(works, unit: .word, limit: 4, seed: 1, tokens: 10)
    }
    let index = TraceIndex(works, unit: .word, handling: .fold)
    let smallest = CopyLimit.smallestLimit(above: 4, in: index) { limit in
      (try? write(works, unit: .word, limit: limit, seed: 1, tokens: 10)) != nil
    }
    #expect(smallest == 10)
  }

  @Test func theSmallestLimitIsFoundWhereverItIs() {
    let index = TraceIndex(
      [Work(id: "a", text: String(repeating: "sea ", count: 100))], unit: .word, handling: .fold)
    for smallest in [2, 3, 9, 50, 99, 100] {
      for limit in 1..<smallest {
        #expect(
          CopyLimit.smallestLimit(above: limit, in: index) { $0 >= smallest } == smallest)
      }
    }
    #expect(CopyLimit.smallestLimit(above: 1, in: index) { _ in false } == nil)
  }
}
