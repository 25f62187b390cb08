import Corpora

/// Numbers the leaves of a count table: the counts that are not sums of others.
///
/// An entry of a context of length *k* counts what the entries of the contexts
/// of length *k*+1 that end in it count, unless the context begins with the
/// boundary, or *k* is the order: those are leaves. They are numbered level by
/// level, those of beginnings first.
struct LeafNumbering: Sendable {
  /// For each level but the deepest: its entries that are leaves, ascending.
  private let startEntries: [[Int]]
  /// The number of the first leaf of each level.
  private let firstLeaf: [Int]
  private let order: Int
  let count: Int

  /// - Complexity: O(nodes above the deepest level).
  init(_ table: CountTable) {
    order = table.order
    startEntries = (0..<table.order).map { level in
      guard level > 0 else { return [] }
      let symbols = table.levels[level].symbols
      return (0..<symbols.count)
        .filter { symbols[$0] == Int(table.boundaryClass) }
        .flatMap { table.levels[level].entries(ofNode: $0) }
    }
    var first: [Int] = []
    var sum = 0
    for level in 0..<table.order {
      first.append(sum)
      sum += startEntries[level].count
    }
    first.append(sum)
    firstLeaf = first
    count = sum + table.levels[table.order].tokens.count
  }

  /// The leaf that an entry is, or nil if it is a sum.
  func leaf(level: Int, entry: Int) -> Int? {
    if level == order { return firstLeaf[level] + entry }
    let entries = startEntries[level]
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low] == entry ? firstLeaf[level] + low : nil
  }

  /// The level and entry of a leaf.
  func place(ofLeaf leaf: Int) -> (level: Int, entry: Int) {
    if leaf >= firstLeaf[order] { return (order, leaf - firstLeaf[order]) }
    let level = firstLeaf.lastIndex { $0 <= leaf && leaf < firstLeaf[order] }!
    return (level, startEntries[level][leaf - firstLeaf[level]])
  }

  /// The leaves of a level above the deepest, as entries.
  func startEntries(atLevel level: Int) -> [Int] { level < order ? startEntries[level] : [] }
}
