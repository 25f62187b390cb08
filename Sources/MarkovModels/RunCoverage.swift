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
  /// The length of the longest run, in characters or whatever tokens were given.
  ///
  /// Not its tokens: a run within another must never seem longer than that.
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
    /// The length of all tokens before each place.
    var ends = [0]
    ends.reserveCapacity(work.count + 1)
    for token in work { ends.append(ends[ends.count - 1] + lengths[Int(token)]) }
    var best: Range<Int>?
    for run in runs {
      let length = ends[run.upperBound] - ends[run.lowerBound]
      if length > longest { (best, longest) = (run, length) }
      guard run.count >= minimum else { continue }
      depth[run.lowerBound] += 1
      depth[run.upperBound] -= 1
    }
    var open = 0
    for place in 0..<work.count {
      open += depth[place]
      if open > 0 { covered += ends[place + 1] - ends[place] }
    }
    let size = ends[work.count]
    total += size
    if isWhole {
      whole += size
      wholeWorks += 1
    }
    guard let best else { return }
    longestRun = Array(
      work[(work.startIndex + best.lowerBound)..<(work.startIndex + best.upperBound)])
  }
}
