/// The works that fed leaves, for the ledger.
///
/// Leaves stand in the order of ``LeafNumbering``, the works of each in that of the corpus.
struct Postings: Sendable {
  /// Where the works of each leaf start, and at last their number.
  var starts: [UInt32] = [0]
  var works: [UInt32] = []
  /// How often each work fed the leaf.
  var counts: [UInt32] = []

  /// Notes that a work fed a leaf: the last one, or with `isFirst` a new one.
  @inline(__always)
  mutating func add(_ work: UInt32, _ count: UInt32, isFirst: Bool) {
    if isFirst {
      starts.append(starts[starts.count - 1] + 1)
    } else if works[works.count - 1] == work {
      counts[counts.count - 1] += count
      return
    } else {
      starts[starts.count - 1] += 1
    }
    works.append(work)
    counts.append(count)
  }

  /// Makes room for so many leaves and works.
  mutating func reserveCapacity(_ count: Int) {
    starts.reserveCapacity(count + 1)
    works.reserveCapacity(count)
    counts.reserveCapacity(count)
  }

  mutating func append(_ other: Postings) {
    let first = UInt32(works.count)
    starts.append(contentsOf: other.starts.dropFirst().map { first + $0 })
    works.append(contentsOf: other.works)
    counts.append(contentsOf: other.counts)
  }
}
