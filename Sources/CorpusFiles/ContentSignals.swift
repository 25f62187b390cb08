import Corpora
import Foundation

/// What a `Content-Signal` field prefers.
///
/// It is a list such as `search=yes, ai-train=no`. Of the three signals, `search`, `ai-input` and
/// `ai-train`, only the last speaks of training, also of training further. `yes` allows, `no` does
/// not, and an absent signal does neither. Everything else is *unknown*: no error, and no yes.
/// Capital letters do not matter, and of several words on training the no counts.
///
/// - SeeAlso: Cloudflare (24 September 2025), “Content Signals Policy”, which is no standard.
enum ContentSignals {
  /// The field's name, in lower case.
  static let fieldName = "content-signal"

  /// - Returns: What the field says, and its words for a reason; nil where it is silent on training.
  static func training(in field: String) -> (training: Terms.Training, words: String)? {
    let signals = field.split(separator: ",", omittingEmptySubsequences: false).map { signal in
      signal.split(separator: "=", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    }
    if signals.contains(["ai-train", "no"]) { return (.reserved, "says ai-train=no") }
    guard signals.allSatisfy({ $0.count == 2 && ["yes", "no"].contains($0[1]) }) else {
      return (.unknown, "has signals that cannot be read")
    }
    if signals.contains(["ai-train", "yes"]) { return (.allowed, "says ai-train=yes") }
    return nil
  }
}
