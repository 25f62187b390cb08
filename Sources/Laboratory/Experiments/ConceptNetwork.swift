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

  /// Learns, and answers before the first step and at evenly spaced ones.
  ///
  /// - Throws: `NeuralError` when the training diverges.
  func scores(
    in world: ConceptWorld, _ corpus: EncodedCorpus
  ) throws -> [(step: Int, score: ConceptScore)] {
    func opened(_ network: some Network<Float>) throws -> [(step: Int, score: ConceptScore)] {
      // Worlds and networks lie side by side on the cores, not the lanes of one of them.
      var run = try TrainingRun(network, on: corpus, recipe: recipe, threads: 1)
      var scores: [(step: Int, score: ConceptScore)] = []
      for step in Self.steps(of: recipe.steps) {
        while run.step < step, try run.advance() != nil {}
        let generator = NeuralGenerator(
          network, run.parameters, vocabulary: corpus.vocabulary, unknownShare: run.unknownShare)
        scores.append((step, ConceptScore(generator, in: world)))
      }
      return scores
    }
    return try opened(shape.network(outcomeCount: corpus.vocabulary.outcomeCount))
  }
}
