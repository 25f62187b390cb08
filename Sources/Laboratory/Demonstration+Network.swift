import Corpora
import Generators
import MagpieReports
import NeuralModels

extension Demonstration {
  /// A network for words, small enough to learn while one waits.
  private static let shape = NetworkShape.gpt(
    blocks: 2, heads: 4, width: 64, context: 32, hasBias: false)
  private static let recipe = TrainingRecipe(
    steps: 300, batchSize: 16, learningRate: 3e-3, warmUpSteps: 30, evaluationInterval: 100)

  /// A network learns from the same works, writes, and its words are traced like the chain's.
  func network() throws -> Scene {
    _ = try MatrixMachine.ready()
    let settings = NeuralSettings(unit: .word, shape: Self.shape, recipe: Self.recipe)
    let material = try NeuralMaterial(selection, settings: settings)
    func opened(_ network: some Network<Float>) throws -> Scene {
      var run = try material.run(network, settings, resuming: nil)
      while let progress = try run.advance() {
        let loss = progress.smoothedLoss.map { NumberText.fixed($0, decimals: 2) } ?? ""
        observe("a network learns: step \(progress.step) of \(Self.recipe.steps), loss \(loss)")
      }
      observe("")
      let report = try writing(
        NeuralGenerator(
          network, run.parameters, vocabulary: material.vocabulary,
          unknownShare: run.unknownShare))
      let points = run.history.map {
        NetworkTrainingReport.Point(step: $0.step, loss: $0.loss, heldOutLoss: $0.heldOutLoss)
      }
      return scene(points, report, parameters: network.parameterCount)
    }
    return try opened(
      Self.shape.network(outcomeCount: material.vocabulary.outcomeCount))
  }

  /// What the network writes, and where its words stand.
  private func writing(_ generator: any TextGenerator) throws -> GenerationReport {
    let model = Model(
      path: "network",
      manifest: ModelManifest(
        unit: .word, handling: .keep,
        kind: .neural(
          Self.shape, unknownShare: 0, recipe: Self.recipe, heldOut: HeldOutPart())),
      contents: .network(generator), run: nil)
    var settings = WritingSettings()
    settings.seed = Self.seed
    settings.tokens = Self.tokens
    settings.sampling = SamplingSettings(temperature: 0.7)
    return try model.write(settings, source: source, traces: true)
  }

  private func scene(
    _ points: [NetworkTrainingReport.Point], _ report: GenerationReport, parameters: Int
  ) -> Scene {
    let first = points.first { $0.loss != nil }?.loss ?? 0
    let last = points.last { $0.loss != nil }?.loss ?? 0
    return Scene(title: "Another kind of model: a network learns") { page in
      .lines {
        """
        A network counts nothing. It has \(NumberText.count(parameters)) numbers, and each of \
        \(NumberText.count(Self.recipe.steps)) steps moved all of them a little, so that what \
        followed became likelier: its loss fell from \(NumberText.fixed(first, decimals: 2)) to \
        \(NumberText.fixed(last, decimals: 2), .bold) nats a word.
        """
        ""
        NetworkTrainingReport.plot(of: points).terminal(width: min(page.width, 72), height: 16)
        ""
        "It writes, at temperature 0.7:"
        ""
        report.drawn(on: page)
      }
    }
  }
}
