public import Corpora
public import MatrixKernels
public import ModelAttribution
public import NeuralModels

/// Ways to make a network seem to have forgotten works, without training it again.
///
/// They cost a small part of a training, and what they leave is not what training without the
/// works gives: whether it can be told from that only a comparison with such trainings shows.
public struct ApproximateForgetting<Model: Network>: Sendable where Model.Scalar == Float {
  private let run: RepeatableRun<Model>
  private let works: Set<Int>
  private let texts: EncodedCorpus

  /// - Parameters:
  ///   - run: The training that the network comes from.
  ///   - works: The places of the works to forget, and of those that were forgotten before.
  ///   - texts: The works to forget alone, encoded by the vocabulary of the training.
  public init(_ run: RepeatableRun<Model>, forgetting works: Set<Int>, texts: EncodedCorpus) {
    self.run = run
    self.works = works
    self.texts = texts
  }

  /// The most steps up the gradient.
  public static var greatestAscent: Int { 400 }
  /// How far a step up leads at most: what the whole of the parameters moves.
  static var stride: Float { 0.05 }

  /// Climbs the loss of the works until it is as high as wanted.
  ///
  /// A step follows the gradient of a batch of their windows, cut to a length of 1.
  ///
  /// - Parameters:
  ///   - target: In nats a token, such as the loss of texts that were never read.
  ///   - unknownShare: See `UnknownShare`.
  /// - Returns: The parameters, how many steps were taken, and whether they led so high, which is
  ///   also said where the works have no token whose loss could be measured.
  /// - SeeAlso: Jang et al. (2023), “Knowledge Unlearning for Mitigating Privacy Risks in
  ///   Language Models”, §3.
  public func ascent(
    from parameters: Parameters<Float>, until target: Double, unknownShare: Double,
    observe: (Int) -> Bool = { _ in true }
  ) throws -> (parameters: Parameters<Float>, steps: Int, reachesTarget: Bool) {
    var recipe = run.recipe
    recipe.dropout = 0
    var trainer = Trainer(run.network, on: texts, recipe: recipe, threads: run.threads)
    var state = trainer.state
    state.parameters = parameters
    trainer.state = state
    func reachesTarget(_ parameters: Parameters<Float>) -> Bool {
      let loss = run.network.heldOutLoss(
        parameters, on: texts, unknownShare: unknownShare, threads: run.threads)
      return loss.natsPerToken.map { $0 >= target } ?? true
    }
    var steps = 0
    var isDone = reachesTarget(parameters)
    while !isDone, steps < Self.greatestAscent {
      let gradient = trainer.gradient(of: trainer.batch(ofStep: steps))
      let length = gradient.reduce(Float(0)) { sum, tensor in
        tensor.reduce(sum) { $0 + $1 * $1 }
      }.squareRoot()
      guard length.isFinite, length > 0 else { break }
      let scale = Self.stride / max(1, length)
      for tensor in gradient.indices {
        for index in gradient[tensor].indices {
          state.parameters[tensor][index] += scale * gradient[tensor][index]
        }
      }
      trainer.state = state
      steps += 1
      isDone = reachesTarget(state.parameters)
      guard observe(steps) else { throw CancellationError() }
    }
    return (state.parameters, steps, isDone)
  }

  /// How many steps training on takes: a tenth of the training's.
  public var finetuningSteps: Int { max(1, run.recipe.steps / 10) }

  /// Trains on without the works: a tenth of the steps, at a tenth of the greatest learning rate.
  ///
  /// - SeeAlso: Golatkar, Achille and Soatto (2020), “Eternal Sunshine of the Spotless Net:
  ///   Selective Forgetting in Deep Networks”, §5 (fine-tuning as the simplest baseline).
  public func finetuned(
    from parameters: Parameters<Float>, observe: (Int) -> Bool = { _ in true }
  ) throws -> (parameters: Parameters<Float>, steps: Int) {
    var recipe = run.recipe
    recipe.steps = finetuningSteps
    recipe.learningRate = run.recipe.learningRate / 10
    recipe.finalLearningRate = recipe.learningRate
    recipe.decay = .constant
    recipe.warmUpSteps = 0
    recipe.patience = nil
    recipe.checkpointCount = 0
    // Other batches than those of the training.
    recipe.seed = ~run.recipe.seed
    var trainer = Trainer(
      run.network, on: run.corpus, recipe: recipe, without: run.removed.union(works),
      threads: run.threads)
    var state = trainer.state
    state.parameters = parameters
    trainer.state = state
    while trainer.step < recipe.steps {
      guard trainer.takesStep() else {
        throw NeuralError.diverged(
          step: trainer.step + 1, learningRate: recipe.learningRate(atStep: trainer.step))
      }
      guard observe(trainer.step) else { throw CancellationError() }
    }
    return (trainer.parameters, trainer.step)
  }
}
