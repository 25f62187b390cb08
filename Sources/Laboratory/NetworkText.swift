import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

/// A text that a network is asked about, cut into the tokens that its windows predict.
struct NetworkText {
  let name: String
  let bytes: [UInt8]
  let tokens: [TokenID]
  /// What each token looks like.
  let texts: [String]
  let unknownTokens: Int
  /// Its words, each of one token or of several.
  let words: [NetworkTextWord]

  /// - Throws: ``Failure`` 65 for a text without a token that the model knows.
  init(_ bytes: [UInt8], name: String, of model: Model) throws {
    self.name = name
    self.bytes = bytes
    let vocabulary = model.vocabulary
    tokens = vocabulary.encode(bytes.span)
    texts = model.tokenTexts(of: String(decoding: bytes, as: UTF8.self))
    words = NetworkTextWord.all(
      of: bytes, tokenEnds: vocabulary.tokenEnds(in: bytes.span), unit: model.manifest.unit)
    unknownTokens = tokens.count { $0 == vocabulary.unknown }
    guard !tokens.isEmpty else {
      throw Failure(.badData, "\(name) is empty", try: "a text of at least one token")
    }
    guard unknownTokens < tokens.count else {
      throw Failure(
        .badData, "\"\(model.path)\" knows no token of \(name)",
        try: "a text in the letters and words of the model's corpus")
    }
  }

  func loss<Model: Network>(_ network: Model, _ vocabulary: Vocabulary) -> TextLoss<Model> {
    TextLoss(network, tokens, vocabulary: vocabulary)
  }
}
