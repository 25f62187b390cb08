import Corpora
import NeuralModels

/// Small trainings.
enum TrainingCases {
  static let texts = [
    "the sea was calm and the bell was still. the sea was dark.",
    "a boat came in. the bell rang. the mate sang.", "the end",
  ]

  static let corpus = EncodedCorpus(
    texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character)

  /// With a letter that the training does not know.
  static let heldOut = encode(["the boat was still in the dark zone.", "the bell"])

  static let mlp = MLP<Float>(
    outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 6)

  static let gpt = GPT<Float>(
    outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 8, width: 8, heads: 2,
    blockCount: 1)

  /// Works that are numbered by the vocabulary of the corpus.
  static func encode(_ texts: [String]) -> EncodedCorpus {
    EncodedCorpus(
      texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) },
      vocabulary: corpus.vocabulary)
  }

  static func recipe(
    steps: Int, learningRate: Double = 1e-2, warmUpSteps: Int = 3,
    optimizer: Optimizer = .adamW(), clipLength: Double = 1, seed: UInt64 = 5,
    evaluationInterval: Int? = nil, patience: Int? = nil, checkpointCount: Int = 0
  ) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 6, learningRate: learningRate, warmUpSteps: warmUpSteps,
      optimizer: optimizer, clipLength: clipLength, seed: seed, laneCount: 3,
      evaluationInterval: evaluationInterval, patience: patience,
      checkpointCount: checkpointCount)
  }
}
