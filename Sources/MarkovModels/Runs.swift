// A hot loop: every token of a corpus passes through it once for each level.

/// The nodes and entries of one level of a shard: runs of equal keys.
///
/// A key is a context and, in its lowest bits, a token. Where a run ends cannot be
/// foreseen, so nothing branches on it: each key is written over the one before
/// it, unless it begins a run. Measured, it takes 16 ns a key (1.1 MB of prose).
struct Runs {
  let nodeCount: Int
  let entryCount: Int
  let tokens: [UInt32]
  /// The weight of each entry added to those before it in its node.
  let runningCounts: [UInt32]
  /// The oldest symbol of each node's context.
  let symbols: [UInt32]
  /// Where each node's entries end.
  let entryEnds: [UInt32]
  /// Where the nodes of each context one symbol shorter end; 0 for one that has none.
  let childEnds: [UInt32]

  /// Reads sorted keys.
  ///
  /// - Parameters:
  ///   - parents: The number of contexts one symbol shorter.
  ///   - base: Added to each symbol.
  ///   - weight: Gives the weight of the key at an index; it is told its symbol
  ///     and node, and whether it is the first of its entry.
  @inline(__always)
  init(
    of keys: Span<UInt64>, tokenBits: Int, symbolBits: Int, base: UInt32, parents: Int,
    weight: (_ index: Int, _ symbol: UInt32, _ node: UInt32, _ isFirst: Bool) -> UInt32
  ) {
    var allTokens = [UInt32](repeating: 0, count: keys.count)
    var allRunningCounts = allTokens
    var allSymbols = allTokens
    var allEntryEnds = allTokens
    var allChildEnds = [UInt32](repeating: 0, count: parents)
    let tokenMask = (1 << UInt64(tokenBits)) - 1 as UInt64
    let symbolMask = (1 << UInt64(symbolBits)) - 1 as UInt64
    var tokens = allTokens.mutableSpan
    var runningCounts = allRunningCounts.mutableSpan
    var symbols = allSymbols.mutableSpan
    var entryEnds = allEntryEnds.mutableSpan
    var childEnds = allChildEnds.mutableSpan
    // Unlike any key, so that the first begins an entry and a node.
    var last = UInt64.max
    var (entry, node) = (-1, -1)
    var (sum, sumBefore) = (0 as UInt32, 0 as UInt32)
    for index in 0..<keys.count {
      let key = keys[index]
      let context = key >> UInt64(tokenBits)
      let isFirst = key != last
      let isFirstOfNode = context != last >> UInt64(tokenBits)
      last = key
      entry += isFirst ? 1 : 0
      node += isFirstOfNode ? 1 : 0
      sumBefore = isFirstOfNode ? sum : sumBefore
      let symbol = UInt32(truncatingIfNeeded: context & symbolMask) + base
      sum += weight(index, symbol, UInt32(truncatingIfNeeded: node), isFirst)
      tokens[entry] = UInt32(truncatingIfNeeded: key & tokenMask)
      runningCounts[entry] = sum - sumBefore
      symbols[node] = symbol
      entryEnds[node] = UInt32(truncatingIfNeeded: entry + 1)
      childEnds[Int(truncatingIfNeeded: context >> UInt64(symbolBits))] =
        UInt32(truncatingIfNeeded: node + 1)
    }
    nodeCount = node + 1
    entryCount = entry + 1
    self.tokens = allTokens
    self.runningCounts = allRunningCounts
    self.symbols = allSymbols
    self.entryEnds = allEntryEnds
    self.childEnds = allChildEnds
  }
}
