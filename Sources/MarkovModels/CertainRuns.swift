// A hot loop: every edge passes through it (1.1 MB of characters, order 9: 0.3 s).

public import Corpora

/// What stands in every row of works that a table allows.
///
/// After an edge the next one is certain where the context has one continuation
/// only, or where it was met twice and is all that holds two parts of the graph
/// together: whoever goes into the one part must come back before he can go into
/// the other, and so the four edges go together in one way only. Before an edge
/// the last one is certain in the same cases; else the tokens still are as far
/// back as all ways into the context agree, which is at least the context itself
/// where it tells spellings apart. The token of an edge, with what is certain
/// before and behind, is a *certain run*: every text with this table contains it.
///
/// It is a lower bound: counts above 1 and coincidences of the whole graph can
/// make more certain than is found here.
///
/// - SeeAlso: Obscura Acosta and Tomescu (2024), “Simplicity in Eulerian Circuits:
///   Uniqueness and Safety”, Information Processing Letters 183.
public struct CertainRuns: Sendable {
  /// For each edge how many tokens are certain before its own, back to the beginning of the
  /// work, and behind it, up to the end.
  let before: [Int]
  let behind: [Int]
  /// Whether what is certain reaches to the beginning, and to the end of the work.
  let reachesStart: [Bool]
  let reachesEnd: [Bool]
  private let graph: TableGraph

  /// - Complexity: O(edges · order²); in practice O(edges · order).
  public init(_ graph: TableGraph) {
    self.graph = graph
    let links = Links(graph)
    let common = links.commonTokens()
    (before, reachesStart) = links.before(common)
    (behind, reachesEnd) = links.behind()
  }

  /// What of some works is certain, for works of which the table was counted.
  ///
  /// - Parameters:
  ///   - works: The tokens of each, without the end.
  ///   - lengths: How much each token counts, such as its characters.
  ///   - minimum: Runs of fewer tokens do not count.
  public func coverage(
    of works: [ArraySlice<TokenID>], lengths: [Int], minimum: Int
  ) -> RunCoverage {
    var coverage = RunCoverage()
    for work in works where !work.isEmpty {
      var node = graph.root
      var runs: [Range<Int>] = []
      var isWhole = false
      for (place, token) in work.enumerated() {
        guard let edge = graph.edge(of: node, token: token) else {
          preconditionFailure("the table was not counted of these works")
        }
        runs.append((place - before[edge])..<(place + behind[edge] + 1))
        if reachesStart[edge] && reachesEnd[edge] { isWhole = true }
        node = graph.targets[edge]
      }
      coverage.add(
        work, runs: runs, isWhole: isWhole, lengths: lengths, minimum: minimum)
    }
    return coverage
  }
}

extension TableGraph {
  /// The edge of a token after a context.
  func edge(of node: Int, token: TokenID) -> Int? {
    var low = edgeStarts[node]
    var high = edgeStarts[node + 1]
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low < edgeStarts[node + 1] && tokens[low] == token ? low : nil
  }
}

/// Which edges follow one another for certain.
private struct Links {
  let graph: TableGraph
  let sources: [Int]
  let incoming: TableGraph.Incoming
  /// For each edge the one that always follows, and the one that always came before; −1
  /// where it could be several, or a work begins or ends.
  var next: [Int]
  var previous: [Int]

  init(_ graph: TableGraph) {
    self.graph = graph
    sources = graph.sources()
    incoming = TableGraph.Incoming(graph)
    next = Array(repeating: -1, count: graph.tokens.count)
    previous = next
    let block = graph.blocks(sources: sources, incoming: incoming)
    for node in 0..<graph.nodeCount where node != graph.root {
      let leaving = graph.edges(of: node)
      let coming = incoming[node]
      if leaving.count == 1 { for edge in coming { next[edge] = leaving.lowerBound } }
      if coming.count == 1 { for edge in leaving { previous[edge] = coming[coming.startIndex] } }
      guard leaving.count == 2, coming.count == 2, graph.degree(of: node) == 2 else { continue }
      for edge in coming {
        let others = leaving.filter { block[$0] != block[edge] }
        guard others.count == 1 else { continue }
        next[edge] = others[0]
        previous[others[0]] = edge
      }
    }
  }

  /// For each node how many tokens all ways into it have in common, if several edges lead
  /// there: never more than the order, as behind their contexts' last difference.
  func commonTokens() -> [Int] {
    var common = [Int](repeating: 0, count: graph.nodeCount)
    let several = (0..<graph.nodeCount).filter {
      $0 != graph.root && incoming.count($0) > 1
        && Set(incoming[$0].map { graph.tokens[$0] }).count == 1
    }
    for node in several { common[node] = 1 }
    // Round by round one token more: `known` tokens are certain before each edge.
    var known = [Int](repeating: 0, count: graph.tokens.count)
    for length in stride(from: 2, through: graph.order, by: 1) {
      known = known.indices.map { edge in
        if sources[edge] == graph.root { return 0 }
        if previous[edge] >= 0 { return min(length - 1, known[previous[edge]] + 1) }
        return common[sources[edge]]
      }
      var grew = false
      for node in several where common[node] == length - 1 {
        let coming = incoming[node]
        let first = coming[coming.startIndex]
        let agree = coming.allSatisfy {
          known[$0] >= length - 1 && haveSameTokens($0, first, count: length)
        }
        if agree { common[node] = length }
        grew = grew || agree
      }
      if !grew { break }
    }
    return common
  }

  /// Whether the last tokens up to two edges are the same, where they are certain.
  private func haveSameTokens(_ left: Int, _ right: Int, count: Int) -> Bool {
    var (left, right) = (left, right)
    for step in 0..<count {
      if left == right { return true }
      if graph.tokens[left] != graph.tokens[right] { return false }
      if step < count - 1 { (left, right) = (someEdge(before: left), someEdge(before: right)) }
    }
    return true
  }

  private func someEdge(before edge: Int) -> Int {
    if previous[edge] >= 0 { return previous[edge] }
    let coming = incoming[sources[edge]]
    return coming[coming.startIndex]
  }

  func before(_ common: [Int]) -> (counts: [Int], reachesStart: [Bool]) {
    let isFirst = sources.map { $0 == graph.root }
    let counts = lengths(along: previous) { isFirst[$0] ? 0 : common[sources[$0]] }
    return (counts.lengths, counts.ends.map { isFirst[$0] })
  }

  func behind() -> (counts: [Int], reachesEnd: [Bool]) {
    let isEnd = graph.tokens.map { $0 == graph.boundary }
    let counts = lengths(along: next) { isEnd[$0] ? -1 : 0 }
    return (counts.lengths, counts.ends.map { isEnd[$0] })
  }

  /// How many links there are from each edge to where its chain ends, with what the end
  /// adds; and the end.
  private func lengths(
    along links: [Int], plus rest: (Int) -> Int
  ) -> (lengths: [Int], ends: [Int]) {
    var ends = [Int](repeating: -1, count: links.count)
    var lengths = [Int](repeating: 0, count: links.count)
    var chain: [Int] = []
    for edge in links.indices {
      var at = edge
      while ends[at] < 0 && links[at] >= 0 {
        chain.append(at)
        at = links[at]
      }
      if ends[at] < 0 { (ends[at], lengths[at]) = (at, rest(at)) }
      while let last = chain.popLast() {
        ends[last] = ends[at]
        lengths[last] = lengths[at] + 1
        at = last
      }
    }
    return (lengths, ends)
  }
}
