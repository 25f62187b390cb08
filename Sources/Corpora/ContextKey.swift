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
    var key: [UInt8] = []
    append(of: token, handling: handling, to: &key)
    return key
  }

  /// Appends the key's bytes to others.
  static func append(
    of token: ArraySlice<UInt8>, handling: CaseHandling, to key: inout [UInt8]
  ) {
    guard handling == .fold else {
      key.append(contentsOf: token)
      return
    }
    let hasSpace = token.first == 0x20 && !isWhiteSpace(token)
    let core = hasSpace ? token.dropFirst() : token
    if core.allSatisfy({ $0 < 0x80 }) {
      for byte in core { key.append(0x41 <= byte && byte <= 0x5A ? byte | 0x20 : byte) }
      return
    }
    // A lone byte of a longer scalar, where the unit is the byte, has no case; neither have
    // byte pairs that are parts of scalars.
    let text = String(decoding: core, as: UTF8.self)
    guard core.count > 1, text.utf8.elementsEqual(core) else {
      key.append(contentsOf: core)
      return
    }
    for scalar in text.unicodeScalars {
      // A capital sigma becomes σ wherever it stands, so ς must too.
      let lower = scalar == "ς" ? "σ" : scalar.properties.lowercaseMapping
      key.append(contentsOf: lower.utf8)
    }
  }

  /// Whether a token is white space alone.
  public static func isWhiteSpace(_ token: ArraySlice<UInt8>) -> Bool {
    if token.contains(where: { $0 > 0x20 && $0 < 0x80 }) { return false }
    return String(decoding: token, as: UTF8.self).unicodeScalars
      .allSatisfy(\.properties.isWhitespace)
  }
}
