import MatrixKernels
import Testing

@Suite struct KernelsExponentialTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func expAndTanhEqualTheReference(seed: UInt64) {
    equalTheReference(Float.self, seed)
    equalTheReference(Double.self, seed)
  }

  private func equalTheReference<Scalar: MatrixScalar>(_ type: Scalar.Type, _ seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let x: [Scalar] = numbers.vector(numbers.size(), limit: 10)
    let tolerance = 4 * Scalar.epsilon
    let fast = updated(x) { Kernels.exp(x.span, into: &$0) }
    let plain = updated(x) { ReferenceKernels.exp(x.span, into: &$0) }
    #expect(distance(fast, plain, atol: 0, rtol: tolerance) <= 1, "seed \(seed)")
    let fastTanh = updated(x) { Kernels.tanh(x.span, into: &$0) }
    let plainTanh = updated(x) { ReferenceKernels.tanh(x.span, into: &$0) }
    #expect(distance(fastTanh, plainTanh, atol: 0, rtol: tolerance) <= 1, "seed \(seed)")
    let dy: [Scalar] = numbers.vector(x.count)
    let fastBack = updated(x) { Kernels.tanhBackward(plainTanh.span, dy.span, into: &$0) }
    let plainBack = updated(x) { ReferenceKernels.tanhBackward(plainTanh.span, dy.span, into: &$0) }
    #expect(fastBack == plainBack, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func tanhBackwardIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let x: [Double] = numbers.vector(9, limit: 3)
    let dy: [Double] = numbers.vector(9)
    let y = updated(x) { Kernels.tanh(x.span, into: &$0) }
    let dx = updated(x) { Kernels.tanhBackward(y.span, dy.span, into: &$0) }
    let expected = centralDifferences(at: x) { x in
      dot(updated(x) { Kernels.tanh(x.span, into: &$0) }, dy)
    }
    #expect(distance(dx, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func anElementsResultDependsOnNothingElse() {
    dependsOnNothingElse(Float.self)
    dependsOnNothingElse(Double.self)
  }

  private func dependsOnNothingElse<Scalar: MatrixScalar>(_ type: Scalar.Type) {
    var numbers = Numbers(seed: 5)
    let x: [Scalar] = numbers.vector(37, limit: 6)
    let kernels: [(Span<Scalar>, inout MutableSpan<Scalar>) -> Void] = [
      Kernels.exp, Kernels.tanh, Kernels.gelu, { Kernels.tanhBackward($0, $0, into: &$1) },
      { x, values in
        var output = [Scalar](repeating: 0, count: x.count)
        var span = output.mutableSpan
        Kernels.geluWithDerivative(&values, into: &span)
      },
    ]
    for (number, kernel) in kernels.enumerated() {
      let whole = updated(x) { kernel(x.span, &$0) }
      for start in x.indices {
        for end in start..<x.count {
          let piece = Array(x[start...end])
          let result = updated(piece) { kernel(piece.span, &$0) }
          #expect(result == Array(whole[start...end]), "kernel \(number), \(start)...\(end)")
        }
      }
    }
  }

  @Test func unequalLengthsStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let x: [Float] = [1, 2]
      _ = updated([Float](repeating: 0, count: 3)) { Kernels.exp(x.span, into: &$0) }
    }
  }
}
