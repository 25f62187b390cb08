import Corpora
import Generators
import MagpieReports
import ModelAttribution
import NeuralModels
import TextTracing

extension Demonstration {
  /// A network so small, and a training so smooth, that going back through all of it takes a
  /// second.
  private static let movedShape = NetworkShape.mlp(context: 4, embedding: 24, hidden: 48)
  private static let smoothRecipe = TrainingRecipe(
    steps: 300, batchSize: 32, learningRate: 3e-3, warmUpSteps: 30
  ).attributable(for: movedShape)

  /// Which works moved a line that a network wrote, the proof, and where its words stand.
  func moved() throws -> Scene {
    let corpus = EncodedCorpus(selection.works, unit: .word)
    guard
      let network = Self.movedShape.twiceDifferentiable(
        outcomeCount: corpus.vocabulary.outcomeCount)
    else { throw Failure(.internalFault, "the demonstration's network is not differentiated") }
    func opened(_ network: some TwiceDifferentiable<Float>) throws -> Scene {
      try moved(network, corpus)
    }
    defer { observe("") }
    return try opened(network)
  }

  private func moved<Model: TwiceDifferentiable>(
    _ network: Model, _ corpus: EncodedCorpus
  ) throws -> Scene where Model.Scalar == Float {
    observe("a smaller network learns")
    let run = TrainedRun(RepeatableRun(network, on: corpus, recipe: Self.smoothRecipe))
    let line = try line(by: network, run.parameters, corpus.vocabulary)
    let target = EffectTarget(
      TextLoss(
        network, corpus.vocabulary.encode(Array(line.utf8).span), vocabulary: corpus.vocabulary))
    let effects = try ExactMethod().effects(on: [target], in: run) { part in
      observe("going back through its training: \(Int(part * 100)) %")
      return true
    }[0].values
    let order = effects.indices.sorted {
      effects[$0] != effects[$1] ? effects[$0] > effects[$1] : $0 < $1
    }
    guard let first = order.first else {
      throw Failure(.internalFault, "the demonstration's corpus has no work in it")
    }
    observe("training it again without the first work")
    let actual = target.loss(run.run.parameters(without: [first])) - target.loss(run.parameters)
    return scene(
      line, order.prefix(5).map { (selection.works[$0], effects[$0]) }, actual: actual,
      place: place(of: line, in: selection.works[first]), parameters: network.parameterCount)
  }

  private func line<Model: Network>(
    by network: Model, _ parameters: Parameters<Float>, _ vocabulary: Vocabulary
  ) throws -> String where Model.Scalar == Float {
    try TextWriter(
      generator: NeuralGenerator(network, parameters, vocabulary: vocabulary, unknownShare: 0),
      filter: NoFilter(), sampling: SamplingSettings(temperature: 0.7), tokenLimit: 16
    ).write(start: "The", seed: Self.seed).text
  }

  /// How many words of a line stand in a work, in runs of four and more.
  private func place(of line: String, in work: Work) -> Int {
    let trace = source.index.trace(
      text: Array(line.utf8), minimumRun: 4, placeLimit: .max)
    return trace.spans.filter { span in
      span.places.contains { source.catalogue.label(ofWork: $0.work).id == work.id.value }
    }.reduce(into: Set<Int>()) { $0.formUnion($1.tokens) }.count
  }

  private func scene(
    _ line: String, _ strongest: [(work: Work, effect: Double)], actual: Double, place: Int,
    parameters: Int
  ) -> Scene {
    let name = strongest[0].work.title
    let chart = BarChart(
      "What the line would cost without a work", unit: "nats more",
      bars: strongest.map {
        .init($0.work.title, $0.effect, text: NumberText.natsChange($0.effect))
      })
    return Scene(title: "What moved the network") { page in
      .lines {
        """
        A network keeps no counts of who said what, but its training can be made again. A smaller \
        one, of \(NumberText.count(parameters)) numbers, has read the same works, and goes on from \
        "The":
        """
        ""
        StyledText("\(StyledText.visible(line))", .bold).indented(by: 2)
        ""
        """
        Which works moved that line? Its training is differentiated: back through all \
        \(NumberText.count(Self.smoothRecipe.steps)) steps, to what each work did in each.
        """
        ""
        chart.terminal(width: min(page.width, 72))
        ""
        "\(name, .bold) did most. Is that true? The training is made again, without it alone:"
        StyledText("predicted by the derivative:  \(Self.exact(strongest[0].effect))", .bold)
          .indented(by: 2)
        StyledText("proved by training again:     \(Self.exact(actual))", .bold).indented(by: 2)
        """
        A derivative is a straight line, and a whole work is no small step: so near, and not \
        equal.
        """
        ""
        """
        And where does the line stand? \(place == 0 ? "No four words of it in a row stand" : "\(NumberText.count(place, "word")) of it stand") \
        in \(name). Where words stand and what moved them are two things.
        """
      }
    }
  }

  private static func exact(_ nats: Double) -> String {
    "\(nats < 0 ? "−" : "+")\(NumberText.fixed(abs(nats), decimals: 3)) nats"
  }
}
