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
        try: settings.unit == .word ? "--unit character, or more text" : "more text")
    }
    self.symbols = symbols
    tree = CandidateTree(symbolCount: CanarySymbols.count, length: settings.symbols)
    let starts = encoded.workStarts
    hosts = works.indices.filter { starts[$0 + 1] - starts[$0] >= 2 }
    guard !hosts.isEmpty, settings.plantedTokens <= encoded.tokens.count else {
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
    hasHalf = hosts.count >= 2 && settings.plantedTokens <= encoded.tokens.count / 2
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
        try addChains(corpus, part, ranking, to: &results)
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
    return report(results, progress)
  }

  private func addChains(
    _ corpus: EncodedCorpus, _ part: CanaryReport.Part, _ ranking: CanaryRanking,
    to results: inout CanaryResults
  ) throws {
    let described = (0..<corpus.workCount).map {
      LedgerWork(Work(id: WorkID("\($0)"), title: "", utf8: []))
    }
    let smoothings = settings.smoothings
    let found = Concurrently.map(settings.orders) { order in
      Result { () throws(MarkovError) in
        try ranking.measure(corpus, works: described, order: order, smoothings: smoothings)
      }
    }
    for (order, result) in zip(settings.orders, found) {
      for (smoothing, measurements) in zip(smoothings, try result.get()) {
        results.add(
          measurements, ranking.canaries,
          of: .chain(order: order, smoothing: smoothing, part: part))
      }
    }
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
        measured.append(ranking.measure(network, run, vocabulary: corpus.vocabulary))
      }
      return measured
    }
    return try trained(preset.shape.network(outcomeCount: encoded.vocabulary.outcomeCount))
  }

  private func report(_ results: CanaryResults, _ progress: ExperimentProgress) -> CanaryReport {
    func text(_ tokens: [TokenID]) -> String {
      String(decoding: encoded.vocabulary.decode(tokens), as: UTF8.self)
    }
    var random = SeededGenerator(seed: settings.seeds.first)
    let example = Canary.draw(copies: [1], length: settings.symbols, from: symbols, with: &random)
    return CanaryReport(
      progress: progress, corpus: name, works: works.count, tokens: encoded.tokens.count,
      unit: settings.unit.rawValue, planted: settings.plantedTokens, candidates: tree.count,
      greatest: Exposure.greatest(candidates: tree.count), keyTokens: Canary.keyLength,
      secretTokens: settings.symbols,
      symbols: symbols.secret.map { text([$0]) }, canaries: settings.canaries,
      example: .init(
        key: text(example[0].key), secret: text(example[0].secret.map { symbols.secret[$0] })),
      sample: tree.count > CanarySettings.networkLimit ? CanarySettings.sampleSize : nil,
      rows: results.rows)
  }
}
