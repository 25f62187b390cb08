extension RandomAccessCollection {
  /// The first index whose element satisfies a predicate that no earlier element does.
  ///
  /// - Complexity: O(log count).
  func partitioningIndex(_ isBehind: (Element) -> Bool) -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if isBehind(self[middle]) {
        length = half
      } else {
        low = index(after: middle)
        length -= half + 1
      }
    }
    return low
  }
}
