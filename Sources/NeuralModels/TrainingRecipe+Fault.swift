extension TrainingRecipe {
  /// Beyond these a recipe is a slip of the hand, and arithmetic with it might overflow.
  private static let greatestStepCount = 1_000_000_000
  private static let greatestBatchSize = 1_000_000

  /// What forbids such a training; nil where nothing does.
  public var fault: String? {
    let times = 1...Self.greatestStepCount
    let faults: [String?] = [
      Self.fault("the number of steps", steps, in: times),
      Self.fault("the batch", batchSize, in: 1...Self.greatestBatchSize),
      learningRateFault,
      Self.fault("the number of warm-up steps", warmUpSteps, in: 0...Self.greatestStepCount),
      optimizer.fault,
      Self.fault("the weight decay", weightDecay),
      Self.fault("the length at which gradients are clipped", clipLength),
      initialScale > 0 && initialScale <= 1_000
        ? nil : "the scale of the first weights is \(initialScale), not above 0 and at most 1000",
      dropout >= 0 && dropout < 1 ? nil : "dropout is \(dropout), not at least 0 and below 1",
      Self.fault("the number of lanes", laneCount, in: 1...1_024),
      Self.fault("the number of steps between evaluations", evaluationInterval, in: times),
      patience.flatMap { Self.fault("the patience", $0, in: times) },
      Self.fault("the number of checkpoints", checkpointCount, in: 0...max(0, steps)),
    ]
    return faults.lazy.compactMap { $0 }.first
  }

  private var learningRateFault: String? {
    guard learningRate > 0, learningRate.isFinite else {
      return "the learning rate is \(learningRate), not a positive number"
    }
    if let fault = Self.fault("the final learning rate", finalLearningRate) { return fault }
    guard decay == .constant || finalLearningRate <= learningRate else {
      return "the final learning rate \(finalLearningRate) is above the learning rate"
        + " \(learningRate)"
    }
    return nil
  }

  private static func fault(_ name: String, _ value: Int, in range: ClosedRange<Int>) -> String? {
    if value < range.lowerBound { return "\(name) is \(value), below \(range.lowerBound)" }
    if value > range.upperBound { return "\(name) is \(value), above \(range.upperBound)" }
    return nil
  }

  private static func fault(_ name: String, _ value: Double) -> String? {
    value >= 0 && value.isFinite ? nil : "\(name) is \(value), not 0 or a positive number"
  }
}
