import Corpora
import NeuralModels
import TestSupport
import Testing

@testable import ModelAttribution

@Suite struct CommonSpansTests {
  private let vocabulary = Vocabulary(
    unit: .character, tokens: "abcd".map { Array(String($0).utf8) })

  private func lengths(of text: String, in work: String) -> [Int] {
    CommonSpans.lengths(
      of: [vocabulary.encode(text)], in: vocabulary.encode(work), vocabulary)[0]
  }

  @Test func theRunsAreThoseFoundByHand() {
    #expect(lengths(of: "abcd", in: "bcab") == [2, 2, 2, 0])
    #expect(lengths(of: "abcab", in: "cabxxabc") == [3, 3, 3, 3, 3])
    #expect(lengths(of: "dd", in: "abc") == [0, 0])
    #expect(lengths(of: "", in: "abc") == [])
  }

  @Test func whatTheVocabularyLacksIsLikeNothing() {
    #expect(lengths(of: "axa", in: "axa") == [1, 0, 1])
  }

  /// For each token the longest stretch around it that stands in the work.
  private func plainLengths(_ text: [UInt8], _ work: [UInt8]) -> [Int] {
    text.indices.map { place in
      var longest = 0
      for start in 0...place {
        for end in (place + 1)...text.count where end - start > longest {
          let run = text[start..<end]
          let stands = work.indices.contains { work[$0...].starts(with: run) }
          if stands { longest = run.count }
        }
      }
      return longest
    }
  }

  @Test func theyAreThoseOfAPlainSearch() {
    for seed in UInt64(0)..<60 {
      var input = GeneratedText(seed: seed)
      let letters = Array("abcd".utf8)
      let text = (0..<(1 + input.below(14))).map { _ in input.pick(letters) }
      let work = (0..<input.below(30)).map { _ in input.pick(letters) }
      let found = lengths(
        of: String(decoding: text, as: UTF8.self), in: String(decoding: work, as: UTF8.self))
      #expect(found == plainLengths(text, work), "seed \(seed)")
    }
  }

  @Test func aTextIsTheSumOfItsTokens() throws {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 1)
    let whole = SmallRuns.targets(SmallRuns.mlp)[0]
    let tokens = whole.text.tokens.indices.map { EffectTarget(whole.text, token: $0) }
    let effects = try CommonSpans().effects(on: [whole] + tokens, in: run) { _ in true }
    for work in 0..<5 {
      let sum = effects.dropFirst().reduce(0) { $0 + $1.values[work] }
      #expect(effects[0].values[work] == sum)
    }
    // “the sea ” is 8 tokens of the first work, “ sat” is not.
    #expect(effects[1].values[0] == 8)
  }
}
