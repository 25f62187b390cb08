/// How far a training has come: one line.
public struct TrainingNewsReport: Report {
  public var step: Int
  public var steps: Int
  /// Of the last batch, in nats a prediction.
  public var loss: Double?
  /// The mean of the last losses, the latest counting most.
  public var smoothedLoss: Double?
  /// In nats a token; nil where it was not measured at this step.
  public var heldOutLoss: Double?
  public var learningRate: Double
  public var gradientLength: Double
  public var tokensPerSecond: Double
  public var secondsLeft: Double

  public init(
    step: Int, steps: Int, loss: Double?, smoothedLoss: Double?, heldOutLoss: Double?,
    learningRate: Double, gradientLength: Double, tokensPerSecond: Double, secondsLeft: Double
  ) {
    self.step = step
    self.steps = steps
    self.loss = loss
    self.smoothedLoss = smoothedLoss
    self.heldOutLoss = heldOutLoss
    self.learningRate = learningRate
    self.gradientLength = gradientLength
    self.tokensPerSecond = tokensPerSecond
    self.secondsLeft = secondsLeft
  }

  public var json: JSONValue {
    .document([
      "event": "step", "step": .int(step), "steps": .int(steps), "loss": .number(loss),
      "smoothedLoss": .number(smoothedLoss), "heldOutLoss": .number(heldOutLoss),
      "learningRate": .number(learningRate), "gradientLength": .number(gradientLength),
      "tokensPerSecond": .number(tokensPerSecond), "secondsLeft": .number(secondsLeft),
    ])
  }

  public func drawn(on page: Page) -> StyledText { "\(line)" }

  /// Without style, for standard error.
  public var line: String {
    var parts = ["step \(step)/\(steps)"]
    if let smoothedLoss { parts.append("loss \(NumberText.fixed(smoothedLoss, decimals: 3))") }
    if let heldOutLoss { parts.append("held out \(NumberText.fixed(heldOutLoss, decimals: 3))") }
    parts.append("\(NumberText.count(Int(tokensPerSecond))) tokens/s")
    if step < steps { parts.append("\(Self.time(secondsLeft)) left") }
    return parts.joined(separator: "  ")
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    let minutes = "\(whole / 60)"
    let rest = whole % 60
    return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
  }
}
