import MatrixKernels

/// An optimizer at work: what it remembers of past gradients.
struct Descent<Scalar: MatrixScalar>: Sendable {
  let optimizer: Optimizer
  /// The velocity of momentum, or AdamW's means of gradients; else empty.
  private var means: Parameters<Scalar> = []
  /// AdamW's means of squared gradients; else empty.
  private var squares: Parameters<Scalar> = []

  /// - Parameter zeros: Zeros in the shapes of the parameters.
  init(_ optimizer: Optimizer, zeros: Parameters<Scalar>) {
    self.optimizer = optimizer
    moments = Array(repeating: zeros, count: optimizer.momentCount)
  }

  /// All that is remembered, in the shapes of the parameters.
  var moments: [Parameters<Scalar>] {
    get { Array([means, squares].prefix(optimizer.momentCount)) }
    set {
      means = newValue.first ?? []
      squares = newValue.dropFirst().first ?? []
    }
  }

  /// One step for one tensor.
  ///
  /// - Parameters:
  ///   - index: Which of the tensors it is.
  ///   - scale: What gradients are multiplied by first, to clip them.
  ///   - step: Which step it is, counted from 1.
  mutating func follow(
    _ gradients: [Scalar], ofTensor index: Int, from parameters: inout [Scalar],
    learningRate: Double, weightDecay: Double, scale: Double, step: Int
  ) {
    switch optimizer {
    case .sgd:
      var change = Self.decayed(gradients, parameters, weightDecay, scale)
      change.multiply(by: -learningRate)
      Kernels.add(change, to: &parameters)
    case .momentum(let factor):
      means[index].multiply(by: factor)
      Kernels.add(Self.decayed(gradients, parameters, weightDecay, scale), to: &means[index])
      var change = means[index]
      change.multiply(by: -learningRate)
      Kernels.add(change, to: &parameters)
    case .adamW(let beta1, let beta2, let epsilon, let epsilonInsideRoot):
      Self.adamW(
        &parameters, gradients, &means[index], &squares[index],
        AdamWStep(
          learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
          weightDecay: weightDecay, step: step, epsilonInsideRoot: epsilonInsideRoot,
          gradientScale: scale))
    }
  }

  /// The clipped gradients and, on top of them, the pull of weight decay.
  private static func decayed(
    _ gradients: [Scalar], _ parameters: [Scalar], _ weightDecay: Double, _ scale: Double
  ) -> [Scalar] {
    var change = gradients
    if scale != 1 { change.multiply(by: scale) }
    if weightDecay > 0 {
      var pull = parameters
      pull.multiply(by: weightDecay)
      Kernels.add(pull, to: &change)
    }
    return change
  }

  private static func adamW(
    _ parameters: inout [Scalar], _ gradients: [Scalar], _ first: inout [Scalar],
    _ second: inout [Scalar], _ settings: AdamWStep
  ) {
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adamW(
      &parameterSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan, settings)
  }
}
