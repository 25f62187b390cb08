import Corpora

/// The form of a token in which tracing compares it.
///
/// Where the unit is a word, white space counts for nothing: a token of white
/// space has no key, and the key of a word never holds the space before it.
enum TraceKey {
  /// The key's bytes, or nil for a token that is not traced.
  static func key(
    of token: ArraySlice<UInt8>, unit: TokenUnit, handling: CaseHandling
  ) -> [UInt8]? {
    guard unit == .word else { return ContextKey.key(of: token, handling: handling) }
    guard isTraced(token) else { return nil }
    return ContextKey.key(of: token.dropFirst(leadingSpace(of: token)), handling: handling)
  }

  /// Whether a word token is more than white space.
  static func isTraced(_ token: ArraySlice<UInt8>) -> Bool {
    guard let last = token.last else { return false }
    // A token of a word ends in the word: its last byte nearly always decides.
    if last > 0x20 && last < 0x80 { return true }
    return !ContextKey.isWhiteSpace(token)
  }

  /// The length of the space before a word, 0 or 1.
  static func leadingSpace(of token: ArraySlice<UInt8>) -> Int { token.first == 0x20 ? 1 : 0 }
}
