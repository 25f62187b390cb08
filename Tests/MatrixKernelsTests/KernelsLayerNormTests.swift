import MatrixKernels
import Testing

/// What a layer norm gives: its output and what the backward pass needs.
private struct Normalised<Scalar: MatrixScalar> {
  var output: [Scalar]
  var means: [Scalar]
  var inverseDeviations: [Scalar]

  init(
    _ input: [Scalar], scale: [Scalar], shift: [Scalar]?, epsilon: Scalar = 1e-5,
    byReference: Bool = false
  ) {
    let rows = scale.isEmpty ? 0 : input.count / scale.count
    var output = [Scalar](repeating: .nan, count: input.count)
    var means = [Scalar](repeating: .nan, count: rows)
    var inverseDeviations = means
    var outputSpan = output.mutableSpan
    var meansSpan = means.mutableSpan
    var inverseSpan = inverseDeviations.mutableSpan
    if byReference {
      ReferenceKernels.layerNorm(
        input.span, scale: scale.span, shift: shift?.span, into: &outputSpan,
        means: &meansSpan, inverseDeviations: &inverseSpan, epsilon: epsilon)
    } else {
      Kernels.layerNorm(
        input.span, scale: scale.span, shift: shift?.span, into: &outputSpan,
        means: &meansSpan, inverseDeviations: &inverseSpan, epsilon: epsilon)
    }
    self.output = output
    self.means = means
    self.inverseDeviations = inverseDeviations
  }

  /// The gradients added to the given ones.
  func backward(
    _ input: [Scalar], scale: [Scalar], outputGradient: [Scalar],
    inputGradient: [Scalar], scaleGradient: [Scalar], byReference: Bool = false
  ) -> (input: [Scalar], scale: [Scalar]) {
    var (inputGradient, scaleGradient) = (inputGradient, scaleGradient)
    var inputSpan = inputGradient.mutableSpan
    var scaleSpan = scaleGradient.mutableSpan
    if byReference {
      ReferenceKernels.layerNormBackward(
        input.span, scale: scale.span, means: means.span,
        inverseDeviations: inverseDeviations.span, outputGradient: outputGradient.span,
        into: &inputSpan, scaleGradient: &scaleSpan)
    } else {
      Kernels.layerNormBackward(
        input.span, scale: scale.span, means: means.span,
        inverseDeviations: inverseDeviations.span, outputGradient: outputGradient.span,
        into: &inputSpan, scaleGradient: &scaleSpan)
    }
    return (inputGradient, scaleGradient)
  }
}

@Suite struct KernelsLayerNormTests {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func layerNormEqualsTheReference(seed: UInt64) {
    layerNormEqualsTheReference(Float.self, seed)
    layerNormEqualsTheReference(Double.self, seed)
  }

  private func layerNormEqualsTheReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.size(from: 1)
    let x: [Scalar] = numbers.vector(numbers.size() * columns, limit: 3)
    let scale: [Scalar] = numbers.vector(columns)
    let shift: [Scalar]? = numbers.below(2) == 0 ? nil : numbers.vector(columns)
    let fast = Normalised(x, scale: scale, shift: shift, epsilon: 0.1)
    let plain = Normalised(x, scale: scale, shift: shift, epsilon: 0.1, byReference: true)
    let tolerance = 64 * Scalar.epsilon
    #expect(
      distance(fast.output, plain.output, atol: tolerance, rtol: tolerance) <= 1, "seed \(seed)")
    #expect(distance(fast.means, plain.means, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
    #expect(
      distance(fast.inverseDeviations, plain.inverseDeviations, atol: 0, rtol: tolerance) <= 1,
      "seed \(seed)")
    let dy: [Scalar] = numbers.vector(x.count)
    let (dx, dScale): ([Scalar], [Scalar]) = (numbers.vector(x.count), numbers.vector(columns))
    let fastBack = plain.backward(
      x, scale: scale, outputGradient: dy, inputGradient: dx, scaleGradient: dScale)
    let plainBack = plain.backward(
      x, scale: scale, outputGradient: dy, inputGradient: dx, scaleGradient: dScale,
      byReference: true)
    #expect(
      distance(fastBack.input, plainBack.input, atol: 4 * tolerance, rtol: tolerance) <= 1,
      "seed \(seed)")
    #expect(
      distance(fastBack.scale, plainBack.scale, atol: 4 * tolerance, rtol: tolerance) <= 1,
      "seed \(seed)")
  }

  @Test func aRowGetsMeanZeroAndVarianceOne() {
    let x: [Double] = [1, 2, 3, 4]
    let result = Normalised(
      x, scale: [1, 1, 1, 1], shift: nil, epsilon: 0)
    #expect(result.means == [2.5])
    #expect(result.inverseDeviations == [1 / 1.25.squareRoot()])
    #expect(abs(result.output.reduce(0, +)) < 1e-15)
    #expect(abs(dot(result.output, result.output) / 4 - 1) < 1e-15)
  }

  @Test func aRowOfOneNumberBecomesTheShift() {
    let result = Normalised<Float>([7, 7, 7], scale: [1, 2, 3], shift: [4, 5, 6])
    #expect(result.output == [4, 5, 6])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func layerNormBackwardIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.below(12) + 2
    let x: [Double] = numbers.vector(3 * columns, limit: 2)
    let scale: [Double] = numbers.vector(columns)
    let dy: [Double] = numbers.vector(x.count)
    let (dx, dScale): ([Double], [Double]) = (numbers.vector(x.count), numbers.vector(columns))
    let gradients = Normalised(x, scale: scale, shift: nil, epsilon: 0.1).backward(
      x, scale: scale, outputGradient: dy, inputGradient: dx, scaleGradient: dScale)
    let byInput = centralDifferences(at: x) {
      dot(Normalised($0, scale: scale, shift: nil, epsilon: 0.1).output, dy)
    }
    let byScale = centralDifferences(at: scale) {
      dot(Normalised(x, scale: $0, shift: nil, epsilon: 0.1).output, dy)
    }
    let expected = (zip(dx, byInput).map { $0 + $1 }, zip(dScale, byScale).map { $0 + $1 })
    #expect(distance(gradients.input, expected.0, atol: 1e-8, rtol: 1e-7) <= 1, "seed \(seed)")
    #expect(distance(gradients.scale, expected.1, atol: 1e-8, rtol: 1e-7) <= 1, "seed \(seed)")
  }

  @Test func missingRowsStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let x: [Float] = [1, 2, 3]
      _ = Normalised(x, scale: [1, 1], shift: nil)
    }
  }
}
