import Generators

/// How a network is trained.
public struct TrainingRecipe: Sendable, Equatable {
  /// How many batches are looked at.
  public var steps: Int
  /// The windows of a batch (B).
  public var batchSize: Int
  public var learningRate: Double
  /// Where the learning rate ends after its decay along a cosine.
  public var finalLearningRate: Double
  /// Over how many steps the learning rate rises from 0.
  public var warmUpSteps: Int
  public var beta1: Double
  public var beta2: Double
  public var epsilon: Double
  public var weightDecay: Double
  /// The longest gradient that is followed as it is; 0 for any.
  public var clipLength: Double
  public var seed: UInt64
  /// Into how many lanes a batch is cut; the result depends on it, not on threads.
  public var laneCount: Int

  public init(
    steps: Int, batchSize: Int, learningRate: Double = 1e-3, finalLearningRate: Double = 1e-4,
    warmUpSteps: Int = 100, beta1: Double = 0.9, beta2: Double = 0.99, epsilon: Double = 1e-8,
    weightDecay: Double = 0.1, clipLength: Double = 1, seed: UInt64 = 1, laneCount: Int = 2
  ) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.finalLearningRate = finalLearningRate
    self.warmUpSteps = warmUpSteps
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipLength = clipLength
    self.seed = seed
    self.laneCount = laneCount
  }

  /// The learning rate of a step, counted from 0: a straight rise, then half a cosine.
  ///
  /// - SeeAlso: Loshchilov and Hutter (2017), “SGDR: Stochastic Gradient Descent
  ///   with Warm Restarts”, §3 (one period).
  public func learningRate(atStep step: Int) -> Double {
    if step < warmUpSteps { return learningRate * Double(step + 1) / Double(warmUpSteps + 1) }
    let whole = Double(max(1, steps - warmUpSteps))
    let part = min(1, Double(step - warmUpSteps) / whole)
    return finalLearningRate
      + (learningRate - finalLearningRate) * (1 + Self.cosine(ofHalfTurns: part)) / 2
  }

  /// The windows of a step's batch: drawn with a seed of its own, so that a step is
  /// the same whether those before it were taken now or yesterday.
  func windows(ofStep step: Int, count: Int) -> [Int] {
    var random = SeededGenerator(seed: seed &+ UInt64(step) &* 0x9E37_79B9_7F4A_7C15)
    return (0..<batchSize).map { _ in Int(random.uniform() * Double(count)) }
  }

  /// cos(π · x) for x in 0 … 1, from sums and products alone, so that it is the same
  /// everywhere; the error is below 1e-15.
  static func cosine(ofHalfTurns x: Double) -> Double {
    if x > 0.5 { return -cosine(ofHalfTurns: 1 - x) }
    let square = (x * .pi) * (x * .pi)
    // Taylor's series; the term behind the last is below 2⁻⁵³ for x ≤ ½.
    var sum = 1.0
    for term in stride(from: 20.0, through: 2.0, by: -2.0) {
      sum = 1 - square / (term * (term - 1)) * sum
    }
    return sum
  }
}
