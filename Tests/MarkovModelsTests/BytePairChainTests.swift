import Corpora
import Generators
import TestSupport
import Testing

@testable import MarkovModels

/// Chains over tokens that were learned from the works.
@Suite struct BytePairChainTests {
  private static func works(seed: UInt64) -> [Work] {
    var text = GeneratedText(seed: seed)
    return (0..<3).map { index in
      let body =
        text.below(3) == 0 ? text.unicode(pieces: 12) : text.prose(words: 30, vocabulary: 8)
      return Work(id: "\(index)", text: body)
    }
  }

  private static func train(_ corpus: EncodedCorpus, _ works: [Work]) throws -> TrainedChain {
    try ChainTrainer.train(
      corpus, works: works.map(LedgerWork.init), order: 3, handling: .keep)
  }

  @Test(arguments: ChainCase.smoothings)
  func effectsAreThoseOfCountingAgainOverTheSameTokens(_ smoothing: Smoothing) throws {
    for seed in UInt64(0)..<25 {
      let works = Self.works(seed: seed)
      let corpus = EncodedCorpus(works, unit: .bpe, vocabularySize: 300)
      let trained = try Self.train(corpus, works)
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let effects = try ChainEffects(chain, ledger: trained.ledger)
      for removed in works.indices {
        let kept = works.filter { $0.id != works[removed].id }
        let again = try Self.train(EncodedCorpus(kept, vocabulary: corpus.vocabulary), kept)
        let actual = try MarkovChain(
          vocabulary: again.vocabulary, table: again.table, smoothing: smoothing)
        let predicted = effects.without([removed])
        for work in works {
          let context = [chain.vocabulary.boundary]
          #expect(
            predicted.probabilities(of: work.utf8, after: context)
              == actual.probabilities(of: work.utf8, after: context),
            "seed \(seed), without \(removed)")
        }
      }
    }
  }

  @Test func probabilitiesOfAllOutcomesSumToOne() throws {
    let works = Self.works(seed: 7)
    let trained = try Self.train(EncodedCorpus(works, unit: .bpe, vocabularySize: 300), works)
    for smoothing in ChainCase.smoothings {
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let context = chain.contextTokens(of: "the sea")
      let outcomes = 0...chain.vocabulary.boundary
      let sum = outcomes.reduce(0) { $0 + chain.probability(of: $1, after: context.span) }
      #expect(abs(sum - 1) < 1e-9, "\(smoothing)")
    }
  }

  @Test func aWorkCannotBeForgottenAsTheTokensRememberIt() throws {
    let works = Self.works(seed: 1)
    let trained = try Self.train(EncodedCorpus(works, unit: .bpe), works)
    #expect(throws: MarkovError.learnedTokens) { try trained.removing([0]) }
  }

  @Test func markovifyCannotHoldPartsOfWords() throws {
    let works = Self.works(seed: 1)
    let trained = try Self.train(EncodedCorpus(works, unit: .bpe), works)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    #expect(throws: MarkovError.self) { try MarkovifyExport.json(chain) { $0 } }
  }

  /// Partial scalars keep their own keys when case is folded.
  @Test func partsOfScalarsAreDifferentContexts() {
    let merges = [([0xE2], [0x80]), ([0xE2], [0x82])] as [(left: [UInt8], right: [UInt8])]
    let vocabulary = Vocabulary(merges: merges)!
    let classes = ContextClasses(vocabulary, handling: .fold)
    let parts = vocabulary.merges.map { classes.classOf[Int($0.result)] }
    #expect(parts[0] != parts[1])
  }
}
