// A hot loop: every token of a rebuilt text passes through it (1.1 MB of words: 0.1 s).

public import Corpora
public import Generators

extension TableGraph {
  /// A row of works that has this very table, each such row equally likely.
  ///
  /// A tree that leads from every context to the root is drawn first, each as likely as
  /// the product of its counts: random walks, of which loops are forgotten. It says by
  /// which edge each context is left for the last time. All other exits are put in
  /// random order, and the walk from the root that obeys is an Eulerian circuit.
  ///
  /// - Returns: The tokens of each work, without the ends.
  /// - Complexity: O(*n*) for *n* tokens, after walks that are in the mean as long as it takes
  ///   to come from a context to the end of a work and back; commonly O(*n*), too.
  /// - SeeAlso: Wilson (1996), “Generating Random Spanning Trees More Quickly than the Cover
  ///   Time”; Kandel, Matias, Unger and Winkler (1996), “Shuffling Biological Sequences”,
  ///   Discrete Applied Mathematics 71.
  public func drawWorks(using random: inout SeededGenerator) -> [[TokenID]] {
    let last = drawTree(using: &random)
    var exits = shuffledExits(last: last, using: &random)
    var works: [[TokenID]] = []
    var work: [TokenID] = []
    var node = root
    while let edge = exits.next(of: node) {
      if tokens[edge] == boundary {
        works.append(work)
        work = []
      } else {
        work.append(tokens[edge])
      }
      node = targets[edge]
    }
    precondition(node == root && work.isEmpty, "the counts are not those of whole works")
    return works
  }

  /// For each node but the root the edge by which a random tree leaves it.
  private func drawTree(using random: inout SeededGenerator) -> [Int] {
    let totals = (0..<nodeCount).map(degree)
    var last = [Int](repeating: -1, count: nodeCount)
    var isInTree = [Bool](repeating: false, count: nodeCount)
    isInTree[root] = true
    for start in 0..<nodeCount where !isInTree[start] {
      var node = start
      while !isInTree[node] {
        last[node] = drawEdge(of: node, total: totals[node], using: &random)
        node = targets[last[node]]
      }
      node = start
      while !isInTree[node] {
        isInTree[node] = true
        node = targets[last[node]]
      }
    }
    return last
  }

  private func drawEdge(of node: Int, total: Int, using random: inout SeededGenerator) -> Int {
    let edges = edges(of: node)
    if edges.count == 1 { return edges.lowerBound }
    var rest = Int(random.uniform() * Double(total))
    var edge = edges.lowerBound
    while rest >= counts[edge], edge < edges.upperBound - 1 {
      rest -= counts[edge]
      edge += 1
    }
    return edge
  }

  private struct Exits {
    /// Each edge as often as it is taken, in the order in which it is.
    var edges: [Int]
    /// The next exit of each node, and where its exits end.
    var places: [Int]
    var ends: [Int]

    mutating func next(of node: Int) -> Int? {
      guard places[node] < ends[node] else { return nil }
      defer { places[node] += 1 }
      return edges[places[node]]
    }
  }

  private func shuffledExits(last: [Int], using random: inout SeededGenerator) -> Exits {
    var exits = Exits(edges: [], places: [], ends: [])
    for node in 0..<nodeCount {
      let start = exits.edges.count
      exits.places.append(start)
      for edge in edges(of: node) {
        let count = counts[edge] - (edge == last[node] ? 1 : 0)
        exits.edges.append(contentsOf: repeatElement(edge, count: count))
      }
      var place = exits.edges.count - 1
      while place > start {
        let other = start + Int(random.uniform() * Double(place - start + 1))
        exits.edges.swapAt(place, other)
        place -= 1
      }
      if last[node] >= 0 { exits.edges.append(last[node]) }
      exits.ends.append(exits.edges.count)
    }
    return exits
  }
}
