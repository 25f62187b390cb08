/// A passage of a draft that stands in a work, word for word or nearly so.
public struct Passage: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Every word stands in the work, in the same order and in a row.
    case copied
    /// Words were changed, dropped, put in or moved.
    case near
    /// Made of phrases that other texts have, too.
    case common
    /// Said to be somebody's words: a quotation with its source, a block quote, a bibliography.
    case quoted
    /// Text that many works share, or that was to be ignored.
    case boilerplate
  }

  /// Why a passage is ``Kind/quoted`` or ``Kind/boilerplate``.
  public enum Reason: String, Sendable, CaseIterable {
    case quotation
    case blockQuote = "block quote"
    case bibliography
    /// Many works that have nothing else in common have it.
    case sharedByWorks = "shared by many works"
    /// It stands in the text that was to be ignored.
    case ignored
  }

  public let kind: Kind
  public let reason: Reason?
  /// The byte range in the draft.
  public let bytes: Range<Int>
  /// The range among the draft's words.
  public let words: Range<Int>
  /// Where it stands, the best place first.
  public let places: [TracedPlace]
  /// The share of the words of draft and work that are the same, 0…1.
  public let similarity: Double
  /// In bits: how much less than once so much would be the same by chance.
  public let surprise: Double
  /// What became of the words of the first place, in the order of the draft.
  public let edits: [WordEdit]
}

/// What became of some words of a work in a draft.
public struct WordEdit: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The same words at the same place.
    case kept
    /// Other words in place of the work's.
    case changed
    /// Words that the work has not.
    case added
    /// Words of the work that the draft has not.
    case dropped
    /// The same words at another place.
    case moved
  }

  public let kind: Kind
  /// The byte range in the draft; empty, where they would stand, for dropped words.
  public let draft: Range<Int>
  /// The byte range in the work; empty, where they would stand, for added words.
  public let work: Range<Int>
}
