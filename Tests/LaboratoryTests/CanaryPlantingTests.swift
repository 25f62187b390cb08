import Corpora
import Generators
import Testing

@testable import Laboratory

@Suite struct CanaryPlantingTests {
  private let corpus = EncodedCorpus(
    [
      Work(id: WorkID("a"), title: "", utf8: Array("the quick brown fox jumps over".utf8)),
      Work(id: WorkID("b"), title: "", utf8: Array("the lazy dog, and goes home again".utf8)),
    ], unit: .character)

  @Test func symbolsAreTheMostFrequentLetters() throws {
    let symbols = try #require(CanarySymbols(corpus))
    #expect(symbols.secret.count == 10)
    // e and o stand 6 times each: that of the smaller number is first.
    #expect(corpus.vocabulary.text(of: symbols.secret[0]) == "o")
    #expect(corpus.vocabulary.text(of: symbols.secret[1]) == "e")
    #expect(Set(symbols.secret).isDisjoint(with: symbols.key))
    for token in symbols.secret + symbols.key {
      let scalars = corpus.vocabulary.text(of: token).unicodeScalars
      #expect(scalars.count == 1 && scalars.first?.properties.isAlphabetic == true)
    }
  }

  @Test func tooFewLettersAreRefused() {
    let work = Work(id: WorkID("a"), title: "", utf8: Array("abcdefghijk, 1234567890!".utf8))
    #expect(CanarySymbols(EncodedCorpus([work], unit: .character)) == nil)
    let more = Work(id: WorkID("a"), title: "", utf8: Array("abcdefghijkl".utf8))
    #expect(CanarySymbols(EncodedCorpus([more], unit: .character)) != nil)
  }

  @Test func capitalsAreNotSymbolsBesideTheirSmallLetters() throws {
    let work = Work(
      id: WorkID("a"), title: "", utf8: Array("aAbBcCdDeEfFgGhHiIjJkKlLmMnN".utf8))
    let symbols = try #require(CanarySymbols(EncodedCorpus([work], unit: .character)))
    #expect(symbols.secret.count + symbols.key.count == 14)
  }

  @Test func plantedTextsHoldEachCanaryAsOftenAsItSays() throws {
    let symbols = try #require(CanarySymbols(corpus))
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      let canaries = Canary.draw(
        copies: [0, 1, 2, 5], length: 4, from: symbols, with: &random)
      let places = try #require(
        Canary.places(for: canaries, in: corpus, symbols: symbols, with: &random))
      let planted = corpus.inserting(places)
      #expect(planted.tokens.count == corpus.tokens.count + 8 * 12)
      #expect(planted.workCount == 2)
      #expect(planted.vocabulary == corpus.vocabulary)
      // What is left when the canaries are taken out again is the corpus.
      for work in 0..<2 {
        #expect(planted.tokens[planted.workStarts[work]] == corpus.tokens[corpus.workStarts[work]])
        #expect(
          planted.tokens[planted.workStarts[work + 1] - 1]
            == corpus.tokens[corpus.workStarts[work + 1] - 1])
      }
      for canary in canaries {
        let tokens = canary.tokens(symbols)
        #expect(tokens.count == 12)
        let found = places.count { $0.tokens == tokens }
        #expect(found == canary.copies, "seed \(seed)")
      }
    }
  }

  @Test func sameSeedSameCanaries() throws {
    let symbols = try #require(CanarySymbols(corpus))
    func draw(_ seed: UInt64) -> [Canary] {
      var random = SeededGenerator(seed: seed)
      return Canary.draw(
        copies: Array(repeating: 1, count: 50), length: 4, from: symbols, with: &random)
    }
    #expect(draw(3) == draw(3))
    #expect(draw(3) != draw(4))
    #expect(Set(draw(3).map(\.key)).count == 50)
  }

  @Test func worksOfOneTokenHoldNothing() throws {
    let symbols = try #require(CanarySymbols(corpus))
    let single = EncodedCorpus(
      [Work(id: WorkID("a"), title: "", utf8: [0x61])], vocabulary: corpus.vocabulary)
    var random = SeededGenerator(seed: 1)
    let canaries = Canary.draw(copies: [1], length: 4, from: symbols, with: &random)
    #expect(Canary.places(for: canaries, in: single, symbols: symbols, with: &random) == nil)
  }

  /// Whatever the sizes: where no work has more than two thirds, what is chosen has between a
  /// third and five sixths, and it is as near to a half as any single work could bring it.
  @Test func halvesHaveAboutHalfOfTheTokens() {
    for seed in UInt64(1)...500 {
      var random = SeededGenerator(seed: seed)
      let sizes = (0..<(1 + random.draw(below: 12))).map { _ in
        2 + random.draw(below: random.draw(below: 3) == 0 ? 1_000 : 20)
      }
      let total = sizes.reduce(0, +)
      let chosen = CanaryTrial.half(of: sizes, with: &random)
      let sum = chosen.reduce(0) { $0 + sizes[$1] }
      #expect(chosen == Set(chosen).sorted(), "seed \(seed)")
      guard CanaryTrial.canBeHalved(sizes) else { continue }
      #expect(3 * sum >= total && 6 * sum <= 5 * total, "seed \(seed)")
      for place in sizes.indices where !chosen.contains(place) {
        #expect(abs(2 * (sum + sizes[place]) - total) >= abs(2 * sum - total), "seed \(seed)")
      }
    }
  }

  @Test func oneWorkCannotBeHalved() {
    #expect(!CanaryTrial.canBeHalved([50]))
    #expect(!CanaryTrial.canBeHalved([67, 20, 13]))
    #expect(CanaryTrial.canBeHalved([66, 21, 13]))
    var random = SeededGenerator(seed: 1)
    #expect(CanaryTrial.half(of: [50, 50], with: &random).count == 1)
  }
}
