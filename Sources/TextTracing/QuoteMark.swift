/// Which characters are quotation marks, and where they open and close.
enum QuoteMark {
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "`", "“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "「", "」", "『",
      "』",
      "＂":
      true
    default: false
    }
  }

  /// What closes the quotation that a mark opens; nil if it opens none there.
  static func closers(ofOpening index: Int, in text: ScalarText) -> [Unicode.Scalar]? {
    let mark = text.scalars[index]
    guard isMark(mark) else { return nil }
    guard let behind = text[index + 1], !behind.properties.isWhitespace || mark == "«" else {
      return nil
    }
    if let before = text[index - 1], isWordLike(before) { return nil }
    switch mark {
    case "\"", "＂": return ["\"", "”", "“", "＂"]
    case "“", "‟": return ["”", "“", "\""]
    case "„": return ["“", "”", "\"", "‟"]
    case "”": return ["”"]
    case "'", "`": return isWordLike(behind) || isMark(behind) || behind == "[" ? ["'", "’"] : nil
    case "‘", "‛": return ["’", "'", "‘"]
    case "‚": return ["‘", "’"]
    case "«": return ["»"]
    case "»": return ["«", "»"]
    case "‹": return ["›"]
    case "›": return ["‹"]
    case "「": return ["」"]
    case "『": return ["』"]
    default: return nil
    }
  }

  /// Whether a mark can close a quotation: behind it no word goes on.
  static func closes(_ index: Int, in text: ScalarText) -> Bool {
    if let before = text[index - 1], before.properties.isWhitespace, text[index] != "»" {
      return false
    }
    guard let behind = text[index + 1] else { return true }
    return !isWordLike(behind) || isSuperscript(behind)
  }

  /// The number of a note.
  static func isSuperscript(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079: true
    default: false
    }
  }

  /// Whether a quotation that was opened in the same paragraph is open at a place.
  static func isOpen(at index: Int, in text: ScalarText) -> Bool {
    var start = index
    while start > 0, !(text[start - 1] == "\n" && isBlankLine(endingAt: start - 1, in: text)) {
      start -= 1
    }
    var closers: [Unicode.Scalar]?
    for place in start..<index where isMark(text.scalars[place]) {
      if let open = closers {
        if open.contains(text.scalars[place]), closes(place, in: text) { closers = nil }
      } else {
        closers = Self.closers(ofOpening: place, in: text)
      }
    }
    return closers != nil
  }

  /// Whether the line that ends at a line feed is empty.
  private static func isBlankLine(endingAt end: Int, in text: ScalarText) -> Bool {
    var place = end - 1
    while let scalar = text[place], scalar != "\n" {
      if !scalar.properties.isWhitespace { return false }
      place -= 1
    }
    return true
  }

  static func isWordLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
