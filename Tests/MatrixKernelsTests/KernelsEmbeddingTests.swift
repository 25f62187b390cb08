import MatrixKernels
import Testing

@Suite struct KernelsEmbeddingTests {
  @Test func gathersAndScattersAsWorkedOutByHand() {
    let table: [Float] = [1, 2, 3, 4, 5, 6]
    let ids: [UInt32] = [2, 0, 2]
    let gathered = updated([Float](repeating: 0, count: 6)) {
      Kernels.gather(table.span, ids: ids.span, into: &$0)
    }
    #expect(gathered == [5, 6, 1, 2, 5, 6])
    let scattered = updated(table) { Kernels.scatterAdd(gathered.span, ids: ids.span, into: &$0) }
    #expect(scattered == [2, 4, 3, 4, 15, 18])
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func bothEqualTheReference(seed: UInt64) {
    bothEqualTheReference(Float.self, seed)
    bothEqualTheReference(Double.self, seed)
  }

  private func bothEqualTheReference<Scalar: MatrixScalar>(_ type: Scalar.Type, _ seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let (vocabulary, width) = (numbers.size(from: 1), numbers.size())
    let ids = numbers.ids(numbers.size(), below: vocabulary)
    let table: [Scalar] = numbers.vector(vocabulary * width)
    let rows: [Scalar] = numbers.vector(ids.count * width)
    let gathered = updated(rows) { Kernels.gather(table.span, ids: ids.span, into: &$0) }
    let plain = updated(rows) { ReferenceKernels.gather(table.span, ids: ids.span, into: &$0) }
    #expect(gathered == plain, "seed \(seed)")
    let sums = updated(table) { Kernels.scatterAdd(rows.span, ids: ids.span, into: &$0) }
    let plainSums = updated(table) {
      ReferenceKernels.scatterAdd(rows.span, ids: ids.span, into: &$0)
    }
    #expect(sums == plainSums, "seed \(seed)")
  }

  @Test func scatteringIsTheCentralDifferenceOfGathering() {
    var numbers = Numbers(seed: 2)
    let table: [Double] = numbers.vector(5 * 3)
    let ids = numbers.ids(7, below: 5)
    let dy: [Double] = numbers.vector(7 * 3)
    let gradient = updated([Double](repeating: 0, count: 15)) {
      Kernels.scatterAdd(dy.span, ids: ids.span, into: &$0)
    }
    let expected = centralDifferences(at: table) { table in
      dot(updated(dy) { Kernels.gather(table.span, ids: ids.span, into: &$0) }, dy)
    }
    #expect(distance(gradient, expected, atol: 1e-9, rtol: 1e-9) <= 1)
  }

  @Test func anIdOutsideTheTableStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let table: [Float] = [1, 2, 3, 4]
      let ids: [UInt32] = [2]
      _ = updated([Float](repeating: 0, count: 2)) {
        Kernels.gather(table.span, ids: ids.span, into: &$0)
      }
    }
  }
}
