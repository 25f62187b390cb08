import Corpora
import Generators
public import MagpieReports
import MarkovModels

extension Model {
  /// Measures how well the model expects a text.
  ///
  /// - Parameter name: What the report calls the text.
  public func evaluate(_ text: [UInt8], name: String) -> EvaluationReport {
    let spelling = SpellingModel(vocabulary)
    return EvaluationReport(
      model: self.name, text: name,
      evaluation: chain.evaluate(text, spelling: spelling.nats(of:)),
      unit: manifest.unit.rawValue)
  }
}
