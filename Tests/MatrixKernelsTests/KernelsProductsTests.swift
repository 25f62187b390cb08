import MatrixKernels
import Testing

@Suite struct KernelsProductsTests {
  @Test func multipliesAsWorkedOutByHand() {
    let left: [Double] = [1, 2, 3, 4, 5, 6]
    let right: [Double] = [7, 8, 9, 10, 11, 12]
    var output: [Double] = [1, 1, 1, 1]
    var span = output.mutableSpan
    Kernels.multiply(left.span, right.span, into: &span, Product(rows: 2, inner: 3, columns: 2))
    #expect(output == [58, 64, 139, 154])
    span = output.mutableSpan
    let again = Product(rows: 2, inner: 3, columns: 2, scale: 0.5, accumulates: true)
    Kernels.multiply(left.span, right.span, into: &span, again)
    #expect(output == [87, 96, 208.5, 231])
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func multiplyEqualsTheReference(seed: UInt64) {
    multiplyEqualsTheReference(Float.self, seed)
    multiplyEqualsTheReference(Double.self, seed)
  }

  private func multiplyEqualsTheReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    var product = Product(rows: numbers.size(), inner: numbers.size(), columns: numbers.size())
    // A single row takes a way of its own.
    if numbers.below(4) == 0 { product.rows = 1 }
    product.transposesLeft = numbers.below(2) == 0
    product.transposesRight = numbers.below(2) == 0
    product.accumulates = numbers.below(2) == 0
    product.scale = numbers.below(2) == 0 ? 1 : numbers.uniform()
    let leftColumns = product.transposesLeft ? product.rows : product.inner
    let rightColumns = product.transposesRight ? product.inner : product.columns
    if numbers.below(2) == 0 { product.leftStride = leftColumns + numbers.below(5) }
    if numbers.below(2) == 0 { product.rightStride = rightColumns + numbers.below(5) }
    if numbers.below(2) == 0 { product.outputStride = product.columns + numbers.below(5) }
    let count = numbers.below(4)
    let steps = (numbers.below(50), numbers.below(50), numbers.below(50))
    let left: [Scalar] = numbers.vector(50 * 50 + 200)
    let right: [Scalar] = numbers.vector(50 * 50 + 200)
    let before: [Scalar] = numbers.vector(50 * 50 + 200)
    var (output, expected) = (before, before)
    var span = output.mutableSpan
    Kernels.multiplyBatched(
      left.span, right.span, into: &span, product,
      count: count, leftStep: steps.0, rightStep: steps.1, outputStep: steps.2)
    span = expected.mutableSpan
    ReferenceKernels.multiplyBatched(
      left.span, right.span, into: &span, product,
      count: count, leftStep: steps.0, rightStep: steps.1, outputStep: steps.2)
    let tolerance = Double(4 * (product.inner + 4)) * Scalar.epsilon
    #expect(distance(output, expected, atol: tolerance, rtol: 0) <= 1, "seed \(seed), \(product)")
  }

  @Test func withoutInnerElementsTheProductIsZero() {
    for accumulates in [false, true] {
      var output: [Float] = [1, 2, 3, 4]
      var span = output.mutableSpan
      let (left, right): ([Float], [Float]) = ([], [])
      Kernels.multiply(
        left.span, right.span, into: &span,
        Product(rows: 2, inner: 0, columns: 2, accumulates: accumulates))
      #expect(output == (accumulates ? [1, 2, 3, 4] : [0, 0, 0, 0]))
    }
  }

  @Test func overwritesWhatIsNotANumber() {
    let one: [Float] = [1]
    var output: [Float] = [.nan]
    var span = output.mutableSpan
    Kernels.multiply(one.span, one.span, into: &span, Product(rows: 1, inner: 1, columns: 1))
    #expect(output == [1])
  }

  @Test func theSameProductTwiceGivesTheSameBits() {
    var numbers = Numbers(seed: 1)
    let left: [Float] = numbers.vector(100 * 90)
    let right: [Float] = numbers.vector(90 * 80)
    var outputs: [[Float]] = []
    for _ in 0..<3 {
      var output = [Float](repeating: 0, count: 100 * 80)
      var span = output.mutableSpan
      Kernels.multiply(
        left.span, right.span, into: &span, Product(rows: 100, inner: 90, columns: 80))
      outputs.append(output)
    }
    #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
  }

  @Test func aSpanThatIsTooShortStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let left: [Float] = [1, 2, 3]
      var output: [Float] = [0]
      var span = output.mutableSpan
      Kernels.multiply(left.span, left.span, into: &span, Product(rows: 1, inner: 4, columns: 1))
    }
  }

  @Test func blasSaysWhatItIs() {
    #expect(!BLAS.libraryName.isEmpty)
    #expect(!BLAS.coreName.isEmpty)
  }
}
