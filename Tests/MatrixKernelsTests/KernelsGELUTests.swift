import MatrixKernels
import Testing

@Suite struct KernelsGELUTests {
  /// The formula with 60 digits, rounded.
  @Test func agreesWithExactValues() {
    let x: [Double] = [-6, -3, -1.25, -0.5, 0, 0.1, 0.75, 2, 5.5]
    let expected: [Double] = [
      -8.439646700762297e-11, -0.003637392081773019, -0.1322857970302854,
      -0.15428599017485609, 0.0, 0.053982751045435165, 0.5799605551656203,
      1.954597694087775, 5.499999994072359,
    ]
    let output = updated(x) { Kernels.gelu(x.span, into: &$0) }
    #expect(distance(output, expected, atol: 1e-15, rtol: 1e-14) <= 1)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func geluEqualsTheReference(seed: UInt64) {
    geluEqualsTheReference(Float.self, seed)
    geluEqualsTheReference(Double.self, seed)
  }

  private func geluEqualsTheReference<Scalar: MatrixScalar>(_ type: Scalar.Type, _ seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let x: [Scalar] = numbers.vector(numbers.size(), limit: 8)
    let tolerance = 16 * Scalar.epsilon
    let fast = updated(x) { Kernels.gelu(x.span, into: &$0) }
    let plain = updated(x) { ReferenceKernels.gelu(x.span, into: &$0) }
    #expect(distance(fast, plain, atol: tolerance, rtol: tolerance) <= 1, "seed \(seed)")
    let (both, derivative) = withDerivative(x, Kernels.geluWithDerivative)
    let (_, plainDerivative) = withDerivative(x, ReferenceKernels.geluWithDerivative)
    #expect(both == fast, "seed \(seed)")
    #expect(
      distance(derivative, plainDerivative, atol: 4 * tolerance, rtol: tolerance) <= 1,
      "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theDerivativeIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let x: [Double] = numbers.vector(9, limit: 4)
    let dy: [Double] = numbers.vector(9)
    let derivative = withDerivative(x, Kernels.geluWithDerivative).derivative
    let dx = updated(dy) { Kernels.scale(&$0, by: derivative.span) }
    let expected = centralDifferences(at: x) { x in
      dot(updated(x) { Kernels.gelu(x.span, into: &$0) }, dy)
    }
    #expect(distance(dx, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func farFromZeroItIsTheIdentityOrZero() {
    let x: [Float] = [1e30, -1e30, 100, -100, .infinity]
    #expect(updated(x) { Kernels.gelu(x.span, into: &$0) } == [1e30, 0, 100, 0, .infinity])
    #expect(withDerivative(x, Kernels.geluWithDerivative).derivative == [1, 0, 1, 0, 1])
  }

  @Test func whatIsNotANumberStaysSo() {
    let x: [Float] = [.nan, 1, .nan]
    let (output, derivative) = withDerivative(x, Kernels.geluWithDerivative)
    #expect(output.map(\.isNaN) == [true, false, true])
    #expect(derivative.map(\.isNaN) == [true, false, true])
  }
}

/// What a kernel that leaves the derivative in its input gives.
private func withDerivative<Scalar: MatrixScalar>(
  _ x: [Scalar], _ kernel: (inout MutableSpan<Scalar>, inout MutableSpan<Scalar>) -> Void
) -> (output: [Scalar], derivative: [Scalar]) {
  var (values, output) = (x, x)
  var valueSpan = values.mutableSpan
  var outputSpan = output.mutableSpan
  kernel(&valueSpan, &outputSpan)
  return (output, values)
}
