import Corpora
import Foundation
import MatrixKernels
import NeuralModels

extension Measurements {
  /// The time of a step, the mean of each of `--runs` blocks of `--block` steps.
  static func neuralStep(_ arguments: Arguments) throws {
    let corpus = try EncodedCorpus.characters(ofFile: try arguments.text("file"))
    let network = try NetworkCase(arguments)
    let times = try network.open(
      StepTimes(arguments, corpus, block: try arguments.number("block", or: 20)),
      outcomeCount: corpus.outcomes)
    try Result(
      what: "neural-step", seconds: times,
      operations: network.operationsOfStep(outcomeCount: corpus.outcomes)
    ).print()
  }

  /// The batches of the first `--batches` steps, for a peer: for each its inputs,
  /// then its targets, as 32-bit integers.
  static func neuralBatches(_ arguments: Arguments) throws {
    let corpus = try EncodedCorpus.characters(ofFile: try arguments.text("file"))
    let batches = try NetworkCase(arguments).open(
      Batches(corpus: corpus, count: try arguments.number("batches")),
      outcomeCount: corpus.outcomes)
    let words = batches.flatMap { ($0.inputs + $0.targets).map { UInt32($0).littleEndian } }
    try words.withUnsafeBytes { Data($0) }
      .write(to: URL(fileURLWithPath: try arguments.text("output")))
    try Result(what: "neural-batches", seconds: [], outcomes: corpus.outcomes).print()
  }

  /// The most that matrix products reach here, on `--threads` threads at once.
  static func peak(_ arguments: Arguments) throws {
    let threads = try arguments.number("threads", or: 2)
    let rates = [256, 512, 1_024].map { size in
      Concurrently.map(Array(0..<threads)) { _ in productRate(size: size, seconds: 0.4) }
        .reduce(0, +)
    }
    let best = rates.max() ?? 0
    try Result(what: "peak", seconds: [1 / best], operations: 1).print()
  }

  /// Operations a second of one thread's square products.
  private static func productRate(size: Int, seconds limit: Double) -> Double {
    let factor = [Float](repeating: 0.5, count: size * size)
    var product = factor
    var output = product.mutableSpan
    let start = ContinuousClock.now
    var count = 0
    var time = 0.0
    while time < limit {
      Kernels.multiply(
        factor.span, factor.span, into: &output,
        Product(rows: size, inner: size, columns: size))
      count += 1
      time = seconds(ContinuousClock.now - start)
    }
    return 2 * Double(size * size * size) * Double(count) / time
  }
}

extension EncodedCorpus {
  var outcomes: Int { vocabulary.outcomeCount }
}

/// Seconds of a step, in blocks.
struct StepTimes: NetworkWork {
  let corpus: EncodedCorpus
  let threads: Int
  let runs: Int
  let block: Int

  init(_ arguments: Arguments, _ corpus: EncodedCorpus, block: Int) throws {
    self.corpus = corpus
    self.block = block
    threads = try arguments.number("threads", or: 2)
    runs = try arguments.number("runs", or: 1)
  }

  func run<Model: Network<Float>>(_ network: Model, _ recipe: TrainingRecipe) -> [Double] {
    var trainer = Trainer(network, on: corpus, recipe: recipe, threads: threads)
    return measure(runs: runs) { for _ in 0..<block { _ = trainer.advance() } }
      .map { $0 / Double(block) }
  }
}

/// The batches of the first steps.
struct Batches: NetworkWork {
  let corpus: EncodedCorpus
  let count: Int

  func run<Model: Network<Float>>(_ network: Model, _ recipe: TrainingRecipe) -> [Batch] {
    let trainer = Trainer(network, on: corpus, recipe: recipe)
    return (0..<count).map { trainer.batch(ofStep: $0) }
  }
}
