import Corpora

@testable import MarkovModels

/// What a table loses, worked out plainly: each entry is looked up by itself, in any order.
struct ReferenceRemoval {
  var entries: [[Int: Removal.EntryLoss]]
  var nodes: [[Int: Removal.NodeLoss]]
  var discounts: [Discounts]?

  init(
    _ leaves: [(leaf: Int, count: Int)], table: CountTable, numbering: LeafNumbering,
    adjusted: AdjustedCounts?
  ) {
    entries = Array(repeating: [:], count: table.order + 1)
    nodes = Array(repeating: [:], count: table.order + 1)
    for (leaf, count) in leaves {
      let place = numbering.place(ofLeaf: leaf)
      lose(count, entry: place.entry, level: place.level)
    }
    for level in stride(from: table.order, to: 0, by: -1) {
      for (entry, loss) in entries[level] {
        lose(loss.count, entry: table.parentEntry(ofEntry: entry, level: level), level: level - 1)
      }
    }
    for level in 0...table.order {
      let here = table.levels[level]
      for (entry, loss) in entries[level] {
        let node = here.node(ofEntry: entry)
        let vanishes = here.count(ofEntry: entry, inNode: node) == loss.count
        entries[level][entry]!.node = node
        entries[level][entry]!.vanishes = vanishes
        nodes[level][node, default: Removal.NodeLoss(node: node)].total += loss.count
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
    if let adjusted { adjustNodes(of: table, adjusted) }
  }

  private mutating func lose(_ count: Int, entry: Int, level: Int) {
    entries[level][entry, default: .init(entry: entry, count: 0, adjusted: 0)].count += count
  }

  private mutating func adjustNodes(of table: CountTable, _ adjusted: AdjustedCounts) {
    discounts = (0...table.order).map { level in
      let here = table.levels[level]
      var facts = adjusted.countsOfCounts[level]
      for (entry, loss) in entries[level] where loss.adjusted > 0 {
        let before = adjusted.count(
          level: level, entry: entry, raw: here.count(ofEntry: entry, inNode: loss.node))
        for (amount, count) in [(-1, before), (1, before - loss.adjusted)] {
          nodes[level][loss.node]!.adjusted.add(amount, withCount: count)
          facts.add(amount, withCount: count)
        }
      }
      return Discounts(countsOfCounts: facts)
    }
  }
}

extension CountTable {
  /// The entry for the same token after the context without its oldest symbol.
  fileprivate func parentEntry(ofEntry entry: Int, level: Int) -> Int {
    let here = levels[level]
    let node = parent(ofNode: here.node(ofEntry: entry), level: level)
    return levels[level - 1].entry(ofNode: node, token: TokenID(here.tokens[entry]))!
  }
}
