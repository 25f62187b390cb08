/// How many columns of a terminal a text takes.
///
/// East Asian wide and full-width characters and emoji take two, combining marks
/// and other zero-width characters none, all else one. A cluster that begins with
/// an emoji (a family, a flag, a keycap) takes two as a whole.
///
/// - SeeAlso: Unicode Standard Annex #11, “East Asian Width”; Unicode Technical
///   Standard #51, “Unicode Emoji”, §1.4 (emoji presentation).
public enum DisplayWidth {
  /// The columns of a text that stands on one line.
  ///
  /// - Complexity: O(length of the text).
  public static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one extended grapheme cluster.
  static func of(_ cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x300, scalars.count == 1 { return 1 }
    let properties = first.properties
    if properties.isEmojiPresentation { return 2 }
    if properties.isEmoji, scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    // The vowels and finals of Hangul stand in the square of their initial.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(value) ? 2 : 1
    }
  }

  /// The blocks whose characters are wide or full-width (those of emoji
  /// presentation aside).
  static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F,  // Hangul initials
      0x2329...0x232A,  // angle brackets
      0x2E80...0x303E, 0x3041...0x4DBF,  // radicals, CJK marks, kana, enclosed forms
      0x4DC0...0x9FFF, 0xA000...0xA4CF,  // hexagrams, Han, Yi
      0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,  // compatibility forms
      0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,  // Tangut, Khitan, further kana
      0x1D300...0x1D37F,  // Tai Xuan Jing and counting rods
      0x1F1E6...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F265,  // flags, squared words
      0x1F300...0x1F64F, 0x1F900...0x1FAFF,  // pictures
      0x20000...0x3FFFD:  // further Han
      true
    default: false
    }
  }
}
