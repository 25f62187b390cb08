// A hot loop: every edge passes through it twice (1.1 MB of characters, order 9: 0.1 s).

extension TableGraph {
  /// The edges that come into each node.
  struct Incoming {
    /// Where the edges into each node start in `edges`; one more than nodes.
    private var starts: [Int]
    private var edges: [Int]

    init(_ graph: TableGraph) {
      starts = Array(repeating: 0, count: graph.nodeCount + 1)
      for target in graph.targets { starts[target + 1] += 1 }
      for node in 0..<graph.nodeCount { starts[node + 1] += starts[node] }
      var next = starts
      edges = Array(repeating: 0, count: graph.targets.count)
      for (edge, target) in graph.targets.enumerated() {
        edges[next[target]] = edge
        next[target] += 1
      }
    }

    subscript(node: Int) -> ArraySlice<Int> { edges[starts[node]..<starts[node + 1]] }
    func count(_ node: Int) -> Int { starts[node + 1] - starts[node] }
  }

  /// The node that each edge leaves.
  func sources() -> [Int] {
    var sources = [Int](repeating: 0, count: tokens.count)
    for node in 0..<nodeCount { for edge in edges(of: node) { sources[edge] = node } }
    return sources
  }

  /// For each edge the number of its block.
  ///
  /// Two edges are in one block when a ring of edges, each taken in either direction, goes
  /// through both. A loop is its own block.
  ///
  /// A node whose edges are in several blocks is all that holds these together.
  ///
  /// - Complexity: O(nodes + edges).
  /// - SeeAlso: Hopcroft and Tarjan (1973), “Algorithm 447: Efficient Algorithms for Graph
  ///   Manipulation”, Communications of the ACM 16(6).
  func blocks(sources: [Int], incoming: Incoming) -> [Int] {
    var block = [Int](repeating: -1, count: tokens.count)
    var blockCount = 0
    /// When each node was reached, and the earliest that its branch has an edge to.
    var reached = [Int](repeating: 0, count: nodeCount)
    var earliest = reached
    var time = 1
    // The branch from the root to here: nodes, the edge to each, and how many were tried.
    var path = [(node: root, edge: -1, tried: 0)]
    var open: [Int] = []
    reached[root] = 1
    earliest[root] = 1
    while let (node, edge, tried) = path.last {
      let leaving = edges(of: node)
      let coming = incoming[node]
      if tried < leaving.count + coming.count {
        path[path.count - 1].tried += 1
        let next =
          tried < leaving.count
          ? leaving.lowerBound + tried : coming[coming.startIndex + tried - leaving.count]
        if next == edge || block[next] >= 0 { continue }
        let other = tried < leaving.count ? targets[next] : sources[next]
        if other == node {
          block[next] = blockCount
          blockCount += 1
        } else if reached[other] == 0 {
          time += 1
          reached[other] = time
          earliest[other] = time
          open.append(next)
          path.append((other, next, 0))
        } else if reached[other] < reached[node] {
          open.append(next)
          earliest[node] = min(earliest[node], reached[other])
        }
      } else {
        path.removeLast()
        guard let above = path.last?.node else { break }
        earliest[above] = min(earliest[above], earliest[node])
        guard earliest[node] >= reached[above] else { continue }
        // Nothing behind this edge leads around the node above.
        while let last = open.popLast() {
          block[last] = blockCount
          if last == edge { break }
        }
        blockCount += 1
      }
    }
    return block
  }
}
