import MatrixKernels
import Testing

@Suite struct KernelsCrossEntropyTests {
  private func losses<Scalar: MatrixScalar>(
    _ logits: [Scalar], _ targets: [UInt32], columns: Int
  ) -> [Scalar] {
    updated([Scalar](repeating: .nan, count: targets.count)) {
      Kernels.crossEntropyLosses(
        logits.span, targets: targets.span, columns: columns, losses: &$0)
    }
  }

  private func crossEntropy<Scalar: MatrixScalar>(
    _ logits: [Scalar], _ targets: [UInt32], _ weights: [Double], byReference: Bool = false
  ) -> (gradient: [Scalar], sum: Double) {
    var sum = 0.0
    let gradient = updated(logits) { logits in
      sum =
        byReference
        ? ReferenceKernels.crossEntropy(&logits, targets: targets.span, weights: weights.span)
        : Kernels.crossEntropy(&logits, targets: targets.span, weights: weights.span)
    }
    return (gradient, sum)
  }

  @Test func equalLogitsCostTheLogarithmOfTheirNumber() {
    let (gradient, sum) = crossEntropy([5, 5, 5, 5] as [Double], [2], [1])
    #expect(abs(sum - 1.386_294_361_119_890_6) < 1e-15)
    #expect(gradient == [0.25, 0.25, -0.75, 0.25])
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func crossEntropyEqualsTheReference(seed: UInt64) {
    crossEntropyEqualsTheReference(Float.self, seed)
    crossEntropyEqualsTheReference(Double.self, seed)
  }

  private func crossEntropyEqualsTheReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let (rows, columns) = (numbers.size(), numbers.size(from: 1))
    let logits: [Scalar] = numbers.vector(rows * columns, limit: 10)
    let targets = numbers.ids(rows, below: columns)
    let weights = (0..<rows).map { _ in numbers.below(4) == 0 ? 0 : numbers.uniform() }
    let fast = crossEntropy(logits, targets, weights)
    let plain = crossEntropy(logits, targets, weights, byReference: true)
    let tolerance = 32 * Scalar.epsilon
    #expect(distance(fast.gradient, plain.gradient, atol: tolerance, rtol: 0) <= 1)
    let losses = losses(logits, targets, columns: columns)
    let plainLosses = updated(losses) {
      ReferenceKernels.crossEntropyLosses(
        logits.span, targets: targets.span, columns: columns, losses: &$0)
    }
    #expect(
      distance(losses, plainLosses, atol: tolerance, rtol: tolerance) <= 1, "seed \(seed)")
    // In the same order, and so the same to the last bit.
    #expect(fast.sum == zip(weights, losses).reduce(0) { $0 + $1.0 * Double($1.1) })
    #expect(plain.sum == zip(weights, plainLosses).reduce(0) { $0 + $1.0 * Double($1.1) })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theGradientIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let (rows, columns) = (3, numbers.size(from: 1))
    let logits: [Double] = numbers.vector(rows * columns, limit: 3)
    let targets = numbers.ids(rows, below: columns)
    let weights: [Double] = numbers.vector(rows)
    let gradient = crossEntropy(logits, targets, weights).gradient
    let expected = centralDifferences(at: logits) {
      dot(losses($0, targets, columns: columns), weights)
    }
    #expect(distance(gradient, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func aRowOfWeightZeroGetsNoGradient() {
    let (gradient, sum) = crossEntropy([1, 2, 3, 4] as [Float], [0, 1], [0, 1])
    #expect(gradient[0] == 0 && gradient[1] == 0 && gradient[2] > 0)
    #expect(sum == Double(losses([3, 4] as [Float], [1], columns: 2)[0]))
  }

  @Test func hugeLogitsDoNotOverflow() {
    let (gradient, sum) = crossEntropy([1e30, -1e30, 1e30] as [Float], [1], [1])
    #expect(gradient == [0.5, -1, 0.5])
    #expect(sum == Double(2e30 as Float))
  }

  @Test func aTargetOutsideTheVocabularyStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let logits: [Float] = [1, 2, 3, 4]
      let targets: [UInt32] = [0, 2]
      _ = updated([Float](repeating: 0, count: 2)) {
        Kernels.crossEntropyLosses(logits.span, targets: targets.span, columns: 2, losses: &$0)
      }
    }
  }
}
