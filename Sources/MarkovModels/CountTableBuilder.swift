// A hot loop: every token of a corpus passes through it once for each level.

import Corpora

/// Counts an encoded corpus: level by level, by sorting.
///
/// Position *p* predicts one token, the end of a work included. At each level
/// the positions are sorted by (node of their context one symbol shorter, the
/// next older symbol, predicted token): runs of the first two are the nodes of
/// the level, runs of all three its entries. Numbers are ranks, so that the
/// result depends on the counts alone.
struct CountTableBuilder {
  /// The works that fed one leaf, for the ledger.
  struct Postings {
    var starts: [UInt32] = [0]
    var works: [UInt32] = []
    var counts: [UInt32] = []
  }

  private let order: Int
  private let classes: ContextClasses
  private let vocabulary: Vocabulary
  private let weights: [UInt32]
  private let isWeighted: Bool
  /// For each position: the token that it predicts, the class before it, its work.
  private var predicted: [UInt32] = []
  private var previous: [UInt32] = []
  private var workOf: [UInt32] = []

  /// - Parameter weights: How often each work counts.
  init(_ corpus: EncodedCorpus, classes: ContextClasses, order: Int, weights: [Int]) {
    self.order = order
    self.classes = classes
    vocabulary = corpus.vocabulary
    self.weights = weights.map(UInt32.init)
    isWeighted = weights.contains { $0 != 1 }
    let positions = corpus.tokens.count + corpus.workCount
    predicted.reserveCapacity(positions)
    previous.reserveCapacity(positions)
    workOf.reserveCapacity(positions)
    for work in 0..<corpus.workCount {
      let range = corpus.tokenRange(ofWork: work)
      if range.isEmpty { continue }
      previous.append(classes.boundary)
      for token in corpus.tokens[range] {
        predicted.append(token)
        previous.append(classes.classOf[Int(token)])
      }
      predicted.append(vocabulary.boundary)
      workOf.append(contentsOf: repeatElement(UInt32(work), count: range.count + 1))
    }
  }

  /// The bytes of `counts.bin`, and for every leaf the works that fed it.
  ///
  /// Leaves are numbered as in ``LeafNumbering``.
  consuming func build() -> (counts: [UInt8], postings: Postings) {
    var postings = Postings()
    var levels = [emptyContext()]
    // Positions whose context may still grow, in order, and the node of each.
    var positions = Array(0..<UInt32(predicted.count))
    var nodes = [UInt32](repeating: 0, count: predicted.count)
    for depth in 1...order {
      let (level, starts) = grow(
        depth, nodeCount: levels[depth - 1].symbols.count, positions: &positions, nodes: &nodes,
        postings: &postings)
      levels[depth - 1].childStarts = starts
      levels.append(level)
    }
    let counts = CountTable.bytes(
      levels: levels, vocabulary: vocabulary, handling: classes.handling,
      classCount: classes.count)
    return (counts, postings)
  }

  /// Level 0: how often each token stands in the corpus.
  private func emptyContext() -> LevelContents {
    var counts = [UInt32](repeating: 0, count: vocabulary.outcomeCount)
    for position in predicted.indices {
      counts[Int(predicted[position])] += weights[Int(workOf[position])]
    }
    var level = LevelContents(symbols: [0])
    var running: UInt32 = 0
    for token in counts.indices where counts[token] > 0 {
      running += counts[token]
      level.tokens.append(UInt32(token))
      level.runningCounts.append(running)
    }
    level.entryStarts.append(UInt32(level.tokens.count))
    return level
  }

  /// The level of contexts of `depth` symbols, and where each shorter context's start in it.
  ///
  /// On return, `positions` and `nodes` are those whose context may grow further.
  private func grow(
    _ depth: Int, nodeCount: Int, positions: inout [UInt32], nodes: inout [UInt32],
    postings: inout Postings
  ) -> (level: LevelContents, starts: [UInt32]) {
    let tokenBits = PackedIntegers.width(forMaximum: Int(vocabulary.boundary))
    let symbolBits = PackedIntegers.width(forMaximum: Int(classes.boundary))
    let nodeBits = PackedIntegers.width(forMaximum: max(0, nodeCount - 1))
    precondition(tokenBits + symbolBits + nodeBits <= 64, "too many contexts for one table")
    // Only the next level needs to know the positions; the ledger needs the works.
    let isLast = depth == order
    var keys = [UInt64](repeating: 0, count: positions.count)
    var values = [UInt32](repeating: 0, count: positions.count)
    for index in positions.indices {
      let position = Int(positions[index])
      keys[index] =
        (UInt64(nodes[index]) << UInt64(symbolBits) | UInt64(previous[position - depth + 1]))
        << UInt64(tokenBits) | UInt64(predicted[position])
      values[index] = isLast ? workOf[position] : UInt32(position)
    }
    RadixSort.sort(&keys, &values, bits: tokenBits + symbolBits + nodeBits)

    var level = LevelContents()
    var starts = [UInt32](repeating: 0, count: nodeCount + 1)
    level.tokens.reserveCapacity(keys.count)
    level.runningCounts.reserveCapacity(keys.count)
    // At level 1 a node's number is its class, which stands in `previous`.
    var nodeOf = isLast || depth == 1 ? [] : [UInt32](repeating: .max, count: predicted.count)
    let symbolMask = (1 << UInt64(symbolBits)) - 1 as UInt64
    let tokenMask = (1 << UInt64(tokenBits)) - 1 as UInt64
    var index = 0
    while index < keys.count {
      let context = keys[index] >> UInt64(tokenBits)
      let symbol = UInt32(context & symbolMask)
      let isStart = symbol == classes.boundary
      let node = UInt32(level.symbols.count)
      var running: UInt32 = 0
      while index < keys.count, keys[index] >> UInt64(tokenBits) == context {
        let key = keys[index]
        let first = index
        repeat { index += 1 } while index < keys.count && keys[index] == key
        if isLast || isStart {
          running += post(values[first..<index], areWorks: isLast, to: &postings)
        } else if isWeighted {
          for value in values[first..<index] { running += weights[Int(workOf[Int(value)])] }
        } else {
          running += UInt32(index - first)
        }
        if !nodeOf.isEmpty && !isStart {
          for value in values[first..<index] { nodeOf[Int(value)] = node }
        }
        level.tokens.append(UInt32(key & tokenMask))
        level.runningCounts.append(running)
      }
      level.symbols.append(symbol)
      level.entryStarts.append(UInt32(level.tokens.count))
      starts[Int(context >> UInt64(symbolBits)) + 1] = UInt32(level.symbols.count)
    }
    // A context that begins with the boundary has no children.
    for node in 0..<nodeCount { starts[node + 1] = max(starts[node], starts[node + 1]) }
    if depth == 1 {
      positions.removeAll { previous[Int($0)] == classes.boundary }
      nodes = positions.map { previous[Int($0)] }
    } else if !isLast {
      positions.removeAll { nodeOf[Int($0)] == .max }
      nodes = positions.map { nodeOf[Int($0)] }
    }
    return (level, starts)
  }

  /// Adds the postings of one leaf.
  ///
  /// - Parameter values: Works, or positions, in ascending order.
  /// - Returns: The leaf's count.
  private func post(
    _ values: ArraySlice<UInt32>, areWorks: Bool, to postings: inout Postings
  ) -> UInt32 {
    var sum: UInt32 = 0
    for value in values {
      let work = areWorks ? value : workOf[Int(value)]
      let weight = weights[Int(work)]
      if postings.works.count > postings.starts[postings.starts.count - 1],
        postings.works[postings.works.count - 1] == work
      {
        postings.counts[postings.counts.count - 1] += weight
      } else {
        postings.works.append(work)
        postings.counts.append(weight)
      }
      sum += weight
    }
    postings.starts.append(UInt32(postings.works.count))
    return sum
  }
}
