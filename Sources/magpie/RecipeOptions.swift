import ArgumentParser
import Laboratory
import NeuralModels

/// How a network is trained.
struct RecipeOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "How many batches are looked at.")
  var steps: Int?

  @Option(parsing: .unconditional, help: "Windows in a batch.")
  var batch: Int?

  @Option(parsing: .unconditional, help: "How far a step goes.")
  var learningRate: Double?

  @Option(parsing: .unconditional, help: "The learning rate at the end; a tenth unless given.")
  var finalLearningRate: Double?

  @Option(help: "How the learning rate falls: cosine, linear or constant.")
  var decay: LearningRateDecay?

  @Option(parsing: .unconditional, help: "Over how many steps the learning rate rises.")
  var warmUp: Int?

  @Option(help: "adamw, momentum or sgd.")
  var optimizer: OptimizerName?

  @Option(parsing: .unconditional, help: "How strongly weights are pulled towards 0.")
  var weightDecay: Double?

  @Option(parsing: .unconditional, help: "The longest gradient that is followed; 0 for any.")
  var clip: Double?

  @Option(parsing: .unconditional, help: "The share of activations left out at random.")
  var dropout: Double?

  @Option(
    parsing: .unconditional,
    help: "What the first weights are multiplied by; larger ones learn more smoothly.")
  var initialScale: Double?

  @Option(parsing: .unconditional, help: "The same seed gives the same network.")
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional,
    help: "Stop after so many evaluations without a better held-out loss; keep the best.")
  var patience: Int?

  @Option(parsing: .unconditional, help: "Measure the held-out loss every so many steps.")
  var evaluateEvery: Int?

  @Option(parsing: .unconditional, help: "Keep the weights at so many points of the training.")
  var checkpoints: Int?

  @Flag(help: "Let windows go on from one work into the next.")
  var crossWorks = false

  @Flag(
    help: """
      Train so smoothly that the effects of works can be told: the learning rate is halved until \
      they can, unless it is given. See magpie lab attributability.
      """
  )
  var attributable = false

  enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
    case adamw, momentum, sgd

    var optimizer: Optimizer {
      switch self {
      case .adamw: .adamW()
      case .momentum: .momentum()
      case .sgd: .sgd
      }
    }
  }

  /// A recipe with the numbers that were given.
  ///
  /// - Parameter isAttributable: As asked for unless given.
  func changed(
    _ preset: TrainingRecipe, for shape: NetworkShape, isAttributable: Bool? = nil
  ) -> TrainingRecipe {
    var recipe = preset
    if let optimizer { recipe.optimizer = optimizer.optimizer }
    if isAttributable ?? attributable { recipe = recipe.attributable(for: shape) }
    let steps = steps ?? recipe.steps
    return TrainingRecipe(
      steps: steps, batchSize: batch ?? recipe.batchSize,
      learningRate: learningRate ?? recipe.learningRate,
      finalLearningRate: finalLearningRate
        ?? (learningRate == nil ? recipe.finalLearningRate : nil),
      decay: decay ?? recipe.decay,
      // A short training rises over a tenth of its steps.
      warmUpSteps: warmUp ?? min(recipe.warmUpSteps, max(0, steps / 10)),
      optimizer: recipe.optimizer, weightDecay: weightDecay ?? recipe.weightDecay,
      clipLength: clip ?? recipe.clipLength, dropout: dropout ?? recipe.dropout, seed: seed,
      laneCount: recipe.laneCount, crossesWorks: crossWorks,
      evaluationInterval: evaluateEvery, patience: patience,
      checkpointCount: checkpoints ?? min(recipe.checkpointCount, steps),
      initialScale: initialScale ?? recipe.initialScale)
  }
}
