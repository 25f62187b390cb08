public import Corpora
public import Generators

/// A Markov chain: a table of counts, read with a smoothing.
///
/// - SeeAlso: Shannon (1948), “A Mathematical Theory of Communication”, §3.
public struct MarkovChain: TextGenerator {
  public let vocabulary: Vocabulary
  public let classes: ContextClasses
  public let table: CountTable
  public let smoothing: Smoothing
  let view: CountView

  /// Reads a table with a smoothing.
  ///
  /// - Parameter classes: Those of the vocabulary with the table's handling; nil to work them out.
  /// - Throws: ``MarkovError/foreignVocabulary`` when the table was counted over
  ///   another vocabulary.
  /// - Complexity: O(*V* log *V*); O(entries) for Kneser–Ney, whose adjusted counts
  ///   are worked out here.
  public init(
    vocabulary: Vocabulary, classes: ContextClasses? = nil, table: CountTable,
    smoothing: Smoothing
  ) throws(MarkovError) {
    guard vocabulary.checksum == table.vocabularyChecksum,
      vocabulary.count == table.vocabularyCount
    else { throw .foreignVocabulary }
    let classes = classes ?? ContextClasses(vocabulary, handling: table.handling)
    precondition(
      classes.handling == table.handling && classes.classOf.count == vocabulary.count,
      "the classes are another vocabulary's")
    self.init(vocabulary, classes, table, smoothing)
  }

  public var order: Int { table.order }
  public var contextLength: Int { table.order }

  /// The discounts of each context length, for Kneser–Ney; empty otherwise.
  public var discounts: [Discounts] { view.adjusted?.discounts ?? [] }

  /// The same counts with another smoothing.
  public func with(_ smoothing: Smoothing) -> MarkovChain {
    MarkovChain(vocabulary, classes, table, smoothing)
  }

  private init(
    _ vocabulary: Vocabulary, _ classes: ContextClasses, _ table: CountTable,
    _ smoothing: Smoothing
  ) {
    self.vocabulary = vocabulary
    self.classes = classes
    self.table = table
    self.smoothing = smoothing
    view = CountView(
      table, adjusted: smoothing == .kneserNey ? AdjustedCounts(table) : nil)
  }

  /// The classes of the last `order` tokens of a context, back to a boundary.
  func contextClasses(_ context: Span<TokenID>) -> [ClassID?] {
    var symbols: [ClassID?] = []
    symbols.reserveCapacity(order)
    var index = max(0, context.count - order)
    for earlier in stride(from: context.count - 1, through: index, by: -1)
    where context[earlier] == vocabulary.boundary {
      index = earlier
      break
    }
    while index < context.count {
      symbols.append(classes.classID(of: context[index]))
      index += 1
    }
    return symbols
  }

  public func probability(of token: TokenID, after context: Span<TokenID>) -> Double {
    view.estimate(token, after: contextClasses(context), smoothing: smoothing).probability
  }

  /// The length of the longest suffix of a context that the table knows.
  public func knownLength(of context: Span<TokenID>) -> Int {
    table.path(of: contextClasses(context)).count - 1
  }

  /// - Complexity: O(followers of the context) for `none`, O(*V* · order) otherwise.
  public func distribution(after context: Span<TokenID>) -> Distribution {
    let symbols = contextClasses(context)
    let path = table.path(of: symbols)
    let depth = path.count - 1
    if smoothing == .none {
      let level = table.levels[depth]
      let entries = level.entries(ofNode: path[depth])
      return Distribution(
        tokens: entries.map { TokenID(level.tokens[$0]) },
        weights: entries.map { Double(level.count(ofEntry: $0, inNode: path[depth])) },
        order: depth)
    }
    var weights = [Double](repeating: 1 / Double(view.outcomes), count: view.outcomes)
    let levels = smoothing.levels(depth: depth, length: symbols.count)
    for level in levels { add(level, node: path[level], to: &weights) }
    // Where no counts speak there is no order: all outcomes are alike.
    return Distribution(
      tokens: Array(0...vocabulary.boundary), weights: weights, order: levels.last)
  }

  /// Replaces the probabilities of one level by those of the next longer context.
  private func add(_ level: Int, node: Int, to weights: inout [Double]) {
    var counts = view.nodeCounts(level: level, node: node)
    let discounts = view.discounts(level: level)
    func term() -> Estimate.Term {
      smoothing.term(level: level, counts: counts, discounts: discounts, outcomes: view.outcomes)
    }
    let below = term().below
    for index in weights.indices { weights[index] *= below }
    let here = table.levels[level]
    for entry in here.entries(ofNode: node) {
      counts.count = here.count(ofEntry: entry, inNode: node)
      if let adjusted = view.adjusted {
        counts.adjusted = adjusted.count(level: level, entry: entry, raw: counts.count)
      }
      let token = here.tokens[entry]
      weights[token] = term().own + weights[token]
    }
  }

  /// A token that the vocabulary lacks is replaced by one of the same class.
  public func contextTokens(of text: [UInt8]) -> [TokenID] {
    var tokens = vocabulary.encode(text.span)
    guard tokens.contains(vocabulary.unknown) else { return tokens }
    var offset = 0
    for (index, end) in vocabulary.tokenEnds(in: text.span).enumerated() {
      if tokens[index] == vocabulary.unknown {
        tokens[index] = classes.representative(of: text[offset..<end]) ?? vocabulary.unknown
      }
      offset = end
    }
    return tokens
  }
}

/// Why a chain cannot be made.
public enum MarkovError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The order is not in 1 … 9.
  case orderOutOfRange(Int)
  /// There is not a single token to count.
  case nothingToCount
  /// The counts do not fit the numbers of a table.
  case tooLarge
  /// A table and a vocabulary do not belong together.
  case foreignVocabulary
  /// A ledger was written for another table.
  case foreignLedger
  /// Works cannot be taken out: the tokens were learned from them, too.
  case learnedTokens
  /// A format cannot express this model, but one trained with other options.
  case notExpressible(format: String, reason: String, options: String)

  public var description: String {
    switch self {
    case .orderOutOfRange(let order): "order \(order) is not possible: an order is 1 to 9"
    case .nothingToCount: "there is nothing to count: the works hold no tokens"
    case .tooLarge: "the corpus is too large for one table: it counts to \(UInt32.max)"
    case .foreignVocabulary: "the vocabulary belongs to another model's counts"
    case .foreignLedger: "the ledger belongs to another model's counts"
    case .learnedTokens:
      "the tokens of this model were learned from its works (unit bpe): its counts could forget, "
        + "its tokens would remember"
    case .notExpressible(let format, let reason, _): "\(format) cannot hold this model: \(reason)"
    }
  }
}

extension MarkovChain {
  /// How often each token followed the last `length` tokens of a context, which were seen.
  public func counts(after context: Span<TokenID>, length: Int) -> [TokenID: Int] {
    let path = table.path(of: contextClasses(context))
    guard length < path.count else { return [:] }
    let level = table.levels[length]
    var counts: [TokenID: Int] = [:]
    for entry in level.entries(ofNode: path[length]) {
      counts[TokenID(level.tokens[entry])] = level.count(ofEntry: entry, inNode: path[length])
    }
    return counts
  }

  /// The probability after a context that all outcomes share alike, and that so belongs to nobody.
  public func unattributedMass(after context: Span<TokenID>) -> Double {
    let estimate = view.estimate(
      vocabulary.unknown, after: contextClasses(context), smoothing: smoothing)
    return estimate.parts.uniform * Double(view.outcomes)
  }
}
