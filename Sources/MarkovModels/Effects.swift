public import Corpora
public import Generators

/// Works out what a chain would have said had works never been read, without
/// training it again.
///
/// Counts are sums over works, so that those without a work are known from the
/// ledger. The probabilities are then worked out from them as they always are:
/// they are those of a chain trained without the work, to the last bit. Tokens that
/// were learned (``TokenUnit/bpe``) stay as they are: the chain without the work is
/// one that is counted over the same tokens.
public struct ChainEffects: Sendable {
  public let chain: MarkovChain
  public let ledger: Ledger
  private let numbering: LeafNumbering
  /// By work, the leaves that it fed and how often.
  private let leavesByWork: [[(leaf: Int, count: Int)]]

  /// - Throws: ``MarkovError/foreignLedger`` when the ledger is another table's.
  /// - Complexity: O(postings of the ledger).
  public init(_ chain: MarkovChain, ledger: Ledger) throws(MarkovError) {
    guard ledger.tableChecksum == chain.table.checksum else { throw .foreignLedger }
    self.chain = chain
    self.ledger = ledger
    numbering = LeafNumbering(chain.table)
    leavesByWork = ledger.leavesByWork(count: numbering.count)
  }

  /// The chain as if works, named by their numbers in the ledger, had not been read.
  ///
  /// - Parameter keepsTokens: Whether tokens that only these works have stay in the vocabulary,
  ///   as if they had been counted without ever coming; tokens that were learned always do.
  /// - Complexity: O(tokens of the works · order · log *n*).
  public func without(_ works: [Int], keepsTokens: Bool = false) -> ReducedChain {
    ReducedChain(
      chain, without: works.flatMap { leavesByWork[$0] }, numbering, keepsTokens: keepsTokens)
  }

  /// How many tokens of the vocabulary only one work supplied; none of those that are learned.
  public func soleTokenCount(ofWork work: Int) -> Int {
    without([work]).view.removal?.vanishedTokens ?? 0
  }
}

extension MarkovChain {
  /// The chain as if works, named by their numbers in the ledger, had not been read.
  ///
  /// For many works in turn ``ChainEffects`` reads the ledger once.
  ///
  /// - Throws: ``MarkovError/foreignLedger`` when the ledger is another table's.
  /// - Complexity: O(postings of the ledger), each compared once; the rest as in
  ///   ``ChainEffects/without(_:keepsTokens:)``.
  public func without(_ works: Set<Int>, ledger: Ledger) throws(MarkovError) -> ReducedChain {
    guard ledger.tableChecksum == table.checksum else { throw .foreignLedger }
    return ReducedChain(
      self, without: ledger.contributions(ofWorks: works).map { ($0.leaf, $0.count) },
      LeafNumbering(table), keepsTokens: false)
  }
}

/// A chain whose counts lack some works; tokens keep the numbers of the whole chain.
public struct ReducedChain: TokenScorer {
  let chain: MarkovChain
  let view: CountView

  fileprivate init(
    _ chain: MarkovChain, without leaves: [(leaf: Int, count: Int)], _ numbering: LeafNumbering,
    keepsTokens: Bool
  ) {
    self.chain = chain
    let removal = Removal(
      leaves, table: chain.table, numbering: numbering, adjusted: chain.view.adjusted,
      keepsTokens: keepsTokens || chain.vocabulary.unit.isLearned)
    view = CountView(chain.table, adjusted: chain.view.adjusted, removal: removal)
  }

  public var vocabulary: Vocabulary { chain.vocabulary }
  public var contextLength: Int { chain.order }

  /// A token that only the missing works supplied has the unknown token's probability.
  public func probability(of token: TokenID, after context: Span<TokenID>) -> Double {
    view.estimate(
      token, after: chain.contextClasses(context), smoothing: chain.smoothing
    ).probability
  }

  public func contextTokens(of text: [UInt8]) -> [TokenID] { chain.contextTokens(of: text) }
}

extension Ledger {
  /// The leaves that each work fed, in ascending order, and how often.
  func leavesByWork(count leafCount: Int) -> [[(leaf: Int, count: Int)]] {
    var result = [[(leaf: Int, count: Int)]](repeating: [], count: works.count)
    for leaf in 0..<leafCount {
      for posting in starts[leaf]..<starts[leaf + 1] {
        result[postingWorks[posting]].append((leaf, postingCounts[posting]))
      }
    }
    return result
  }
}
