extension TrainingRecipe {
  /// Every setting by its name, as text, in a fixed order: two recipes are the same
  /// if and only if their fields are.
  public var fields: [(name: String, value: String)] {
    [
      ("steps", "\(steps)"), ("batchSize", "\(batchSize)"), ("learningRate", "\(learningRate)"),
      ("finalLearningRate", "\(finalLearningRate)"), ("decay", decay.rawValue),
      ("warmUpSteps", "\(warmUpSteps)"),
    ] + optimizer.fields + [
      ("weightDecay", "\(weightDecay)"), ("clipLength", "\(clipLength)"),
      ("dropout", "\(dropout)"), ("seed", "\(seed)"), ("laneCount", "\(laneCount)"),
      ("crossesWorks", "\(crossesWorks)"), ("evaluationInterval", "\(evaluationInterval)"),
      ("patience", patience.map { "\($0)" } ?? "none"), ("checkpointCount", "\(checkpointCount)"),
      ("initialScale", "\(initialScale)"),
    ]
  }
}
