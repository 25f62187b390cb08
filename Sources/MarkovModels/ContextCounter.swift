// A hot loop: every token of a corpus passes through it once for each level.

import Corpora

/// Counts the contexts that end in some classes: level by level, by sorting.
///
/// At each level the positions are sorted by (node of their context one symbol
/// shorter, the next older symbol, predicted token): runs of the first two are
/// the nodes of the level, runs of all three its entries. As the newest symbol
/// of a context is its first branch, contexts that end in different classes have
/// no node in common, and can be counted apart: in *shards* that fit the cache.
struct ContextCounter {
  /// By level, from 1 up; `childStarts` of the deepest level is empty.
  private var levels: [LevelContents]
  /// By level, from 1 up.
  private var postings: [Postings]

  private let order: Int
  private let corpus: CountedPositions
  private let boundary: ClassID
  private let weights: [UInt32]
  private let tokenBits: Int
  private let symbolBits: Int

  // What counting a shard takes, kept for the next.
  private var sorter = RadixSort()
  private var keys: [UInt64] = []
  private var values: [UInt32] = []
  /// The positions whose context may still grow, in order; the node and the work of each.
  private var positions: [UInt32] = []
  private var nodes: [UInt32] = []
  private var works: [UInt32] = []

  /// - Parameters:
  ///   - boundary: The largest class and the largest outcome.
  ///   - weights: How often each work counts.
  ///   - capacity: The number of positions for which to make room.
  init(
    _ corpus: CountedPositions, boundary: (class: ClassID, token: TokenID), order: Int,
    weights: [UInt32], capacity: Int
  ) {
    self.order = order
    self.corpus = corpus
    self.weights = weights
    self.boundary = boundary.class
    tokenBits = PackedIntegers.width(forMaximum: Int(boundary.token))
    symbolBits = PackedIntegers.width(forMaximum: Int(boundary.class))
    levels = Array(repeating: LevelContents(), count: order)
    for level in 0..<(order - 1) { levels[level].childStarts = [0] }
    postings = Array(repeating: Postings(), count: order)
    // Room that is not used costs nothing; arrays that grow are copied.
    for level in 0..<order { levels[level].reserveCapacity(capacity) }
    postings[order - 1].reserveCapacity(capacity)
  }

  /// The contexts of one length that were counted; the counter gives them away.
  mutating func takeLevel(_ depth: Int) -> LevelContents {
    var level = LevelContents()
    swap(&level, &levels[depth - 1])
    return level
  }

  /// The works that fed the leaves of one level; the counter gives them away.
  mutating func takePostings(_ depth: Int) -> Postings {
    var taken = Postings()
    swap(&taken, &postings[depth - 1])
    return taken
  }

  /// Counts one shard more.
  ///
  /// - Parameters:
  ///   - shard: All positions behind some classes, in ascending order.
  ///   - classes: Those classes; they stand behind those of the shards before.
  mutating func count(_ shard: ArraySlice<UInt32>, endingIn classes: Range<ClassID>) {
    positions.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    positions.append(contentsOf: shard)
    nodes.append(contentsOf: repeatElement(0, count: shard.count))
    corpus.putWorks(of: positions, into: &works)
    var nodeCount = 1
    for depth in 1...order {
      let base = depth == 1 ? classes.lowerBound : 0
      sort(atDepth: depth, base: base)
      nodeCount = readRuns(atDepth: depth, nodeCount: nodeCount, base: base)
    }
  }

  /// Fills `keys` and `values` and sorts them.
  ///
  /// - Parameter base: The smallest class that stands at this depth.
  private mutating func sort(atDepth depth: Int, base: ClassID) {
    let count = positions.count
    if keys.count < count {
      keys = Array(repeating: 0, count: count)
      values = Array(repeating: 0, count: count)
    }
    // Only the next level needs to know the positions; the ledger needs the works.
    let isLast = depth == order
    var largest: UInt64 = 0
    for index in 0..<count {
      let position = Int(positions[index])
      let symbol = UInt64(corpus.previous[position - depth + 1] - base)
      let context = UInt64(nodes[index]) << UInt64(symbolBits) | symbol
      largest = max(largest, context)
      keys[index] = context << UInt64(tokenBits) | UInt64(corpus.predicted[position])
      values[index] = isLast ? works[index] : UInt32(index)
    }
    let bits = PackedIntegers.width(forMaximum: Int(largest)) + tokenBits
    sorter.sort(&keys, &values, count: count, bits: bits)
  }

  /// Makes nodes and entries of the sorted keys.
  ///
  /// On return, `positions` and `nodes` are those whose context may grow further.
  ///
  /// - Parameter nodeCount: The number of nodes of the shard one level up.
  /// - Returns: Their number at this level.
  private mutating func readRuns(atDepth depth: Int, nodeCount: Int, base: ClassID) -> Int {
    let isLast = depth == order
    var posted = Postings()
    var nodes: [UInt32] = []
    swap(&posted, &postings[depth - 1])
    swap(&nodes, &self.nodes)
    let runs = Runs(
      of: keys.span.extracting(0..<positions.count), tokenBits: tokenBits, symbolBits: symbolBits,
      base: base, parents: nodeCount
    ) { index, symbol, node, isFirst in
      let value = values[index]
      let work = isLast ? value : works[Int(value)]
      let weight = weights[Int(work)]
      if isLast || symbol == boundary { posted.add(work, weight, isFirst: isFirst) }
      if !isLast { nodes[Int(value)] = symbol == boundary ? .max : node }
      return weight
    }
    swap(&posted, &postings[depth - 1])
    swap(&nodes, &self.nodes)
    if !isLast { dropStarts() }
    if depth > 1 { levels[depth - 2].appendChildren(ending: runs.childEnds) }
    levels[depth - 1].append(runs)
    return runs.nodeCount
  }

  /// Keeps the positions whose context does not begin with the boundary.
  private mutating func dropStarts() {
    var kept = 0
    for index in positions.indices where nodes[index] != .max {
      positions[kept] = positions[index]
      nodes[kept] = nodes[index]
      works[kept] = works[index]
      kept += 1
    }
    positions.removeSubrange(kept...)
    nodes.removeSubrange(kept...)
    works.removeSubrange(kept...)
  }
}
