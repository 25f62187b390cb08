// A hot loop: every posting of a ledger is compared here when works are forgotten. Several at once
// for one work: forgetting in memory takes about two thirds of the time.

import Corpora

/// What a work gave to a leaf of the table.
struct Contribution: Sendable {
  var leaf: Int
  /// The number of the ledger's posting.
  var posting: Int
  var count: Int
}

extension Ledger {
  /// What some works gave, in ascending order of postings, and so of leaves.
  ///
  /// - Complexity: O(postings), on all cores, and O(log *n*) for each that is found, *n* leaves behind
  ///   the last one.
  func contributions(ofWorks works: Set<Int>) -> [Contribution] {
    // One work is found faster than any of several.
    let only = works.count == 1 ? works.first : nil
    let isMeant = (0..<self.works.count).map(works.contains)
    let ends = (0...Concurrently.width).map { postingWorks.count * $0 / Concurrently.width }
    return Concurrently.map(zip(ends, ends.dropFirst()).map { $0..<$1 }) { stretch in
      var found: [Contribution] = []
      var leaf: Int?
      var rest = stretch
      while let posting = only.map({ postingWorks.firstIndex(of: $0, in: rest) })
        ?? rest.first(where: { isMeant[postingWorks[$0]] })
      {
        rest = (posting + 1)..<stretch.upperBound
        let behind =
          leaf.map { starts.lowerBound(of: posting + 1, from: $0) }
          ?? starts.lowerBound(of: posting + 1, in: 0..<starts.count)
        leaf = behind - 1
        found.append(
          Contribution(leaf: behind - 1, posting: posting, count: postingCounts[posting]))
      }
      return found
    }.flatMap(\.self)
  }
}
