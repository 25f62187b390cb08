import Corpora
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels
import TextTracing

/// How much of what is written is new, runs of one to ten words long: what chains, a network and
/// a mixture of both write, and what people wrote whom no model has read.
///
/// For each seed other works are held out, models are trained anew on the rest, and each writes
/// about as many words as the held-out works have. All is traced by words against the works
/// that the models read.
///
/// - SeeAlso: McCoy et al. (2023), “How Much Do Language Models Copy From Their Training
///   Data?”, Transactions of the ACL 11.
public struct Novelty {
  private let settings: NoveltySettings
  private let name: String
  private let works: [Work]
  private let later: LaterWorks
  /// One for each seed.
  private let parts: [NoveltyPart]

  /// - Parameter later: Works by people who could have read the first ones; nil to take those of
  ///   a later date.
  /// - Throws: ``Failure``: 64 for settings that cannot be; 65 for a corpus of which no whole work
  ///   can be held out, of which all works repeat each other, or whose dates cannot be read.
  public init(
    _ selection: CorpusSelection, later: CorpusSelection? = nil, settings: NoveltySettings
  ) throws {
    try settings.check()
    _ = try MatrixMachine.ready()
    self.settings = settings
    name = selection.name
    works = try selection.worksWithText(atLeast: 2)
    self.later = try LaterWorks(works, of: name, later: later)
    parts = try settings.seeds.all.map { [works, name] in
      try NoveltyPart(works, of: name, seed: $0)
    }
  }

  /// Trains, writes and traces.
  ///
  /// - Complexity: For each seed one training of the network, which takes nearly all the time.
  public func report(_ control: ExperimentControl = .unwatched) throws -> NoveltyReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(seeds: seeds, planned: seeds.count)
    var measured: [[NoveltyReport.Measurement]] = []
    var weights: [Double] = []
    for part in parts {
      guard control.goesOn("training a network and letting all write", progress) else { break }
      guard let result = try measure(part, control) else { break }
      measured.append(result.texts)
      weights.append(result.weight)
      progress.measured += 1
    }
    let finished = parts.prefix(measured.count)
    var copies: [Work] = []
    for work in finished.flatMap(\.copies) where !copies.contains(where: { $0.id == work.id }) {
      copies.append(work)
    }
    return NoveltyReport(
      progress: progress, corpus: name, works: works.count,
      referenceWords: finished.map(\.index.tokenCount), heldOut: finished.map(\.own.count),
      smoothing: settings.smoothing.name, network: settings.preset.rawValue,
      unit: settings.preset.unit.rawValue, steps: recipe(seed: 0).steps,
      mixedOrder: settings.mixedOrder,
      chainWeight: weights.isEmpty ? nil : .ofSeeds(weights, within: 0...1),
      later: later.description, copies: copies.sorted { $0.id < $1.id }.map(WorkLabel.init),
      rows: rows(measured))
  }

  private func rows(_ measured: [[NoveltyReport.Measurement]]) -> [NoveltyReport.Row] {
    guard let first = measured.first else { return [] }
    var sources: [(name: String, kind: NoveltyReport.Kind)] = [("people, held out", .people)]
    if later.isThere { sources.append(("people, later", .later)) }
    sources += settings.orders.map { ("chain, order \($0)", .chain) }
    sources += [("network, \(settings.preset.rawValue)", .network), ("mixture", .mixture)]
    precondition(first.count == sources.count, "a measurement for each kind of text")
    return sources.indices.map { place in
      NoveltyReport.Row(
        name: sources[place].name, kind: sources[place].kind,
        measured: measured.map { $0[place] })
    }
  }

  /// What one seed shows, in the order of the rows; nil when it was stopped.
  private func measure(
    _ part: NoveltyPart, _ control: ExperimentControl
  ) throws -> (texts: [NoveltyReport.Measurement], weight: Double)? {
    var texts = [part.measured(part.own.map(\.utf8))]
    if let drawn = later.drawn(words: part.words, seed: part.seed) {
      var measurement = part.measured(
        drawn.works.map(\.utf8), against: later.reference.map { ($0, later.read) })
      measurement.isAll = drawn.isAll
      texts.append(measurement)
    }
    let words = EncodedCorpus(part.read, unit: .word)
    for order in settings.orders {
      let chain = try chain(words, part, order: order, settings.smoothing)
      texts.append(part.measured(part.texts(of: chain, words)))
    }
    guard let network = try network(part, words, control) else { return nil }
    return (texts + network.texts, network.weight)
  }

  private func chain(
    _ corpus: EncodedCorpus, _ part: NoveltyPart, order: Int, _ smoothing: Smoothing
  ) throws -> MarkovChain {
    let trained = try ChainTrainer.train(
      corpus, works: part.read.map(LedgerWork.init), order: order,
      handling: .standard(for: corpus.vocabulary.unit))
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
  }

  private func recipe(seed: UInt64) -> TrainingRecipe {
    var recipe = settings.preset.recipe
    recipe.steps = settings.steps ?? recipe.steps
    recipe.warmUpSteps = min(recipe.warmUpSteps, recipe.steps / 10)
    recipe.seed = seed
    return recipe
  }

  /// What the network and the mixture write, side by side.
  private func network(
    _ part: NoveltyPart, _ words: EncodedCorpus, _ control: ExperimentControl
  ) throws -> (texts: [NoveltyReport.Measurement], weight: Double)? {
    let unit = settings.preset.unit
    let corpus = unit == .word ? words : EncodedCorpus(part.read, unit: unit)
    let chain = try chain(corpus, part, order: settings.mixedOrder, .kneserNey)
    typealias Result = (texts: [NoveltyReport.Measurement], weight: Double)
    func opened(_ network: some Network<Float>) throws -> Result? {
      var run = try TrainingRun(network, on: corpus, recipe: recipe(seed: part.seed))
      while try run.advance() != nil {
        if run.step % 10 == 0, control.isStopped { return nil }
      }
      let (parameters, unknownShare) = (run.parameters, run.unknownShare)
      // What a generator remembers of a text is of no use to another text beside it.
      let generators = (0..<2).map { _ in
        NeuralGenerator(
          network, parameters, vocabulary: corpus.vocabulary, unknownShare: unknownShare)
      }
      let weight = Mixture.learnedWeight(
        part.probabilities(by: chain), part.probabilities(by: generators[0]))
      let mixture = try Mixture(
        [("chain", chain), ("network", generators[1])], weights: [weight, 1 - weight])
      let texts = Concurrently.map([false, true]) { isMixture in
        part.measured(
          isMixture ? part.texts(of: mixture, corpus) : part.texts(of: generators[0], corpus))
      }
      return (texts, weight)
    }
    return try opened(settings.preset.shape.network(outcomeCount: corpus.vocabulary.outcomeCount))
  }
}
