import Corpora
import Foundation
import MagpieReports

/// `tokenizer.json`: a vocabulary of byte pairs, as the Hugging Face `tokenizers` package
/// reads it.
///
/// Tokens are numbered as everywhere: by the rank of their bytes. JSON has no bytes, so
/// that each is written as a character of its own (``ByteAlphabet``). The text is
/// canonical; no other is read back.
enum TokenizerFile {
  static let fileName = "tokenizer.json"

  static func bytes(of vocabulary: Vocabulary) -> [UInt8] {
    let tokens = (0..<TokenID(vocabulary.count)).map { token in
      JSONMember(ByteAlphabet.text(of: vocabulary.bytes(of: token)), .int(Int(token)))
    }
    let merges = vocabulary.merges.map { merge -> JSONValue in
      let parts = [merge.left, merge.right].map { ByteAlphabet.text(of: vocabulary.bytes(of: $0)) }
      return .string(parts.joined(separator: " "))
    }
    // A text is cut by the pattern; where the pieces are bytes is decided behind it.
    let cut: JSONValue = [
      "type": "Split", "pattern": ["Regex": .string(Vocabulary.bytePairPattern)],
      "behavior": "Isolated", "invert": false,
    ]
    let asBytes: JSONValue = [
      "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false,
    ]
    let document: JSONValue = [
      "version": "1.0", "truncation": nil, "padding": nil, "added_tokens": [], "normalizer": nil,
      "pre_tokenizer": ["type": "Sequence", "pretokenizers": [cut, asBytes]],
      "post_processor": nil, "decoder": asBytes,
      "model": [
        "type": "BPE", "dropout": nil, "unk_token": nil, "continuing_subword_prefix": nil,
        "end_of_word_suffix": nil, "fuse_unk": false, "byte_fallback": false,
        "ignore_merges": false, "vocab": .object(tokens), "merges": .array(merges),
      ],
    ]
    return Array((document.pretty + "\n").utf8)
  }

  /// - Throws: ``Failure`` when the text is not what ``bytes(of:)`` writes for some vocabulary.
  static func vocabulary(from data: Data, path: String) throws -> Vocabulary {
    let content = try? JSONDecoder().decode(Content.self, from: data)
    if let content, let merges = pairs(of: content.model.merges),
      let vocabulary = Vocabulary(merges: merges), bytes(of: vocabulary) == Array(data)
    {
      return vocabulary
    }
    throw Failure(
      .badData, "\"\(path)\" is not a tokenizer as Magpie writes it",
      try: "training the model again")
  }

  /// The bytes of both parts of each merge; nil if one is not written as two parts.
  private static func pairs(of merges: [String]) -> [(left: [UInt8], right: [UInt8])]? {
    var pairs: [(left: [UInt8], right: [UInt8])] = []
    for merge in merges {
      let parts = merge.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
        .compactMap { ByteAlphabet.bytes(of: $0) }
      guard parts.count == 2 else { return nil }
      pairs.append((parts[0], parts[1]))
    }
    return pairs
  }

  private struct Content: Decodable {
    struct Model: Decodable {
      var merges: [String]
    }
    var model: Model
  }
}
