import Corpora

extension TraceIndex {
  /// The byte ranges of a text's words and marks, or of its tokens for other
  /// units; the space before a word is not part of it.
  ///
  /// - Parameter text: Valid UTF-8, unless the unit is the byte.
  /// - Complexity: O(length of the text).
  public func tokenRanges(of text: [UInt8]) -> [Range<Int>] {
    if form == .words { return MatchingWords.all(in: text).map(\.range) }
    let segmenter = Segmenter(unit: unit)
    var ranges: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let end = segmenter.tokenEnd(in: text.span, from: start)
      if unit != .word {
        ranges.append(start..<end)
      } else if TraceKey.isTraced(text[start..<end]) {
        ranges.append((start + TraceKey.leadingSpace(of: text[start..<end]))..<end)
      }
      start = end
    }
    return ranges
  }

  /// The symbols of a text's words and marks; nil for one that the corpus has not.
  public func symbols(of text: [UInt8]) -> [TraceSymbol?] {
    if form == .words { return MatchingWords.all(in: text).map { symbol(ofKey: $0.key) } }
    return tokenRanges(of: text).map { symbol(of: text[$0]) }
  }
}
