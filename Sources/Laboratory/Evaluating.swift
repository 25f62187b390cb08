import Corpora
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels

extension Model {
  /// Measures how well the model expects a text.
  ///
  /// - Parameter name: What the report calls the text.
  public func evaluate(_ text: [UInt8], name: String) -> EvaluationReport {
    let spelling = SpellingModel(vocabulary)
    return EvaluationReport(
      model: self.name, text: name,
      evaluation: generator.evaluate(text, spelling: spelling.nats(of:)),
      unit: manifest.unit.rawValue, windows: windows)
  }

  /// From how many tokens before it a network predicts each one; nil for other models.
  private var windows: EvaluationReport.Windows? {
    let shape: NetworkShape
    switch manifest.kind {
    case .neural(let own, _, _, _), .ensemble(let own, _, _, _, _): shape = own
    case .markov, .mixture: return nil
    }
    let network = shape.network(outcomeCount: 1)
    let isRestarted = network.contextLength > network.windowLength
    return .init(
      length: network.windowLength,
      restart: isRestarted ? max(1, network.windowLength / 2) : nil)
  }
}
