import Corpora
import Foundation
import Generators
import MagpieReports
import NeuralModels

extension Measurements {
  /// Trains for `--steps` steps; then the mean loss of every character of a
  /// held-out text, in windows that do not overlap.
  static func neuralLoss(_ arguments: Arguments) throws {
    let corpus = try EncodedCorpus.characters(ofFile: try arguments.text("file"))
    let work = LossAfterTraining(
      corpus: corpus, heldOut: try corpus.continued(byFile: try arguments.text("held-out")),
      threads: try arguments.number("threads", or: 2))
    let start = ContinuousClock.now
    let loss = try NetworkCase(arguments).open(work, outcomeCount: corpus.outcomes)
    try Result(
      what: "neural-loss", seconds: [seconds(ContinuousClock.now - start)], natsPerToken: loss
    ).print()
  }

  /// The time to write `--tokens` characters; what was learnt before does not matter to it.
  static func neuralSample(_ arguments: Arguments) throws {
    let corpus = try EncodedCorpus.characters(ofFile: try arguments.text("file"))
    let times = try NetworkCase(arguments).open(
      SampleTimes(
        corpus: corpus, runs: try arguments.number("runs", or: 1),
        tokens: try arguments.number("tokens", or: 1_000)), outcomeCount: corpus.outcomes)
    try Result(what: "neural-sample", seconds: times).print()
  }

  /// How the time of a step grows with one size, the others as in `n`; as points,
  /// and as a plot in `--svg`.
  static func neuralGrowth(_ arguments: Arguments) throws {
    let corpus = try EncodedCorpus.characters(ofFile: try arguments.text("file"))
    let settings = [
      ("width", [32, 64, 128, 256, 512]), ("context", [16, 32, 64, 128, 256]),
      ("batch", [3, 6, 12, 24, 48]),
    ]
    var points: [Result.Point] = []
    for (setting, values) in settings {
      for value in values {
        let network = try NetworkCase(arguments.with(setting, value))
        let operations = network.operationsOfStep(outcomeCount: corpus.outcomes)
        // About as long for each.
        let times = try network.open(
          StepTimes(arguments, corpus, block: max(2, Int(1e11 / operations))),
          outcomeCount: corpus.outcomes)
        points.append(
          .init(
            setting: setting, value: value, seconds: times.sorted()[times.count / 2],
            operations: operations))
      }
    }
    try plot(points).write(
      to: URL(fileURLWithPath: try arguments.text("svg")), atomically: true, encoding: .utf8)
    try Result(what: "neural-growth", seconds: [], points: points).print()
  }

  private static func plot(_ points: [Result.Point]) -> String {
    let series = ["width", "context", "batch"].map { setting in
      LinePlot.Series(
        setting,
        points.filter { $0.setting == setting }.map { (Double($0.value), $0.seconds * 1_000) })
    }
    return LinePlot(
      "Time of a step by width, context and batch",
      x: PlotAxis("size", scale: .logarithmic),
      y: PlotAxis("time", unit: "ms", scale: .logarithmic), series: series
    ).svg(
      description: """
        The time of a training step when one of three sizes grows and the others stay: \
        it grows in proportion to the batch, faster than the context, and towards the square \
        of the width.
        """)
  }
}

/// Seconds that a text takes.
struct SampleTimes: NetworkWork {
  let corpus: EncodedCorpus
  let runs: Int
  let tokens: Int

  func run<Model: Network<Float>>(
    _ network: Model, _ recipe: TrainingRecipe
  ) throws -> [Double] {
    let generator = NeuralGenerator(
      network, network.initialParameters(seed: recipe.seed), vocabulary: corpus.vocabulary,
      unknownShare: UnknownShare.estimate(corpus))
    var writer = TextWriter(
      generator: generator, filter: NoFilter(), tokenLimit: tokens)
    writer.keepsRecord = false
    return try measure(runs: runs) { _ = try writer.write(seed: 1) }
  }
}

/// The mean loss of a held-out text after a training.
struct LossAfterTraining: NetworkWork {
  let corpus: EncodedCorpus
  let heldOut: EncodedCorpus
  let threads: Int

  func run<Model: Network<Float>>(_ network: Model, _ recipe: TrainingRecipe) -> Double {
    var trainer = Trainer(network, on: corpus, recipe: recipe, threads: threads)
    for _ in 0..<recipe.steps { _ = trainer.advance() }
    return network.heldOutLoss(
      trainer.parameters, on: heldOut, unknownShare: UnknownShare.estimate(corpus),
      threads: threads
    ).natsPerToken ?? .infinity
  }
}
