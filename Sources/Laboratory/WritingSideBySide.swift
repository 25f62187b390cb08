import Corpora
import Generators
public import MagpieReports

extension Model {
  /// Writes a text with this model and with another one, with the same seed and settings.
  ///
  /// Both draw the same random numbers, one for each token: as long as the contexts are the same, a
  /// token differs only where the models' probabilities do.
  ///
  /// - Parameters:
  ///   - after: The other model, such as the same one after it forgot a work.
  ///   - settings: Without a copy limit, which would need the corpora.
  /// - Throws: ``Failure`` 64 for models of different units: their tokens cannot be compared.
  public func writeSideBySide(
    with after: Model, _ settings: WritingSettings
  ) throws -> SideBySideReport {
    guard manifest.unit == after.manifest.unit else {
      throw Failure(
        .usage,
        "\"\(path)\" writes by \(manifest.unit.rawValue), \"\(after.path)\" by "
          + "\(after.manifest.unit.rawValue): their tokens cannot be compared",
        try: "two models of one --unit")
    }
    func side(of model: Model) throws -> SideBySideReport.Side {
      let generation = try model.sample(settings)
      return .init(
        model: model.name, kind: model.manifest.kind.noun,
        tokens: generation.tokens.map {
          .init(bytes: $0.bytes, probability: $0.probability, chosen: $0.choice.rawValue)
        }, ending: generation.ending.rawValue)
    }
    return SideBySideReport(
      seed: settings.seed, unit: manifest.unit.rawValue, before: try side(of: self),
      after: try side(of: after))
  }
}
