import Corpora

/// What a table loses when works are taken out of it, at every level.
///
/// It is worked out from the ledger alone: the leaves lose what the works gave
/// them, and each sum loses what its leaves lost.
struct Removal: Sendable {
  struct EntryLoss: Sendable, Equatable {
    var entry: Int
    var node = 0
    var count: Int
    /// The loss of the adjusted count.
    var adjusted: Int
    /// Whether nothing is left of the entry.
    var vanishes = false
  }

  struct NodeLoss: Sendable, Equatable {
    var node: Int
    var total = 0
    var types = 0
    /// The change (negative or zero in `total`) of the adjusted counts.
    var adjusted = AdjustedCounts.Node()
  }

  /// By level, the entries and nodes that lose anything, in ascending order.
  private(set) var entries: [[EntryLoss]]
  private(set) var nodes: [[NodeLoss]]
  /// By level; nil when the table has no adjusted counts.
  private(set) var discounts: [Discounts]?
  /// How many tokens leave the vocabulary, as only these works supplied them.
  let vanishedTokens: Int

  /// - Parameters:
  ///   - leaves: The leaves that the works fed, and how often; a leaf may stand
  ///     there several times.
  ///   - keepsTokens: Whether the vocabulary stays as it is, whatever works have.
  /// - Complexity: O(leaves · order · log *n*), for *n* leaves or entries of one node; less where
  ///   the leaves ascend, as each search begins where the one before it ended.
  init(
    _ leaves: [(leaf: Int, count: Int)], table: CountTable, numbering: LeafNumbering,
    adjusted: AdjustedCounts?, keepsTokens: Bool = false
  ) {
    entries = Array(repeating: [], count: table.order + 1)
    nodes = Array(repeating: [], count: table.order + 1)
    for (leaf, count) in leaves {
      let place = numbering.place(ofLeaf: leaf)
      entries[place.level].append(EntryLoss(entry: place.entry, count: count, adjusted: count))
    }
    for level in stride(from: table.order, through: 0, by: -1) {
      entries[level] = table.levels[level].losses(entries[level])
      nodes[level] = Self.nodes(entries[level])
      if level > 0 { entries[level - 1] += table.sumLosses(entries[level], level: level) }
    }
    vanishedTokens =
      keepsTokens
      ? 0
      : entries[0].count { loss in
        loss.vanishes && table.levels[0].tokens[loss.entry] < table.vocabularyCount
      }
    if let adjusted { discounts = adjustNodes(of: table, adjusted) }
  }

  func loss(ofEntry entry: Int, level: Int) -> EntryLoss? {
    let losses = entries[level]
    let place = losses.partitioningIndex { $0.entry >= entry }
    return place < losses.count && losses[place].entry == entry ? losses[place] : nil
  }

  func loss(ofNode node: Int, level: Int) -> NodeLoss? {
    let losses = nodes[level]
    let place = losses.partitioningIndex { $0.node >= node }
    return place < losses.count && losses[place].node == node ? losses[place] : nil
  }

  /// What the nodes of entries lose.
  private static func nodes(_ entries: [EntryLoss]) -> [NodeLoss] {
    var nodes: [NodeLoss] = []
    for loss in entries {
      if nodes.last?.node != loss.node { nodes.append(NodeLoss(node: loss.node)) }
      nodes[nodes.count - 1].total += loss.count
      nodes[nodes.count - 1].types += loss.vanishes ? 1 : 0
    }
    return nodes
  }

  /// Notes how the adjusted counts of nodes change.
  ///
  /// - Returns: By level, the discounts of what is left.
  private mutating func adjustNodes(
    of table: CountTable, _ adjusted: AdjustedCounts
  ) -> [Discounts] {
    (0...table.order).map { level in
      let here = table.levels[level]
      var facts = adjusted.countsOfCounts[level]
      var place = 0
      for loss in entries[level] {
        if nodes[level][place].node != loss.node { place += 1 }
        guard loss.adjusted > 0 else { continue }
        let before = adjusted.count(
          level: level, entry: loss.entry,
          raw: here.count(ofEntry: loss.entry, inNode: loss.node))
        for (amount, count) in [(-1, before), (1, before - loss.adjusted)] {
          nodes[level][place].adjusted.add(amount, withCount: count)
          facts.add(amount, withCount: count)
        }
      }
      return Discounts(countsOfCounts: facts)
    }
  }
}

extension CountTable.Level {
  /// Losses in ascending order, one for each entry, with the nodes of the entries.
  fileprivate func losses(_ found: [Removal.EntryLoss]) -> [Removal.EntryLoss] {
    var losses: [Removal.EntryLoss] = []
    losses.reserveCapacity(found.count)
    for loss in found.sorted(by: { $0.entry < $1.entry }) {
      if let last = losses.last, last.entry == loss.entry {
        losses[losses.count - 1].count += loss.count
        losses[losses.count - 1].adjusted += loss.adjusted
      } else {
        losses.append(loss)
      }
    }
    var node = 0
    for index in losses.indices {
      node = self.node(ofEntry: losses[index].entry, from: node)
      losses[index].node = node
      losses[index].vanishes =
        count(ofEntry: losses[index].entry, inNode: node) == losses[index].count
    }
    return losses
  }
}

extension CountTable {
  /// What the entries for the same tokens after contexts without their oldest symbols lose.
  ///
  /// - Parameter losses: Those of a level, in ascending order.
  fileprivate func sumLosses(_ losses: [Removal.EntryLoss], level: Int) -> [Removal.EntryLoss] {
    let (here, above) = (levels[level], levels[level - 1])
    var parent = 0
    return losses.map { loss in
      parent = above.parent(ofNode: loss.node, from: parent)
      guard let entry = above.entry(ofNode: parent, token: TokenID(here.tokens[loss.entry]))
      else { preconditionFailure("an entry has no entry in the shorter context") }
      // A sum's adjusted count is the number of older symbols that are left.
      return Removal.EntryLoss(
        entry: entry, count: loss.count, adjusted: loss.vanishes ? 1 : 0)
    }
  }

  /// The node of the context without its oldest symbol.
  func parent(ofNode node: Int, level: Int) -> Int {
    let starts = levels[level - 1].childStarts
    return starts.lowerBound(of: node + 1, in: 0..<starts.count) - 1
  }
}
