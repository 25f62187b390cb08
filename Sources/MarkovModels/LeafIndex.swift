import Corpora

/// Finds the leaves that a count is the sum of.
struct LeafIndex: Sendable {
  struct Leaf: Sendable {
    var level: Int
    var node: Int
    /// Its number in the ledger.
    var leaf: Int
  }

  private let table: CountTable
  let numbering: LeafNumbering
  /// By level: the entries that are leaves, in order of token, then entry; and
  /// where each token's start.
  private let entries: [[UInt32]]
  private let tokenStarts: [[UInt32]]

  /// - Complexity: O(entries of the deepest level + *V* · order).
  init(_ table: CountTable) {
    self.table = table
    numbering = LeafNumbering(table)
    var entries: [[UInt32]] = []
    var starts: [[UInt32]] = []
    for level in 0...table.order {
      let tokens = table.levels[level].tokens
      let leaves =
        level == table.order
        ? Array(0..<tokens.count) : numbering.startEntries(atLevel: level)
      let (sorted, places) = Self.byToken(leaves, tokens, outcomes: table.vocabularyCount + 2)
      entries.append(sorted)
      starts.append(places)
    }
    self.entries = entries
    tokenStarts = starts
  }

  /// The leaves in which a token follows a context that ends in a node's.
  func leaves(under node: Int, level: Int, token: TokenID) -> [Leaf] {
    var found: [Leaf] = []
    var range = node..<(node + 1)
    for below in level...table.order {
      let here = table.levels[below]
      let first = here.entryStarts[range.lowerBound]
      let end = here.entryStarts[range.upperBound]
      let candidates = entries[below][
        Int(tokenStarts[below][Int(token)])..<Int(tokenStarts[below][Int(token) + 1])]
      let start = candidates.partitioningIndex { $0 >= first }
      for entry in candidates[start...].prefix(while: { $0 < end }) {
        guard let leaf = numbering.leaf(level: below, entry: Int(entry)) else { continue }
        found.append(Leaf(level: below, node: here.node(ofEntry: Int(entry)), leaf: leaf))
      }
      guard below < table.order else { break }
      range = here.childStarts[range.lowerBound]..<here.childStarts[range.upperBound]
      if range.isEmpty { break }
    }
    return found
  }

  /// The node at a level whose context a leaf's context ends in.
  func ancestor(of leaf: Leaf, atLevel level: Int) -> Int {
    var node = leaf.node
    for above in stride(from: leaf.level, to: level, by: -1) {
      node = table.parent(ofNode: node, level: above)
    }
    return node
  }

  private static func byToken(
    _ leaves: [Int], _ tokens: PackedIntegers, outcomes: Int
  ) -> (entries: [UInt32], starts: [UInt32]) {
    var starts = [UInt32](repeating: 0, count: outcomes + 1)
    for entry in leaves { starts[tokens[entry] + 1] += 1 }
    for token in 0..<outcomes { starts[token + 1] += starts[token] }
    var next = starts
    var sorted = [UInt32](repeating: 0, count: leaves.count)
    for entry in leaves {
      let token = tokens[entry]
      sorted[Int(next[token])] = UInt32(entry)
      next[token] += 1
    }
    return (sorted, starts)
  }
}
