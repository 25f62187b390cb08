import Generators
import TestSupport
import Testing

@testable import MarkovModels

@Suite struct ArborescencesTests {
  /// The weighted number of trees to node 0, by choosing an exit for every node.
  private func trees(_ weights: [[Int]]) -> Int {
    var sum = 0
    func choose(_ node: Int, _ exits: [Int], _ product: Int) {
      guard node < weights.count else {
        let isTree = weights.indices.dropFirst().allSatisfy { start in
          var at = start
          for _ in weights.indices where at != 0 { at = exits[at - 1] }
          return at == 0
        }
        if isTree { sum += product }
        return
      }
      for (target, weight) in weights[node].enumerated() where weight > 0 {
        choose(node + 1, exits + [target], product * weight)
      }
    }
    choose(1, [], 1)
    return sum
  }

  private func graph(seed: UInt64, nodes: Int, edges: Int) -> [[Int]] {
    var text = GeneratedText(seed: seed)
    var weights = Array(repeating: Array(repeating: 0, count: nodes), count: nodes)
    for _ in 0..<edges { weights[text.below(nodes)][text.below(nodes)] += 1 + text.below(3) }
    // Nobody is without a way to the root.
    for node in 1..<nodes { weights[node][text.below(node)] += 1 }
    return weights
  }

  private func dense(_ weights: [[Int]]) -> [Double] {
    weights.dropFirst().flatMap { $0.map(Double.init) }
  }

  private func sparse(_ weights: [[Int]]) -> [[Arborescences.Edge]] {
    weights.map { row in
      row.indices.filter { row[$0] > 0 }
        .map { Arborescences.Edge(node: Int32($0), weight: Double(row[$0])) }
    }
  }

  @Test func theNumberIsThatOfAllChoicesOfExits() {
    for seed in 1...200 as ClosedRange<UInt64> {
      let weights = graph(seed: seed, nodes: 2 + Int(seed % 5), edges: Int(seed % 11))
      let expected = FrozenMath.log(Double(trees(weights)))
      var matrix = dense(weights)
      let count = weights.count - 1
      // A loop stands on the diagonal, which counts for nothing.
      let found = DenseArborescences.logarithm(&matrix, count: count, blockSize: 2)
      #expect((found - expected).magnitude < 1e-12 * max(1, expected), "seed \(seed)")
      var lists = Arborescences(sparse(weights), root: 0)
      let isDone = lists.eliminateSparse()
      #expect(isDone)
      var (rest, size) = lists.rest()
      let listed = lists.logarithm + DenseArborescences.logarithm(&rest, count: size)
      #expect((listed - expected).magnitude < 1e-12 * max(1, expected), "seed \(seed)")
    }
  }

  /// A graph large enough for both ways, lists and blocks, one after the other.
  @Test func listsAndBlocksAgree() {
    for seed in 1...4 as ClosedRange<UInt64> {
      let weights = graph(seed: seed, nodes: 260, edges: 1_500)
      var matrix = dense(weights)
      let expected = DenseArborescences.logarithm(&matrix, count: 259, blockSize: 1)
      var lists = Arborescences(sparse(weights), root: 0)
      let isDone = lists.eliminateSparse()
      #expect(isDone)
      var (rest, size) = lists.rest()
      #expect(size > DenseArborescences.blockSize && size < 259)
      let found = lists.logarithm + DenseArborescences.logarithm(&rest, count: size)
      #expect((found - expected).magnitude < 1e-12 * expected, "seed \(seed)")
    }
  }

  @Test func aCoreThatIsTooLargeIsLeftAlone() {
    var lists = Arborescences(sparse(graph(seed: 1, nodes: 260, edges: 1_500)), root: 0)
    let isDone = lists.eliminateSparse(leaving: 20)
    #expect(!isDone)
  }

  @Test func whoHasNoWayToTheRootHasNoTree() {
    var matrix: [Double] = [0, 0, 1, 0, 1, 0]
    #expect(DenseArborescences.logarithm(&matrix, count: 2) == -.infinity)
  }
}
