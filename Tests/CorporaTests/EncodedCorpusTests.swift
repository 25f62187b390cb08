import Corpora
import TestSupport
import Testing

@Suite struct EncodedCorpusTests {
  @Test func twoWorksByHand() {
    let corpus = EncodedCorpus(
      [Work(id: "1", text: "the sea, the"), Work(id: "2", text: ""), Work(id: "3", text: "sea")],
      unit: .word)
    // By rank: " sea", " the", ",", "sea", "the".
    #expect(corpus.tokens == [4, 0, 2, 1, 3])
    #expect(corpus.workStarts == [0, 4, 4, 5])
    #expect(corpus.workCount == 3)
    #expect(corpus.tokenRange(ofWork: 1).isEmpty)
    #expect((0..<5).map { corpus.work(ofToken: $0) } == [0, 0, 0, 0, 2])
    #expect(corpus.byteRange(ofToken: 3) == 8..<12)
    #expect(corpus.byteRange(ofToken: 4) == 0..<3)
  }

  @Test(arguments: TokenUnit.ruled)
  func everyTokenMapsBackToItsBytes(unit: TokenUnit) {
    for seed in UInt64(0)..<150 {
      var random = GeneratedText(seed: seed)
      let works = (0..<random.below(5)).map { index in
        let pieces = random.below(20)
        return Work(id: "\(index)", text: random.unicode(pieces: pieces))
      }
      let corpus = EncodedCorpus(works, unit: unit)
      #expect(corpus.workCount == works.count)
      for (place, work) in works.enumerated() {
        let range = corpus.tokenRange(ofWork: place)
        let found = Array(corpus.tokens[range])
        #expect(found == corpus.vocabulary.encode(work.utf8.span), "seed \(seed)")
        #expect(corpus.vocabulary.decode(found) == work.utf8, "seed \(seed)")
        for index in range {
          #expect(corpus.work(ofToken: index) == place, "seed \(seed)")
          let bytes = Array(work.utf8[corpus.byteRange(ofToken: index)])
          #expect(bytes == Array(corpus.vocabulary.bytes(of: corpus.tokens[index])), "seed \(seed)")
        }
      }
      #expect(Set(corpus.tokens).count == corpus.vocabulary.count, "seed \(seed)")
      let strings = works.flatMap { tokens(of: $0.utf8, unit: unit) }
      #expect(corpus.vocabulary == Vocabulary(unit: unit, tokens: strings), "seed \(seed)")
    }
  }

  @Test func aGivenVocabularyNumbersTheTokens() {
    let vocabulary = Vocabulary(unit: .word, tokens: [" sea", "the"].map { Array($0.utf8) })
    let corpus = EncodedCorpus(
      [Work(id: "1", text: "the sea"), Work(id: "2", text: "the moon")], vocabulary: vocabulary)
    #expect(corpus.tokens == [1, 0, 1, vocabulary.unknown])
    #expect(corpus.workStarts == [0, 2, 4])
    #expect(corpus.vocabulary == vocabulary)
  }

  @Test func noWorksAreACorpusToo() {
    for unit in TokenUnit.ruled {
      let corpus = EncodedCorpus(Corpus(name: "none", works: []), unit: unit)
      #expect(corpus.tokens.isEmpty)
      #expect(corpus.workCount == 0)
      #expect(corpus.vocabulary.count == 0)
    }
  }

  @Test func insertionsStandWhereTheyWerePut() {
    let digits = EncodedCorpus(
      [Work(id: "1", text: "0123"), Work(id: "2", text: ""), Work(id: "3", text: "456")],
      unit: .byte)
    let grown = digits.inserting([
      .init([1, 1], before: 6), .init([2], before: 2), .init([], before: 0),
      .init([3], before: 2), .init([0], before: 4),
    ])
    #expect(grown.tokens == [0, 1, 2, 3, 2, 3, 0, 4, 5, 1, 1, 6])
    #expect(grown.workStarts == [0, 6, 6, 12])
    #expect(digits.inserting([]).tokens == digits.tokens)
  }
}
