import Corpora
import Generators
public import MagpieReports
public import MarkovModels
import NeuralModels

/// Which models are trained on halves of a corpus.
public struct MemorisationSettings: Sendable, Equatable {
  /// The chain, whose unit is that of a network, too.
  public var chain: TrainingSettings
  /// A network instead of the chain.
  public var preset: NetworkPreset?
  /// How many predictions each network learns from.
  public var budget: Int
  /// How many tokens a passage has.
  public var passage: Int
  /// Two models are trained for each.
  public var seeds: ExperimentSeeds

  public init(
    chain: TrainingSettings = TrainingSettings(order: 3, smoothing: .kneserNey),
    preset: NetworkPreset? = nil, budget: Int = 200_000, passage: Int = 20,
    seeds: ExperimentSeeds
  ) {
    self.chain = chain
    self.preset = preset
    self.budget = budget
    self.passage = passage
    self.seeds = seeds
  }

  func check() throws {
    try chain.checkForExperiment()
    guard preset != nil || chain.smoothing != .none else {
      throw Failure(
        .usage, "without smoothing a work that was not read is impossible, and cannot be compared",
        try: "--smoothing kneser-ney")
    }
    guard (1...1_000_000_000).contains(budget) else {
      throw Failure(.usage, "--budget must lie in 1…1000000000", try: "--budget 200000")
    }
    guard (2...1_000).contains(passage) else {
      throw Failure(.usage, "--passage must lie in 2…1000", try: "--passage 20")
    }
  }
}

/// Trains models with and without each work, and so tells what is memorised from what is common.
///
/// For each seed the works are dealt into two halves by chance, and a model learns from each. So
/// every work was read by one model of each pair and not by the other; what it loses in the
/// other is its *counterfactual memorisation*. A phrase that many works have is known to both,
/// and loses nothing.
///
/// - SeeAlso: Zhang et al. (2023), “Counterfactual Memorization in Neural Language Models”, §3.
public struct Memorisation {
  private let settings: MemorisationSettings
  private let name: String
  private let works: [Work]
  private let encoded: EncodedCorpus

  /// - Throws: ``Failure``: 64 for settings that cannot be, 65 for a corpus of fewer than two works.
  public init(_ selection: CorpusSelection, settings: MemorisationSettings) throws {
    try settings.check()
    self.settings = settings
    name = selection.name
    works = selection.works.filter { !$0.utf8.isEmpty }
    guard works.count > 1 else {
      throw Failure(
        .badData,
        "\(selection.name) has \(NumberText.count(works.count, "work")): a work can be left out "
          + "only where others stay", try: "a corpus of two works at least, or --split paragraph")
    }
    if settings.preset != nil { _ = try MatrixMachine.ready() }
    encoded = EncodedCorpus(works, unit: settings.chain.unit)
  }

  /// A pair of models for each seed is one measurement; of a chain all works, and all but each, are
  /// one more.
  ///
  /// - Complexity: Training two models for each seed, and each scoring all works.
  public func report(_ control: ExperimentControl = .unwatched) throws -> MemorisationReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(
      seeds: seeds, planned: seeds.count + (settings.preset == nil ? 1 : 0))
    var losses = works.indices.map { WorkLosses(tokens: encoded.tokenRange(ofWork: $0).count) }
    for seed in seeds {
      guard control.goesOn("training with and without each work", progress) else { break }
      let first = firstHalf(seed: seed)
      let second = Set(works.indices).subtracting(first)
      let pair = try [first, second].compactMap { try scorer(of: $0, seed: seed, control) }
      guard pair.count == 2 else { break }
      for work in works.indices {
        let read = first.contains(work) ? 0 : 1
        losses[work].add(
          with: self.losses(of: work, under: pair[read]),
          without: self.losses(of: work, under: pair[1 - read]))
      }
      progress.measured += 1
    }
    let pairs = progress.measured
    var alone: [Double]?
    if settings.preset == nil, pairs == seeds.count,
      control.goesOn("a chain of all works, and without each", progress)
    {
      alone = try exact(control)
      if alone != nil { progress.measured += 1 }
    }
    let rows =
      pairs == 0
      ? []
      : works.indices.map { work in
        row(work, losses[work], alone: alone?[work])
      }.sorted {
        let (left, right) = ($0.memorised.value, $1.memorised.value)
        return left != right ? left > right : $0.work.id < $1.work.id
      }
    return MemorisationReport(
      progress: progress, corpus: name, works: works.count,
      model: settings.preset?.rawValue ?? "a chain of order \(settings.chain.order)",
      unit: settings.chain.unit.rawValue,
      smoothing: settings.preset == nil ? settings.chain.smoothing.name : nil,
      models: 2 * pairs, passageLength: settings.passage, rows: rows)
  }

  /// A random half of the works, by their numbers; of an odd number the smaller one.
  private func firstHalf(seed: UInt64) -> Set<Int> {
    var random = SeededGenerator(seed: seed)
    return Set(random.sample(works.count / 2, of: Array(works.indices)))
  }

  // MARK: - Models

  /// A model that has read some of the works, over the tokens of all; nil when it was stopped.
  private func scorer(
    of read: Set<Int>, seed: UInt64, _ control: ExperimentControl
  ) throws -> (any TokenScorer)? {
    if let preset = settings.preset {
      return try network(preset, reading: read, seed: seed, control)
    }
    return try chain(of: works.indices.filter(read.contains)).chain
  }

  private func chain(of read: [Int]) throws -> (chain: MarkovChain, ledger: Ledger) {
    let chosen = read.map { works[$0] }
    let trained = try ChainTrainer.train(
      EncodedCorpus(chosen, vocabulary: encoded.vocabulary), works: chosen.map(LedgerWork.init),
      order: settings.chain.order, handling: .standard(for: settings.chain.unit))
    return (
      try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: settings.chain.smoothing),
      trained.ledger
    )
  }

  /// The same run for all halves of a seed: what is not read weighs nothing.
  private func network(
    _ preset: NetworkPreset, reading read: Set<Int>, seed: UInt64, _ control: ExperimentControl
  ) throws -> (any TokenScorer)? {
    func trained(_ network: some Network<Float>) throws -> (any TokenScorer)? {
      var recipe = preset.recipe
      recipe.steps = max(1, settings.budget / (recipe.batchSize * network.predictionCount))
      recipe.warmUpSteps = min(recipe.warmUpSteps, recipe.steps / 10)
      recipe.seed = seed
      var run = try TrainingRun(
        network, on: encoded, recipe: recipe, without: Set(works.indices).subtracting(read))
      while try run.advance() != nil { if control.isStopped { return nil } }
      return NeuralGenerator(
        network, run.parameters, vocabulary: encoded.vocabulary, unknownShare: run.unknownShare)
    }
    return try trained(preset.shape.network(outcomeCount: encoded.vocabulary.outcomeCount))
  }

  private func losses(of work: Int, under scorer: any TokenScorer) -> [Double] {
    scorer.probabilities(of: works[work].utf8, after: [encoded.vocabulary.boundary])
      .map { -FrozenMath.log($0) }
  }

  /// For each work what a chain of all works loses on it without it alone, in nats a token; nil
  /// when it was stopped.
  private func exact(_ control: ExperimentControl) throws -> [Double]? {
    let (chain, ledger) = try chain(of: Array(works.indices))
    let effects = try ChainEffects(chain, ledger: ledger)
    var alone: [Double] = []
    for work in works.indices {
      if control.isStopped { return nil }
      let with = self.losses(of: work, under: chain).reduce(0, +)
      let without = self.losses(of: work, under: effects.without([work], keepsTokens: true)).reduce(
        0, +)
      alone.append((without - with) / Double(encoded.tokenRange(ofWork: work).count))
    }
    return alone
  }

  // MARK: - Rows

  private func row(_ work: Int, _ losses: WorkLosses, alone: Double?) -> MemorisationReport.Row {
    let tokens = encoded.tokens[encoded.tokenRange(ofWork: work)]
    let (range, gain) = losses.passage(ofLength: settings.passage)
    let passage = encoded.vocabulary.decode(
      Array(tokens[(tokens.startIndex + range.lowerBound)..<(tokens.startIndex + range.upperBound)])
    )
    return .init(
      work: WorkLabel(works[work]), tokens: tokens.count, with: losses.with,
      without: losses.without,
      memorised: .ofSeeds(losses.differences), alone: alone,
      passage: String(decoding: passage, as: UTF8.self), passageGain: gain)
  }
}

/// What the models of all pairs lost on one work.
private struct WorkLosses {
  /// For each token what those that had not read it lost more than those that had, added up.
  private var gains: [Double]
  private var sumWith = 0.0
  private var sumWithout = 0.0
  /// For each pair, in nats a token.
  private(set) var differences: [Double] = []

  init(tokens: Int) { gains = Array(repeating: 0, count: tokens) }

  mutating func add(with: [Double], without: [Double]) {
    for index in gains.indices { gains[index] += without[index] - with[index] }
    let (read, unread) = (with.reduce(0, +), without.reduce(0, +))
    sumWith += read
    sumWithout += unread
    differences.append((unread - read) / Double(gains.count))
  }

  private var tokensScored: Double { Double(gains.count * differences.count) }
  /// In nats a token.
  var with: Double { sumWith / tokensScored }
  var without: Double { sumWithout / tokensScored }

  /// The stretch of a length whose tokens were gained most, and its mean gain in nats a token.
  func passage(ofLength length: Int) -> (range: Range<Int>, gain: Double) {
    let length = min(length, gains.count)
    var sum = gains[..<length].reduce(0, +)
    var best = (start: 0, sum: sum)
    for end in length..<max(length, gains.count) {
      sum += gains[end] - gains[end - length]
      if sum > best.sum { best = (end - length + 1, sum) }
    }
    return (
      best.start..<(best.start + length),
      best.sum / Double(length * max(1, differences.count))
    )
  }
}
