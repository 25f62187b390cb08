/// Where a text ends before it has the number of tokens asked for.
///
/// It ends with its work in any case.
public enum TextStop: String, Sendable, CaseIterable {
  /// With the work.
  case work
  /// With the first blank line.
  case paragraph
  /// With the first `.`, `!`, `?`, `…` or full stop of another script.
  case sentence

  /// Whether the last of the tokens that were drawn ends the text.
  func isReached(by drawn: ArraySlice<GeneratedToken>) -> Bool {
    switch self {
    case .work: return false
    case .paragraph:
      // A blank line is one token or several: it depends on the unit.
      let end = drawn.lazy.flatMap(\.bytes).reversed().prefix { 0x09...0x0D ~= $0 || $0 == 0x20 }
      return end.count { $0 == 0x0A } >= 2
    case .sentence:
      let end = drawn.lazy.flatMap(\.bytes).suffix(3)
      return Self.sentenceEnds.contains { end.suffix($0.count).elementsEqual($0) }
    }
  }

  private static let sentenceEnds = [".", "!", "?", "…", "。", "！", "？", "؟", "।"].map {
    Array($0.utf8)
  }
}
