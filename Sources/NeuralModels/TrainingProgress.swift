/// What one step of a training showed.
public struct TrainingProgress: Sendable, Equatable {
  /// The step, counted from 1.
  public var step: Int
  /// The mean loss of its batch before it, in nats a prediction; nil only where all
  /// works of the batch were taken out.
  public var loss: Double?
  /// The mean loss of about the last 20 batches.
  public var smoothedLoss: Double?
  public var learningRate: Double
  /// The length of the gradient, before it was clipped.
  public var gradientLength: Double
  /// The loss of the held-out part after the step, if it was looked at.
  public var heldOutLoss: HeldOutLoss?
  /// Whether the parameters are now to be kept; see ``TrainingRecipe/checkpointCount``.
  public var isCheckpoint: Bool
}

/// A point of the loss curve.
public struct TrainingPoint: Sendable, Equatable {
  /// The step, counted from 1.
  public var step: Int
  /// The mean loss since the point before, in nats a prediction.
  public var loss: Double?
  /// The loss of the held-out part after the step, in nats a token.
  public var heldOutLoss: Double?
  /// The learning rate of the step.
  public var learningRate: Double
}

/// Why a training is over.
public enum TrainingEnd: String, Sendable {
  /// All steps were taken.
  case finished
  /// The held-out loss did not fall any more.
  case stoppedEarly
  /// The loss was no longer a number.
  case diverged
}
