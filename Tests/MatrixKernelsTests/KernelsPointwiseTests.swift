import MatrixKernels
import Testing

@Suite struct KernelsPointwiseTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyKernelEqualsItsReference(seed: UInt64) {
    everyKernelEqualsItsReference(Float.self, seed)
    everyKernelEqualsItsReference(Double.self, seed)
  }

  private func everyKernelEqualsItsReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.size(from: 1)
    let x: [Scalar] = numbers.vector(numbers.size() * columns)
    let y: [Scalar] = numbers.vector(x.count)
    let bias: [Scalar] = numbers.vector(columns)
    let factor = Scalar(numbers.uniform(3))
    let seed = Comment("seed \(seed)")
    #expect(
      updated(x) { Kernels.addBias(bias.span, to: &$0) }
        == updated(x) { ReferenceKernels.addBias(bias.span, to: &$0) }, seed)
    #expect(
      updated(bias) { Kernels.addBiasBackward(x.span, into: &$0) }
        == updated(bias) { ReferenceKernels.addBiasBackward(x.span, into: &$0) }, seed)
    #expect(
      updated(x) { Kernels.add(y.span, to: &$0) }
        == updated(x) { ReferenceKernels.add(y.span, to: &$0) }, seed)
    #expect(
      updated(x) { Kernels.scale(&$0, by: factor) }
        == updated(x) { ReferenceKernels.scale(&$0, by: factor) }, seed)
    #expect(
      updated(x) { Kernels.scale(&$0, by: y.span) }
        == updated(x) { ReferenceKernels.scale(&$0, by: y.span) }, seed)
    #expect(
      updated(x) { Kernels.clear(&$0) } == updated(x) { ReferenceKernels.clear(&$0) }, seed)
    #expect(
      updated(x) { Kernels.copy(y.span, to: &$0) }
        == updated(x) { ReferenceKernels.copy(y.span, to: &$0) }, seed)
    var wide = [Double](repeating: .nan, count: x.count)
    var output = wide.mutableSpan
    Kernels.widen(x.span, to: &output)
    #expect(wide == x.map { Double($0) }, seed)
    #expect(
      distance(
        updated(x) { Kernels.addProduct(x.span, y.span, to: &$0) },
        updated(x) { ReferenceKernels.addProduct(x.span, y.span, to: &$0) },
        atol: Scalar.epsilon, rtol: 0) <= 1, seed)
    let (product, plainProduct) = (
      Kernels.dot(x.span, y.span), ReferenceKernels.dot(x.span, y.span)
    )
    #expect(abs(product - plainProduct) <= 1e-15 * Double(x.count), seed)
    let (sum, plain) = (Kernels.sumOfSquares(x.span), ReferenceKernels.sumOfSquares(x.span))
    #expect(abs(sum - plain) <= 1e-14 * plain, seed)
  }

  @Test func biasAndItsGradientAsWorkedOutByHand() {
    let bias: [Float] = [10, 20]
    let rows: [Float] = [1, 2, 3, 4, 5, 6]
    #expect(updated(rows) { Kernels.addBias(bias.span, to: &$0) } == [11, 22, 13, 24, 15, 26])
    #expect(updated(bias) { Kernels.addBiasBackward(rows.span, into: &$0) } == [19, 32])
  }

  @Test func squaresAreSummedInDoublePrecision() {
    let x = [Float](repeating: 0.1, count: 1_000_003)
    let exact = 1_000_003 * Double(Float(0.1)) * Double(Float(0.1))
    let sum = Kernels.sumOfSquares(x.span)
    #expect(abs(sum - exact) < 1e-6)
    #expect(Kernels.sumOfSquares([Float]().span) == 0)
  }

  @Test func productsAsWorkedOutByHand() {
    let (left, right): ([Float], [Float]) = ([1, 2, 3], [4, -5, 6])
    #expect(
      updated([10, 20, 30] as [Float]) { Kernels.addProduct(left.span, right.span, to: &$0) }
        == [14, 10, 48])
    #expect(Kernels.dot(left.span, right.span) == 12)
    #expect(Kernels.dot(left.span, left.span) == Kernels.sumOfSquares(left.span))
    #expect(Kernels.dot([Float]().span, [Float]().span) == 0)
    // In Float the small one would be lost.
    let large: [Float] = [1e8, 1, -1e8]
    #expect(Kernels.dot(large.span, ([1, 1, 1] as [Float]).span) == 1)
  }

  @Test func rowsOfOtherLengthsStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = updated(two) { Kernels.addProduct(two.span, three.span, to: &$0) }
    }
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = updated(three) { Kernels.addProduct(two.span, two.span, to: &$0) }
    }
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = Kernels.dot(two.span, three.span)
    }
  }

  @Test func halfARowStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let bias: [Float] = [1, 2]
      _ = updated([Float](repeating: 0, count: 3)) { Kernels.addBias(bias.span, to: &$0) }
    }
  }
}
