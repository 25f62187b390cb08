/// A place of the corpus.
public struct TracedPlace: Sendable, Equatable {
  /// The number of the work.
  public let work: Int
  /// The byte range in the work's text.
  public let bytes: Range<Int>

  public init(work: Int, bytes: Range<Int>) {
    self.work = work
    self.bytes = bytes
  }
}

/// The places at which a phrase stands in the corpus.
public struct Occurrences: Sendable, Equatable {
  /// The first places, in the order of the works, then of the text.
  public let places: [TracedPlace]
  /// How many there are in all.
  public let count: Int

  public init(places: [TracedPlace], count: Int) {
    self.places = places
    self.count = count
  }
}

/// A run of words and marks of a text (of tokens, for other units) that stands
/// in the corpus.
public struct TracedSpan: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Too unlikely to have come about by chance.
    case copied
    /// Made of words so frequent that they often meet.
    case common
  }

  /// The surprise in bits from which on a span counts as copied.
  ///
  /// One corpus in a million has such a phrase by chance. Chosen by reading what a
  /// hundred tales and recipes (28,000 words) have in common, and the parts of
  /// a volume of plays: “at the end of the” has 15 bits in the tales, “for the rest of
  /// the” 16, “a pinch of salt,” 21 and “I have never seen” 22; in the plays “the
  /// Duke of York” has 13, “how fares our loving” 26, “I know not what to say.” 32.
  /// A phrase of *k* words has at most (k − 1)·log2 n bits in a corpus of n: in
  /// a very small one a short phrase is never copied.
  public static let copiedSurprise = 20.0

  /// The range in the text.
  public let bytes: Range<Int>
  /// The range among the text's words and marks, ``Trace/tokens``.
  public let tokens: Range<Int>
  /// The first places at which it stands, in the order of the works.
  public let places: [TracedPlace]
  /// How many places there are in all.
  public let placeCount: Int
  /// How much less than once the span should stand in the corpus, in bits.
  ///
  /// If words were drawn one by one with their frequencies *p* in the corpus, a
  /// corpus of *n* words would have the phrase n·Π p times; the surprise is −log2
  /// of that. 0 bits: such a phrase is met once by chance. 10: one such corpus in
  /// a thousand has it.
  public let surprise: Double

  public var kind: Kind { surprise < Self.copiedSurprise ? .common : .copied }

  public init(
    bytes: Range<Int>, tokens: Range<Int>, places: [TracedPlace], placeCount: Int, surprise: Double
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.places = places
    self.placeCount = placeCount
    self.surprise = surprise
  }
}
