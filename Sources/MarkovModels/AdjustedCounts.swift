// A hot loop: it visits every entry of a table once, when the table is opened.

import Corpora

/// The counts that Kneser–Ney smoothing uses.
///
/// The adjusted count of an entry is its count at the deepest level and in
/// contexts that begin with the boundary; elsewhere it is the number of different
/// older symbols that were seen before it.
///
/// - SeeAlso: Heafield et al. (2013), “Scalable Modified Kneser-Ney Language
///   Model Estimation”, §3.1.
struct AdjustedCounts: Sendable {
  /// What Kneser–Ney needs to know of one context.
  struct Node: Sendable, Equatable {
    /// The sum of the adjusted counts.
    var total = 0
    /// How many entries have an adjusted count of 1, of 2, and of 3 or more.
    var ones = 0
    var twos = 0
    var more = 0

    mutating func add(_ amount: Int, withCount count: Int) {
      total += amount * count
      switch count {
      case 0: break
      case 1: ones += amount
      case 2: twos += amount
      default: more += amount
      }
    }
  }

  /// By level, for each entry; empty at the deepest level, where it is the count.
  private let entries: [[UInt32]]
  /// By level, for each node.
  let nodes: [[Node]]
  /// By level.
  let countsOfCounts: [CountsOfCounts]
  let discounts: [Discounts]

  /// - Complexity: O(entries · log(entries of one node)).
  init(_ table: CountTable) {
    var entries: [[UInt32]] = []
    var nodes: [[Node]] = []
    var countsOfCounts: [CountsOfCounts] = []
    for level in 0...table.order {
      let counts = Self.entries(of: table, level: level)
      let here = table.levels[level]
      var nodeFacts = [Node](repeating: Node(), count: here.nodeCount)
      var facts = CountsOfCounts()
      for node in 0..<here.nodeCount {
        for entry in here.entries(ofNode: node) {
          let count =
            level == table.order ? here.count(ofEntry: entry, inNode: node) : Int(counts[entry])
          nodeFacts[node].add(1, withCount: count)
          facts.add(1, withCount: count)
        }
      }
      entries.append(counts)
      nodes.append(nodeFacts)
      countsOfCounts.append(facts)
    }
    self.entries = entries
    self.nodes = nodes
    self.countsOfCounts = countsOfCounts
    discounts = countsOfCounts.map { Discounts(countsOfCounts: $0) }
  }

  /// The adjusted count of an entry, whose count is given.
  func count(level: Int, entry: Int, raw: Int) -> Int {
    level < entries.count - 1 ? Int(entries[level][entry]) : raw
  }

  private static func entries(of table: CountTable, level: Int) -> [UInt32] {
    guard level < table.order else { return [] }
    let here = table.levels[level]
    let next = table.levels[level + 1]
    var counts = [UInt32](repeating: 0, count: here.tokens.count)
    var found = [UInt32](repeating: 0, count: table.vocabularyCount + 2)
    for node in 0..<here.nodeCount {
      let entries = here.entries(ofNode: node)
      if level > 0 && here.symbols[node] == Int(table.boundaryClass) {
        for entry in entries { counts[entry] = UInt32(here.count(ofEntry: entry, inNode: node)) }
        continue
      }
      let children = here.childStarts[node]..<here.childStarts[node + 1]
      for child in next.entryStarts[children.lowerBound]..<next.entryStarts[children.upperBound] {
        found[next.tokens[child]] += 1
      }
      for entry in entries {
        let token = here.tokens[entry]
        counts[entry] = found[token]
        found[token] = 0
      }
    }
    return counts
  }
}

extension CountTable {
  /// The discounts that Kneser–Ney takes off the counts of each context length.
  ///
  /// - Complexity: O(entries).
  public var discounts: [Discounts] { AdjustedCounts(self).discounts }
}
