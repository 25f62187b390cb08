public import Corpora
public import NeuralModels

/// A network and a recipe that go well together: a rung of the ladder of models.
public enum NetworkPreset: String, Sendable, CaseIterable {
  case bigram, mlp, gpt, tiny, small

  /// Its sizes.
  public var shape: NetworkShape {
    switch self {
    case .bigram: .bigram
    case .mlp: .mlp(context: 8, embedding: 10, hidden: 200)
    case .gpt: .gpt(blocks: 4, heads: 4, width: 128, context: 64, hasBias: false)
    case .tiny: .gpt(blocks: 2, heads: 4, width: 96, context: 32, hasBias: false)
    case .small: .gpt(blocks: 6, heads: 6, width: 192, context: 128, hasBias: false)
    }
  }

  /// How it is trained where nothing else is asked for.
  public var recipe: TrainingRecipe {
    switch self {
    case .bigram:
      TrainingRecipe(
        steps: 2_000, batchSize: 512, learningRate: 0.05, warmUpSteps: 0, weightDecay: 0)
    case .mlp: TrainingRecipe(steps: 10_000, batchSize: 32)
    case .gpt: TrainingRecipe(steps: 2_000, batchSize: 12)
    case .tiny: TrainingRecipe(steps: 400, batchSize: 16, learningRate: 2e-3, warmUpSteps: 40)
    case .small: TrainingRecipe(steps: 3_000, batchSize: 12)
    }
  }

  /// Words for the smallest, which has no time to learn to spell, else characters.
  public var unit: TokenUnit { self == .tiny ? .word : .character }
}
