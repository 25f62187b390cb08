/// The settings of one step of ``Kernels/adamW(_:gradients:first:second:_:)``.
public struct AdamWStep: Sendable, Equatable {
  /// How far a parameter moves at most, about.
  public var learningRate: Double

  /// The share of the old first moment that is kept, usually 0.9.
  public var beta1: Double

  /// The share of the old second moment that is kept, usually 0.99 to 0.999.
  public var beta2: Double

  /// A small number that keeps the division finite, usually 1e-8.
  public var epsilon: Double

  /// The share of itself, times the learning rate, that a parameter loses.
  public var weightDecay: Double

  /// The number of this step, counted from 1.
  public var step: Int

  /// Whether ε is added under the root instead of to it.
  ///
  /// PyTorch adds it to the root. Under the root the step is a differentiable
  /// function of the gradients even where the second moment is 0.
  public var epsilonInsideRoot: Bool

  /// A factor on all gradients, such as the one that clips their norm.
  public var gradientScale: Double

  /// Describes a step; only its rate and number have no usual value.
  public init(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, step: Int, epsilonInsideRoot: Bool = false, gradientScale: Double = 1
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.step = step
    self.epsilonInsideRoot = epsilonInsideRoot
    self.gradientScale = gradientScale
  }

  /// What makes a moment, which starts at 0, an unbiased mean: 1 − βᵗ.
  var corrections: (first: Double, second: Double) {
    (1 - SystemMath.power(beta1, step), 1 - SystemMath.power(beta2, step))
  }
}
