import Generators

/// How a network is trained: with the network and the corpus, all that the result
/// depends on.
public struct TrainingRecipe: Sendable, Equatable {
  /// How many batches are looked at.
  public var steps: Int
  /// The windows of a batch (B).
  public var batchSize: Int
  /// The greatest learning rate, which stands behind the rise.
  public var learningRate: Double
  /// Where the learning rate ends, if it falls.
  public var finalLearningRate: Double
  /// How it gets there.
  public var decay: LearningRateDecay
  /// Over how many steps the learning rate rises from 0.
  public var warmUpSteps: Int
  /// What is done with the gradients.
  public var optimizer: Optimizer
  /// How strongly matrices are pulled towards 0 (λ of ``Optimizer``).
  public var weightDecay: Double
  /// The longest gradient that is followed as it is; 0 for any.
  public var clipLength: Double
  /// What the first values of matrices are multiplied by.
  ///
  /// A network that begins with small weights has to find a direction first, and where it
  /// goes hangs on little; with larger ones it learns from the first step on, and more
  /// smoothly.
  public var initialScale: Double
  /// The share of activations that are left out at random while training.
  public var dropout: Double
  /// What the first parameters and the draw of windows depend on.
  public var seed: UInt64
  /// Into how many lanes a batch is cut; the result depends on it, not on threads.
  public var laneCount: Int
  /// Whether a window may begin in one work and end in another.
  public var crossesWorks: Bool
  /// After how many steps the held-out part is looked at; after the last step it always is.
  public var evaluationInterval: Int
  /// After how many evaluations in a row without a better held-out loss the training
  /// ends; nil for never.
  ///
  /// Where it is set, the parameters of the best evaluation are the result.
  public var patience: Int?
  /// At how many evenly spaced steps, the last included, weights are to be kept.
  public var checkpointCount: Int

  /// A recipe; those of small transformers unless given.
  ///
  /// - Parameters:
  ///   - finalLearningRate: A tenth of the learning rate, unless given.
  ///   - evaluationInterval: A tenth of the steps, unless given.
  public init(
    steps: Int, batchSize: Int, learningRate: Double = 1e-3, finalLearningRate: Double? = nil,
    decay: LearningRateDecay = .cosine, warmUpSteps: Int = 100, optimizer: Optimizer = .adamW(),
    weightDecay: Double = 0.1, clipLength: Double = 1, dropout: Double = 0, seed: UInt64 = 1,
    laneCount: Int = 2, crossesWorks: Bool = false, evaluationInterval: Int? = nil,
    patience: Int? = nil, checkpointCount: Int = 0, initialScale: Double = 1
  ) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.finalLearningRate = finalLearningRate ?? learningRate / 10
    self.decay = decay
    self.warmUpSteps = warmUpSteps
    self.optimizer = optimizer
    self.weightDecay = weightDecay
    self.clipLength = clipLength
    self.dropout = dropout
    self.seed = seed
    self.laneCount = laneCount
    self.crossesWorks = crossesWorks
    self.evaluationInterval = evaluationInterval ?? max(1, steps / 10)
    self.patience = patience
    self.checkpointCount = checkpointCount
    self.initialScale = initialScale
  }

  /// The learning rate of a step, counted from 0: a straight rise, then the fall.
  public func learningRate(atStep step: Int) -> Double {
    if step < warmUpSteps { return learningRate * Double(step + 1) / Double(warmUpSteps + 1) }
    let part = min(1, Double(step - warmUpSteps) / Double(max(1, steps - warmUpSteps)))
    // Not as a sum, which could round away the very ends.
    let height = decay.height(at: part)
    return height * learningRate + (1 - height) * finalLearningRate
  }

  /// After how many steps weights are to be kept.
  public var checkpointSteps: [Int] {
    (0..<checkpointCount).map { steps * ($0 + 1) / checkpointCount }
  }

  /// Whether weights are to be kept after so many steps.
  func isCheckpoint(_ step: Int) -> Bool {
    let index = (step * checkpointCount + steps - 1) / steps
    return index > 0 && steps * index / checkpointCount == step
  }

  /// The windows of a step's batch: drawn with a seed of its own, so that a step is
  /// the same whether those before it were taken now or yesterday.
  func windows(ofStep step: Int, count: Int) -> [Int] {
    var random = SeededGenerator(seed: seed &+ UInt64(step) &* 0x9E37_79B9_7F4A_7C15)
    return (0..<batchSize).map { _ in Int(random.uniform() * Double(count)) }
  }
}
