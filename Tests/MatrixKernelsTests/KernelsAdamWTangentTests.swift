import MatrixKernels
import Testing

@Suite struct KernelsAdamWTangentTests {
  /// Parameters, first and second moments and gradients, one behind the other.
  private struct Case<Scalar: MatrixScalar> {
    var rows: [[Scalar]]

    init(_ numbers: inout Numbers, count: Int) {
      rows = (0..<4).map { _ in numbers.vector(count) }
    }

    init(rows: [[Scalar]]) { self.rows = rows }

    func moved(_ direction: Case, by distance: Scalar) -> Case {
      Case(rows: zip(rows, direction.rows).map { zip($0, $1).map { $0 + distance * $1 } })
    }

    /// What a step leaves.
    func stepped(_ settings: AdamWStep) -> [Scalar] {
      var (parameters, first, second) = (rows[0], rows[1], rows[2])
      let gradients = rows[3]
      var parametersSpan = parameters.mutableSpan
      var firstSpan = first.mutableSpan
      var secondSpan = second.mutableSpan
      Kernels.adamW(
        &parametersSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan,
        settings)
      return parameters + first + second
    }

    /// The tangents of that along a direction; its gradients' are those behind the scale.
    func tangents(
      along direction: Case, _ settings: AdamWStep, byReference: Bool = false
    ) -> [Scalar] {
      var (parameters, first, second) = (
        direction.rows[0], direction.rows[1], direction.rows[2]
      )
      let (means, squares, gradients) = (rows[1], rows[2], rows[3])
      let moved = direction.rows[3]
      var parametersSpan = parameters.mutableSpan
      var firstSpan = first.mutableSpan
      var secondSpan = second.mutableSpan
      if byReference {
        ReferenceKernels.adamWTangent(
          &parametersSpan, first: &firstSpan, second: &secondSpan,
          gradientTangents: moved.span, gradients: gradients.span,
          means: means.span, squares: squares.span, settings)
      } else {
        Kernels.adamWTangent(
          &parametersSpan, first: &firstSpan, second: &secondSpan,
          gradientTangents: moved.span, gradients: gradients.span,
          means: means.span, squares: squares.span, settings)
      }
      return parameters + first + second
    }
  }

  private func settings(_ seed: UInt64) -> AdamWStep {
    AdamWStep(
      learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01, weightDecay: 0.3,
      step: Int(seed % 7) + 1, epsilonInsideRoot: seed % 2 == 0,
      gradientScale: seed % 3 == 0 ? 0.5 : 1)
  }

  private func point<Scalar: MatrixScalar>(_ numbers: inout Numbers, count: Int) -> Case<Scalar> {
    var point = Case<Scalar>(&numbers, count: count)
    for index in 0..<count { point.rows[2][index] = abs(point.rows[2][index]) + 0.05 }
    return point
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theKernelEqualsItsReference(seed: UInt64) {
    func check<Scalar: MatrixScalar>(_ type: Scalar.Type) {
      var numbers = Numbers(seed: seed)
      let count = numbers.size()
      let point: Case<Scalar> = point(&numbers, count: count)
      let direction = Case<Scalar>(&numbers, count: count)
      let fast = point.tangents(along: direction, settings(seed))
      let plain = point.tangents(along: direction, settings(seed), byReference: true)
      let tolerance = 64 * Scalar.epsilon
      #expect(distance(fast, plain, atol: tolerance, rtol: tolerance) <= 1, "seed \(seed)")
    }
    check(Float.self)
    check(Double.self)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theTangentsAreCentralDifferencesOfTheStep(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let point: Case<Double> = point(&numbers, count: 9)
    let direction = Case<Double>(&numbers, count: 9)
    let settings = settings(seed)
    let step = 1e-6
    let above = point.moved(direction, by: step).stepped(settings)
    let below = point.moved(direction, by: -step).stepped(settings)
    let expected = zip(above, below).map { ($0 - $1) / (2 * step) }
    var scaled = direction
    scaled.rows[3] = direction.rows[3].map { $0 * settings.gradientScale }
    let found = point.tangents(along: scaled, settings)
    #expect(distance(found, expected, atol: 1e-7, rtol: 1e-7) <= 1, "seed \(seed)")
  }

  @Test func aSpanOfAnotherLengthStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let (two, three) = ([Float](repeating: 0, count: 2), [Float](repeating: 0, count: 3))
      var parameters = two
      var first = two
      var second = two
      var parametersSpan = parameters.mutableSpan
      var firstSpan = first.mutableSpan
      var secondSpan = second.mutableSpan
      Kernels.adamWTangent(
        &parametersSpan, first: &firstSpan, second: &secondSpan, gradientTangents: three.span,
        gradients: two.span,
        means: two.span, squares: two.span, AdamWStep(learningRate: 0.1, step: 1))
    }
  }
}
