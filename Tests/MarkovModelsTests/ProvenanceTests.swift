import Corpora
import Generators
import Testing

@testable import MarkovModels

@Suite struct SharesTests {
  @Test(arguments: ChainCase.smoothings)
  func sharesSumToOneAndNoneIsNegative(smoothing: Smoothing) throws {
    try ChainCase.forEach(seeds: 0..<40) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let provenance = try ChainShares(chain, ledger: trained.ledger)
      for (context, token) in example.situations(chain.vocabulary) {
        guard let shares = provenance.shares(of: token, after: context.span) else {
          #expect(chain.probability(of: token, after: context.span) == 0)
          continue
        }
        let sum = shares.parts.reduce(shares.unattributed) { $0 + $1.share }
        #expect(abs(sum - 1) < 1e-12, "seed \(example.seed)")
        #expect(shares.unattributed >= 0 && shares.parts.allSatisfy { $0.share > 0 })
      }
    }
  }

  @Test func withoutSmoothingSharesAreTheWorksOwnCounts() throws {
    let works = [
      Work(id: "a", text: "the cat sat. the cat ran."), Work(id: "b", text: "the cat sat."),
    ]
    let trained = try ChainTrainer.train(works, unit: .word, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let provenance = try ChainShares(chain, ledger: trained.ledger)
    let context = chain.contextTokens(of: "the cat")
    let sat = try #require(chain.vocabulary.token(of: Array(" sat".utf8)))
    let ran = try #require(chain.vocabulary.token(of: Array(" ran".utf8)))
    #expect(
      provenance.shares(of: sat, after: context.span)?.parts == [
        .init(work: 0, share: 0.5), .init(work: 1, share: 0.5),
      ])
    #expect(
      provenance.shares(of: ran, after: context.span)?.parts == [.init(work: 0, share: 1)])
  }

  @Test func kneserNeySharesFollowTheGuidesExample() throws {
    // Works "a b" and "a b c b": see docs/guides/exact-shares.md, where the same
    // numbers are worked out by hand. Empty context, token b: it followed a and c,
    // so it counts 2 of 5 distinct pairs; a's half is split by two works.
    let works = [Work(id: "x", text: "a b"), Work(id: "y", text: "a b c b")]
    let trained = try ChainTrainer.train(works, unit: .word, order: 1)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
    let provenance = try ChainShares(chain, ledger: trained.ledger)
    let b = try #require(chain.vocabulary.token(of: Array(" b".utf8)))
    let nothing: [TokenID] = []
    let found = provenance.shares(of: b, after: nothing.span)
    let shares = try #require(found)
    let own = shares.parts.reduce(0) { $0 + $1.share }
    #expect(abs(shares.parts[0].share / own - 0.25) < 1e-12)
    #expect(abs(shares.parts[1].share / own - 0.75) < 1e-12)
  }

  @Test func anotherModelsLedgerIsRefused() throws {
    let one = try ChainTrainer.train([Work(id: "a", text: "a b c")], unit: .word, order: 1)
    let two = try ChainTrainer.train([Work(id: "a", text: "a b d")], unit: .word, order: 1)
    let chain = try MarkovChain(vocabulary: one.vocabulary, table: one.table, smoothing: .none)
    #expect(throws: MarkovError.foreignLedger) { try ChainShares(chain, ledger: two.ledger) }
    #expect(throws: MarkovError.foreignLedger) { try ChainEffects(chain, ledger: two.ledger) }
    #expect(throws: MarkovError.foreignLedger) { try chain.without([0], ledger: two.ledger) }
  }
}

@Suite struct EffectsTests {
  @Test(arguments: ChainCase.smoothings)
  func removingAWorkEqualsTrainingWithoutIt(smoothing: Smoothing) throws {
    try ChainCase.forEach(seeds: 1000..<1040) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let effects = try ChainEffects(chain, ledger: trained.ledger)
      for removed in example.works.indices.map({ Set([$0]) }) + [[0, 1]] {
        guard let retrained = try? example.train(without: removed) else { continue }
        let actual = try MarkovChain(
          vocabulary: retrained.vocabulary, table: retrained.table, smoothing: smoothing)
        let predicted = effects.without(removed.sorted())
        let alone = try chain.without(removed, ledger: trained.ledger)
        for (context, token) in example.situations(chain.vocabulary) {
          let itsContext = context.map { actual.contextToken(for: $0, of: chain) }
          let itsToken = actual.token(for: token, of: chain)
          let expected = actual.probability(of: itsToken, after: itsContext.span)
          let found = predicted.probability(of: token, after: context.span)
          #expect(
            found == expected && alone.probability(of: token, after: context.span) == expected,
            "seed \(example.seed), without \(removed), \(context) → \(token)")
        }
      }
    }
  }
}

@Suite struct ForgettingTests {
  @Test func forgettingGivesTheBytesOfTrainingWithoutTheWork() throws {
    try ChainCase.forEach(seeds: 2000..<2150) { example in
      let trained = try example.train()
      for removed in example.works.indices.map({ Set([$0]) }) + [[0, 1]] {
        guard let retrained = try? example.train(without: removed) else {
          #expect(throws: MarkovError.nothingToCount) { try trained.removing(removed) }
          continue
        }
        let forgotten = try trained.removing(removed)
        #expect(forgotten.vocabulary == retrained.vocabulary, "seed \(example.seed)")
        #expect(forgotten.table.fileBytes == retrained.table.fileBytes, "seed \(example.seed)")
        #expect(forgotten.ledger.fileBytes == retrained.ledger.fileBytes, "seed \(example.seed)")
      }
    }
  }

  @Test func forgettingNothingChangesNothing() throws {
    let trained = try ChainCase(seed: 3).train()
    let same = try trained.removing([])
    #expect(same.table.fileBytes == trained.table.fileBytes)
    #expect(same.ledger.fileBytes == trained.ledger.fileBytes)
  }
}

extension MarkovChain {
  /// What stands in a context here for another chain's token.
  func contextToken(for token: TokenID, of other: MarkovChain) -> TokenID {
    let found = self.token(for: token, of: other)
    guard found == vocabulary.unknown else { return found }
    return classes.representative(of: other.vocabulary.bytes(of: token)) ?? found
  }

  /// The number here of another chain's token, as an outcome.
  func token(for token: TokenID, of other: MarkovChain) -> TokenID {
    if token == other.vocabulary.boundary { return vocabulary.boundary }
    let bytes = other.vocabulary.bytes(of: token)
    guard !bytes.isEmpty else { return vocabulary.unknown }
    return self.vocabulary.token(of: Array(bytes)) ?? vocabulary.unknown
  }
}
