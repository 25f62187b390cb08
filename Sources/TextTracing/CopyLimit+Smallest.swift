extension CopyLimit {
  /// The smallest limit above one that cannot be kept with which a text can be written.
  ///
  /// A text that keeps a limit keeps every greater one. So the limit is sought in
  /// steps that double, then between the last two. A limit as great as the longest
  /// work forbids nothing.
  ///
  /// - Parameters:
  ///   - limit: A limit with which no text could be written.
  ///   - index: The works.
  ///   - canWrite: Whether a text can be written with a limit.
  /// - Returns: The smallest limit, or nil if no text can be written with any.
  /// - Complexity: O(log of the result) attempts.
  public static func smallestLimit(
    above limit: Int, in index: TraceIndex, where canWrite: (Int) throws -> Bool
  ) rethrows -> Int? {
    var impossible = limit
    var possible = limit
    var step = 1
    repeat {
      guard possible < index.longestWork else { return nil }
      impossible = possible
      possible = min(possible + step, index.longestWork)
      step *= 2
    } while try !canWrite(possible)
    while impossible + 1 < possible {
      let middle = (impossible + possible) / 2
      if try canWrite(middle) { possible = middle } else { impossible = middle }
    }
    return possible
  }
}
