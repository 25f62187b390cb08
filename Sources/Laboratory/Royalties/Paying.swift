import Corpora
import Generators
public import MagpieReports
import MarkovModels
import ModelAttribution
import Rights

extension Model {
  /// Shares one sum among the holders of the works that the model has read, for what it wrote.
  ///
  /// - Parameters:
  ///   - outputs: Texts of the model, at least one; all are paid for together.
  ///   - control: Watches what takes long: the effects of works on a network.
  /// - Throws: ``Failure``: 64 for a rule that the model does not allow; 65 and 66 for a corpus
  ///   that is another or not there; `CancellationError` if it was ended.
  public func royalties(
    for outputs: [RoyaltyOutput], _ settings: RoyaltySettings, _ control: AttributionControl
  ) throws -> RoyaltyReport {
    let material: RoyaltyMaterial
    let claims: RoyaltyMaterial.Claims
    let corpusName: String
    if isChain {
      (material, corpusName) = try chainMaterial(outputs, at: settings.corpora)
      claims = try material.claims(
        by: settings.rule, orders: settings.orders, seed: settings.seed)
    } else {
      try checkRule(settings.rule)
      let reading = try reading(at: settings.corpora)
      corpusName = reading.corpus
      material = RoyaltyMaterial(
        works: reading.read, weights: reading.read.map { _ in 1 }, outputs: outputs,
        vocabulary: vocabulary, chain: nil)
      claims =
        settings.rule == .effect
        ? try effects(material, settings, control)
        : try material.claims(by: settings.rule, orders: settings.orders, seed: settings.seed)
    }
    return material.report(
      claims, model: name, corpus: corpusName, pool: settings.pool, rule: settings.rule)
  }

  /// What is paid for, for a chain, and what its corpus is called.
  func chainMaterial(
    _ outputs: [RoyaltyOutput], at corpora: [String]
  ) throws -> (RoyaltyMaterial, corpus: String) {
    let (chain, ledger) = try requiredLedger(for: "paying those who contributed")
    let selection = try corpus(at: corpora)
    return (
      RoyaltyMaterial(
        works: selection.works, weights: selection.weights, outputs: outputs,
        vocabulary: vocabulary, chain: (chain, ledger)), selection.name
    )
  }

  /// Refuses what cannot be known of a network or a mixture.
  private func checkRule(_ rule: RoyaltyRule) throws {
    let reason: String
    switch rule {
    case .equal, .length, .place: return
    case .effect where isNetwork: return
    case .effect: reason = "the effects on a mixture are those on its parts"
    case .share: reason = "no number of a network belongs to one work, so nobody has a share"
    case .shapley:
      reason = "every group of holders would need a training of its own"
    }
    throw Failure(
      .usage, "a \(manifest.kind.noun) cannot be paid for by \(rule.rawValue): \(reason)",
      try: isNetwork ? "--by effect or --by place" : "--by place, or one of its parts as MODEL")
  }

  /// The effects of holders on a network's outputs, which are read as one text.
  private func effects(
    _ material: RoyaltyMaterial, _ settings: RoyaltySettings, _ control: AttributionControl
  ) throws -> RoyaltyMaterial.Claims {
    var attribution = AttributionSettings()
    attribution.grouping = .holder
    attribution.corpora = settings.corpora
    let texts = material.outputs.flatMap { Array(repeating: $0.text, count: $0.times) }
    let report = try attribute(
      Array(texts.joined(separator: [0x0A, 0x0A])), name: "the outputs", attribution, control)
    let values = report.rows.map { (WorkID($0.work.id), $0.value) }
    let valueOf = Dictionary(values) { first, _ in first }
    return RoyaltyMaterial.Claims(
      weights: material.holders.map { valueOf[WorkID($0.name)] ?? 0 },
      noise: report.noise.map { noise in material.holders.map { _ in noise } },
      unit: report.unit.rawValue, method: .estimated(method: report.method, seeds: report.seeds))
  }
}
