// A hot loop: for 1.1 MB of words, order 2, 0.5 s with these lists and 1.3 s with sorted rows.

import Corpora
import Generators

/// Counts the trees that lead from every node of a graph to its root.
///
/// By the matrix–tree theorem their number, each weighted by the product of its
/// edges, is a determinant of the graph's Laplacian. It is worked out by taking
/// out one node after the other: the node's edges to others sum up to a factor,
/// and every way through the node becomes an edge past it, with
///
///     w(u, x) += w(u, v) · w(v, x) / Σ w(v, ·)
///
/// Nothing is ever subtracted, as a node's sum is added up from its edges and not
/// updated: each factor is right to nearly all of its digits, however many come
/// before it. Nodes with few ways through them go first; once ways are so many
/// that most nodes have an edge to most others, ``DenseArborescences`` goes on.
///
/// - SeeAlso: Grassmann, Taksar and Heyman (1985), “Regenerative Analysis and
///   Steady State Distributions for Markov Chains”, Operations Research 33(5);
///   O'Cinneide (1993), “Entrywise Perturbation Theory and Error Analysis for
///   Markov Chains”, Numerische Mathematik 65; Markowitz (1957), “The Elimination
///   Form of the Inverse and Its Application to Linear Programming”, Management
///   Science 3(3).
struct Arborescences {
  /// An edge as one of its ends sees it: the other end, and what it weighs.
  struct Edge {
    var node: Int32
    var weight: Double
  }

  /// How many times dearer a step is with lists than with rows of numbers: measured on
  /// words and characters of 1.1 MB, where 64 and 1,024 both took longer.
  private static let costOfLists = 256

  /// The edges that leave each node.
  ///
  /// Parallel ones are added up by ``gather(_:without:)`` only. Nobody asks for the root's.
  private var leaving: [[Edge]]
  /// The edges that come into each node.
  private var coming: [[Edge]]
  /// How many edges a node's two lists had when they were last gathered.
  private var gathered: [(leaving: Int, coming: Int)]
  private var isLeft: [Bool]
  private var leftCount: Int
  private let root: Int32
  /// The logarithms of the factors so far, added up.
  private(set) var logarithm = 0.0

  /// Sums by node, all zero between two calls of ``gather(_:without:)``.
  private var sums: [Double]

  /// - Parameter edges: Those that leave each node; parallel ones and loops may be among them.
  init(_ edges: [[Edge]], root: Int) {
    self.root = Int32(root)
    leaving = edges
    leaving[root] = []
    coming = Array(repeating: [], count: edges.count)
    isLeft = Array(repeating: true, count: edges.count)
    leftCount = edges.count
    sums = Array(repeating: 0, count: edges.count)
    gathered = Array(repeating: (0, 0), count: edges.count)
    for node in edges.indices where node != root {
      leaving[node] = gather(leaving[node], without: node)
      for edge in leaving[node] where edge.node != root {
        coming[Int(edge.node)].append(Edge(node: Int32(node), weight: edge.weight))
      }
    }
    for node in edges.indices { gathered[node] = (leaving[node].count, coming[node].count) }
  }

  /// Takes nodes out until it is cheaper to go on with rows of numbers.
  ///
  /// - Parameter limit: The most nodes of which such rows are made. It is given up when lists
  ///   alone would have to take out more, at a cost that has no bound.
  /// - Returns: Whether no more are left.
  /// - Complexity: O(Σ over nodes of in · out), which depends on the graph.
  mutating func eliminateSparse(leaving limit: Int = .max) -> Bool {
    var queue = Heap<Candidate>()
    for node in leaving.indices where node != root {
      queue.insert(Candidate(cost: leaving[node].count * coming[node].count, node: Int32(node)))
    }
    while let next = queue.popLeast() {
      let node = Int(next.node)
      leaving[node] = gather(leaving[node], without: node)
      coming[node] = gather(coming[node], without: node)
      // What is in the queue may be out of date; a node that became dearer waits.
      let cost = leaving[node].count * coming[node].count
      if cost > next.cost {
        queue.insert(Candidate(cost: cost, node: next.node))
        continue
      }
      if cost * Self.costOfLists > leftCount * leftCount { break }
      eliminate(node)
    }
    return leftCount <= limit
  }

  private mutating func eliminate(_ node: Int) {
    let sum = leaving[node].reduce(0) { $0 + $1.weight }
    logarithm += FrozenMath.log(sum)
    isLeft[node] = false
    leftCount -= 1
    for way in coming[node] {
      let source = Int(way.node)
      let factor = way.weight / sum
      for edge in leaving[node] where edge.node != way.node {
        leaving[source].append(Edge(node: edge.node, weight: edge.weight * factor))
      }
      guard leaving[source].count > Self.gatherLimit(gathered[source].leaving) else { continue }
      leaving[source] = gather(leaving[source], without: source)
      gathered[source].leaving = leaving[source].count
    }
    for edge in leaving[node] where edge.node != root {
      let target = Int(edge.node)
      let factor = edge.weight / sum
      for way in coming[node] where edge.node != way.node {
        coming[target].append(Edge(node: way.node, weight: way.weight * factor))
      }
      guard coming[target].count > Self.gatherLimit(gathered[target].coming) else { continue }
      coming[target] = gather(coming[target], without: target)
      gathered[target].coming = coming[target].count
    }
    leaving[node] = []
    coming[node] = []
  }

  /// A list is gathered when it has doubled, so that gathering costs no more than growing.
  private static func gatherLimit(_ count: Int) -> Int { 2 * count + 32 }

  /// Adds up parallel edges, and leaves out those to nodes that are gone, and loops.
  ///
  /// The order is that in which the other ends are first met.
  private mutating func gather(_ edges: [Edge], without node: Int) -> [Edge] {
    var met: [Edge] = []
    for edge in edges where isLeft[Int(edge.node)] && Int(edge.node) != node {
      if sums[Int(edge.node)] == 0 { met.append(edge) }
      sums[Int(edge.node)] += edge.weight
    }
    for index in met.indices {
      let other = Int(met[index].node)
      met[index].weight = sums[other]
      sums[other] = 0
    }
    return met
  }

  private struct Candidate: Comparable {
    var cost: Int
    var node: Int32

    static func < (left: Candidate, right: Candidate) -> Bool {
      (left.cost, left.node) < (right.cost, right.node)
    }
  }

  /// What is left, as ``DenseArborescences`` takes it.
  mutating func rest() -> (matrix: [Double], count: Int) {
    let nodes = leaving.indices.filter { isLeft[$0] && $0 != root }
    let width = nodes.count + 1
    var place = [Int](repeating: 0, count: leaving.count)
    for (index, node) in nodes.enumerated() { place[node] = index + 1 }
    var matrix = [Double](repeating: 0, count: nodes.count * width)
    for (index, node) in nodes.enumerated() {
      for edge in gather(leaving[node], without: node) {
        matrix[index * width + place[Int(edge.node)]] = edge.weight
      }
    }
    return (matrix, nodes.count)
  }
}
