import Corpora
import ModelAttribution
import NeuralModels

/// Small trainings that can be made again.
enum SmallRuns {
  static let texts = [
    "the sea was calm and the bell was still. the sea was dark.",
    "a boat came in. the bell rang. the mate sang.", "the end", "",
    "a cat sat on a mat and ate a rat that sat.",
  ]

  static let corpus = EncodedCorpus(
    texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character)

  static let mlp = MLP<Double>(
    outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 6)

  static let gpt = GPT<Double>(
    outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 8, width: 8, heads: 2,
    blockCount: 2, hasBias: true)

  static func recipe(
    steps: Int, optimizer: Optimizer = .sgd, checkpointCount: Int = 0
  ) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 12, learningRate: 0.1, decay: .constant, warmUpSteps: 0,
      optimizer: optimizer, weightDecay: 0, clipLength: 0, seed: 5,
      checkpointCount: checkpointCount)
  }

  /// A run of which the second work is no part; the fourth is empty.
  static func run<Model: Network>(
    _ network: Model, steps: Int = 20, without removed: Set<Int> = [1],
    optimizer: Optimizer = .sgd, checkpointCount: Int = 0, threads: Int = 2
  ) -> TrainedRun<Model> {
    TrainedRun(
      RepeatableRun(
        network, on: corpus,
        recipe: recipe(steps: steps, optimizer: optimizer, checkpointCount: checkpointCount),
        without: removed, threads: threads))
  }

  /// A text, and one of its tokens.
  static func targets<Model: Network>(_ network: Model) -> [EffectTarget<Model>] {
    let tokens = corpus.vocabulary.encode("the sea sat")
    let text = TextLoss(network, tokens, vocabulary: corpus.vocabulary)
    return [EffectTarget(text), EffectTarget(text, token: 5)]
  }
}
