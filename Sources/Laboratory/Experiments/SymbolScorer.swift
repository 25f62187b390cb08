import Corpora
import Generators
import MarkovModels

/// Says how likely each symbol of a canary is to come next.
protocol SymbolScorer {
  /// The logarithms of the symbols' probabilities after a context, in their order.
  mutating func logProbabilities(after context: [TokenID]) -> [Double]
}

/// Asks any model.
struct ModelSymbolScorer<Model: TextGenerator>: SymbolScorer {
  let model: Model
  let symbols: [TokenID]

  func logProbabilities(after context: [TokenID]) -> [Double] {
    let start = max(0, context.count - model.contextLength)
    let distribution = model.distribution(after: context.span.extracting(start...))
    return symbols.map { FrozenMath.log(distribution.probability(of: $0)) }
  }
}

/// Asks a chain once for each context that it can tell apart.
///
/// What a chain says depends on the part of the context that was seen, and most random
/// strings of symbols were not: a million candidates end in a few thousand such parts.
struct ChainSymbolScorer: SymbolScorer {
  private struct Key: Hashable {
    /// The tokens of the longest suffix that was seen.
    var seen: ArraySlice<TokenID>
    /// Whether that is all that the chain looks at: add-k tells this, others do not.
    var isWhole: Bool
  }

  private let scorer: ModelSymbolScorer<MarkovChain>
  private var known: [Key: [Double]] = [:]

  init(_ chain: MarkovChain, symbols: [TokenID]) {
    scorer = ModelSymbolScorer(model: chain, symbols: symbols)
  }

  mutating func logProbabilities(after context: [TokenID]) -> [Double] {
    let chain = scorer.model
    let length = min(context.count, chain.order)
    let seen = chain.knownLength(of: context.span)
    let key = Key(seen: context.suffix(seen), isWhole: seen == length)
    if let found = known[key] { return found }
    let found = scorer.logProbabilities(after: context)
    known[key] = found
    return found
  }
}
