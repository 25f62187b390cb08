import Corpora
import TestSupport
import Testing

@Suite struct ContextClassesTests {
  private func vocabulary(_ text: String, unit: TokenUnit = .word) -> Vocabulary {
    Vocabulary(unit: unit, tokens: tokens(of: Array(text.utf8), unit: unit))
  }

  @Test func foldedClassesAreRanksOfKeys() {
    // Tokens by rank: " sea", " the", "Sea", "The", "the"; keys by rank: "sea", "the".
    let tokens = ["the", "The", " the", "Sea", " sea"].map { Array($0.utf8) }
    let classes = ContextClasses(Vocabulary(unit: .word, tokens: tokens), handling: .fold)
    #expect(classes.classOf == [0, 1, 0, 1, 1])
    #expect(classes.count == 2)
    #expect(classes.boundary == 2)
    #expect(classes.keyBytes(of: 0) == Array("sea".utf8)[...])
    #expect(classes.keyBytes(of: classes.boundary).isEmpty)
    #expect(classes.representative(of: Array("SEA".utf8)[...]) == 0)
    #expect(classes.representative(of: Array("THE".utf8)[...]) == 1)
    #expect(classes.representative(of: Array("fog".utf8)[...]) == nil)
  }

  @Test func theBoundaryHasAClassAndTheUnknownTokenHasNone() {
    let vocabulary = vocabulary("a b")
    for handling in CaseHandling.allCases {
      let classes = ContextClasses(vocabulary, handling: handling)
      #expect(classes.classID(of: vocabulary.boundary) == classes.boundary)
      #expect(classes.classID(of: vocabulary.unknown) == nil)
      #expect(classes.classID(of: vocabulary.boundary + 1) == nil)
    }
  }

  @Test func tokensShareAClassExactlyIfTheyShareAKey() {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let unit = random.pick(TokenUnit.ruled)
      let handling = random.pick(CaseHandling.allCases)
      let vocabulary = vocabulary(random.unicode(pieces: 40), unit: unit)
      let classes = ContextClasses(vocabulary, handling: handling)
      let keys = (0..<TokenID(vocabulary.count)).map {
        ContextKey.key(of: vocabulary.bytes(of: $0), handling: handling)
      }
      let ranked = Set(keys).sorted { $0.lexicographicallyPrecedes($1) }
      #expect(classes.count == ranked.count, "seed \(seed)")
      for (token, key) in keys.enumerated() {
        let id = ClassID(ranked.firstIndex(of: key)!)
        #expect(classes.classOf[token] == id, "seed \(seed), token \(token)")
        #expect(classes.classID(of: TokenID(token)) == id, "seed \(seed), token \(token)")
        #expect(classes.classID(of: vocabulary.bytes(of: TokenID(token))) == id, "seed \(seed)")
        #expect(Array(classes.keyBytes(of: id)) == key, "seed \(seed)")
        let first = TokenID(keys.firstIndex(of: key)!)
        #expect(classes.representative(of: vocabulary.bytes(of: TokenID(token))) == first)
      }
    }
  }
}
