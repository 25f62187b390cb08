import Corpora
import MatrixKernels
import ModelAttribution
import NeuralModels

/// Small runs, and texts that are asked about.
enum AttributionCase {
  static let texts = [
    "the sea was calm and the bell was still. the sea was dark.",
    "a boat came in. the bell rang. the mate sang of the sea.",
    "rope and tar and salt. a lamp in the fog.",
    "the lamp was lit, the boat was tied. rope held it.",
    "fog came in from the sea and the bell was rung.",
    "no mate sang. the dark lamp hung.",
  ]

  static let questions = ["the bell rang and the sea", "a lamp was lit", "fog and tar"]

  static func corpus(_ texts: [String] = texts) -> EncodedCorpus {
    EncodedCorpus(
      texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character)
  }

  static func mlp<Scalar: MatrixScalar>(
    _ corpus: EncodedCorpus, as type: Scalar.Type = Scalar.self
  ) -> MLP<Scalar> {
    MLP(
      outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 8)
  }

  static func gpt<Scalar: MatrixScalar>(
    _ corpus: EncodedCorpus, as type: Scalar.Type = Scalar.self
  ) -> GPT<Scalar> {
    GPT(
      outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 8, width: 8, heads: 2,
      blockCount: 1)
  }

  /// Gradient descent in steps that are small enough to be smooth.
  static func smooth(steps: Int = 60, seed: UInt64 = 5) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 16, learningRate: 0.1, decay: .constant, warmUpSteps: 0,
      optimizer: .sgd, weightDecay: 0, clipLength: 0, seed: seed)
  }

  /// All that a recipe can hold: AdamW with its schedule, decay, clipping and dropout.
  static func rich(steps: Int = 40, seed: UInt64 = 5) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 6, learningRate: 5e-3, warmUpSteps: 5,
      optimizer: .adamW(beta2: 0.95, epsilon: 1e-4, epsilonInsideRoot: true),
      weightDecay: 0.1, clipLength: 0.2, dropout: 0.1, seed: seed)
  }

  static func targets<Model: Network>(
    _ run: RepeatableRun<Model>, _ texts: [String] = questions
  ) -> [EffectTarget<Model>] {
    let vocabulary = run.corpus.vocabulary
    return texts.map {
      EffectTarget(TextLoss(run.network, vocabulary.encode($0), vocabulary: vocabulary))
    }
  }

  /// The derivatives of the targets' losses, at given weights.
  static func differentiate<Model: TwiceDifferentiable>(
    _ run: RepeatableRun<Model>, _ targets: [EffectTarget<Model>], weights: [Double]? = nil,
    memoryLimit: Int = 1 << 28
  ) throws -> [UnrolledDifferentiation.Result] {
    try UnrolledDifferentiation(memoryLimit: memoryLimit)
      .differentiate(run, weights: weights) { parameters in
        targets.map { $0.gradient(parameters) }
      }
  }
}
