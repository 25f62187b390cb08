/// Where a text ends before it has the number of tokens asked for.
///
/// It ends with its work in any case.
public enum TextStop: String, Sendable, CaseIterable {
  /// With the work.
  case work
  /// Before the first blank line.
  case paragraph
  /// Behind the first `.`, `!`, `?`, `…` or full stop of another script, and the marks and
  /// closing quotation marks that follow it.
  ///
  /// White space must come next, so that `3.5` ends nothing; scripts that are
  /// written without spaces need none.
  case sentence

  /// How many tokens of a text stand before its end; nil while it goes on.
  ///
  /// What follows shows that a sentence or a paragraph is over, and so a token or
  /// more may stand behind the end.
  ///
  /// - Parameters:
  ///   - text: All tokens, the last one just drawn.
  ///   - given: How many of them were given; those end nothing.
  func length(of text: [GeneratedToken], given: Int) -> Int? {
    switch self {
    case .work: return nil
    case .paragraph:
      // A blank line is one token or several: it depends on the unit.
      let space = text[given...].reversed().prefix { $0.bytes.allSatisfy(Self.isSpace) }
      let lineEnds = space.reduce(0) { $0 + $1.bytes.count { $0 == 0x0A } }
      let length = text.count - space.count
      return lineEnds >= 2 && length > 0 ? length : nil
    case .sentence:
      // More than any run of marks takes; what stands before was looked at before.
      let recent = text[given...].suffix(24)
      guard let end = Self.sentenceEnd(in: recent.flatMap(\.bytes)) else { return nil }
      var length = text.count - recent.count
      var offset = 0
      for token in recent where offset < end {
        offset += token.bytes.count
        length += 1
      }
      return length
    }
  }

  /// Where the first sentence ends; nil if nothing shows yet that it does.
  private static func sentenceEnd(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      guard let mark = sign(of: marks, in: bytes, at: offset) else {
        offset += 1
        continue
      }
      var end = offset + mark.count
      while let sign = sign(of: marksAndClosings, in: bytes, at: end) {
        end += sign.count
      }
      guard end < bytes.count else { return nil }
      if isSpace(bytes[end]) { return end }
      if unspacedMarks.contains(mark) {
        // With bytes as tokens, a quotation mark may come in parts.
        return bytes.count - end >= 3 || bytes[end] < 0x80 ? end : nil
      }
      offset = end
    }
    return nil
  }

  private static func sign(of signs: [[UInt8]], in bytes: [UInt8], at offset: Int) -> [UInt8]? {
    signs.first { bytes[offset...].starts(with: $0) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { 0x09...0x0D ~= byte || byte == 0x20 }

  /// Full stops of scripts that are written without spaces.
  private static let unspacedMarks = ["。", "！", "？", "｡"].map { Array($0.utf8) }
  private static let marks =
    [".", "!", "?", "…", "؟", "।"].map { Array($0.utf8) } + unspacedMarks
  private static let marksAndClosings =
    marks
    + ["\"", "'", ")", "]", "”", "’", "»", "›", "“", "」", "』", "）", "】"].map { Array($0.utf8) }
}
