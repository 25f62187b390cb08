public import Corpora

/// How much of some works lies in runs of tokens that were found.
public struct RunCoverage: Sendable, Equatable {
  /// What all works count together, in characters or whatever tokens were given.
  public var total = 0
  /// What lies in runs that are long enough.
  public var covered = 0
  /// What lies in works that were found whole, and their number.
  public var whole = 0
  public var wholeWorks = 0
  /// The longest run, in tokens, and its own length in characters.
  public var longestTokens = 0
  public var longest = 0
  /// The tokens of the longest run; of several the first.
  public var longestRun: [TokenID] = []

  public init() {}

  /// Adds a work with the runs that were found in it.
  ///
  /// - Parameters:
  ///   - runs: Ranges of its tokens, by ascending beginning or not.
  ///   - isWhole: Whether all of it was found as one work.
  ///   - lengths: How much each token counts.
  ///   - minimum: Runs of fewer tokens do not count as covered.
  public mutating func add(
    _ work: ArraySlice<TokenID>, runs: [Range<Int>], isWhole: Bool, lengths: [Int], minimum: Int
  ) {
    var depth = [Int](repeating: 0, count: work.count + 1)
    var best: Range<Int>?
    for run in runs {
      if run.count > best?.count ?? longestTokens { best = run }
      guard run.count >= minimum else { continue }
      depth[run.lowerBound] += 1
      depth[run.upperBound] -= 1
    }
    var open = 0
    var size = 0
    for (place, token) in work.enumerated() {
      open += depth[place]
      let length = lengths[Int(token)]
      size += length
      if open > 0 { covered += length }
    }
    total += size
    if isWhole {
      whole += size
      wholeWorks += 1
    }
    guard let best else { return }
    longestTokens = best.count
    longestRun = Array(
      work[(work.startIndex + best.lowerBound)..<(work.startIndex + best.upperBound)])
    longest = longestRun.reduce(0) { $0 + lengths[Int($1)] }
  }
}
