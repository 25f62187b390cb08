import Corpora
public import MagpieReports
import MarkovModels
import Rights

extension Model {
  /// What a holder would be paid by every rule after changing the works to be paid more.
  ///
  /// For each trick the chain is counted again, and the same outputs are paid for again.
  ///
  /// - Parameters:
  ///   - outputs: Texts of the model.
  ///   - holder: The name of a holder, as the payments tell it.
  /// - Throws: ``Failure``: 64 for other models than chains, 66 for a holder who is none.
  public func stressRoyalties(
    for outputs: [RoyaltyOutput], holder name: String, _ settings: RoyaltySettings
  ) throws -> RoyaltyStressReport {
    let (material, _) = try chainMaterial(outputs, at: settings.corpora)
    guard let holder = material.holders.first(where: { WorkID($0.name) == WorkID(name) }) else {
      throw Failure(
        .missingInput, "no work of the model is held by \"\(name)\"",
        try: material.holders.prefix(6).map(\.name).joined(separator: ", "))
    }
    let works = Array(zip(material.works, material.weights).map { (work: $0, weight: $1) })
    let before = try paid(material, to: name, settings)
    let after = try RoyaltyStressReport.Trick.allCases.map { trick in
      let changed = trick.changed(works, own: holder.works)
      return try paid(counted(changed, outputs), to: name, settings)
    }
    return RoyaltyStressReport(
      model: self.name, holder: name, works: holder.works.count,
      outputs: outputs.reduce(0) { $0 + $1.times }, pool: settings.pool,
      rows: RoyaltyRule.allCases.indices.map { rule in
        .init(
          rule: RoyaltyRule.allCases[rule], before: before[rule], after: after.map { $0[rule] })
      })
  }

  /// A chain like this one, of other works.
  private func counted(
    _ works: [(work: Work, weight: Int)], _ outputs: [RoyaltyOutput]
  ) throws -> RoyaltyMaterial {
    let again = try countedAgain(works)
    return RoyaltyMaterial(
      works: works.map(\.work), weights: works.map(\.weight), outputs: outputs,
      vocabulary: again.vocabulary, chain: try again.requiredLedger(for: "paying again"))
  }

  /// The cents of one holder by each rule.
  private func paid(
    _ material: RoyaltyMaterial, to name: String, _ settings: RoyaltySettings
  ) throws -> [Int] {
    try RoyaltyRule.allCases.map { rule in
      let claims = try material.claims(by: rule, orders: settings.orders, seed: settings.seed)
      let report = material.report(
        claims, model: self.name, corpus: "", pool: settings.pool, rule: rule)
      return report.holders.first { WorkID($0.line.claim.holder) == WorkID(name) }?.line.paid ?? 0
    }
  }
}
