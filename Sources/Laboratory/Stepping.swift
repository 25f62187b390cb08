import Corpora
public import Generators
public import MagpieReports
import MarkovModels

extension Model {
  /// What a person who steps through a text is shown before each token.
  public func stepReport(_ step: WritingStep, limit: Int = 9) throws -> StepReport {
    let provenance = try shares()
    let start = max(0, step.context.count - generator.contextLength)
    let ranking = step.allowed.ranking().filter { step.allowed.weights[$0] > 0 }
    var shown = Array(ranking.prefix(limit))
    if let drawn = step.allowed.index(of: step.drawn), !shown.contains(drawn) {
      shown.append(drawn)
    }
    let used = Array(step.context[start...])
    return StepReport(
      text: step.text, uniform: step.uniform,
      candidates: shown.map { index in
        let token = step.allowed.tokens[index]
        let shares = provenance?.shares(of: token, after: used.span)
        return .init(
          token: token, text: vocabulary.text(of: token),
          probability: step.model.probability(of: token),
          chance: step.allowed.probability(at: index),
          shares: shares.map { named($0) }, unattributed: shares?.unattributed,
          isDrawn: token == step.drawn)
      }, omitted: ranking.count - shown.count)
  }
}
