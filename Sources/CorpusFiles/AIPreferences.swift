import Corpora

/// What a `Content-Usage` field prefers.
///
/// It is a dictionary such as `train-ai=n, search=y`. Of the three categories of the vocabulary,
/// `train-ai`, `ai-use` and `search`, only the first speaks of training; the others, and all
/// that are unknown, are ignored. `y` allows, `n` does not; everything else, an absent category
/// and a field that is no dictionary included, is *unknown*: no error, and no yes.
///
/// - SeeAlso: draft-ietf-aipref-vocab-08 (14 September 2026), “A Vocabulary For Expressing AI
///   Usage Preferences”, “Processing Algorithm”.
enum AIPreferences {
  /// The field's name, in lower case.
  static let fieldName = "content-usage"

  /// - Returns: What the field says, and its words for a reason.
  static func training(in field: String) -> (training: Terms.Training, words: String) {
    guard let dictionary = StructuredDictionary(Array(field.utf8)) else {
      return (.unknown, "has preferences that cannot be read")
    }
    switch dictionary.token(of: "train-ai") {
    case "y": return (.allowed, "says train-ai=y")
    case "n": return (.reserved, "says train-ai=n")
    case let other?: return (.unknown, "says train-ai=\(other), which is neither y nor n,")
    case nil: return (.unknown, "says nothing of training")
    }
  }
}
