public import Corpora

/// A counted chain with the record of who contributed what.
public struct TrainedChain: Sendable {
  public var vocabulary: Vocabulary
  public var table: CountTable
  public var ledger: Ledger

  public init(vocabulary: Vocabulary, table: CountTable, ledger: Ledger) {
    self.vocabulary = vocabulary
    self.table = table
    self.ledger = ledger
  }
}

/// Counts corpora.
public enum ChainTrainer {
  /// Counts works at all orders up to one, and keeps the ledger.
  ///
  /// - Parameters:
  ///   - works: In the order of their identifiers.
  ///   - vocabularySize: How many tokens ``TokenUnit/bpe`` learns at most.
  ///   - weights: How often each work counts; once when nil.
  /// - Throws: ``MarkovError/orderOutOfRange(_:)``, ``MarkovError/nothingToCount``,
  ///   ``MarkovError/tooLarge``.
  /// - Complexity: O(tokens · order).
  public static func train(
    _ works: [Work], unit: TokenUnit, order: Int, handling: CaseHandling? = nil,
    vocabularySize: Int = Vocabulary.standardBytePairCount, weights: [Int]? = nil
  ) throws(MarkovError) -> TrainedChain {
    try train(
      EncodedCorpus(works, unit: unit, vocabularySize: vocabularySize, weights: weights),
      works: works.map(LedgerWork.init), order: order,
      handling: handling ?? .standard(for: unit), weights: weights)
  }

  /// The same for a corpus that is encoded already.
  public static func train(
    _ corpus: EncodedCorpus, works: [LedgerWork], order: Int, handling: CaseHandling,
    weights: [Int]? = nil
  ) throws(MarkovError) -> TrainedChain {
    guard (1...9).contains(order) else { throw .orderOutOfRange(order) }
    guard !corpus.tokens.isEmpty else { throw .nothingToCount }
    precondition(works.count == corpus.workCount, "a description for each work")
    let weights = weights ?? Array(repeating: 1, count: works.count)
    guard CountTableBuilder.fits(corpus, order: order, weights: weights) else { throw .tooLarge }
    let classes = ContextClasses(corpus.vocabulary, handling: handling)
    let (counts, postings) = CountTableBuilder(
      corpus, classes: classes, order: order, weights: weights
    ).build()
    do {
      let table = try CountTable(counts)
      let ledger = try Ledger(
        Ledger.file(works: works, tableChecksum: table.checksum, postings: postings))
      return TrainedChain(vocabulary: corpus.vocabulary, table: table, ledger: ledger)
    } catch {
      preconditionFailure("a table that was just built is not sound: \(error)")
    }
  }
}
