public import Corpora
import Foundation
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels
import TextTracing

/// What is compared with what, and how much each network may read.
public struct ComparisonSettings: Sendable, Equatable {
  public var unit: TokenUnit
  /// One chain is counted for each order from 1 to this.
  public var greatestOrder: Int
  public var presets: [NetworkPreset]
  /// How many predictions each network learns from.
  public var budget: Int
  public var seed: UInt64

  public init(
    unit: TokenUnit = .character, greatestOrder: Int = 6,
    presets: [NetworkPreset] = [.bigram, .mlp, .tiny], budget: Int = 500_000, seed: UInt64 = 1
  ) {
    self.unit = unit
    self.greatestOrder = greatestOrder
    self.presets = presets
    self.budget = budget
    self.seed = seed
  }

  func check() throws {
    guard (1...9).contains(greatestOrder) else {
      throw Failure(.usage, "an order is 1 to 9", try: "--order 6")
    }
    guard (1...1_000_000_000).contains(budget) else {
      throw Failure(.usage, "--budget must lie in 1…1000000000", try: "--budget 500000")
    }
  }
}

/// Chains and networks that learn from the same works and are judged by the same ones.
public struct Comparison {
  /// Copied runs have at least so many words.
  static let copyLength = 6
  /// Novelty is the share of runs of so many words that stand nowhere.
  static let noveltyLength = 4
  /// How many characters are written by each model, about.
  static let sampleLength = 6_000

  private let settings: ComparisonSettings
  private let selection: CorpusSelection
  private let training: [Work]
  private let heldOut: [Work]
  private let index: TraceIndex
  private let spelling: SpellingModel
  private let encoded: EncodedCorpus

  /// - Throws: ``Failure`` 65 for a corpus of which nothing can be held out.
  public init(_ selection: CorpusSelection, settings: ComparisonSettings) throws {
    try settings.check()
    _ = try MatrixMachine.ready()
    self.settings = settings
    self.selection = selection
    let parts = HeldOutPart().split(selection.works, unit: settings.unit)
    training = parts.training
    heldOut = parts.heldOut.filter { !$0.utf8.isEmpty }
    guard !heldOut.isEmpty else {
      throw Failure(
        .badData, "\(selection.name) is too small to hold a part of it out",
        try: "a corpus of two works at least")
    }
    encoded = EncodedCorpus(training, unit: settings.unit)
    spelling = SpellingModel(encoded.vocabulary)
    index = TraceIndex(training, unit: .word, handling: .fold)
  }

  /// Trains and judges every model in turn.
  ///
  /// - Parameter observe: Told what comes next.
  public func report(observe: (String) -> Void = { _ in }) throws -> ComparisonReport {
    var rows: [ComparisonReport.Row] = []
    for order in 1...settings.greatestOrder {
      observe("counting a chain of order \(order)")
      rows.append(try chainRow(order: order))
    }
    for preset in settings.presets {
      observe("training \(preset.rawValue)")
      rows.append(try networkRow(preset))
    }
    observe("")
    let (human, duplicates) = humanBaseline()
    return ComparisonReport(
      corpus: selection.name, unit: settings.unit.rawValue, works: training.count,
      characters: Self.characters(training), heldOutWorks: heldOut.count,
      heldOutCharacters: Self.characters(heldOut), budget: settings.budget,
      copyLength: Self.copyLength, noveltyLength: Self.noveltyLength, rows: rows,
      human: human, duplicates: duplicates.map(WorkLabel.init))
  }

  // MARK: - Models

  private func chainRow(order: Int) throws -> ComparisonReport.Row {
    let clock = ContinuousClock()
    let start = clock.now
    let trained = try ChainTrainer.train(
      encoded, works: training.map(LedgerWork.init), order: order,
      handling: .standard(for: settings.unit))
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
    return row(
      "chain, order \(order)", "markov", chain,
      bytes: trained.table.storage.count + VocabularyFile.bytes(of: encoded.vocabulary).count,
      seconds: (clock.now - start) / .seconds(1), read: encoded.tokens.count)
  }

  private func networkRow(_ preset: NetworkPreset) throws -> ComparisonReport.Row {
    func opened(_ network: some Network<Float>) throws -> ComparisonReport.Row {
      let clock = ContinuousClock()
      let start = clock.now
      var recipe = preset.recipe
      let predictions = recipe.batchSize * network.predictionCount
      recipe.steps = max(1, settings.budget / predictions)
      recipe.warmUpSteps = min(recipe.warmUpSteps, recipe.steps / 10)
      recipe.seed = settings.seed
      var run = try TrainingRun(network, on: encoded, recipe: recipe)
      while try run.advance() != nil {}
      let seconds = (clock.now - start) / .seconds(1)
      let generator = NeuralGenerator(
        network, run.parameters, vocabulary: encoded.vocabulary, unknownShare: run.unknownShare)
      return row(
        preset.rawValue, "neural", generator, bytes: network.weights(run.parameters).count,
        seconds: seconds, read: recipe.steps * predictions)
    }
    return try opened(preset.shape.network(outcomeCount: encoded.vocabulary.outcomeCount))
  }

  // MARK: - Judging

  private func row(
    _ name: String, _ kind: String, _ generator: some TextGenerator, bytes: Int, seconds: Double,
    read: Int
  ) -> ComparisonReport.Row {
    var nats = 0.0
    var characters = 0
    for work in heldOut {
      let evaluation = generator.evaluate(work.utf8, spelling: spelling.nats(of:))
      nats += evaluation.nats + evaluation.spellingNats
      characters += evaluation.characters
    }
    let texts = sample(generator).map { index.trace(text: $0) }
    return .init(
      name: name, kind: kind, natsPerCharacter: nats / Double(max(1, characters)), bytes: bytes,
      seconds: seconds, read: read, copied: Self.copied(texts), novel: Self.novel(texts))
  }

  /// Some works that a model writes.
  private func sample(_ generator: some TextGenerator) -> [[UInt8]] {
    let mean = max(1, Self.characters(training) / max(1, encoded.tokens.count))
    return generator.works(tokens: Self.sampleLength / mean, seed: settings.seed)
  }

  /// The same figures for the works that people wrote and no model has read; those of
  /// which a good part stands in a training work are no baseline and are left out.
  private func humanBaseline() -> (ComparisonReport.Human, duplicates: [Work]) {
    let (own, copies) = HumanBaseline.split(heldOut, against: training)
    let traces = own.map { index.trace(text: $0.utf8) }
    return (.init(copied: Self.copied(traces), novel: Self.novel(traces)), copies)
  }

  /// The share of all words that lie in long runs from a work; nil without words.
  private static func copied(_ traces: [Trace]) -> Double? {
    mean(traces) { trace in trace.coverage.first { $0.minimum == copyLength }?.share }
  }

  /// The share of short runs of words that stand in no work; nil without any.
  private static func novel(_ traces: [Trace]) -> Double? {
    mean(traces) { trace in trace.novelty[noveltyLength - 1] }
  }

  /// The mean of a figure over texts, by their length in words.
  private static func mean(_ traces: [Trace], _ figure: (Trace) -> Double?) -> Double? {
    var sum = 0.0
    var words = 0.0
    for trace in traces {
      guard let value = figure(trace) else { continue }
      sum += value * Double(trace.tokens.count)
      words += Double(trace.tokens.count)
    }
    return words > 0 ? sum / words : nil
  }

  private static func characters(_ works: [Work]) -> Int {
    works.reduce(0) { $0 + Segmenter(unit: .character).count(in: $1.utf8.span) }
  }
}
