import TestSupport
import Testing

@testable import Corpora

@Suite struct BytePairTests {
  private static func works(_ texts: [String]) -> [Work] {
    texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }
  }

  /// Texts in which pairs recur, also overlapping ones and parts of scalars.
  private static func texts(seed: UInt64) -> [String] {
    var random = GeneratedText(seed: seed)
    return (0..<random.below(4)).map { _ in
      switch random.below(3) {
      case 0: random.unicode(pieces: 30)
      case 1: String((0..<random.below(80)).map { _ in random.pick(["a", "a", "b", " "]) })
      default: random.prose(words: 40)
      }
    }
  }

  @Test func theExampleOfThePaperByHand() {
    let text = [("low", 5), ("lower", 2), ("newest", 6), ("widest", 3)]
      .flatMap { Array(repeating: $0.0, count: $0.1) }.joined(separator: "\n")
    let vocabulary = BytePairTrainer.train(Self.works([text]), size: 1_000)
    let found = vocabulary.merges.map { vocabulary.text(of: $0.result) }
    // 9 times es, then est; 7 times lo, then low; 6 times ew, the least of three; and so on.
    #expect(
      found == [
        "es", "est", "lo", "low", "ew", "ewest", "newest", "dest", "idest", "widest", "er", "lower",
      ])
    #expect(vocabulary.count == 268)
    let words = vocabulary.encode("lowest").map { vocabulary.text(of: $0) }
    #expect(words == ["low", "est"])
    let three = BytePairTrainer.train(Self.works([text]), size: 259)
    #expect(three.merges.map { three.text(of: $0.result) } == ["es", "est", "lo"])
  }

  @Test func learningIsThatOfTheReference() {
    var merges = 0
    for seed in UInt64(0)..<400 {
      let texts = Self.texts(seed: seed)
      let weights = seed % 3 == 0 ? texts.indices.map { $0 + 1 } : nil
      let size = 256 + Int(seed % 60)
      let expected = ReferenceBytePairs(
        texts.map { Array($0.utf8) }, size: size, weights: weights)
      let found = BytePairTrainer.train(Self.works(texts), size: size, weights: weights)
      let pairs = found.merges.map { merge in
        [merge.left, merge.right].map { Array(found.bytes(of: $0)) }
      }
      #expect(pairs == expected.merges.map { [$0.left, $0.right] }, "seed \(seed)")
      #expect(found.count == 256 + pairs.count, "seed \(seed)")
      merges += pairs.count
    }
    #expect(merges > 5_000)
  }

  @Test func encodingIsThatOfTheReference() {
    for seed in UInt64(0)..<300 {
      let texts = Self.texts(seed: seed)
      let vocabulary = BytePairTrainer.train(Self.works(texts), size: 320)
      let reference = ReferenceBytePairs(texts.map { Array($0.utf8) }, size: 320)
      for text in texts + Self.texts(seed: seed + 1) {
        let found = vocabulary.encode(text).map { Array(vocabulary.bytes(of: $0)) }
        #expect(found == reference.encode(Array(text.utf8)), "seed \(seed)")
      }
    }
  }

  @Test func everyTextComesBackAndNothingIsUnknown() {
    let learned = (0..<20).map { Self.texts(seed: $0) }.joined()
    let vocabulary = BytePairTrainer.train(Self.works(Array(learned)), size: 600)
    for seed in UInt64(0)..<2_000 {
      var random = GeneratedText(seed: seed)
      let pieces = random.below(25)
      let text = Array(random.unicode(pieces: pieces).utf8)
      let tokens = vocabulary.encode(text.span)
      #expect(!tokens.contains { $0 >= vocabulary.unknown }, "seed \(seed)")
      #expect(vocabulary.decode(tokens) == text, "seed \(seed)")
      let ends = vocabulary.tokenEnds(in: text.span)
      #expect(ends.count == tokens.count && ends.last ?? 0 == text.count, "seed \(seed)")
    }
  }

  @Test func aPreTokenMayBeAsLongAsItLikes() {
    var random = GeneratedText(seed: 1)
    let text = String((0..<200_000).map { _ in random.pick(["a", "b", "c"]) })
    let vocabulary = BytePairTrainer.train(Self.works([text]), size: 300)
    #expect(vocabulary.count == 300)
    let reference = ReferenceBytePairs([Array(text.utf8.prefix(20_000))], size: 256)
    #expect(reference.merges.isEmpty)
    let tokens = vocabulary.encode(text)
    #expect(vocabulary.decode(tokens) == Array(text.utf8))
    #expect(tokens.count < text.utf8.count / 3)
  }

  @Test func aCorpusIsEncodedAsItsVocabularySays() {
    for seed in UInt64(0)..<100 {
      let works = Self.works(Self.texts(seed: seed))
      let corpus = EncodedCorpus(works, unit: .bpe, vocabularySize: 300)
      #expect(corpus.vocabulary == BytePairTrainer.train(works, size: 300))
      for (index, work) in works.enumerated() {
        let tokens = Array(corpus.tokens[corpus.tokenRange(ofWork: index)])
        #expect(tokens == corpus.vocabulary.encode(work.utf8.span), "seed \(seed)")
      }
      #expect(EncodedCorpus(works, vocabulary: corpus.vocabulary).tokens == corpus.tokens)
    }
  }

  @Test func aWeightCountsAWorkSoOften() {
    let works = Self.works(["ab ab cd", "cd"])
    let plain = BytePairTrainer.train(works, size: 257)
    #expect(plain.merges.map { plain.text(of: $0.result) } == ["ab"])
    let weighted = BytePairTrainer.train(works, size: 257, weights: [1, 3])
    #expect(weighted.merges.map { weighted.text(of: $0.result) } == ["cd"])
  }

  @Test func mergesThatDoNotFitMakeNoVocabulary() {
    func vocabulary(_ merges: [(String, String)]) -> Vocabulary? {
      Vocabulary(merges: merges.map { (Array($0.0.utf8), Array($0.1.utf8)) })
    }
    #expect(vocabulary([])?.count == 256)
    #expect(vocabulary([("a", "b"), ("ab", "c")])?.count == 258)
    #expect(vocabulary([("ab", "c"), ("a", "b")]) == nil)
    #expect(vocabulary([("a", "b"), ("a", "b")]) == nil)
    #expect(vocabulary([("a", "b"), ("b", "c"), ("ab", "c"), ("a", "bc")]) == nil)
    #expect(vocabulary([("a", "")]) == nil)
    // The order of merges is knowledge, too.
    let (one, other) = (
      vocabulary([("a", "b"), ("b", "c")]), vocabulary([("b", "c"), ("a", "b")])
    )
    #expect(one?.encode("abc") != other?.encode("abc"))
    #expect(one != other && one?.checksum != other?.checksum)
  }
}
