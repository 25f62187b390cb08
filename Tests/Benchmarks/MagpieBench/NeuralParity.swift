import Corpora
import Foundation
import NeuralModels

extension Measurements {
  /// Writes what another program needs to repeat the first steps of a training.
  ///
  /// For each network a folder in `--output`: `weights.safetensors`, the parameters
  /// before the first step; `trained.safetensors`, those behind the last; `steps.json`,
  /// the batches and learning rates, the logits of the first batch, and all losses.
  static func neuralParity(_ arguments: Arguments) throws {
    let generator = ProseGenerator(seed: 1)
    let works = (0..<4).map { Work(id: WorkID("\($0)"), title: "\($0)", utf8: generator.work()) }
    let corpus = EncodedCorpus(works, unit: .character)
    let folder = URL(fileURLWithPath: try arguments.text("output"))
    for (name, shape) in parityShapes {
      let place = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try write(shape.network(outcomeCount: corpus.outcomes, of: Float.self), on: corpus, to: place)
    }
    try Result(what: "neural-parity", seconds: []).print()
  }

  /// The logits of the first batch in `steps.json` of a folder, by the parameters in
  /// `--weights`, which another program wrote.
  static func neuralRead(_ arguments: Arguments) throws {
    let name = try arguments.text("network")
    guard let shape = parityShapes.first(where: { $0.name == name })?.shape else {
      throw BenchError("--network is one of \(parityShapes.map(\.name))")
    }
    let folder = URL(fileURLWithPath: try arguments.text("folder"))
    let steps = try JSONDecoder().decode(
      ParitySteps.self, from: Data(contentsOf: folder.appendingPathComponent("steps.json")))
    let file = try SafetensorsFile(MappedFile(path: try arguments.text("weights")))
    func logits<Model: Network<Float>>(_ network: Model) throws -> [Float] {
      let parameters = try network.parameters(from: file)
      return Self.logits(of: network, parameters, inputs: steps.batches[0].inputs)
    }
    let found = try logits(shape.network(outcomeCount: steps.outcomes, of: Float.self))
    try Result(what: "neural-read", seconds: [], logits: found).print()
  }

  private static let parityShapes: [(name: String, shape: NetworkShape)] = [
    ("gpt", .gpt(blocks: 2, heads: 4, width: 32, context: 16, hasBias: false)),
    ("gpt-bias", .gpt(blocks: 3, heads: 2, width: 24, context: 12, hasBias: true)),
    ("mlp", .mlp(context: 5, embedding: 6, hidden: 24)),
  ]

  private static func write<Model: Network<Float>>(
    _ network: Model, on corpus: EncodedCorpus, to folder: URL
  ) throws {
    let recipe = TrainingRecipe(
      steps: 10, batchSize: 7, learningRate: 1e-2, finalLearningRate: 1e-3, warmUpSteps: 3,
      seed: 2)
    var trainer = Trainer(network, on: corpus, recipe: recipe)
    func save(_ name: String) throws {
      try Data(network.weights(trainer.parameters).contents)
        .write(to: folder.appendingPathComponent("\(name).safetensors"))
    }
    try save("weights")
    var steps = ParitySteps(
      outcomes: corpus.outcomes,
      logits: logits(of: network, trainer.parameters, inputs: trainer.batch(ofStep: 0).inputs))
    for step in 0..<recipe.steps {
      let batch = trainer.batch(ofStep: step)
      steps.batches.append(
        .init(inputs: batch.inputs, targets: batch.targets, weights: batch.weights))
      steps.rates.append(recipe.learningRate(atStep: step))
      steps.losses.append(trainer.advance())
    }
    try save("trained")
    try JSONEncoder().encode(steps).write(to: folder.appendingPathComponent("steps.json"))
  }

  private static func logits<Model: Network<Float>>(
    of network: Model, _ parameters: Parameters<Float>, inputs: [TokenID]
  ) -> [Float] {
    var workspace = network.makeWorkspace(windows: inputs.count / network.windowLength)
    network.forward(parameters, inputs: inputs, in: &workspace)
    return workspace.logits
  }
}

/// The steps of a training, as another program reads them.
private struct ParitySteps: Codable {
  struct Batch: Codable {
    var inputs: [TokenID]
    var targets: [TokenID]
    var weights: [Double]
  }

  var outcomes: Int
  /// Of the first batch, by the parameters before the first step.
  var logits: [Float]
  var batches: [Batch] = []
  var rates: [Double] = []
  var losses: [Double] = []
}
