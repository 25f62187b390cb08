import MatrixKernels
import Testing

/// A layer norm, what goes into it and back out of it, and a direction for each of these.
private struct Case<Scalar: MatrixScalar> {
  var input: [Scalar]
  var scale: [Scalar]
  var shift: [Scalar]?
  var outputGradient: [Scalar]

  init(_ numbers: inout Numbers, rows: Int, columns: Int, hasShift: Bool, limit: Double = 1) {
    input = numbers.vector(rows * columns, limit: limit)
    scale = numbers.vector(columns)
    shift = hasShift ? numbers.vector(columns) : nil
    outputGradient = numbers.vector(rows * columns)
  }

  private var rows: Int { scale.isEmpty ? 0 : input.count / scale.count }

  func forward() -> (output: [Scalar], means: [Scalar], inverseDeviations: [Scalar]) {
    var output = input
    var means = [Scalar](repeating: .nan, count: rows)
    var inverseDeviations = means
    var outputSpan = output.mutableSpan
    var meansSpan = means.mutableSpan
    var inverseSpan = inverseDeviations.mutableSpan
    Kernels.layerNorm(
      input.span, scale: scale.span, shift: shift?.span, into: &outputSpan, means: &meansSpan,
      inverseDeviations: &inverseSpan, epsilon: 0.1)
    return (output, means, inverseDeviations)
  }

  /// The gradients of input and scale, one behind the other.
  func backward() -> [Scalar] {
    let (_, means, inverseDeviations) = forward()
    var byInput = [Scalar](repeating: 0, count: input.count)
    var byScale = [Scalar](repeating: 0, count: scale.count)
    var inputSpan = byInput.mutableSpan
    var scaleSpan = byScale.mutableSpan
    Kernels.layerNormBackward(
      input.span, scale: scale.span, means: means.span,
      inverseDeviations: inverseDeviations.span, outputGradient: outputGradient.span,
      into: &inputSpan, scaleGradient: &scaleSpan)
    return byInput + byScale
  }

  func forwardTangent(_ direction: Case, byReference: Bool = false) -> [Scalar] {
    let (_, means, inverseDeviations) = forward()
    return updated([Scalar](repeating: .nan, count: input.count)) {
      if byReference {
        ReferenceKernels.layerNormTangent(
          input.span, direction.input.span, scale: scale.span,
          scaleTangent: direction.scale.span, shiftTangent: direction.shift?.span,
          means: means.span, inverseDeviations: inverseDeviations.span, into: &$0)
      } else {
        Kernels.layerNormTangent(
          input.span, direction.input.span, scale: scale.span,
          scaleTangent: direction.scale.span, shiftTangent: direction.shift?.span,
          means: means.span, inverseDeviations: inverseDeviations.span, into: &$0)
      }
    }
  }

  /// The tangents of the gradients of input and scale, added to the given ones.
  func backwardTangent(
    _ direction: Case, inputGradientTangent: [Scalar], scaleGradientTangent: [Scalar],
    byReference: Bool = false
  ) -> [Scalar] {
    let (_, means, inverseDeviations) = forward()
    var (byInput, byScale) = (inputGradientTangent, scaleGradientTangent)
    var inputSpan = byInput.mutableSpan
    var scaleSpan = byScale.mutableSpan
    if byReference {
      ReferenceKernels.layerNormBackwardTangent(
        input.span, direction.input.span, scale: scale.span,
        scaleTangent: direction.scale.span, means: means.span,
        inverseDeviations: inverseDeviations.span, outputGradient: outputGradient.span,
        outputGradientTangent: direction.outputGradient.span, into: &inputSpan,
        scaleGradientTangent: &scaleSpan)
    } else {
      Kernels.layerNormBackwardTangent(
        input.span, direction.input.span, scale: scale.span,
        scaleTangent: direction.scale.span, means: means.span,
        inverseDeviations: inverseDeviations.span, outputGradient: outputGradient.span,
        outputGradientTangent: direction.outputGradient.span, into: &inputSpan,
        scaleGradientTangent: &scaleSpan)
    }
    return byInput + byScale
  }
}

extension Case where Scalar == Double {
  fileprivate func moved(along direction: Case, by distance: Double) -> Case {
    func moved(_ point: [Double], _ direction: [Double]) -> [Double] {
      zip(point, direction).map { $0 + distance * $1 }
    }
    var other = self
    other.input = moved(input, direction.input)
    other.scale = moved(scale, direction.scale)
    if let shift, let shiftDirection = direction.shift {
      other.shift = moved(shift, shiftDirection)
    }
    other.outputGradient = moved(outputGradient, direction.outputGradient)
    return other
  }
}

@Suite struct KernelsLayerNormTangentTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyKernelEqualsItsReference(seed: UInt64) {
    everyKernelEqualsItsReference(Float.self, seed)
    everyKernelEqualsItsReference(Double.self, seed)
  }

  private func everyKernelEqualsItsReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let (rows, columns) = (numbers.size(), numbers.size(from: 1))
    let hasShift = numbers.below(2) == 0
    let example = Case<Scalar>(
      &numbers, rows: rows, columns: columns, hasShift: hasShift, limit: 3)
    let direction = Case<Scalar>(&numbers, rows: rows, columns: columns, hasShift: hasShift)
    // The inverse deviation is 3.2 at most, and stands in the third power.
    let tolerance = 256 * Scalar.epsilon
    #expect(
      distance(
        example.forwardTangent(direction),
        example.forwardTangent(direction, byReference: true), atol: tolerance, rtol: tolerance)
        <= 1, "seed \(seed)")
    let (byInput, byScale): ([Scalar], [Scalar]) = (
      numbers.vector(rows * columns), numbers.vector(columns)
    )
    let fast = example.backwardTangent(
      direction, inputGradientTangent: byInput, scaleGradientTangent: byScale)
    let plain = example.backwardTangent(
      direction, inputGradientTangent: byInput, scaleGradientTangent: byScale,
      byReference: true)
    #expect(distance(fast, plain, atol: 4 * tolerance, rtol: tolerance) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func layerNormTangentIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.below(12) + 1
    let example = Case<Double>(
      &numbers, rows: 3, columns: columns, hasShift: seed % 2 == 0, limit: 2)
    let direction = Case<Double>(&numbers, rows: 3, columns: columns, hasShift: seed % 2 == 0)
    let expected = changes { example.moved(along: direction, by: $0).forward().output }
    let found = example.forwardTangent(direction)
    #expect(distance(found, expected, atol: 1e-8, rtol: 1e-7) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func layerNormBackwardTangentIsTheCentralDifferenceOnTopOfWhatWasThere(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.below(12) + 1
    let example = Case<Double>(&numbers, rows: 3, columns: columns, hasShift: false, limit: 2)
    let direction = Case<Double>(&numbers, rows: 3, columns: columns, hasShift: false)
    let (byInput, byScale): ([Double], [Double]) = (
      numbers.vector(3 * columns), numbers.vector(columns)
    )
    let found = example.backwardTangent(
      direction, inputGradientTangent: byInput, scaleGradientTangent: byScale)
    let changes = changes { example.moved(along: direction, by: $0).backward() }
    let expected = zip(byInput + byScale, changes).map { $0 + $1 }
    #expect(distance(found, expected, atol: 1e-8, rtol: 1e-7) <= 1, "seed \(seed)")
  }

  @Test func wrongLengthsStopTheProgram() async {
    await #expect(processExitsWith: .failure) { Stopping.forward(rows: 2, shift: 3, means: 1) }
    await #expect(processExitsWith: .failure) { Stopping.forward(rows: 1, shift: 2, means: 1) }
    await #expect(processExitsWith: .failure) { Stopping.forward(rows: 1, shift: 3, means: 2) }
    await #expect(processExitsWith: .success) { Stopping.forward(rows: 1, shift: 3, means: 1) }
    await #expect(processExitsWith: .failure) { Stopping.backward(tangent: 2, scale: 3) }
    await #expect(processExitsWith: .failure) { Stopping.backward(tangent: 3, scale: 6) }
    await #expect(processExitsWith: .success) { Stopping.backward(tangent: 3, scale: 3) }
  }
}

/// Calls with lengths that may be wrong, for rows of three.
private enum Stopping {
  private static let row: [Float] = [1, 2, 3]
  private static let one: [Float] = [1]

  static func forward(rows: Int, shift: Int, means: Int) {
    let input = [Float](repeating: 1, count: 3 * rows)
    let (shift, means) = (
      [Float](repeating: 1, count: shift), [Float](repeating: 1, count: means)
    )
    _ = updated(row) {
      Kernels.layerNormTangent(
        input.span, row.span, scale: row.span, scaleTangent: row.span,
        shiftTangent: shift.span, means: means.span, inverseDeviations: one.span, into: &$0)
    }
  }

  static func backward(tangent: Int, scale: Int) {
    let tangent = [Float](repeating: 1, count: tangent)
    var byScale = [Float](repeating: 1, count: scale)
    var scaleSpan = byScale.mutableSpan
    _ = updated(row) {
      Kernels.layerNormBackwardTangent(
        row.span, row.span, scale: row.span, scaleTangent: row.span, means: one.span,
        inverseDeviations: one.span, outputGradient: row.span,
        outputGradientTangent: tangent.span, into: &$0, scaleGradientTangent: &scaleSpan)
    }
  }
}
