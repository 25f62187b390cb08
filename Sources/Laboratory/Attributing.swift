import Corpora
import Generators
public import MagpieReports
import MarkovModels

extension Model {
  /// The exact effect of each work on a text.
  public func attribute(_ text: [UInt8], name: String) throws -> AttributionReport {
    let (chain, ledger) = try requiredLedger(for: "the exact effect of a work")
    let effects = try ChainEffects(chain, ledger: ledger)
    let whole = losses(of: text, under: chain)
    let sum = whole.reduce(0, +)
    var rows = ledger.works.indices.map { work in
      let without = losses(of: text, under: effects.without([work])).reduce(0, +)
      return AttributionReport.Row(
        work: WorkLabel(ledger.works[work]), value: Self.difference(without, sum))
    }
    rows.sort { $0.value != $1.value ? $0.value > $1.value : $0.work.id < $1.work.id }
    let tokens = vocabulary.encode(text.span)
    let texts = tokenTexts(of: String(decoding: text, as: UTF8.self))
    let impossible = whole.indices.filter { whole[$0] == .infinity }.map { index in
      AttributionReport.ImpossibleToken(
        text: texts[index], isUnknown: tokens[index] == vocabulary.unknown)
    }
    return AttributionReport(
      model: self.name, text: name, tokens: whole.count, nats: sum, impossible: impossible,
      rows: rows, keepsTokens: manifest.unit.isLearned)
  }

  /// Trains again without works and sets the truth beside what the ledger predicts.
  ///
  /// - Parameters:
  ///   - names: The ids of the works.
  ///   - selection: The corpus of the model without them.
  public func prove(
    _ text: [UInt8], name: String, without names: [String], selection: CorpusSelection
  ) throws -> ProofReport {
    let (chain, ledger) = try requiredLedger(for: "a prediction from the ledger")
    let removed = try names.map { name in
      guard let index = ledger.index(of: WorkID(name)) else {
        throw Failure(
          .missingInput, "the model has not read \"\(name)\"", try: "magpie info \(path)")
      }
      return index
    }
    guard removed.count < ledger.works.count else {
      throw Failure(
        .badData, "these are all the works of the model: there is nothing to train on",
        try: "fewer --without")
    }
    let predicted = losses(
      of: text, under: try chain.without(Set(removed), ledger: ledger))
    let retrained = try Training.count(
      selection,
      settings: TrainingSettings(
        unit: manifest.unit, order: chain.order, handling: manifest.handling,
        smoothing: chain.smoothing), vocabulary: manifest.unit.isLearned ? vocabulary : nil)
    let actual = losses(
      of: text,
      under: try MarkovChain(
        vocabulary: retrained.vocabulary, table: retrained.table, smoothing: chain.smoothing))
    let whole = losses(of: text, under: chain)
    let texts = tokenTexts(of: String(decoding: text, as: UTF8.self))
    let sum = whole.reduce(0, +)
    return ProofReport(
      text: name, without: removed.map { WorkLabel(ledger.works[$0]) },
      predicted: Self.difference(predicted.reduce(0, +), sum),
      actual: Self.difference(actual.reduce(0, +), sum), impossibleWith: sum == .infinity,
      tokens: whole.count,
      perToken: whole.indices.map { index in
        (
          texts[index], Self.difference(predicted[index], whole[index]),
          Self.difference(actual[index], whole[index])
        )
      }, keepsTokens: manifest.unit.isLearned)
  }

  /// −log P of each token of a text that begins a work, in nats.
  func losses(of text: [UInt8], under scorer: some TokenScorer) -> [Double] {
    scorer.probabilities(of: text, after: [scorer.vocabulary.boundary])
      .map { -FrozenMath.log($0) }
  }

  /// The difference of two losses; what is impossible both ways did not change.
  static func difference(_ left: Double, _ right: Double) -> Double {
    left == right ? 0 : left - right
  }
}
