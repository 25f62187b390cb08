/// What is held against an author's works, and how.
public struct SubstitutionSettings: Sendable, Equatable {
  /// Shorter texts say nothing of anybody's habits.
  static let leastWords = 5

  /// How many texts the model writes for each seed, before and after.
  public var texts: Int
  /// How many words and marks a text has, whoever wrote it.
  public var words: Int
  /// How many of the most frequent words Delta looks at.
  public var frequent: Int
  public var seeds: ExperimentSeeds

  public init(
    texts: Int = 20, words: Int = 150, frequent: Int = 100, seeds: ExperimentSeeds
  ) {
    self.texts = texts
    self.words = words
    self.frequent = frequent
    self.seeds = seeds
  }

  func check() throws {
    guard (1...10_000).contains(texts) else {
      throw Failure(.usage, "--texts must lie in 1…10000", try: "--texts 20")
    }
    guard (Self.leastWords...100_000).contains(words) else {
      throw Failure(
        .usage, "--words must lie in \(Self.leastWords)…100000", try: "--words 150")
    }
    guard (2...10_000).contains(frequent) else {
      throw Failure(.usage, "--frequent must lie in 2…10000", try: "--frequent 100")
    }
  }
}
