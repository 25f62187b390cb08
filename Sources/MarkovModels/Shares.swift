public import Corpora

/// Whose counts gave a token its probability.
///
/// Shares are a stated convention: where two works have the same phrase they
/// share it in proportion to how often each has it, though either alone would do.
public struct Shares: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    /// The number of the work in the ledger.
    public var work: Int
    public var share: Double
  }

  /// The works with a share, in ascending order of their numbers; none is negative.
  public var parts: [Part]
  /// The share that smoothing gave to every outcome alike, and so to nobody.
  public var unattributed: Double

  public init(parts: [Part], unattributed: Double) {
    self.parts = parts
    self.unattributed = unattributed
  }

  /// Works from the largest share to the smallest; ties by number.
  public var ranked: [Part] {
    parts.sorted { $0.share != $1.share ? $0.share > $1.share : $0.work < $1.work }
  }
}

/// Works out whose counts filled the part of a table that was used.
public struct ChainShares: Sendable {
  public let chain: MarkovChain
  public let ledger: Ledger
  private let leaves: LeafIndex

  /// - Throws: ``MarkovError/foreignLedger`` when the ledger is another table's.
  /// - Complexity: O(entries of the deepest level).
  public init(_ chain: MarkovChain, ledger: Ledger) throws(MarkovError) {
    guard ledger.tableChecksum == chain.table.checksum else { throw .foreignLedger }
    self.chain = chain
    self.ledger = ledger
    leaves = LeafIndex(chain.table)
  }

  /// Each work's part of a token's probability, divided by the probability.
  ///
  /// The probability is a sum over the lengths of context that spoke. What the
  /// counts of one length gave is split as those counts were: in proportion to
  /// how often each work has the token after that context. For Kneser–Ney a
  /// shorter context counts once each different symbol before it, and each of
  /// these is split among the works that supply it.
  ///
  /// - Returns: Shares that, with the unattributed one, sum to 1; nil when the
  ///   token has probability zero.
  /// - Complexity: O(leaves below the entries used).
  public func shares(of token: TokenID, after context: Span<TokenID>) -> Shares? {
    let symbols = chain.contextClasses(context)
    let estimate = chain.view.estimate(token, after: symbols, smoothing: chain.smoothing)
    let probability = estimate.probability
    guard probability > 0 else { return nil }
    let path = chain.table.path(of: symbols)
    let (own, uniform) = estimate.parts
    var sums: [Int: Double] = [:]
    for (level, mass) in own where mass > 0 {
      split(level: level, node: path[level], token: token) { work, part in
        sums[work, default: 0] += mass * part
      }
    }
    let parts = sums.keys.sorted().map { Shares.Part(work: $0, share: sums[$0]! / probability) }
    return Shares(parts: parts, unattributed: uniform / probability)
  }

  /// Splits what one context gave a token among works; the parts sum to 1.
  private func split(
    level: Int, node: Int, token: TokenID, to add: (_ work: Int, _ part: Double) -> Void
  ) {
    let below = leaves.leaves(under: node, level: level, token: token)
    let isDistinct = chain.smoothing == .kneserNey && below.contains { $0.level > level }
    // Groups of leaves that count as one: all, or those of one older symbol each.
    let groups =
      isDistinct
      ? Dictionary(grouping: below) { leaves.ancestor(of: $0, atLevel: level + 1) }
        .sorted { $0.key < $1.key }.map(\.value) : [below]
    for group in groups {
      let postings = group.flatMap { ledger.postings(ofLeaf: $0.leaf) }
      let total = Double(postings.reduce(0) { $0 + $1.count } * groups.count)
      for posting in postings { add(posting.work, Double(posting.count) / total) }
    }
  }
}
