import Corpora
import Generators
import MagpieReports
import MarkovModels
import Rights
import TextTracing

/// All that decides who is paid: works, their holders, and the texts to pay for.
struct RoyaltyMaterial {
  /// No run of fewer words stands anywhere.
  static let minimumRun = 4

  /// The works that the model has read.
  let works: [Work]
  /// How often each of them counts.
  let weights: [Int]
  let holders: [RoyaltyHolder]
  let outputs: [RoyaltyOutput]
  let vocabulary: Vocabulary
  /// The counts and who contributed them; nil for other models than chains.
  let chain: (chain: MarkovChain, ledger: Ledger)?

  init(
    works: [Work], weights: [Int], outputs: [RoyaltyOutput], vocabulary: Vocabulary,
    chain: (chain: MarkovChain, ledger: Ledger)?
  ) {
    self.works = works
    self.weights = weights
    self.outputs = outputs
    self.vocabulary = vocabulary
    self.chain = chain
    holders = RoyaltyHolder.all(of: works)
  }

  /// What holders have a claim to, and how that is known.
  struct Claims {
    var weights: [Double]
    /// Standard errors, where there is chance in the weights.
    var noise: [Double]?
    /// What belongs to nobody.
    var unclaimed = 0.0
    var unit: String
    var method: RoyaltyReport.Method
    /// How the chain was read, where that is not how it writes.
    var smoothing: String?
  }

  /// - Parameters:
  ///   - rule: For other models than chains: equal, length or place.
  ///   - orders: How many orders of holders are drawn where not all groups are looked at.
  func claims(by rule: RoyaltyRule, orders: Int, seed: UInt64) throws -> Claims {
    switch rule {
    case .equal:
      return Claims(
        weights: holders.map { Double($0.works.count) }, unit: "works", method: .counted)
    case .length:
      let lengths = zip(works, weights).map { work, weight in
        Double(vocabulary.encode(work.utf8.span).count * weight)
      }
      return Claims(weights: sums(lengths), unit: "tokens", method: .counted)
    case .place: return places()
    case .share: return try shares(required())
    case .effect: return try effects(required())
    case .shapley: return try shapley(required(), orders: orders, seed: seed)
    }
  }

  private func required() throws -> (chain: MarkovChain, ledger: Ledger) {
    guard let chain else {
      throw Failure(
        .usage, "this rule needs the counts of a chain and its ledger",
        try: "--by equal, length or place; for one network also effect")
    }
    return chain
  }

  /// What single works have, added up by holder.
  private func sums(_ values: [Double]) -> [Double] {
    holders.map { $0.works.reduce(0) { $0 + values[$1] } }
  }

  /// Each word in a run that stands in works is split among them alike.
  private func places() -> Claims {
    let index = TraceIndex(works, unit: .word, handling: .fold)
    var values = [Double](repeating: 0, count: works.count)
    var unclaimed = 0.0
    for output in outputs {
      let trace = index.trace(
        text: output.text, minimumRun: Self.minimumRun, placeLimit: .max)
      var owners = [Set<Int>](repeating: [], count: trace.tokens.count)
      for span in trace.spans {
        let found = Set(span.places.map(\.work))
        for token in span.tokens { owners[token].formUnion(found) }
      }
      let times = Double(output.times)
      for works in owners {
        if works.isEmpty { unclaimed += times }
        for work in works { values[work] += times / Double(works.count) }
      }
    }
    return Claims(weights: sums(values), unclaimed: unclaimed, unit: "words", method: .exact)
  }

  private func shares(_ chain: (chain: MarkovChain, ledger: Ledger)) throws -> Claims {
    let shares = try ChainShares(chain.chain, ledger: chain.ledger)
    var values = [Double](repeating: 0, count: works.count)
    var unclaimed = 0.0
    let placeOf = Dictionary(uniqueKeysWithValues: works.indices.map { (works[$0].id, $0) })
    let places = chain.ledger.works.map { placeOf[$0.id] }
    for output in outputs {
      let times = Double(output.times)
      let tokens = vocabulary.encode(output.text.span)
      let context = [vocabulary.boundary] + chain.chain.contextTokens(of: output.text)
      for (index, token) in tokens.enumerated() {
        let start = max(0, index + 1 - chain.chain.order)
        let found = shares.shares(of: token, after: context.span.extracting(start...index))
        var rest = 1.0
        for part in found?.parts ?? [] {
          guard let place = places[part.work] else { continue }
          values[place] += part.share * times
          rest -= part.share
        }
        // Within rounding nothing is nobody's.
        if rest > 1e-12 { unclaimed += rest * times }
      }
    }
    return Claims(weights: sums(values), unclaimed: unclaimed, unit: "tokens", method: .exact)
  }

  /// What the outputs would cost more without all works of a holder.
  private func effects(_ chain: (chain: MarkovChain, ledger: Ledger)) throws -> Claims {
    // Without smoothing one word that only a holder has would be worth all the money there is.
    let isPlain = chain.chain.smoothing == .none
    let read = isPlain ? chain.chain.with(.wittenBell) : chain.chain
    let effects = try ChainEffects(read, ledger: chain.ledger)
    let whole = loss(under: read)
    let values = try holders.map { holder in
      let numbers = holder.works.compactMap { chain.ledger.index(of: works[$0].id) }
      let value = loss(under: effects.without(numbers)) - whole
      guard value.isFinite else {
        throw Failure(
          .badData, "without the works of \"\(holder.name)\" the outputs are impossible",
          try: "a model with another smoothing, or --by share")
      }
      return value
    }
    return Claims(
      weights: values, unit: "nats", method: .exact,
      smoothing: isPlain ? Smoothing.wittenBell.name : nil)
  }

  private func loss(under scorer: some TokenScorer) -> Double {
    outputs.reduce(0) { sum, output in
      let probabilities = scorer.probabilities(
        of: output.text, after: [scorer.vocabulary.boundary])
      return sum + Double(output.times) * probabilities.reduce(0) { $0 - FrozenMath.log($1) }
    }
  }

  private func shapley(
    _ chain: (chain: MarkovChain, ledger: Ledger), orders: Int, seed: UInt64
  ) throws -> Claims {
    let utility = try CoalitionUtility(
      of: outputs.map { ($0.text, $0.times) }, under: chain.chain,
      players: holders.map { $0.works.map { (works[$0], weights[$0]) } })
    let value =
      holders.count <= ShapleyValue.exactLimit
      ? ShapleyValue(exactly: holders.count, utilities: utility.ofAllCoalitions())
      : ShapleyValue(sampling: holders.count, pairs: max(2, orders / 2), seed: seed) {
        utility.alongOrder($0)
      }
    return Claims(
      weights: value.values, noise: value.errors, unit: "nats",
      method: value.orders.map { .sampled(orders: $0) } ?? .exact,
      smoothing: chain.chain.smoothing == .wittenBell ? nil : Smoothing.wittenBell.name)
  }

  /// The sum shared by claims, the best paid holder first.
  func report(
    _ claims: Claims, model: String, corpus: String, pool: Pool, rule: RoyaltyRule
  ) -> RoyaltyReport {
    let payout = Payout(
      of: pool.cents,
      among: holders.indices.map {
        .init(
          holder: holders[$0].name, weight: claims.weights[$0], noise: claims.noise?[$0])
      }, unclaimed: claims.unclaimed)
    return RoyaltyReport(
      model: model, corpus: corpus,
      outputs: outputs.map { .init(name: $0.name, times: $0.times, isKnown: $0.isKnown) },
      rule: rule, method: claims.method, unit: claims.unit, smoothing: claims.smoothing,
      pool: pool, common: payout.common, unclaimed: claims.unclaimed,
      holders: holders.indices.map {
        .init(
          source: holders[$0].source, works: holders[$0].works.count, line: payout.lines[$0])
      })
  }
}
