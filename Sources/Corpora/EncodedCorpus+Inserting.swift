extension EncodedCorpus {
  /// Tokens that are to stand in a corpus, and where.
  public struct Insertion: Sendable, Equatable {
    /// The index in ``EncodedCorpus/tokens`` before which they are to stand.
    public var index: Int
    public var tokens: [TokenID]

    public init(_ tokens: [TokenID], before index: Int) {
      self.index = index
      self.tokens = tokens
    }
  }

  /// The corpus with more tokens in it, as if its works had always had them.
  ///
  /// Tokens that are put before the first of a work become part of that work. Those of
  /// one index follow one another in the order of `insertions`.
  ///
  /// - Parameter insertions: In any order; each index lies in `0 ..< tokens.count`, and all
  ///   tokens are of this vocabulary.
  /// - Complexity: O(tokens + *n* log *n*) for n insertions.
  public func inserting(_ insertions: [Insertion]) -> EncodedCorpus {
    // Sorted with their places, as the sort of the library is not said to be stable.
    let ordered = insertions.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }
    var grown: [TokenID] = []
    grown.reserveCapacity(tokens.count + insertions.reduce(0) { $0 + $1.tokens.count })
    var starts: [Int] = []
    var next = 0
    for work in 0..<workCount {
      starts.append(grown.count)
      for index in tokenRange(ofWork: work) {
        while next < ordered.count, ordered[next].element.index == index {
          grown.append(contentsOf: ordered[next].element.tokens)
          next += 1
        }
        grown.append(tokens[index])
      }
    }
    precondition(next == ordered.count, "tokens are to stand before a token that is not there")
    return EncodedCorpus(
      vocabulary: vocabulary, tokens: grown, workStarts: starts + [grown.count])
  }
}
