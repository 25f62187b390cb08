/// A quotation with its source: words between quotation marks, and who said them.
struct Quotation {
  /// The share of a passage, by what its words weigh, that must stand between the marks.
  static let mostOfIt: Float = 0.8
  /// So many characters inside a passage its marks may lie.
  private static let farthest = 80
  /// An attribution between two halves of a quotation is no longer than this.
  private static let longestBetween = 90

  let attribution: QuoteAttribution
  /// Whether the attribution stands outside of the marks, and not between two halves.
  let isOutside: Bool
  /// The first of the words that stands between the marks.
  let firstWord: Int

  /// The quotation that a passage is; nil if no marks enclose it or nobody is named.
  ///
  /// The marks are sought at the passage's ends: within the first and the last quarter of
  /// it, or right beside it. What stands within must be most of the passage; words between a closing
  /// mark and the next opening one do not.
  ///
  /// - Parameter words: The words of the passage that stand in the work, as byte ranges
  ///   in the order of the text, and what each weighs.
  static func enclosing(
    _ words: [(bytes: Range<Int>, bits: Float)], in text: ScalarText
  ) -> Quotation? {
    guard let first = words.first, let last = words.last else { return nil }
    let start = text.index(ofByte: first.bytes.lowerBound)
    let end = text.index(ofByte: last.bytes.upperBound)
    let quarter = min((end - start) / 4, farthest)
    for opening in max(0, start - 4)..<(start + quarter + 1) {
      guard let closers = QuoteMark.closers(ofOpening: opening, in: text) else { continue }
      let farthestEnd = min(text.scalars.count - 1, end + 3)
      for closing in stride(from: farthestEnd, through: end - quarter - 1, by: -1)
      where closing > opening + 1 && closers.contains(text.scalars[closing])
        && QuoteMark.closes(closing, in: text)
        && isMost(of: words, between: opening, closing, closers, in: text)
      {
        let range = text.bytes(of: opening..<(closing + 1))
        let firstWord = words.firstIndex { range.lowerBound <= $0.bytes.lowerBound } ?? 0
        let lead = QuoteAttribution.before(
          opening, from: closed(before: opening, in: text), in: text)
        let outside =
          lead ?? QuoteAttribution.behind(closing + 1, to: text.scalars.count, in: text)
        if let outside {
          return Quotation(attribution: outside, isOutside: true, firstWord: firstWord)
        }
        if let inside = within(opening + 1..<closing, in: text) {
          return Quotation(attribution: inside, isOutside: false, firstWord: firstWord)
        }
      }
    }
    return nil
  }

  /// Whether most of what the words weigh stands between marks.
  private static func isMost(
    of words: [(bytes: Range<Int>, bits: Float)], between opening: Int, _ closing: Int,
    _ closers: [Unicode.Scalar], in text: ScalarText
  ) -> Bool {
    // The stretches between an opening mark and the next closing one.
    var stretches: [Range<Int>] = []
    var start: Int? = opening
    for index in (opening + 1)...closing where QuoteMark.isMark(text.scalars[index]) {
      if let begun = start, closers.contains(text.scalars[index]),
        QuoteMark.closes(index, in: text)
      {
        stretches.append(text.bytes(of: begun..<(index + 1)))
        start = nil
      } else if start == nil, text.scalars[index] == text.scalars[opening],
        QuoteMark.closers(ofOpening: index, in: text) != nil
      {
        start = index
      }
    }
    let total = words.reduce(0) { $0 + $1.bits }
    let inside = words.reduce(Float(0)) { sum, word in
      let isInside = stretches.contains {
        $0.lowerBound <= word.bytes.lowerBound && word.bytes.upperBound <= $0.upperBound
      }
      return isInside ? sum + word.bits : sum
    }
    return inside >= total * mostOfIt
  }

  /// “…,” as X puts it, “…”: an attribution between two halves.
  private static func within(_ range: Range<Int>, in text: ScalarText) -> QuoteAttribution? {
    for index in range
    where QuoteMark.isMark(text.scalars[index]) && QuoteMark.closes(index, in: text)
      && QuoteMark.closers(ofOpening: index, in: text) == nil
    {
      let limit = min(range.upperBound, index + longestBetween)
      guard
        let again = (index + 1..<max(index + 1, limit)).first(where: {
          QuoteMark.closers(ofOpening: $0, in: text) != nil
        })
      else { continue }
      if let found = QuoteAttribution.behind(index + 1, to: again, in: text) { return found }
    }
    return nil
  }

  /// Where a quotation shortly before a mark ends; otherwise far enough back for any sentence.
  private static func closed(before mark: Int, in text: ScalarText) -> Int {
    let lowest = max(0, mark - 100)
    var index = mark - 1
    while index >= lowest {
      // An apostrophe closes nothing.
      let isApostrophe =
        text[index] == "'"
        || (text[index] == "’" && text[index - 1].map(QuoteMark.isWordLike) ?? false)
      if QuoteMark.isMark(text.scalars[index]), QuoteMark.closes(index, in: text), !isApostrophe {
        return index + 1
      }
      index -= 1
    }
    return 0
  }
}
