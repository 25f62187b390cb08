import Corpora
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels

/// Which models are asked, and how long networks learn.
public struct ConceptSettings: Sendable, Equatable {
  /// The orders of the chains beside the look-up.
  public var orders: [Int]
  /// How many batches each network learns from.
  public var steps: Int
  public var seeds: ExperimentSeeds

  public init(orders: [Int] = [1, 2, 3, 5], steps: Int = 1_500, seeds: ExperimentSeeds) {
    self.orders = orders
    self.steps = steps
    self.seeds = seeds
  }

  func check() throws {
    guard !orders.isEmpty, orders.allSatisfy((1...9).contains), Set(orders).count == orders.count
    else {
      throw Failure(.usage, "orders are different numbers from 1 to 9", try: "--orders 1,2,3,5")
    }
    guard (1...1_000_000).contains(steps) else {
      throw Failure(.usage, "--steps must lie in 1…1000000", try: "--steps 1500")
    }
  }
}

/// A generated corpus of things and attributes, some combinations of which are held out.
///
/// What is asked is which models prefer what they have not read but what is right to what is
/// wrong.
///
/// Every model is asked in two worlds, one of kinds and one that was mixed up
/// (``ConceptWorld``), each drawn anew for each seed.
///
/// - SeeAlso: Bengio et al. (2003), “A Neural Probabilistic Language Model”, §1, on what a
///   network can carry over from one word to its like and a table of counts cannot.
public struct Concepts {
  /// The look-up sees the whole sentence: a chain of the highest order.
  static let lookupOrder = 9
  /// At so many evenly spaced steps a network is asked, and before the first.
  static let pointCount = 20
  /// After so many steps at most somebody who ends it is heard.
  static let stepsBetweenLooks = 100

  private let settings: ConceptSettings
  private let words: ConceptWords

  /// - Throws: ``Failure`` 64 for settings that cannot be.
  public init(settings: ConceptSettings) throws {
    try self.init(settings: settings, words: .standard)
  }

  init(settings: ConceptSettings, words: ConceptWords) throws {
    try settings.check()
    _ = try MatrixMachine.ready()
    self.settings = settings
    self.words = words
  }

  /// Draws worlds, lets all models read them, and asks them.
  ///
  /// - Complexity: For each seed two trainings of each network, which take nearly all the time.
  public func report(_ control: ExperimentControl = .unwatched) throws -> ConceptsReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(seeds: seeds, planned: seeds.count)
    var runs: [[Answers]] = []
    for seed in seeds {
      guard control.goesOn("a world of kinds, and one that is mixed up", progress) else { break }
      guard let answers = try measured(seed: seed, control) else { break }
      runs.append(answers)
      progress.measured += 1
    }
    let world = ConceptWorld(words, seed: settings.seeds.first)
    let said = world.said.reduce(0) { $0 + $1.count }
    let foreign = world.said.indices.reduce(0) { $0 + world.foreign(to: $1).count }
    return ConceptsReport(
      progress: progress,
      world: .init(
        kinds: words.kinds.count, things: words.things.count,
        attributes: words.attributes.count, attributesPerKind: words.attributesPerKind,
        said: said, heldOut: words.things.count, sentences: said * words.templates.count,
        comparisons: foreign * words.templates.count,
        example: words.context(of: 0, in: words.templates[0]) + " " + words.attributes[0]),
      steps: settings.steps, models: models(runs))
  }

  /// One model in one world.
  private struct Answers: Sendable {
    var name: String
    var kind: ConceptsReport.Model.Kind
    var isMixedUp: Bool
    /// The steps after which it was asked, and what it answered; step 0 alone for a chain.
    var scores: [(step: Int, score: ConceptScore)] = []
  }

  /// Asks every model in both worlds of a seed; nil where somebody ended it before.
  private func measured(seed: UInt64, _ control: ExperimentControl) throws -> [Answers]? {
    let kinds = ConceptWorld(words, seed: seed)
    let worlds = [kinds, kinds.mixedUp(seed: seed &* 1_000_003)]
    let corpora = worlds.map { EncodedCorpus($0.works, unit: .word) }
    var answers: [Answers] = []
    for place in worlds.indices {
      func ask(_ name: String, _ order: Int, _ smoothing: Smoothing, isLookup: Bool) throws {
        let trained = try ChainTrainer.train(
          corpora[place], works: worlds[place].works.map(LedgerWork.init), order: order,
          handling: .standard(for: .word))
        let chain = try MarkovChain(
          vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
        answers.append(
          Answers(
            name: name, kind: isLookup ? .lookup : .chain, isMixedUp: place == 1,
            scores: [(0, ConceptScore(chain, in: worlds[place]))]))
      }
      try ask("look-up", Self.lookupOrder, .none, isLookup: true)
      for order in settings.orders {
        try ask("chain, order \(order)", order, .kneserNey, isLookup: false)
      }
    }
    let jobs = ConceptNetwork.all(steps: settings.steps, seed: seed).flatMap { network in
      worlds.indices.map { (network: network, place: $0) }
    }
    let learners = try jobs.map { try $0.network.learner(reading: corpora[$0.place]) }
    guard let scores = try scores(learners, in: jobs.map { worlds[$0.place] }, control) else {
      return nil
    }
    for (job, scores) in zip(jobs, scores) {
      answers.append(
        Answers(
          name: job.network.name, kind: .network, isMixedUp: job.place == 1, scores: scores))
    }
    return answers
  }

  /// What networks answer as they learn, side by side, each in its world; nil where somebody
  /// ended it before.
  private func scores(
    _ learners: [any ConceptLearner], in worlds: [ConceptWorld], _ control: ExperimentControl
  ) throws -> [[(step: Int, score: ConceptScore)]]? {
    var learners = learners
    var scores: [[(step: Int, score: ConceptScore)]] = learners.map { _ in [] }
    var step = 0
    for point in ConceptNetwork.steps(of: settings.steps) {
      while step < point {
        if control.isStopped { return nil }
        step = min(point, step + Self.stepsBetweenLooks)
        let next = step
        learners = try Concurrently.map(learners) { learner in
          Result {
            var learner = learner
            try learner.learn(until: next)
            return learner
          }
        }.map { try $0.get() }
      }
      let asked = Concurrently.map(Array(zip(learners, worlds))) { $0.score(in: $1) }
      for (place, score) in asked.enumerated() { scores[place].append((point, score)) }
    }
    return scores
  }

  /// What was measured with all seeds, model by model.
  private func models(_ runs: [[Answers]]) -> [ConceptsReport.Model] {
    guard let first = runs.first else { return [] }
    func points(_ place: Int) -> [ConceptsReport.Point] {
      first[place].scores.indices.map { step in
        ConceptsReport.Point(
          step: first[place].scores[step].step,
          measured: runs.map { $0[place].scores[step].score.measurement })
      }
    }
    return first.indices.filter { !first[$0].isMixedUp }.compactMap { place in
      let isTwin = { (one: Answers) in one.isMixedUp && one.name == first[place].name }
      guard let mixedUp = first.firstIndex(where: isTwin) else { return nil }
      return ConceptsReport.Model(
        name: first[place].name, kind: first[place].kind, kinds: points(place),
        mixedUp: points(mixedUp))
    }
  }
}

extension ConceptScore {
  fileprivate var measurement: ConceptsReport.Measurement {
    .init(preference: preference, ties: ties, advantage: advantage, lead: lead, loss: loss)
  }
}
