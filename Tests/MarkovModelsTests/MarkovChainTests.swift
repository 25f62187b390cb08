import Corpora
import Generators
import Testing

@testable import MarkovModels

@Suite struct MarkovChainTests {
  @Test func theSentenceGivesTheTableThatIsClaimedOfIt() throws {
    let sentence = Work(
      id: "the-change", text: "You must be the change you wish to see in the world.")
    let trained = try ChainTrainer.train([sentence], unit: .word, order: 1)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let context = chain.contextTokens(of: "you")
    let next = chain.distribution(after: context.span)
    #expect(next.tokens.map { chain.vocabulary.text(of: $0) } == [" must", " wish"])
    #expect(next.weights == [1, 1])
    #expect(next.probability(at: 0) == 0.5)
    #expect(next.order == 1)
  }

  @Test func countsEqualThoseOfDictionaries() throws {
    try ChainCase.forEach(seeds: 0..<60) { example in
      let encoded = EncodedCorpus(example.works, unit: example.unit)
      let reference = ReferenceChain(encoded, handling: example.handling, order: example.order)
      let table = try example.train().table
      var found: [[ClassID]: [TokenID: Int]] = [:]
      func visit(level: Int, node: Int, context: [ClassID]) {
        let here = table.levels[level]
        for entry in here.entries(ofNode: node) {
          found[context, default: [:]][TokenID(here.tokens[entry])] = here.count(
            ofEntry: entry, inNode: node)
        }
        guard level < table.order else { return }
        for child in here.childStarts[node]..<here.childStarts[node + 1] {
          let symbol = ClassID(table.levels[level + 1].symbols[child])
          visit(level: level + 1, node: child, context: [symbol] + context)
        }
      }
      visit(level: 0, node: 0, context: [])
      #expect(found == reference.counts, "seed \(example.seed)")
    }
  }

  @Test(arguments: ChainCase.smoothings)
  func probabilitiesEqualThoseOfTheReference(smoothing: Smoothing) throws {
    try ChainCase.forEach(seeds: 100..<130) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let encoded = EncodedCorpus(example.works, unit: example.unit)
      let reference = ReferenceChain(encoded, handling: example.handling, order: example.order)
      for (context, token) in example.situations(chain.vocabulary) {
        let symbols = chain.contextClasses(context.span)
        let known = symbols.map { $0 ?? chain.classes.boundary + 1 }
        let expected = reference.probability(token, after: known, smoothing)
        let found = chain.probability(of: token, after: context.span)
        #expect(abs(found - expected) <= 1e-12, "seed \(example.seed), \(context) → \(token)")
      }
    }
  }

  @Test(arguments: ChainCase.smoothings)
  func aDistributionSumsToOneAndListsEachProbability(smoothing: Smoothing) throws {
    try ChainCase.forEach(seeds: 200..<220) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      for (context, _) in example.situations(chain.vocabulary) {
        let distribution = chain.distribution(after: context.span)
        if smoothing != .none {
          #expect(abs(distribution.total - 1) < 1e-12, "seed \(example.seed)")
        }
        for token in 0..<TokenID(chain.vocabulary.outcomeCount) {
          let listed = distribution.index(of: token).map { distribution.weights[$0] } ?? 0
          let expected = chain.probability(of: token, after: context.span)
          #expect(
            smoothing == .none ? listed / distribution.total == expected : listed == expected,
            "seed \(example.seed), \(context) → \(token)")
        }
      }
    }
  }

  @Test(arguments: ChainCase.smoothings)
  func drawingGivesTheTokenThatTheDistributionGives(smoothing: Smoothing) throws {
    try ChainCase.forEach(seeds: 300..<330) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      var random = SeededGenerator(seed: example.seed)
      for (context, _) in example.situations(chain.vocabulary) {
        let distribution = chain.distribution(after: context.span)
          .filtered { $0 != chain.vocabulary.unknown }
        for uniform in [0, random.uniform(), 1 - 0x1p-53] {
          #expect(
            chain.draw(after: context.span, at: uniform)
              == distribution.tokens[distribution.draw(at: uniform)], "seed \(example.seed)")
        }
      }
    }
  }

  @Test func aChainWithoutSmoothingEmitsNoUnseenTransition() throws {
    try ChainCase.forEach(seeds: 400..<420) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
      let reference = ReferenceChain(
        EncodedCorpus(example.works, unit: example.unit), handling: example.handling,
        order: example.order)
      var context = [chain.classes.boundary]
      for token in chain.walk(count: 200, seed: example.seed) {
        #expect(reference.counts[context]?[token] != nil, "seed \(example.seed)")
        let symbol = chain.classes.classID(of: token)!
        context = symbol == chain.classes.boundary ? [] : context
        context = Array((context + [symbol]).suffix(example.order))
      }
    }
  }

  @Test func aWalkDrawsWhatAWriterDraws() throws {
    try ChainCase.forEach(seeds: 420..<460) { example in
      let trained = try example.train()
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
      let writer = TextWriter(generator: chain, filter: NoFilter(), tokenLimit: 300)
      let written = try writer.write(seed: example.seed).tokens.map(\.token)
      #expect(chain.walk(count: 300, seed: example.seed) == written, "seed \(example.seed)")
    }
  }

  @Test func whereNoCountsSpeakThereIsNoOrder() throws {
    let trained = try ChainTrainer.train([Work(id: "a", text: "a b a c")], unit: .word, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .addK(1))
    let unseen = chain.vocabulary.encode(" c c")
    #expect(chain.distribution(after: unseen.span).order == nil)
    let seen = chain.vocabulary.encode("a b")
    #expect(chain.distribution(after: seen.span).order == 2)
  }

  @Test func countsThatDoNotFitAreRefused() throws {
    let work = Work(id: "a", text: "a b c")
    let corpus = EncodedCorpus([work], unit: .word)
    #expect(throws: MarkovError.tooLarge) {
      try ChainTrainer.train(
        corpus, works: [LedgerWork(work)], order: 1, handling: .keep, weights: [1 << 30])
    }
  }

  @Test func countsDoNotDependOnHowTheyAreSharedOut() throws {
    ChainCase.forEach(seeds: 460..<500) { example in
      let corpus = EncodedCorpus(example.works, unit: example.unit)
      let classes = ContextClasses(corpus.vocabulary, handling: example.handling)
      let weights = example.works.indices.map { $0 % 2 + 1 }
      func build(_ shardSize: Int, _ threads: Int) -> (counts: [UInt8], postings: Postings) {
        let (counts, postings) = CountTableBuilder(
          corpus, classes: classes, order: example.order, weights: weights
        ).build(shardSize: shardSize, threads: threads)
        return (counts.storage.contents, postings)
      }
      let whole = build(.max, 1)
      for (shardSize, threads) in [(1, 1), (1, 5), (7, 2), (40, 3)] {
        let parts = build(shardSize, threads)
        #expect(parts.counts == whole.counts, "seed \(example.seed)")
        #expect(parts.postings.starts == whole.postings.starts, "seed \(example.seed)")
        #expect(parts.postings.works == whole.postings.works, "seed \(example.seed)")
        #expect(parts.postings.counts == whole.postings.counts, "seed \(example.seed)")
      }
    }
  }

  @Test func weightsCountAWorkSeveralTimes() throws {
    try ChainCase.forEach(seeds: 500..<520) { example in
      let encoded = EncodedCorpus(example.works, unit: example.unit)
      let weights = example.works.indices.map { $0 % 3 + 1 }
      let trained = try ChainTrainer.train(
        encoded, works: example.works.map(LedgerWork.init), order: example.order,
        handling: example.handling, weights: weights)
      let copies = zip(example.works, weights).flatMap { work, weight in
        (0..<weight).map { Work(id: "\(work.id) \($0)", text: work.text) }
      }
      let copied = try ChainTrainer.train(
        copies, unit: example.unit, order: example.order, handling: example.handling)
      #expect(trained.table.fileBytes == copied.table.fileBytes, "seed \(example.seed)")
    }
  }

  @Test func ordersOutsideOneToNineAndEmptyCorporaAreRefused() {
    let work = Work(id: "a", text: "a b c")
    for order in [-1, 0, 10] {
      #expect(throws: MarkovError.orderOutOfRange(order)) {
        try ChainTrainer.train([work], unit: .word, order: order)
      }
    }
    #expect(throws: MarkovError.nothingToCount) {
      try ChainTrainer.train([Work(id: "a", text: "")], unit: .word, order: 1)
    }
  }

  @Test func theUnknownTokenHasAShareOfTheUniformPart() throws {
    let trained = try ChainTrainer.train([Work(id: "a", text: "a b a c")], unit: .word, order: 2)
    for smoothing in ChainCase.smoothings.dropFirst() {
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let context = chain.contextTokens(of: "a")
      #expect(chain.probability(of: chain.vocabulary.unknown, after: context.span) > 0)
    }
  }
}
