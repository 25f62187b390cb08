import Corpora
import Foundation
import MagpieReports

/// `vocabulary.json`: the tokens in the order of their numbers; for learned tokens,
/// `tokenizer.json` (``TokenizerFile``).
///
/// Tokens that are text are strings; those of unit `byte` are numbers 0…255.
enum VocabularyFile {
  static let format = 1

  static func fileName(for unit: TokenUnit) -> String {
    unit.isLearned ? TokenizerFile.fileName : "vocabulary.json"
  }

  /// The file of a model's folder.
  static func file(of vocabulary: Vocabulary) -> (name: String, contents: MappedFile) {
    (fileName(for: vocabulary.unit), MappedFile(bytes: bytes(of: vocabulary)))
  }

  static func bytes(of vocabulary: Vocabulary) -> [UInt8] {
    if vocabulary.unit.isLearned { return TokenizerFile.bytes(of: vocabulary) }
    let (head, tail) = frame(of: vocabulary.unit)
    var bytes = head
    bytes.reserveCapacity(vocabulary.count * 12)
    for token in 0..<TokenID(vocabulary.count) {
      if token > 0 { bytes.append(UInt8(ascii: ",")) }
      let text = vocabulary.bytes(of: token)
      if vocabulary.unit == .byte {
        bytes.append(contentsOf: String(text.first ?? 0).utf8)
      } else if text.allSatisfy(isPlain) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
      } else {
        bytes.append(contentsOf: JSONValue.string(vocabulary.text(of: token)).compact.utf8)
      }
    }
    return bytes + tail
  }

  /// Whether a byte stands in a JSON string as it is, whatever stands beside it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20 <= byte && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// What stands before the tokens and behind them.
  static func frame(of unit: TokenUnit) -> (head: [UInt8], tail: [UInt8]) {
    let document: JSONValue = .document(["unit": .string(unit.rawValue), "tokens": []])
    let tail = Array("]}\n".utf8)
    return (Array((document.compact + "\n").utf8.dropLast(tail.count)), tail)
  }

  /// - Throws: ``Failure`` when the text is no vocabulary, or its tokens are not
  ///   in the order of their bytes.
  static func vocabulary(from data: Data, unit: TokenUnit, path: String) throws -> Vocabulary {
    if unit.isLearned { return try TokenizerFile.vocabulary(from: data, path: path) }
    if unit != .byte, let scanner = VocabularyScanner(Array(data), unit: unit),
      let vocabulary = Vocabulary(unit: unit, ascending: scanner.tokens, ends: scanner.ends)
    {
      return vocabulary
    }
    func tokens<Token: Decodable>(_ type: Token.Type) throws -> [Token] {
      let content = try JSONDecoder().decode(Content<Token>.self, from: data)
      guard content.format == format else {
        throw Failure.foreignFormat(content.format, of: path, expected: format)
      }
      return content.tokens
    }
    do {
      let tokens =
        unit == .byte
        ? try tokens(UInt8.self).map { [$0] } : try tokens(String.self).map { Array($0.utf8) }
      let isRanked = zip(tokens, tokens.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
      if isRanked { return Vocabulary(unit: unit, tokens: tokens) }
    } catch let failure as Failure { throw failure } catch {}
    throw Failure(
      .badData, "\"\(path)\" is not a vocabulary of unit \(unit.rawValue)",
      try: "training the model again")
  }

  private struct Content<Token: Decodable>: Decodable {
    var format: Int
    var tokens: [Token]
  }
}
