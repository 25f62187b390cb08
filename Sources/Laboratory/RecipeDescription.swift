import MagpieReports
import NeuralModels

extension TrainingRecipe {
  /// As in `model.json` and `training.json`.
  var json: JSONValue {
    var optimizerJSON: JSONValue
    switch optimizer {
    case .sgd: optimizerJSON = ["name": "sgd"]
    case .momentum(let momentum):
      optimizerJSON = ["name": "momentum", "momentum": .double(momentum)]
    case .adamW(let beta1, let beta2, let epsilon, let epsilonInsideRoot):
      optimizerJSON = [
        "name": "adamw", "beta1": .double(beta1), "beta2": .double(beta2),
        "epsilon": .double(epsilon), "epsilonInsideRoot": .bool(epsilonInsideRoot),
      ]
    }
    return [
      "steps": .int(steps), "batch": .int(batchSize), "learningRate": .double(learningRate),
      "finalLearningRate": .double(finalLearningRate), "decay": .string(decay.rawValue),
      "warmUp": .int(warmUpSteps), "optimizer": optimizerJSON, "weightDecay": .double(weightDecay),
      "clip": .double(clipLength), "dropout": .double(dropout), "seed": .string("\(seed)"),
      "lanes": .int(laneCount), "crossesWorks": .bool(crossesWorks),
      "evaluationInterval": .int(evaluationInterval), "patience": .number(patience),
      "checkpoints": .int(checkpointCount), "initialScale": .double(initialScale),
    ]
  }
}

/// How a network was trained, as it stands in `model.json`.
struct RecipeDescription: Decodable {
  struct Optimizer: Decodable {
    var name: String
    var momentum: Double?
    var beta1: Double?
    var beta2: Double?
    var epsilon: Double?
    var epsilonInsideRoot: Bool?
  }

  var steps: Int
  var batch: Int
  var learningRate: Double
  var finalLearningRate: Double
  var decay: String
  var warmUp: Int
  var optimizer: Optimizer
  var weightDecay: Double
  var clip: Double
  var dropout: Double
  /// In digits: not every reader of JSON keeps 64 bits.
  var seed: String
  var lanes: Int
  var crossesWorks: Bool
  var evaluationInterval: Int
  var patience: Int?
  var checkpoints: Int
  /// Older models lack it.
  var initialScale: Double?

  /// Nil for a recipe that is not known.
  var recipe: TrainingRecipe? {
    guard let decay = LearningRateDecay(rawValue: decay), let seed = UInt64(seed),
      let optimizer = knownOptimizer
    else { return nil }
    let recipe = TrainingRecipe(
      steps: steps, batchSize: batch, learningRate: learningRate,
      finalLearningRate: finalLearningRate, decay: decay, warmUpSteps: warmUp,
      optimizer: optimizer, weightDecay: weightDecay, clipLength: clip, dropout: dropout,
      seed: seed, laneCount: lanes, crossesWorks: crossesWorks,
      evaluationInterval: evaluationInterval, patience: patience, checkpointCount: checkpoints,
      initialScale: initialScale ?? 1)
    return recipe.fault == nil ? recipe : nil
  }

  private var knownOptimizer: NeuralModels.Optimizer? {
    switch optimizer.name {
    case "sgd": return .sgd
    case "momentum": return optimizer.momentum.map { .momentum($0) }
    case "adamw":
      guard let beta1 = optimizer.beta1, let beta2 = optimizer.beta2,
        let epsilon = optimizer.epsilon, let inside = optimizer.epsilonInsideRoot
      else { return nil }
      return .adamW(beta1: beta1, beta2: beta2, epsilon: epsilon, epsilonInsideRoot: inside)
    default: return nil
    }
  }
}
