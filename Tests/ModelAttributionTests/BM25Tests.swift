import Corpora
import Generators
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct BM25Tests {
  private func words(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { Array($0.utf8) }
  }

  @Test func theScoreIsTheFormulasOfOneWord() {
    let works = ["sea sea bell", "bell", "fog gate rope lamp"].map(words)
    let scores = BM25().scores(of: works, for: [words("sea"), words("sea sea"), words("tide")])
    // f = 2, n = 1 of 3 works, length 3 of a mean of 8 / 3.
    let rarity = FrozenMath.log(1 + 2.5 / 1.5)
    let expected = rarity * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / (8.0 / 3)))
    #expect(abs(scores[0][0] - expected) < 1e-12)
    #expect(scores[0][1] == 0 && scores[0][2] == 0)
    #expect(scores[1][0] == 2 * scores[0][0])
    #expect(scores[2] == [0, 0, 0])
  }

  @Test func rareWordsCountMoreAndLongWorksLess() {
    let works = ["bell fog", "bell sea", "bell gate sea rope lamp"].map(words)
    let scores = BM25().scores(of: works, for: [words("bell fog"), words("sea")])
    #expect(scores[0][0] > scores[0][1])
    #expect(scores[1][1] > scores[1][2])
    #expect(scores.joined().allSatisfy { $0 >= 0 })
  }

  @Test func wordsAreInLowerCaseWithoutMarks() {
    let vocabulary = Vocabulary(
      unit: .character, tokens: "Thesa, 'dont.1\n".map { Array(String($0).utf8) })
    func words(_ text: String) -> [String] {
      BM25.words(of: vocabulary.encode(text)[...], vocabulary)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(words("The sea, then\na 1. don's") == ["the", "sea", "then", "a", "1", "don's"])
    // A letter that the vocabulary lacks parts a word.
    #expect(words("thenzone").count == 2)
  }

  @Test func aTokenHasTheScoreOfItsText() throws {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 1)
    let effects = try BM25().effects(on: SmallRuns.targets(SmallRuns.mlp), in: run) { _ in true }
    #expect(effects[0] == effects[1])
    // “the sea sat”: the second work is no part of the run, and the fourth is empty.
    #expect(effects[0].values.map { $0 > 0 } == [true, false, true, false, true])
  }
}
