/// What a training has seen, apart from its parameters.
struct TrainingRecord: Sendable {
  /// The share of a new loss in the smoothed one: about the last 20 steps count.
  private static let smoothing = 0.05

  private(set) var smoothedLoss: Double?
  /// The sum and the number of losses since the last point.
  private(set) var lossSum = 0.0
  private(set) var lossCount = 0
  private(set) var history: [TrainingPoint] = []
  /// The step and the held-out loss of the best evaluation.
  private(set) var best: (step: Int, natsPerToken: Double)?
  /// How many evaluations came after the best one.
  private(set) var evaluationsSinceBest = 0
  var end: TrainingEnd?

  /// Notes the loss of a batch.
  mutating func note(_ loss: Double) {
    smoothedLoss = smoothedLoss.map { $0 + Self.smoothing * (loss - $0) } ?? loss
    lossSum += loss
    lossCount += 1
  }

  /// Adds a point to the history.
  mutating func addPoint(step: Int, learningRate: Double, heldOutLoss: Double?) {
    history.append(
      TrainingPoint(
        step: step, loss: lossCount > 0 ? lossSum / Double(lossCount) : nil,
        heldOutLoss: heldOutLoss, learningRate: learningRate))
    (lossSum, lossCount) = (0, 0)
  }

  /// Notes an evaluation; says whether it is the best so far.
  mutating func evaluate(step: Int, natsPerToken: Double?) -> Bool {
    guard let natsPerToken, natsPerToken < best?.natsPerToken ?? .infinity else {
      evaluationsSinceBest += 1
      return false
    }
    best = (step, natsPerToken)
    evaluationsSinceBest = 0
    return true
  }
}

extension TrainingRecord {
  /// All but the history and the end.
  var numbers: [Double?] {
    [
      smoothedLoss, lossSum, Double(lossCount), best.map { Double($0.step) }, best?.natsPerToken,
      Double(evaluationsSinceBest),
    ]
  }

  /// The same, read again.
  ///
  /// - Returns: Nil if no training could have them.
  init?(numbers: [Double?], history: [TrainingPoint], end: TrainingEnd?, steps: Int) {
    guard numbers.count == 6, let sum = numbers[1],
      let count = numbers[2].flatMap(Int.init(exactly:)),
      let since = numbers[5].flatMap(Int.init(exactly:)), (0...steps).contains(count),
      (0...steps).contains(since), (numbers[3] == nil) == (numbers[4] == nil)
    else { return nil }
    if let step = numbers[3], let nats = numbers[4] {
      guard let step = Int(exactly: step), (1...steps).contains(step) else { return nil }
      best = (step, nats)
    }
    let places = history.map(\.step)
    guard places.allSatisfy({ (1...steps).contains($0) }),
      zip(places, places.dropFirst()).allSatisfy(<)
    else { return nil }
    smoothedLoss = numbers[0]
    lossSum = sum
    lossCount = count
    evaluationsSinceBest = since
    self.history = history
    self.end = end
  }
}
