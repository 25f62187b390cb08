import Corpora
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels

/// Random secrets planted in works: how well chains and networks keep them, by copies, order,
/// smoothing, epochs, and with half of the works.
///
/// - SeeAlso: Carlini, Liu, Erlingsson, Kos and Song (2019), “The Secret Sharer: Evaluating
///   and Testing Unintended Memorization in Neural Networks”, §§4–6.
public struct Canaries {
  private let settings: CanarySettings
  private let name: String
  private let works: [Work]
  /// The works that have two tokens at least, between which a canary may stand.
  private let hosts: [Int]
  private let hasHalf: Bool
  private let encoded: EncodedCorpus
  private let symbols: CanarySymbols
  private let tree: CandidateTree

  /// - Throws: ``Failure``: 64 for settings that cannot be, or canaries that would be more than
  ///   the text; 65 for works with too few letters or words to make canaries of.
  public init(_ selection: CorpusSelection, settings: CanarySettings) throws {
    try settings.check()
    if !settings.presets.isEmpty { _ = try MatrixMachine.ready() }
    self.settings = settings
    name = selection.name
    works = selection.works
    encoded = EncodedCorpus(works, unit: settings.unit)
    let what = settings.unit == .word ? "words" : "letters"
    guard let symbols = CanarySymbols(encoded) else {
      throw Failure(
        .badData,
        "\(name) has too few different \(what) to make canaries of: "
          + "\(CanarySymbols.count + CanarySymbols.leastKeyTokens) are needed",
        try: settings.unit == .character ? "more text" : "--unit character, or more text")
    }
    self.symbols = symbols
    tree = CandidateTree(symbolCount: CanarySymbols.count, length: settings.symbols)
    let starts = encoded.workStarts
    let sizes = works.indices.map { starts[$0 + 1] - starts[$0] }
    hosts = works.indices.filter { sizes[$0] >= 2 }
    guard !hosts.isEmpty else {
      throw Failure(
        .badData, "no work of \(name) has two tokens that a canary could stand between",
        try: "longer works, or another --split")
    }
    guard settings.plantedTokens <= encoded.tokens.count else {
      throw Failure(
        .usage,
        "the canaries would be more than the text: \(NumberText.count(settings.plantedTokens)) "
          + "tokens in \(NumberText.count(encoded.tokens.count))",
        try: "--canaries 1, fewer --copies, or more text")
    }
    guard settings.canaryCount <= symbols.keyCount / 2 else {
      throw Failure(
        .badData, "\(name) has too few different \(what) for the keys of so many canaries",
        try: "fewer --canaries, or more text")
    }
    // A half has a third of the tokens at least.
    hasHalf =
      CanaryTrial.canBeHalved(hosts.map { sizes[$0] })
      && 3 * settings.plantedTokens <= hosts.reduce(0) { $0 + sizes[$1] }
  }

  /// Plants, trains and asks, for each seed in turn.
  ///
  /// - Complexity: For each seed, all works and half of them: O(tokens · order) for each order
  ///   of a chain, the training of each network, and ``CandidateTree`` for each canary and
  ///   model.
  public func report(_ control: ExperimentControl = .unwatched) throws -> CanaryReport {
    let seeds = settings.seeds.all
    let parts = hasHalf ? 2 : 1
    var progress = ExperimentProgress(
      seeds: seeds, planned: seeds.count * parts * (1 + settings.presets.count))
    var results = CanaryResults(settings, hasHalf: hasHalf, candidates: tree.count)
    var halfTokens: [Int] = []
    measuring: for seed in seeds {
      let trial = CanaryTrial(
        encoded, works: works, hosts: hosts, hasHalf: hasHalf, symbols: symbols,
        settings: settings, seed: seed)
      let ranking = CanaryRanking(
        symbols: symbols.secret, tree: tree, canaries: trial.canaries, seed: seed)
      for part in CanaryReport.Part.allCases {
        guard let corpus = part == .all ? trial.all : trial.half else { continue }
        guard control.goesOn("seed \(seed), chains on \(part.named)", progress) else {
          break measuring
        }
        guard let measured = try chains(on: corpus, ranking, control) else { break measuring }
        for (order, smoothing, measurements) in measured {
          results.add(
            measurements, trial.canaries,
            of: .chain(order: order, smoothing: smoothing, part: part))
        }
        if part == .half, let tokens = trial.halfTokens { halfTokens.append(tokens) }
        progress.measured += 1
        for preset in settings.presets {
          guard control.goesOn("seed \(seed), \(preset.rawValue) on \(part.named)", progress),
            let measured = try network(preset, on: corpus, ranking, seed: seed, control)
          else { break measuring }
          for (epochs, measurements) in zip(settings.epochs, measured) {
            results.add(
              measurements, trial.canaries, of: .network(preset, epochs: epochs, part: part))
          }
          progress.measured += 1
        }
      }
    }
    return report(results, progress, halfTokens)
  }

  /// What chains kept, one measurement a canary; nil where somebody ended it before.
  private func chains(
    on corpus: EncodedCorpus, _ ranking: CanaryRanking, _ control: ExperimentControl
  ) throws -> [(order: Int, smoothing: Smoothing, measured: [CanaryReport.Measurement])]? {
    let described = (0..<corpus.workCount).map {
      LedgerWork(Work(id: WorkID("\($0)"), title: "", utf8: []))
    }
    let smoothings = settings.smoothings
    var all: [(order: Int, smoothing: Smoothing, measured: [CanaryReport.Measurement])] = []
    // As many at once as there are cores, so that nobody who ends it waits for all.
    for start in stride(from: 0, to: settings.orders.count, by: Concurrently.width) {
      if control.isStopped { return nil }
      let orders = Array(settings.orders.dropFirst(start).prefix(Concurrently.width))
      let found = Concurrently.map(orders) { order in
        Result { () throws(MarkovError) in
          try ranking.measure(corpus, works: described, order: order, smoothings: smoothings)
        }
      }
      for (order, result) in zip(orders, found) {
        for (smoothing, measured) in zip(smoothings, try result.get()) {
          all.append((order, smoothing, measured))
        }
      }
    }
    return all
  }

  /// What a network kept after each number of epochs; nil where somebody ended it before.
  private func network(
    _ preset: NetworkPreset, on corpus: EncodedCorpus, _ ranking: CanaryRanking, seed: UInt64,
    _ control: ExperimentControl
  ) throws -> [[CanaryReport.Measurement]]? {
    func trained(_ network: some Network<Float>) throws -> [[CanaryReport.Measurement]]? {
      var recipe = preset.recipe
      let predictions = recipe.batchSize * network.predictionCount
      let steps = settings.epochs.map { max($0, $0 * corpus.tokens.count / predictions) }
      recipe.steps = steps[steps.count - 1]
      recipe.warmUpSteps = min(recipe.warmUpSteps, recipe.steps / 10)
      recipe.seed = seed
      var run = try TrainingRun(network, on: corpus, recipe: recipe)
      var measured: [[CanaryReport.Measurement]] = []
      while let step = try run.advance()?.step {
        if control.isStopped { return nil }
        guard steps.contains(step) else { continue }
        guard
          let asked = ranking.measure(network, run, vocabulary: corpus.vocabulary, control)
        else { return nil }
        measured.append(asked)
      }
      return measured
    }
    return try trained(preset.shape.network(outcomeCount: encoded.vocabulary.outcomeCount))
  }

  private func report(
    _ results: CanaryResults, _ progress: ExperimentProgress, _ halfTokens: [Int]
  ) -> CanaryReport {
    func text(_ tokens: [TokenID]) -> String {
      String(decoding: encoded.vocabulary.decode(tokens), as: UTF8.self)
    }
    var random = SeededGenerator(seed: settings.seeds.first)
    let example = Canary.draw(copies: [1], length: settings.symbols, from: symbols, with: &random)
    return CanaryReport(
      progress: progress, corpus: name, works: works.count, tokens: encoded.tokens.count,
      halfTokens: halfTokens, unit: settings.unit.rawValue, planted: settings.plantedTokens,
      candidates: tree.count,
      greatest: Exposure.greatest(candidates: tree.count), keyTokens: Canary.keyLength,
      secretTokens: settings.symbols,
      symbols: symbols.secret.map { text([$0]) }, canaries: settings.canaries,
      example: .init(
        key: text(example[0].key), secret: text(example[0].secret.map { symbols.secret[$0] })),
      sample: tree.count > CanarySettings.networkLimit ? CanarySettings.sampleSize : nil,
      rows: results.rows)
  }
}
