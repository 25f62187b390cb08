import MatrixKernels
import Testing

/// What goes into a step of AdamW, or the derivatives by what came out of it.
private struct Case<Scalar: MatrixScalar> {
  var parameters: [Scalar]
  var first: [Scalar]
  var second: [Scalar]
  var gradients: [Scalar]

  /// - Parameter squares: In which range the second moments lie.
  init(_ numbers: inout Numbers, count: Int, squares: Double = 1) {
    parameters = numbers.vector(count)
    first = numbers.vector(count)
    second = (0..<count).map { _ in Scalar(abs(numbers.uniform()) * squares) }
    gradients = numbers.vector(count)
  }

  /// What a step leaves: parameters and moments, one behind the other.
  func stepped(_ settings: AdamWStep) -> [Scalar] {
    var (parameters, first, second) = (parameters, first, second)
    var parametersSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adamW(
      &parametersSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan,
      settings)
    return parameters + first + second
  }

  /// The derivatives by what went into a step at a point.
  func back(through point: Case, _ settings: AdamWStep, byReference: Bool = false) -> Case {
    var (parameters, first, second) = (parameters, first, second)
    var gradients = point.gradients
    var parametersSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    var gradientsSpan = gradients.mutableSpan
    if byReference {
      ReferenceKernels.adamWBackward(
        &parametersSpan, first: &firstSpan, second: &secondSpan, gradients: &gradientsSpan,
        means: point.first.span, squares: point.second.span, settings)
    } else {
      Kernels.adamWBackward(
        &parametersSpan, first: &firstSpan, second: &secondSpan, gradients: &gradientsSpan,
        means: point.first.span, squares: point.second.span, settings)
    }
    var result = self
    (result.parameters, result.first, result.second) = (parameters, first, second)
    result.gradients = gradients
    return result
  }
}

@Suite struct KernelsAdamWBackwardTests {
  private func settings(_ seed: UInt64, epsilon: Double = 0.01) -> AdamWStep {
    AdamWStep(
      learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: epsilon, weightDecay: 0.3,
      step: Int(seed % 7) + 1, epsilonInsideRoot: seed % 2 == 0, gradientScale: 0.5)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theKernelEqualsItsReference(seed: UInt64) {
    theKernelEqualsItsReference(Float.self, seed)
    theKernelEqualsItsReference(Double.self, seed)
  }

  private func theKernelEqualsItsReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let count = numbers.size()
    let point = Case<Scalar>(&numbers, count: count)
    let adjoint = Case<Scalar>(&numbers, count: count)
    let fast = adjoint.back(through: point, settings(seed))
    let plain = adjoint.back(through: point, settings(seed), byReference: true)
    let tolerance = 64 * Scalar.epsilon
    for field in [\Case<Scalar>.parameters, \.first, \.second, \.gradients] {
      #expect(
        distance(fast[keyPath: field], plain[keyPath: field], atol: tolerance, rtol: tolerance)
          <= 1, "seed \(seed)")
    }
  }

  /// The derivative of a weighted sum of all that the step leaves.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func theDerivativesAreCentralDifferencesOfTheStep(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    var point = Case<Double>(&numbers, count: 7)
    for index in point.second.indices { point.second[index] += 0.05 }
    let adjoint = Case<Double>(&numbers, count: 7)
    let settings = settings(seed)
    let weights = adjoint.parameters + adjoint.first + adjoint.second
    let found = adjoint.back(through: point, settings)
    for field in [\Case<Double>.parameters, \.first, \.second, \.gradients] {
      let expected = centralDifferences(at: point[keyPath: field]) {
        var moved = point
        moved[keyPath: field] = $0
        return dot(moved.stepped(settings), weights)
      }
      // The kernel's is by the gradient behind its scale.
      let factor = field == \.gradients ? settings.gradientScale : 1
      let values = found[keyPath: field].map { $0 * factor }
      #expect(distance(values, expected, atol: 1e-8, rtol: 1e-7) <= 1, "seed \(seed)")
    }
  }

  @Test func insideTheRootEpsilonMakesTheVeryFirstStepSmooth() {
    // No moment yet, and a gradient around 0.
    var numbers = Numbers(seed: 3)
    var point = Case<Double>(&numbers, count: 3, squares: 0)
    point.first = [0, 0, 0]
    point.gradients = [0, 1e-3, -1e-3]
    let adjoint = Case<Double>(&numbers, count: 3)
    let settings = AdamWStep(
      learningRate: 0.1, epsilon: 1e-2, step: 1, epsilonInsideRoot: true)
    let weights = adjoint.parameters + adjoint.first + adjoint.second
    let found = adjoint.back(through: point, settings)
    let expected = centralDifferences(at: point.gradients) {
      var moved = point
      moved.gradients = $0
      return dot(moved.stepped(settings), weights)
    }
    #expect(distance(found.gradients, expected, atol: 1e-7, rtol: 1e-7) <= 1)
  }

  @Test func whereNothingWasEverSeenTheDerivativesAreFinite() {
    for isInside in [false, true] {
      var numbers = Numbers(seed: 4)
      var point = Case<Float>(&numbers, count: 2, squares: 0)
      (point.first, point.gradients) = ([0, 0], [0, 0])
      let adjoint = Case<Float>(&numbers, count: 2)
      let found = adjoint.back(
        through: point, AdamWStep(learningRate: 0.1, step: 1, epsilonInsideRoot: isInside))
      #expect(found.gradients.allSatisfy(\.isFinite) && found.second.allSatisfy(\.isFinite))
      #expect(found.second == adjoint.second.map { Float(0.999) * $0 })
    }
  }

  @Test func wrongLengthsAndStepZeroStopTheProgram() async {
    await #expect(processExitsWith: .failure) { Stopping.back(first: 1) }
    await #expect(processExitsWith: .failure) { Stopping.back(second: 1) }
    await #expect(processExitsWith: .failure) { Stopping.back(gradients: 1) }
    await #expect(processExitsWith: .failure) { Stopping.back(means: 1) }
    await #expect(processExitsWith: .failure) { Stopping.back(squares: 1) }
    await #expect(processExitsWith: .failure) { Stopping.back(step: 0) }
    await #expect(processExitsWith: .success) { Stopping.back() }
  }
}

/// Calls with lengths that may be wrong, for two parameters.
private enum Stopping {
  static func back(
    first: Int = 2, second: Int = 2, gradients: Int = 2, means: Int = 2, squares: Int = 2,
    step: Int = 1
  ) {
    func ones(_ count: Int) -> [Float] { Array(repeating: 1, count: count) }
    let (means, squares) = (ones(means), ones(squares))
    var (parameters, first, second) = (ones(2), ones(first), ones(second))
    var gradients = ones(gradients)
    var parametersSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    var gradientsSpan = gradients.mutableSpan
    Kernels.adamWBackward(
      &parametersSpan, first: &firstSpan, second: &secondSpan, gradients: &gradientsSpan,
      means: means.span, squares: squares.span, AdamWStep(learningRate: 0.1, step: step))
  }
}
