// A hot loop: every byte of a text that is encoded in byte pairs is looked at here.

/// Cuts a text into *pre-tokens*, the pieces within which byte pairs are merged.
///
/// A byte is a *letter* (an ASCII letter or digit, or any byte of a scalar beyond
/// ASCII), *white space* (space, tab, line feed, carriage return), or a *mark*
/// (the rest of ASCII). A pre-token is the first of these that fits:
///
/// 1. letters, an apostrophe between two of them included, with at most one space
///    before them: ` don't`;
/// 2. marks, with at most one space before them: ` "(`;
/// 3. white space; a space before a letter or mark is left to it.
///
/// No table of Unicode is asked, so that every program cuts alike in every year.
/// ``pattern`` says the same as a regular expression.
enum PreTokenRules {
  /// The rules as a regular expression over scalars; its matches leave nothing out.
  static let pattern: String = {
    let letter = #"[^\x00-\x2F\x3A-\x40\x5B-\x60\x7B-\x7F]"#
    let mark = #"[\x00-\x08\x0B\x0C\x0E-\x1F\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7F]"#
    let space = #"[\x09\x0A\x0D\x20]"#
    let other = #"[^\x09\x0A\x0D\x20]"#
    return " ?\(letter)+(?:'\(letter)+)*| ?\(mark)+|\(space)+(?= \(other))|\(space)+"
  }()

  private enum Kind { case letter, mark, space }

  /// The offset behind the pre-token that starts at `offset`.
  ///
  /// - Complexity: O(length of the pre-token).
  static func end(in bytes: Span<UInt8>, from offset: Int) -> Int {
    var start = offset
    if kind(of: bytes[start]) == .space {
      var end = start + 1
      while end < bytes.count, kind(of: bytes[end]) == .space { end += 1 }
      guard end < bytes.count, bytes[end - 1] == 0x20 else { return end }
      if end - start > 1 { return end - 1 }
      start = end
    }
    let first = kind(of: bytes[start])
    var end = start + 1
    while end < bytes.count {
      if kind(of: bytes[end]) == first {
        end += 1
      } else if first == .letter, bytes[end] == 0x27, end + 1 < bytes.count,
        kind(of: bytes[end + 1]) == .letter
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static func kind(of byte: UInt8) -> Kind {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: .letter
    case 0x09, 0x0A, 0x0D, 0x20: .space
    default: .mark
    }
  }
}
