import func Foundation.log2

/// How passages are looked for.
public struct PassageSettings: Sendable, Equatable {
  /// The fewest words of a passage, in the draft and in the work.
  public var minimumRun: Int
  /// The most words between two parts of a passage, in the draft and in the work.
  public var maximumGap: Int
  /// The least similarity of a passage, 0…1.
  public var minimumSimilarity: Double
  /// The least that must speak for a copy, in bits; nil for more than chance ever reaches
  /// (``evidenceNeeded(corpusLength:)``).
  public var minimumBits: Double?
  /// Whether only runs of the very same words are looked for.
  public var isExact: Bool

  public init(
    minimumRun: Int = 12, maximumGap: Int = 30, minimumSimilarity: Double = 0.4,
    minimumBits: Double? = nil, isExact: Bool = false
  ) {
    self.minimumRun = minimumRun
    self.maximumGap = maximumGap
    self.minimumSimilarity = minimumSimilarity
    self.minimumBits = minimumBits
    self.isExact = isExact
  }

  /// What must speak for a copy in a corpus of *n* words, in bits: log2 *n*, as there are so many
  /// places to begin, and 40 more; 20 more for runs of the very same words, as for a traced span.
  ///
  /// The 40 were chosen on planted drafts (`docs/benchmarks.md`): with 30, stretches
  /// that two texts on one matter share by themselves pass for copies; with 50, short passages
  /// of which half of the words were changed are missed.
  func evidenceNeeded(corpusLength: Int) -> Double {
    minimumBits
      ?? log2(Double(max(2, corpusLength))) + (isExact ? TracedSpan.copiedSurprise : 40)
  }
}
