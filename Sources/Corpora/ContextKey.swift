/// The form of a token in which contexts and tracing compare it.
///
/// With ``CaseHandling/fold`` the key of a token is its lower case without the
/// space before it: `The`, ` the` and `the` have one key. White space folds to
/// itself. With ``CaseHandling/keep`` the key is the token.
public enum ContextKey {
  /// The key's bytes; equality of keys is equality of bytes.
  ///
  /// - Complexity: O(length of the token).
  public static func key(of token: ArraySlice<UInt8>, handling: CaseHandling) -> [UInt8] {
    guard handling == .fold else { return Array(token) }
    let hasSpace = token.first == 0x20 && !isWhiteSpace(token)
    let core = hasSpace ? token.dropFirst() : token
    if core.allSatisfy({ $0 < 0x80 }) {
      return core.map { 0x41 <= $0 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    // A lone byte of a longer scalar, where the unit is the byte, has no case.
    guard core.count > 1 else { return Array(core) }
    var key: [UInt8] = []
    key.reserveCapacity(core.count)
    let text = String(decoding: core, as: UTF8.self)
    // Neither have byte pairs that are parts of scalars.
    guard text.utf8.elementsEqual(core) else { return Array(core) }
    for scalar in text.unicodeScalars {
      // A capital sigma becomes σ wherever it stands, so ς must too.
      let lower = scalar == "ς" ? "σ" : scalar.properties.lowercaseMapping
      key.append(contentsOf: lower.utf8)
    }
    return key
  }

  /// Whether a token is white space alone.
  public static func isWhiteSpace(_ token: ArraySlice<UInt8>) -> Bool {
    guard let first = token.first else { return true }
    if first > 0x20 && first < 0x80 { return false }
    return String(decoding: token, as: UTF8.self).unicodeScalars
      .allSatisfy(\.properties.isWhitespace)
  }
}
