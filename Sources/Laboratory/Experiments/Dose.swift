import Corpora
import Generators
public import MagpieReports
public import MarkovModels
import TextTracing

/// How the dose of a work is varied and what is written with each.
public struct DoseSettings: Sendable, Equatable {
  /// How often the work stands in the corpus, from the fewest times on; 0 for without it.
  public var copies: [Int]
  public var chain: TrainingSettings
  /// How many texts are written for each seed, and their tokens.
  public var texts: Int
  public var tokens: Int
  public var seeds: ExperimentSeeds

  public init(
    copies: [Int] = [0, 1, 2, 5, 10, 20],
    chain: TrainingSettings = TrainingSettings(smoothing: .kneserNey), texts: Int = 10,
    tokens: Int = 200, seeds: ExperimentSeeds
  ) {
    self.copies = Set(copies).sorted()
    self.chain = chain
    self.texts = texts
    self.tokens = tokens
    self.seeds = seeds
  }

  func check() throws {
    guard !copies.isEmpty, copies.allSatisfy({ (0...1_000).contains($0) }) else {
      throw Failure(.usage, "a dose is 0 to 1000 copies", try: "--copies 0,1,2,5,10,20")
    }
    try chain.checkForExperiment()
    guard (1...10_000).contains(texts), (1...10_000).contains(tokens) else {
      throw Failure(.usage, "--texts and --tokens must lie in 1…10000", try: "--texts 10")
    }
  }
}

/// A work that stands in a corpus more and more often: how much of what a chain writes it
/// takes over, by place, by share and by effect.
public struct Dose {
  /// A run of at least so many words is a place.
  static let runLength = 6

  private let settings: DoseSettings
  private let name: String
  private let works: [Work]
  private let dosed: Int
  private let encoded: EncodedCorpus
  /// The words of the work, to find what of a text stands in it.
  private let index: TraceIndex

  /// - Parameter work: An id, a title, or an unambiguous end of an id.
  /// - Throws: ``Failure``: 64 for settings that cannot be, 65 for a corpus without another
  ///   work, 66 for a work that is not there.
  public init(_ selection: CorpusSelection, work: String, settings: DoseSettings) throws {
    try settings.check()
    self.settings = settings
    name = selection.name
    works = selection.works
    let names = works.map { (id: $0.id.value, title: $0.title) }
    dosed = try WorkFinder(names: names, run: selection.record).find(work)
    guard works.count > 1 else {
      throw Failure(
        .badData, "\(selection.name) has one work only: there is nothing that it could displace",
        try: "a corpus of two works at least")
    }
    encoded = EncodedCorpus(works, unit: settings.chain.unit)
    index = TraceIndex([works[dosed]], unit: .word, handling: .fold)
  }

  /// Counts a chain for each dose, and writes with it for each seed.
  ///
  /// - Complexity: O(tokens · order) for each dose; for each token written, that of ``ChainShares``
  ///   and ``ChainEffects``.
  public func report(_ control: ExperimentControl = .unwatched) throws -> DoseReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(seeds: seeds, planned: settings.copies.count * seeds.count)
    var rows: [DoseReport.Row] = []
    doses: for copies in settings.copies {
      let writer = try DosedChain(
        encoded, works: works, dosed: dosed, copies: copies, settings: settings)
      var measured: [DoseReport.Measurement] = []
      for seed in seeds {
        guard control.goesOn("\(NumberText.count(copies, "copy", plural: "copies"))", progress),
          let found = try measure(writer, seed: seed, control)
        else {
          if !measured.isEmpty { rows.append(row(copies, measured)) }
          break doses
        }
        measured.append(found)
        progress.measured += 1
      }
      rows.append(row(copies, measured))
    }
    return DoseReport(
      progress: progress, corpus: name, work: WorkLabel(works[dosed]), works: works.count,
      unit: settings.chain.unit.rawValue, order: settings.chain.order,
      smoothing: settings.chain.smoothing.name,
      texts: settings.texts, tokens: settings.tokens, runLength: Self.runLength, rows: rows)
  }

  private func row(_ copies: Int, _ measured: [DoseReport.Measurement]) -> DoseReport.Row {
    let own = encoded.tokenRange(ofWork: dosed).count * copies
    let others = encoded.tokens.count - encoded.tokenRange(ofWork: dosed).count
    return DoseReport.Row(
      copies: copies, part: Double(own) / Double(max(1, own + others)), measured: measured)
  }

  /// Writes texts and sees how much of them is the work's; nil when it was stopped.
  private func measure(
    _ writer: DosedChain, seed: UInt64, _ control: ExperimentControl
  ) throws -> DoseReport.Measurement? {
    var sum = DoseSum()
    for text in 0..<settings.texts {
      if control.isStopped { return nil }
      // Each text of each seed has numbers of its own, and the same ones at every dose: what
      // differs between doses is the dose.
      let tokens = writer.chain.walk(
        count: settings.tokens, seed: seed &* 1_000_003 &+ UInt64(text))
      try writer.add(tokens, to: &sum)
      for part in tokens.split(separator: writer.chain.vocabulary.boundary) {
        let trace = index.trace(text: writer.chain.vocabulary.decode(Array(part)))
        let share = trace.coverage.first { $0.minimum == Self.runLength }?.share ?? 0
        sum.placed += share * Double(trace.tokens.count)
        sum.words += Double(trace.tokens.count)
        sum.longest = max(sum.longest, trace.longest)
      }
    }
    return sum.measurement
  }
}

/// What is added up over the texts of one seed.
private struct DoseSum {
  var placed = 0.0
  var words = 0.0
  var longest = 0
  var tokens = 0.0
  var share = 0.0
  var effect = 0.0
  var dependent = 0.0

  var measurement: DoseReport.Measurement {
    .init(
      place: placed / max(1, words), longest: longest, share: share / max(1, tokens),
      effect: effect / max(1, tokens), dependent: dependent / max(1, tokens))
  }
}

/// A chain of a corpus in which one work stands so many times.
private struct DosedChain {
  let chain: MarkovChain
  /// Nil where the work was not read.
  private let provenance: (shares: ChainShares, without: ReducedChain, work: Int)?

  init(
    _ encoded: EncodedCorpus, works: [Work], dosed: Int, copies: Int, settings: DoseSettings
  ) throws {
    var works = works
    var encoded = encoded
    var weights: [Int]?
    if copies == 0 {
      works.remove(at: dosed)
      encoded = EncodedCorpus(works, unit: settings.chain.unit)
    } else {
      weights = works.indices.map { $0 == dosed ? copies : 1 }
    }
    let trained = try ChainTrainer.train(
      encoded, works: works.map(LedgerWork.init), order: settings.chain.order,
      handling: .standard(for: settings.chain.unit), weights: weights)
    chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: settings.chain.smoothing)
    provenance =
      copies == 0
      ? nil
      : (
        try ChainShares(chain, ledger: trained.ledger),
        try chain.without([dosed], ledger: trained.ledger), dosed
      )
  }

  /// Adds each token's share and effect.
  func add(_ tokens: [TokenID], to sum: inout DoseSum) throws {
    sum.tokens += Double(tokens.count)
    guard let provenance else { return }
    let all = [chain.vocabulary.boundary] + tokens
    for (end, token) in tokens.enumerated() {
      let before = all.span.extracting(max(0, end + 1 - chain.order)...end)
      let shares = provenance.shares.shares(of: token, after: before)
      sum.share += shares?.parts.first { $0.work == provenance.work }?.share ?? 0
      let with = chain.probability(of: token, after: before)
      let without = provenance.without.probability(of: token, after: before)
      sum.effect += FrozenMath.log(with) - FrozenMath.log(without)
      if without < with / 2 { sum.dependent += 1 }
    }
  }
}
