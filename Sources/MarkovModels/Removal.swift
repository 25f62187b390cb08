import Corpora

/// What a table loses when works are taken out of it, at every level.
///
/// It is worked out from the ledger alone: the leaves lose what the works gave
/// them, and each sum loses what its leaves lost.
struct Removal: Sendable {
  struct EntryLoss: Sendable {
    var count = 0
    /// The loss of the adjusted count.
    var adjusted = 0
  }

  struct NodeLoss: Sendable {
    var total = 0
    var types = 0
    /// The change (negative or zero in `total`) of the adjusted counts.
    var adjusted = AdjustedCounts.Node()
  }

  /// By level, the entries and nodes that lose anything.
  private(set) var entries: [[Int: EntryLoss]]
  private(set) var nodes: [[Int: NodeLoss]]
  /// By level; nil when the table has no adjusted counts.
  private(set) var discounts: [Discounts]?
  /// How many tokens leave the vocabulary, as only these works supplied them.
  let vanishedTokens: Int

  /// - Parameters:
  ///   - leaves: The leaves that the works fed, and how often; a leaf may stand
  ///     there several times.
  ///   - keepsTokens: Whether the vocabulary stays as it is, whatever works have.
  /// - Complexity: O(leaves · order · log(entries of one node)).
  init(
    _ leaves: [(leaf: Int, count: Int)], table: CountTable, numbering: LeafNumbering,
    adjusted: AdjustedCounts?, keepsTokens: Bool = false
  ) {
    var entries = [[Int: EntryLoss]](repeating: [:], count: table.order + 1)
    for (leaf, count) in leaves {
      let place = numbering.place(ofLeaf: leaf)
      entries[place.level][place.entry, default: EntryLoss()].count += count
    }
    for level in stride(from: table.order, to: 0, by: -1) {
      for (entry, loss) in entries[level] {
        let parent = table.parentEntry(ofEntry: entry, level: level)
        entries[level - 1][parent, default: EntryLoss()].count += loss.count
      }
    }

    var nodes = [[Int: NodeLoss]](repeating: [:], count: table.order + 1)
    for level in 0...table.order {
      let here = table.levels[level]
      for (entry, loss) in entries[level] {
        let node = here.node(ofEntry: entry)
        let vanishes = here.count(ofEntry: entry, inNode: node) == loss.count
        nodes[level][node, default: NodeLoss()].total += loss.count
        nodes[level][node]!.types += vanishes ? 1 : 0
        if numbering.leaf(level: level, entry: entry) != nil {
          entries[level][entry]!.adjusted = loss.count
        }
        if vanishes && level > 0 {
          let parent = table.parentEntry(ofEntry: entry, level: level)
          entries[level - 1][parent]!.adjusted += 1
        }
      }
    }

    if let adjusted {
      discounts = (0...table.order).map { level in
        let here = table.levels[level]
        var facts = adjusted.countsOfCounts[level]
        for (entry, loss) in entries[level] where loss.adjusted > 0 {
          let node = here.node(ofEntry: entry)
          let before = adjusted.count(
            level: level, entry: entry, raw: here.count(ofEntry: entry, inNode: node))
          for (amount, count) in [(-1, before), (1, before - loss.adjusted)] {
            nodes[level][node]!.adjusted.add(amount, withCount: count)
            facts.add(amount, withCount: count)
          }
        }
        return Discounts(countsOfCounts: facts)
      }
    }
    vanishedTokens =
      keepsTokens
      ? 0
      : entries[0].count { entry, loss in
        table.levels[0].tokens[entry] < table.vocabularyCount
          && table.levels[0].count(ofEntry: entry, inNode: 0) == loss.count
      }
    self.entries = entries
    self.nodes = nodes
  }
}

extension CountTable {
  /// The entry for the same token after the context without its oldest symbol.
  func parentEntry(ofEntry entry: Int, level: Int) -> Int {
    let here = levels[level]
    let node = parent(ofNode: here.node(ofEntry: entry), level: level)
    guard let parent = levels[level - 1].entry(ofNode: node, token: TokenID(here.tokens[entry]))
    else { preconditionFailure("an entry has no entry in the shorter context") }
    return parent
  }

  /// The node of the context without its oldest symbol.
  func parent(ofNode node: Int, level: Int) -> Int {
    let starts = levels[level - 1].childStarts
    return starts.lowerBound(of: node + 1, in: 0..<starts.count) - 1
  }
}
