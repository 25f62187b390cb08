import Corpora
import Generators
import MagpieReports
import MarkovModels

extension Model {
  /// How well the model knows texts: higher for those that it may have read.
  ///
  /// A chain is asked for the runs that it has counted: of a text that it has read it has all. Other
  /// models are asked for their loss (Yeom et al. 2018), and as some texts are easy for anybody, it is
  /// held against the loss of a plain model that has read all the others of the texts but this one
  /// (calibration by difficulty, Watson et al. 2022). Each text is treated as all are, so that one
  /// of them that was never read takes any rank among the others with equal chance.
  ///
  /// - Parameter texts: At least two, each UTF-8 with a token.
  /// - Complexity: One reading of each text, and for other models than chains one counting of all.
  /// - SeeAlso: Yeom, Giacomelli, Fredrikson and Jha (2018), “Privacy Risk in Machine Learning”, §3.1;
  ///   Watson, Guo, Cormode and Sablayrolles (2022), “On the Importance of Difficulty Calibration in
  ///   Membership Inference Attacks”, §3.
  func membershipScores(
    of texts: [[UInt8]]
  ) throws -> (measure: ConsentUsedReport.Test.Measure, values: [Double]) {
    if let chain {
      return (.runs(length: chain.order + 1), texts.map { Self.countedShare(of: $0, by: chain) })
    }
    let plain = try PlainReference(texts)
    let spelling = SpellingModel(vocabulary)
    return (
      .loss,
      texts.enumerated().map { index, text in
        let found = generator.evaluate(text, spelling: spelling.nats(of:))
        let nats = found.nats + found.spellingNats
        return (plain.nats(of: index) - nats) / Double(max(1, found.characters))
      }
    )
  }

  /// The share of a text's tokens that the chain has seen behind all the tokens that it looks at.
  private static func countedShare(of text: [UInt8], by chain: MarkovChain) -> Double {
    let tokens = chain.vocabulary.encode(text.span)
    let context = [chain.vocabulary.boundary] + chain.contextTokens(of: text)
    let counted = tokens.indices.count { index in
      let start = max(0, index + 1 - chain.order)
      let before = context.span.extracting(start...index)
      return chain.counts(after: before, length: before.count)[tokens[index]] ?? 0 > 0
    }
    return Double(counted) / Double(max(1, tokens.count))
  }
}

/// What can be expected of each of some texts by who has read the others.
private struct PlainReference {
  /// Three characters are looked at: of more, so little text says nothing.
  private static let order = 3

  private let texts: [[UInt8]]
  private let effects: ChainEffects

  init(_ texts: [[UInt8]]) throws {
    self.texts = texts
    let works = texts.enumerated().map { Work(id: WorkID("\($0)"), title: "\($0)", utf8: $1) }
    let trained = try ChainTrainer.train(works, unit: .character, order: Self.order)
    effects = try ChainEffects(
      MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell),
      ledger: trained.ledger)
  }

  func nats(of index: Int) -> Double {
    let number = effects.ledger.index(of: WorkID("\(index)")).map { [$0] } ?? []
    return effects.without(number, keepsTokens: true)
      .probabilities(of: texts[index], after: [effects.chain.vocabulary.boundary])
      .reduce(0) { $0 - FrozenMath.log($1) }
  }
}
