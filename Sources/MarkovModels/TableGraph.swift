// A hot loop: every leaf of a table passes through it (1.1 MB of words, order 9: 0.2 s).

public import Corpora

/// A count table as the graph whose walks are the texts that it allows.
///
/// A node is a context as long as the table tells contexts apart: the last *k*
/// classes, or all back to the beginning of the work. An edge is one token after
/// one context, as often as it was counted, and leads to the context behind it;
/// the end of a work leads back to the root, the context of every beginning.
///
/// So the works that were counted, in a row, are a walk from the root to the root
/// that uses each edge exactly as often as it was counted: an *Eulerian circuit*.
/// The other way round each Eulerian circuit is a row of works with this very
/// table. Nothing but the table goes in here, and nothing else is asked of it: what
/// this graph gives back of the works, the table has kept of them.
public struct TableGraph: Sendable {
  /// Where the edges of each node start; one more than nodes.
  let edgeStarts: [Int]
  /// The token of each edge, ascending within a node.
  let tokens: [TokenID]
  /// How often each edge is walked.
  let counts: [Int]
  /// The node that each edge leads to.
  let targets: [Int]
  /// The context of beginnings.
  let root: Int
  /// What ends a work.
  let boundary: TokenID
  /// The length of the longest contexts.
  public let order: Int

  var nodeCount: Int { edgeStarts.count - 1 }

  /// The edges that leave a node.
  @inline(__always)
  func edges(of node: Int) -> Range<Int> { edgeStarts[node]..<edgeStarts[node + 1] }

  /// The number of works with a text.
  public var workCount: Int { degree(of: root) }

  /// How often a node is left.
  func degree(of node: Int) -> Int { edges(of: node).reduce(0) { $0 + counts[$1] } }

  /// - Precondition: The table was counted over the vocabulary of the classes, and no
  ///   work was taken out of it since.
  /// - Complexity: O(*n* · order · log *V*) for n different tokens after contexts.
  public init(_ table: CountTable, classes: ContextClasses) {
    let order = table.order
    let parents = (0...order).map { $0 == 0 ? [] : table.parents(atLevel: $0) }
    // Leaves by level: the beginnings first, as the table numbers its leaves.
    var numbers: [[Int]] = [[]]
    var count = 0
    for level in 1...order {
      let symbols = table.levels[level].symbols
      numbers.append(
        (0..<symbols.count).map { node in
          guard level == order || symbols[node] == Int(table.boundaryClass) else { return -1 }
          count += 1
          return count - 1
        })
    }
    var starts: [Int] = [0]
    var tokens: [TokenID] = []
    var counts: [Int] = []
    var targets: [Int] = []
    starts.reserveCapacity(count + 1)
    var newestFirst: [ClassID] = []
    for level in 1...order {
      let contents = table.levels[level]
      for node in 0..<contents.nodeCount where numbers[level][node] >= 0 {
        newestFirst.removeAll(keepingCapacity: true)
        var above = node
        for depth in stride(from: level, through: 1, by: -1) {
          newestFirst.append(ClassID(table.levels[depth].symbols[above]))
          above = parents[depth][above]
        }
        newestFirst.reverse()
        let length = min(level + 1, order)
        for entry in contents.entries(ofNode: node) {
          let token = TokenID(contents.tokens[entry])
          tokens.append(token)
          counts.append(contents.count(ofEntry: entry, inNode: node))
          targets.append(
            token == table.boundaryToken
              ? -1
              : numbers[length][
                table.node(
                  ofContext: classes.classOf[Int(token)], before: newestFirst, length: length)])
        }
        starts.append(tokens.count)
      }
    }
    root = numbers[1][table.node(ofContext: table.boundaryClass, before: [], length: 1)]
    for edge in targets.indices where targets[edge] < 0 { targets[edge] = root }
    self.order = order
    boundary = table.boundaryToken
    edgeStarts = starts
    (self.tokens, self.counts, self.targets) = (tokens, counts, targets)
  }
}

extension CountTable {
  /// The node one symbol shorter of each node of a level.
  fileprivate func parents(atLevel level: Int) -> [Int] {
    let starts = levels[level - 1].childStarts
    var parents: [Int] = []
    parents.reserveCapacity(levels[level].nodeCount)
    for node in 0..<levels[level - 1].nodeCount {
      parents.append(contentsOf: repeatElement(node, count: starts[node + 1] - starts[node]))
    }
    return parents
  }

  /// The node of the context that ends in a symbol.
  ///
  /// - Parameters:
  ///   - before: What stands before it, newest first.
  ///   - length: How many symbols of both belong to the context, which was seen.
  @inline(__always)
  fileprivate func node(ofContext newest: ClassID, before: [ClassID], length: Int) -> Int {
    guard var node = child(ofNode: 0, atLevel: 0, symbol: newest) else {
      preconditionFailure("a table with a work taken out has no graph")
    }
    for level in 1..<max(1, length) {
      guard let next = child(ofNode: node, atLevel: level, symbol: before[level - 1]) else {
        preconditionFailure("a table with a work taken out has no graph")
      }
      node = next
    }
    return node
  }
}
