import Corpora
import Foundation

/// What a `Content-Signal` field prefers.
///
/// It is a list such as `search=yes, ai-train=no`. Of the three signals, `search`, `ai-input` and
/// `ai-train`, only the last speaks of training, also of training further. `yes` allows, `no` does
/// not; everything else, an absent signal included, is *unknown*: no error, and no yes. Capital
/// letters do not matter, and of two words on training the no counts.
///
/// - SeeAlso: Cloudflare (24 September 2025), “Content Signals Policy”, which is no standard.
enum ContentSignals {
  /// The field's name, in lower case.
  static let fieldName = "content-signal"

  /// - Returns: What the field says, and its words for a reason.
  static func training(in field: String) -> (training: Terms.Training, words: String) {
    let values = field.split(separator: ",").compactMap { signal -> String? in
      let parts = signal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
      return parts.count == 2 && parts[0] == "ai-train" ? parts[1] : nil
    }
    if values.contains("no") { return (.reserved, "says ai-train=no") }
    if values.contains("yes") { return (.allowed, "says ai-train=yes") }
    return (.unknown, "says nothing of training")
  }
}
