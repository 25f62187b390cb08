extension CountTable {
  /// The share of the corpus's tokens that stand after a context with one
  /// continuation only: there a chain of this order can but repeat the corpus.
  ///
  /// - Complexity: O(contexts of the length).
  public func forcedShare(ofLength length: Int) -> Double {
    let level = levels[length]
    var forced = 0
    var total = 0
    for node in 0..<level.nodeCount {
      let count = level.total(ofNode: node)
      total += count
      if level.entries(ofNode: node).count == 1 { forced += count }
    }
    return total > 0 ? Double(forced) / Double(total) : 0
  }
}
