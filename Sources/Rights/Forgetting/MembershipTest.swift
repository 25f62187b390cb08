/// How well it can be told from losses which texts a model has read.
public enum MembershipTest {
  /// The area under the curve of a test that takes texts of low loss for read ones: the probability that a
  /// text that was read has a lower loss than one that was not, ties counted half.
  ///
  /// 0.5 is what guessing gives. It is the attack of Yeom et al., which asks only for a loss, summed up over
  /// all thresholds; attacks that train models of their own tell more (Carlini et al.).
  ///
  /// - Parameters:
  ///   - read: The losses of texts that the model may have read; infinite ones are allowed.
  ///   - unread: Those of texts that it has not.
  /// - Returns: 0…1; nil where either is empty.
  /// - Complexity: O(*n* log *n*).
  /// - SeeAlso: Yeom, Giacomelli, Fredrikson and Jha (2018), “Privacy Risk in Machine Learning”,
  ///   §4; Carlini et al. (2022), “Membership Inference Attacks From First Principles”; Mann and
  ///   Whitney (1947), whose U it is.
  public static func area(read: [Double], unread: [Double]) -> Double? {
    guard !read.isEmpty, !unread.isEmpty else { return nil }
    let others = unread.sorted()
    /// How many of the others hold, which are those from some place on, or all before it.
    func count(where holds: (Double) -> Bool) -> Int {
      var (low, high) = (0, others.count)
      while low < high {
        let middle = (low + high) / 2
        if holds(others[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let twice = read.reduce(0) { sum, loss in
      let below = count { $0 < loss }
      let upTo = count { $0 <= loss }
      return sum + 2 * (others.count - upTo) + (upTo - below)
    }
    return Double(twice) / Double(2 * read.count * others.count)
  }
}
