/// One step of AdamW.
public struct AdamWStep: Sendable, Equatable {
  public var learningRate: Double
  public var beta1: Double
  public var beta2: Double
  public var epsilon: Double
  public var weightDecay: Double
  /// Which step it is, counted from 1.
  public var step: Int
  /// Whether epsilon is added before the root is taken, which can be differentiated
  /// everywhere, or behind it, as in PyTorch.
  public var epsilonInsideRoot: Bool
  /// What gradients are multiplied by first, to clip them.
  public var gradientScale: Double

  public init(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, step: Int, epsilonInsideRoot: Bool = false, gradientScale: Double = 1
  ) {
    precondition(step >= 1, "steps are counted from 1")
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.step = step
    self.epsilonInsideRoot = epsilonInsideRoot
    self.gradientScale = gradientScale
  }
}
