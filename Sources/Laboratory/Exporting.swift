import Corpora
public import MagpieReports
import MarkovModels

/// Formats of other tools.
public enum ExportFormat: String, Sendable {
  /// n-grams with backoff weights, for KenLM and SRILM.
  case arpa
  /// For `markovify.Text.from_json`.
  case markovify
  /// For the Hugging Face `tokenizers` package.
  case tokenizer
}

extension Model {
  /// Writes the model in another tool's format, whole or not at all.
  ///
  /// - Throws: ``Failure``: 64 when the format cannot hold the model, 73 when the file
  ///   cannot be written, also for one of another kind that is there.
  public func export(_ format: ExportFormat, to path: String) throws -> ExportReport {
    let chain = try requiredChain(for: format == .arpa ? "an ARPA file" : "a markovify file")
    let file = try OutputFile(path, as: format == .arpa ? .arpa : .json)
    var text = ""
    switch format {
    case .arpa: try ARPAExport.write(chain) { text += $0 }
    case .markovify:
      text = try MarkovifyExport.json(chain) { JSONValue.string($0).compact }
    case .tokenizer:
      guard manifest.unit.isLearned else {
        throw Failure(
          .usage,
          "only tokens that were learned make a tokenizer; those of \"\(self.path)\" are "
            + "\(manifest.unit.rawValue)s", try: "training with --unit bpe")
      }
      text = String(decoding: TokenizerFile.bytes(of: vocabulary), as: UTF8.self)
    }
    try file.write(text)
    return ExportReport(kind: format.rawValue, path: path, bytes: text.utf8.count)
  }
}
