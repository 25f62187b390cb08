import Corpora
import MagpieReports
import MarkovModels

/// Formats of other tools.
public enum ExportFormat: Sendable {
  /// n-grams with backoff weights, for KenLM and SRILM.
  case arpa
  /// For `markovify.Text.from_json`.
  case markovify
}

extension Model {
  /// Writes the model in another tool's format, whole or not at all.
  public func export(_ format: ExportFormat, to path: String) throws {
    var text = ""
    switch format {
    case .arpa: try ARPAExport.write(chain) { text += $0 }
    case .markovify:
      text = try MarkovifyExport.json(chain) { JSONValue.string($0).compact }
    }
    try OutputFile.write(text, to: path)
  }
}
