import MatrixKernels
import Testing

/// Parameters and their moments.
private struct Optimized<Scalar: MatrixScalar>: Equatable {
  var parameters: [Scalar]
  var first: [Scalar]
  var second: [Scalar]

  init(_ parameters: [Scalar]) {
    self.parameters = parameters
    first = Array(repeating: 0, count: parameters.count)
    second = first
  }

  mutating func step(_ gradients: [Scalar], _ settings: AdamWStep, byReference: Bool = false) {
    // Each in its own variable: spans of fields would claim the whole value.
    var (parameters, first, second) = (parameters, first, second)
    var parametersSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    if byReference {
      ReferenceKernels.adamW(
        &parametersSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan,
        settings)
    } else {
      Kernels.adamW(
        &parametersSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan,
        settings)
    }
    (self.parameters, self.first, self.second) = (parameters, first, second)
  }
}

@Suite struct KernelsAdamWTests {
  @Test func theFirstStepMovesByTheLearningRate() {
    var model = Optimized<Double>([1, 2, 3])
    model.step([0.5, -4, 0], AdamWStep(learningRate: 0.1, epsilon: 1e-12, step: 1))
    #expect(distance(model.parameters, [0.9, 2.1, 3], atol: 1e-11, rtol: 0) <= 1)
    #expect(distance(model.first, [0.05, -0.4, 0], atol: 1e-15, rtol: 0) <= 1)
    #expect(distance(model.second, [0.000_25, 0.016, 0], atol: 1e-15, rtol: 0) <= 1)
  }

  @Test func twoStepsAsWorkedOutByHand() {
    var model = Optimized<Double>([1])
    let settings = AdamWStep(
      learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1, weightDecay: 0.5, step: 1)
    model.step([2], settings)
    // m̂ = 2, v̂ = 4: 1 · 0.95 − 0.1 · 2 / 3
    #expect(abs(model.parameters[0] - (0.95 - 0.2 / 3)) < 1e-15)
    var second = settings
    second.step = 2
    second.epsilonInsideRoot = true
    second.gradientScale = 0.5
    let before = model.parameters[0]
    model.step([-2], second)
    // g = −1: m = 0.5 − 0.5 = 0, so that only the decay is left.
    #expect(model.first == [0] && model.second == [1])
    #expect(abs(model.parameters[0] - before * 0.95) < 1e-15)
  }

  @Test func withoutAGradientOnlyTheDecayActs() {
    var model = Optimized<Float>([2, -4])
    model.step([0, 0], AdamWStep(learningRate: 0.5, weightDecay: 0.5, step: 1))
    #expect(model.parameters == [1.5, -3])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func stepsEqualTheReference(seed: UInt64) {
    stepsEqualTheReference(Float.self, seed)
    stepsEqualTheReference(Double.self, seed)
  }

  private func stepsEqualTheReference<Scalar: MatrixScalar>(_ type: Scalar.Type, _ seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let parameters: [Scalar] = numbers.vector(numbers.size())
    var fast = Optimized(parameters)
    var plain = fast
    for step in 1...5 {
      let gradients: [Scalar] = numbers.vector(parameters.count)
      let settings = AdamWStep(
        learningRate: 0.01, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1, step: step,
        epsilonInsideRoot: seed % 2 == 0, gradientScale: 0.25)
      fast.step(gradients, settings)
      plain.step(gradients, settings, byReference: true)
    }
    let tolerance = 16 * Scalar.epsilon
    #expect(
      distance(fast.parameters, plain.parameters, atol: tolerance, rtol: tolerance) <= 1,
      "seed \(seed)")
    #expect(distance(fast.first, plain.first, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
    #expect(distance(fast.second, plain.second, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
  }

  @Test func aParametersStepDependsOnNothingElse() {
    var numbers = Numbers(seed: 4)
    let (parameters, gradients): ([Float], [Float]) = (numbers.vector(19), numbers.vector(19))
    let settings = AdamWStep(learningRate: 0.01, step: 1)
    var whole = Optimized(parameters)
    whole.step(gradients, settings)
    for index in parameters.indices {
      var alone = Optimized([parameters[index]])
      alone.step([gradients[index]], settings)
      #expect(alone.parameters[0] == whole.parameters[index])
    }
  }

  @Test func stepZeroStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var model = Optimized<Float>([1])
      model.step([1], AdamWStep(learningRate: 0.1, step: 0))
    }
  }
}
