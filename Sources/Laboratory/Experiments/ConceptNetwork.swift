import Corpora
import NeuralModels

/// A small network that reads a world, and is asked as training goes on.
struct ConceptNetwork: Sendable {
  let name: String
  let shape: NetworkShape
  let recipe: TrainingRecipe

  /// The networks that are asked: a window of both holds the longest sentence.
  ///
  /// The learning rate stays what it is after its rise, so that what a network knows after so many
  /// steps does not depend on how many are still to come.
  static func all(steps: Int, seed: UInt64) -> [ConceptNetwork] {
    func recipe(batchSize: Int) -> TrainingRecipe {
      TrainingRecipe(
        steps: steps, batchSize: batchSize, learningRate: 3e-3, decay: .constant,
        warmUpSteps: min(20, steps / 10), seed: seed)
    }
    return [
      ConceptNetwork(
        name: "mlp", shape: .mlp(context: 8, embedding: 16, hidden: 64),
        recipe: recipe(batchSize: 64)),
      ConceptNetwork(
        name: "transformer",
        shape: .gpt(blocks: 1, heads: 2, width: 32, context: 8, hasBias: false),
        recipe: recipe(batchSize: 32)),
    ]
  }

  /// The steps after which a network is asked, the beginning and the end with them.
  static func steps(of count: Int) -> [Int] {
    let points = min(Concepts.pointCount, count)
    return (0...points).map { count * $0 / points }
  }

  /// The network before its first step.
  ///
  /// - Throws: `NeuralError` when the recipe cannot be followed.
  func learner(reading corpus: EncodedCorpus) throws -> any ConceptLearner {
    func opened(_ network: some Network<Float>) throws -> any ConceptLearner {
      // Worlds and networks lie side by side on the cores, not the lanes of one of them.
      RunOfSteps(
        network: network, vocabulary: corpus.vocabulary,
        run: try TrainingRun(network, on: corpus, recipe: recipe, threads: 1))
    }
    return try opened(shape.network(outcomeCount: corpus.vocabulary.outcomeCount))
  }
}

/// A network of some kind in the middle of its training.
protocol ConceptLearner: Sendable {
  /// Learns until it has taken so many steps, all in all.
  ///
  /// - Throws: `NeuralError` when the training diverges.
  mutating func learn(until step: Int) throws
  /// What it answers now.
  func score(in world: ConceptWorld) -> ConceptScore
}

private struct RunOfSteps<Model: Network<Float>>: ConceptLearner {
  let network: Model
  let vocabulary: Vocabulary
  var run: TrainingRun<Model>

  mutating func learn(until step: Int) throws {
    while run.step < step, try run.advance() != nil {}
  }

  func score(in world: ConceptWorld) -> ConceptScore {
    ConceptScore(
      NeuralGenerator(
        network, run.parameters, vocabulary: vocabulary, unknownShare: run.unknownShare),
      in: world)
  }
}
