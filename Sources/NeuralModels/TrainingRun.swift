public import Corpora

/// A training from its first step to its end, which can be left and taken up again.
///
///     var run = try TrainingRun(network, on: corpus, heldOut: heldOut, recipe: recipe)
///     while let progress = try run.advance() { print(progress.step, progress.smoothedLoss) }
///     let file = network.weights(run.parameters)
///
/// Between two steps ``state()`` is all that is needed to go on bit for bit as if the
/// training had never stopped. Copies of a run compute in the same place: use one of
/// them at a time.
public struct TrainingRun<Model: Network>: Sendable where Model.Scalar: SafetensorsScalar {
  public typealias Scalar = Model.Scalar

  /// The probability of a token that training never showed.
  public let unknownShare: Double

  private var trainer: Trainer<Model>
  private var record = TrainingRecord()
  /// Those of the best evaluation, where there is patience.
  private var bestParameters: Parameters<Scalar>?
  /// Those before the last step, whose loss was finite.
  private var earlierParameters: Parameters<Scalar>?
  private let identity: TrainingIdentity
  /// Where a training that diverged went back to, if it did.
  private var keptStep: Int?
  private let heldOut: EncodedCorpus?
  private let threads: Int

  /// Begins a training, or takes up one that was left.
  ///
  /// - Parameters:
  ///   - heldOut: What the network is judged by, encoded by the same vocabulary; without
  ///     tokens it is as if it were not given.
  ///   - removed: Works of the corpus that teach nothing: the same run with weight 0 for
  ///     them.
  ///   - state: What ``state()`` gave; all else but the threads must be as it was.
  ///   - threads: Nothing depends on it but the time.
  /// - Throws: ``NeuralError`` when the recipe cannot be followed, there is nothing to
  ///   learn from, or the state is damaged or that of another training.
  public init(
    _ network: Model, on corpus: EncodedCorpus, heldOut: EncodedCorpus? = nil,
    recipe: TrainingRecipe, without removed: Set<Int> = [], resuming state: MappedFile? = nil,
    threads: Int = Concurrently.width
  ) throws(NeuralError) {
    precondition(
      heldOut.map { $0.vocabulary == corpus.vocabulary } ?? true,
      "a held-out part of another vocabulary")
    let judge = heldOut?.tokens.isEmpty == false ? heldOut : nil
    try Self.check(recipe, corpus, without: removed, isJudged: judge != nil)
    let identity = TrainingIdentity(network, corpus, heldOut: judge, recipe, without: removed)
    let saved: TrainingState<Scalar>? =
      if let state { try TrainingState(state, of: network, recipe, identity) } else { nil }
    self.identity = identity
    trainer = Trainer(network, on: corpus, recipe: recipe, without: removed, threads: threads)
    unknownShare = UnknownShare.estimate(corpus, without: removed)
    self.heldOut = judge
    self.threads = threads
    if let saved {
      trainer.step = saved.step
      trainer.parameters = saved.parameters
      trainer.descent.moments = saved.moments
      record = saved.record
      earlierParameters = saved.earlier
      bestParameters = saved.best
    }
  }

  private static func check(
    _ recipe: TrainingRecipe, _ corpus: EncodedCorpus, without removed: Set<Int>, isJudged: Bool
  ) throws(NeuralError) {
    if let fault = recipe.fault { throw .unusableRecipe(fault) }
    if recipe.patience != nil && !isJudged {
      throw .unusableRecipe("there is patience, but no held-out part to lose it over")
    }
    let isThere = (0..<corpus.workCount).contains {
      !corpus.tokenRange(ofWork: $0).isEmpty && !removed.contains($0)
    }
    guard isThere else { throw .nothingToLearn }
  }

  /// All that is needed to go on later, as a `.safetensors` file.
  ///
  /// - Complexity: O(parameters).
  public func state() -> MappedFile {
    TrainingState(
      step: step, record: record, parameters: trainer.parameters,
      moments: trainer.descent.moments, earlier: earlierParameters, best: bestParameters
    ).file(of: trainer.network, identity)
  }

  /// How the network is trained.
  public var recipe: TrainingRecipe { trainer.recipe }

  /// The steps that were taken.
  public var step: Int { trainer.step }

  /// Why the training is over; nil while it can go on.
  public var end: TrainingEnd? { record.end }

  /// The result: with patience the parameters of the best evaluation so far, else the last.
  ///
  /// If the training diverged they are the last whose loss was a number.
  public var parameters: Parameters<Scalar> { bestParameters ?? trainer.parameters }

  /// The step after which ``parameters`` were what they are.
  public var parametersStep: Int {
    bestParameters == nil ? keptStep ?? step : bestStep ?? step
  }

  /// The parameters after the last step.
  public var currentParameters: Parameters<Scalar> { trainer.parameters }

  /// The loss curve: about a hundred points, and one for each evaluation.
  public var history: [TrainingPoint] { record.history }

  /// The step of the best evaluation so far.
  public var bestStep: Int? { record.best?.step }

  /// Takes one step, and looks at the held-out part where it is time to.
  ///
  /// - Returns: What was seen; nil if the training is over.
  /// - Throws: ``NeuralError/diverged(step:learningRate:)`` when the loss, the gradient or
  ///   what follows from them is not finite.
  public mutating func advance() throws(NeuralError) -> TrainingProgress? {
    guard end == nil else { return nil }
    let learningRate = recipe.learningRate(atStep: step)
    let before = trainer.parameters
    let outcome = trainer.takeStep()
    guard outcome.isFinite else {
      if !outcome.hasFiniteLoss, let earlierParameters {
        trainer.parameters = earlierParameters
        keptStep = step - 1
      }
      record.end = .diverged
      throw .diverged(step: step + 1, learningRate: learningRate)
    }
    guard trainer.hasFiniteParameters else {
      trainer.parameters = before
      keptStep = step - 1
      record.end = .diverged
      throw .diverged(step: step, learningRate: learningRate)
    }
    earlierParameters = before
    if let loss = outcome.loss { record.note(loss) }
    if step == recipe.steps { record.end = .finished }

    let heldOutLoss = isEvaluated ? evaluate() : nil
    if heldOutLoss != nil || step % max(1, recipe.steps / 100) == 0 || end != nil {
      record.addPoint(
        step: step, learningRate: learningRate, heldOutLoss: heldOutLoss?.natsPerToken)
    }
    return TrainingProgress(
      step: step, loss: outcome.loss, smoothedLoss: record.smoothedLoss,
      learningRate: learningRate, gradientLength: outcome.gradientLength,
      heldOutLoss: heldOutLoss, isCheckpoint: recipe.isCheckpoint(step))
  }

  /// Takes the last step back: its parameters are numbers, but too large to compute with.
  ///
  /// What is left are those before it, and a training that is over.
  ///
  /// - Returns: What there is to be said of it.
  public mutating func goBack() -> NeuralError {
    let learningRate = recipe.learningRate(atStep: max(0, step - 1))
    bestParameters = nil
    if let earlierParameters {
      trainer.parameters = earlierParameters
      keptStep = step - 1
    }
    record.end = .diverged
    return .overflowed(step: step, learningRate: learningRate)
  }

  private var isEvaluated: Bool {
    step % recipe.evaluationInterval == 0 || step == recipe.steps
  }

  private mutating func evaluate() -> HeldOutLoss? {
    guard let heldOut else { return nil }
    let loss = trainer.network.heldOutLoss(
      trainer.parameters, on: heldOut, unknownShare: unknownShare,
      crossesWorks: recipe.crossesWorks, threads: threads)
    let isBest = record.evaluate(step: step, natsPerToken: loss.natsPerToken)
    if let patience = recipe.patience {
      if isBest { bestParameters = trainer.parameters }
      if record.evaluationsSinceBest >= patience, end == nil { record.end = .stoppedEarly }
    }
    return loss
  }
}
