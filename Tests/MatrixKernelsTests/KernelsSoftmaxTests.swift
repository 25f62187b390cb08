import MatrixKernels
import Testing

@Suite struct KernelsSoftmaxTests {
  private func softmax<Scalar: MatrixScalar>(
    _ x: [Scalar], columns: Int, causalPeriod: Int? = nil
  ) -> [Scalar] {
    updated(x) { Kernels.softmax(&$0, columns: columns, causalPeriod: causalPeriod) }
  }

  /// Rows, columns and, half of the time, a causal period.
  private func shape(_ numbers: inout Numbers) -> (rows: Int, columns: Int, period: Int?) {
    let columns = numbers.size(from: 1)
    let period = numbers.below(2) == 0 ? nil : numbers.below(columns) + 1
    return (numbers.size(), columns, period)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func softmaxEqualsTheReference(seed: UInt64) {
    softmaxEqualsTheReference(Float.self, seed)
    softmaxEqualsTheReference(Double.self, seed)
  }

  private func softmaxEqualsTheReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let (rows, columns, period) = shape(&numbers)
    let x: [Scalar] = numbers.vector(rows * columns, limit: 20)
    let fast = softmax(x, columns: columns, causalPeriod: period)
    let plain = updated(x) {
      ReferenceKernels.softmax(&$0, columns: columns, causalPeriod: period)
    }
    let tolerance = 32 * Scalar.epsilon
    #expect(distance(fast, plain, atol: 0, rtol: tolerance) <= 1, "seed \(seed)")
    let dy: [Scalar] = numbers.vector(x.count)
    let fastBack = updated(dy) {
      Kernels.softmaxBackward(plain.span, gradient: &$0, columns: columns)
    }
    let plainBack = updated(dy) {
      ReferenceKernels.softmaxBackward(plain.span, gradient: &$0, columns: columns)
    }
    #expect(distance(fastBack, plainBack, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func rowsSumToOne(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let (rows, columns, period) = shape(&numbers)
    let x: [Float] = numbers.vector(rows * columns, limit: 100)
    let y = softmax(x, columns: columns, causalPeriod: period)
    for row in 0..<rows {
      let sum = y[(row * columns)..<((row + 1) * columns)].reduce(0) { $0 + Double($1) }
      #expect(abs(sum - 1) < 1e-6, "seed \(seed), row \(row)")
    }
  }

  @Test func aCausalRowIsTheSoftmaxOfWhatItSees() {
    var numbers = Numbers(seed: 7)
    let (columns, period) = (11, 9)
    let x: [Float] = numbers.vector(20 * columns, limit: 5)
    let y = softmax(x, columns: columns, causalPeriod: period)
    for row in 0..<20 {
      let seen = row % period + 1
      let alone = softmax(Array(x[(row * columns)..<(row * columns + seen)]), columns: seen)
      let rest = [Float](repeating: 0, count: columns - seen)
      #expect(Array(y[(row * columns)..<((row + 1) * columns)]) == alone + rest, "row \(row)")
    }
  }

  @Test func hugeScoresDoNotOverflow() {
    let x: [Float] = [1e38, 1e38, -1e38, 0, -.infinity, 0]
    #expect(softmax(x, columns: 3) == [0.5, 0.5, 0, 0.5, 0, 0.5])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func softmaxBackwardIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let (rows, columns) = (4, numbers.size(from: 1))
    let period = seed % 2 == 0 ? nil : numbers.below(columns) + 1
    let x: [Double] = numbers.vector(rows * columns, limit: 3)
    let dy: [Double] = numbers.vector(x.count)
    let y = softmax(x, columns: columns, causalPeriod: period)
    let dx = updated(dy) { Kernels.softmaxBackward(y.span, gradient: &$0, columns: columns) }
    let expected = centralDifferences(at: x) {
      dot(softmax($0, columns: columns, causalPeriod: period), dy)
    }
    #expect(distance(dx, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func aPeriodLongerThanTheRowStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = updated([Float](repeating: 0, count: 6)) {
        Kernels.softmax(&$0, columns: 3, causalPeriod: 4)
      }
    }
  }
}
