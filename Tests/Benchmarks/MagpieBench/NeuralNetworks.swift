import Corpora
import Foundation
import NeuralModels

/// A network with the recipe that it is measured with.
struct NetworkCase {
  var shape: NetworkShape
  var recipe: TrainingRecipe

  /// `n`, a small transformer, or `mlp`; sizes may be given instead of theirs.
  init(_ arguments: Arguments) throws {
    let seed = UInt64(try arguments.number("seed", or: 1))
    let steps = try arguments.number("steps", or: 2_000)
    switch try arguments.text("network", or: "n") {
    case "n":
      shape = .gpt(
        blocks: 4, heads: 4, width: try arguments.number("width", or: 128),
        context: try arguments.number("context", or: 64), hasBias: false)
      recipe = TrainingRecipe(
        steps: steps, batchSize: try arguments.number("batch", or: 12), seed: seed)
    case "mlp":
      shape = .mlp(context: 8, embedding: 10, hidden: 200)
      recipe = TrainingRecipe(steps: steps, batchSize: 32, seed: seed, laneCount: 1)
    default: throw BenchError("--network is n or mlp")
    }
  }
}

/// Trains a network of any type for a measurement.
protocol NetworkWork {
  associatedtype Outcome
  func run<Model: Network<Float>>(_ network: Model, _ recipe: TrainingRecipe) throws -> Outcome
}

extension NetworkCase {
  func open<Work: NetworkWork>(_ work: Work, outcomeCount: Int) throws -> Work.Outcome {
    func run<Model: Network<Float>>(_ network: Model) throws -> Work.Outcome {
      try work.run(network, recipe)
    }
    return try run(shape.network(outcomeCount: outcomeCount, of: Float.self))
  }

  /// What the matrix products of a step compute, in additions and multiplications.
  ///
  /// Each product of the forward pass has two in the backward pass. Attention
  /// counts its whole square, as most programs compute it.
  func operationsOfStep(outcomeCount: Int) -> Double {
    // Products of one prediction, forwards, in multiplications with an addition each.
    let perRow: Int
    let rows: Int
    switch shape {
    case .bigram: (perRow, rows) = (0, 0)
    case .mlp(let context, let embedding, let hidden):
      perRow = hidden * (context * embedding + outcomeCount)
      rows = recipe.batchSize
    case .gpt(let blocks, _, let width, let context, _):
      perRow = blocks * (12 * width * width + 2 * context * width) + outcomeCount * width
      rows = recipe.batchSize * context
    }
    return 6 * Double(perRow) * Double(rows)
  }
}

extension EncodedCorpus {
  /// A text file as one work, cut into characters.
  static func characters(ofFile path: String) throws -> EncodedCorpus {
    EncodedCorpus([try work(ofFile: path)], unit: .character)
  }

  /// A text file as one work, in the characters of this corpus.
  func continued(byFile path: String) throws -> EncodedCorpus {
    EncodedCorpus([try Self.work(ofFile: path)], vocabulary: vocabulary)
  }

  private static func work(ofFile path: String) throws -> Work {
    let text = try Data(contentsOf: URL(fileURLWithPath: path))
    return Work(id: WorkID("text"), title: "text", utf8: Array(text))
  }
}
