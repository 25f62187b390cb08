import Corpora
public import MagpieReports
import MarkovModels

/// Formats of other tools.
public enum ExportFormat: String, Sendable {
  /// n-grams with backoff weights, for KenLM and SRILM.
  case arpa
  /// For `markovify.Text.from_json`.
  case markovify
}

extension Model {
  /// Writes the model in another tool's format, whole or not at all.
  ///
  /// - Throws: ``Failure`` with status 73, also for a file of another kind that is there.
  public func export(_ format: ExportFormat, to path: String) throws -> ExportReport {
    let file = try OutputFile(path, as: format == .arpa ? .arpa : .json)
    var text = ""
    switch format {
    case .arpa: try ARPAExport.write(chain) { text += $0 }
    case .markovify:
      text = try MarkovifyExport.json(chain) { JSONValue.string($0).compact }
    }
    try file.write(text)
    return ExportReport(kind: format.rawValue, path: path, bytes: text.utf8.count)
  }
}
