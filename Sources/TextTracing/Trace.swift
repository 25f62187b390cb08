/// What of a text stands in a corpus.
public struct Trace: Sendable, Equatable {
  /// The share of a text that stands in long spans.
  public struct Coverage: Sendable, Equatable {
    /// The least length of the spans that count, in words and marks.
    public let minimum: Int
    /// The share of the text's words and marks in such spans, 0 for an empty text.
    public let share: Double

    public init(minimum: Int, share: Double) {
      self.minimum = minimum
      self.share = share
    }
  }

  /// The lengths for which ``coverage`` is given.
  public static let coverageMinimums = [4, 6, 8, 12]
  /// The greatest length for which ``novelty`` is given.
  public static let noveltyLimit = 12

  /// The byte ranges of the text's words and marks (tokens, for other units).
  public let tokens: [Range<Int>]
  /// All maximal spans of the least length that was asked for, in the order of the text.
  public let spans: [TracedSpan]
  /// The share of the text inside spans of at least 4, 6, 8 and 12, be they
  /// copied or common, whatever least length was asked for.
  public let coverage: [Coverage]
  /// The length of the longest span, whatever least length was asked for.
  public let longest: Int
  /// For n = 1 … 12, the share of the text's runs of n words and marks that stand
  /// nowhere in the corpus; nil where the text has no such run.
  public let novelty: [Double?]

  init(tokens: [Range<Int>], spans: [TracedSpan], matches: [Int]) {
    self.tokens = tokens
    self.spans = spans
    coverage = Self.coverageMinimums.map { minimum in
      Coverage(
        minimum: minimum,
        share: matches.isEmpty
          ? 0 : Double(Self.covered(by: matches, minimum: minimum)) / Double(matches.count))
    }
    longest = matches.max() ?? 0
    novelty = (1...Self.noveltyLimit).map { length in
      let runs = matches.count - length + 1
      guard runs > 0 else { return nil }
      return Double(matches.prefix(runs).count { $0 < length }) / Double(runs)
    }
  }

  /// How many tokens stand in matches of at least a length.
  private static func covered(by matches: [Int], minimum: Int) -> Int {
    var covered = 0
    var end = 0
    for (start, length) in matches.enumerated() where length >= minimum {
      covered += max(0, start + length - max(start, end))
      end = max(end, start + length)
    }
    return covered
  }
}
