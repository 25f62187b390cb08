import Generators

/// How many texts a table allows, in natural logarithms.
public struct TextCount: Sendable, Equatable {
  /// Of different rows of works: the order of the works counts.
  public let ordered: Double
  /// Of different collections of works, whatever their order.
  public let unordered: Double
  /// Whether `unordered` is exact.
  ///
  /// If not, some row may have the same work twice, and there are at least so many collections.
  public let isExact: Bool
}

extension TableGraph {
  /// Counts the texts with this very table, by the BEST theorem.
  ///
  /// A row of works is an Eulerian circuit that begins at the root. If every edge of a
  /// count were a thing of its own, there would be
  ///
  ///     t · deg(root)! · Π over the other contexts of (deg − 1)!
  ///
  /// circuits, with t the number of trees that lead to the root (``Arborescences``) and
  /// deg the number of tokens behind a context. As tokens of one edge are the same, each
  /// text was counted once for each order of them: the number is divided by the product
  /// of the factorials of all counts. Texts differ here when their tokens do.
  ///
  /// Of the N works in a row each order is a row of its own, and so there are N! times
  /// fewer collections where no work can be there twice. It cannot when no way from the
  /// root to the root uses edges of counts above 1 only.
  ///
  /// - Parameters:
  ///   - add: What multiplies matrices; plain loops if nil.
  ///   - coreLimit: The largest core, see below, that is counted: 10,000 contexts take
  ///     0.8 GB of memory.
  /// - Returns: Nil when the core would be larger.
  /// - Complexity: O(edges + Σ in · out + core³), where the core are the contexts among which
  ///   most have ways to most: about 2,000 for 1.1 MB of words at the orders 2 and 3.
  /// - SeeAlso: van Aardenne-Ehrenfest and de Bruijn (1951), “Circuits and Trees in Oriented
  ///   Linear Graphs”, Simon Stevin 28; Tutte and Smith (1941), “On Unicursal Paths in a
  ///   Network of Degree 4”, American Mathematical Monthly 48.
  public func countTexts(
    adding add: ProductAdder? = nil, coreLimit: Int = 10_000
  ) -> TextCount? {
    let trees = logarithmOfTrees(adding: add ?? DenseArborescences.plain, coreLimit: coreLimit)
    guard var ordered = trees else { return nil }
    let degrees = (0..<nodeCount).map(degree)
    let factorials = Factorials(upTo: degrees.max() ?? 1)
    for node in 0..<nodeCount {
      ordered += factorials.logarithm(node == root ? degrees[node] : degrees[node] - 1)
      for edge in edges(of: node) where counts[edge] > 1 {
        ordered -= factorials.logarithm(counts[edge])
      }
    }
    ordered = Self.atLeastOne(ordered)
    let unordered = ordered - factorials.logarithm(workCount)
    return TextCount(
      ordered: ordered, unordered: Self.atLeastOne(unordered), isExact: !canRepeatAWork)
  }

  /// The table was counted of a text, so that there is one; two would be ln 2.
  private static func atLeastOne(_ logarithm: Double) -> Double {
    logarithm < 0.35 ? 0 : logarithm
  }

  /// The natural logarithm of the weighted number of trees that lead to the root.
  ///
  /// A context with one successor only has one way to be in a tree: it is left out first,
  /// and what led there leads on.
  func logarithmOfTrees(adding add: ProductAdder, coreLimit: Int = .max) -> Double? {
    var logarithm = 0.0
    var jump = [Int](repeating: -1, count: nodeCount)
    for node in 0..<nodeCount where node != root {
      let edges = edges(of: node)
      let target = targets[edges.lowerBound]
      guard target != node, edges.allSatisfy({ targets[$0] == target }) else { continue }
      jump[node] = target
      logarithm += FrozenMath.log(Double(degree(of: node)))
    }
    let kept = jump.indices.filter { jump[$0] < 0 }
    var number = [Int32](repeating: -1, count: nodeCount)
    for (index, node) in kept.enumerated() { number[node] = Int32(index) }
    /// The next context behind a node that was not left out.
    func end(_ node: Int) -> Int {
      var end = node
      while jump[end] >= 0 { end = jump[end] }
      var passed = node
      while jump[passed] >= 0 { (passed, jump[passed]) = (jump[passed], end) }
      return end
    }
    let rows = kept.map { node in
      edges(of: node).map {
        Arborescences.Edge(node: number[end(targets[$0])], weight: Double(counts[$0]))
      }
    }
    var trees = Arborescences(rows, root: Int(number[root]))
    guard trees.eliminateSparse(leaving: coreLimit) else { return nil }
    var (matrix, count) = trees.rest()
    return logarithm + trees.logarithm
      + DenseArborescences.logarithm(&matrix, count: count, adding: add)
  }

  /// Whether some text with this table may have the same work twice.
  private var canRepeatAWork: Bool {
    var isReached = [Bool](repeating: false, count: nodeCount)
    var open = [root]
    while let node = open.popLast() {
      for edge in edges(of: node) where counts[edge] > 1 {
        if targets[edge] == root { return true }
        if isReached[targets[edge]] { continue }
        isReached[targets[edge]] = true
        open.append(targets[edge])
      }
    }
    return false
  }
}

/// Logarithms of factorials.
private struct Factorials {
  private var logarithms: [Double]

  /// - Complexity: O(greatest).
  init(upTo greatest: Int) {
    logarithms = [0]
    for number in stride(from: 1, through: greatest, by: 1) {
      logarithms.append(logarithms[number - 1] + FrozenMath.log(Double(number)))
    }
  }

  func logarithm(_ number: Int) -> Double { logarithms[number] }
}
