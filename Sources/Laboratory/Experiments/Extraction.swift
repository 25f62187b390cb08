import Corpora
import Generators
public import MagpieReports
import MarkovModels
import TextTracing

/// How a model is asked for the works that it has read.
public struct ExtractionSettings: Sendable, Equatable {
  /// How many tokens of a work are given, from the fewest to the most.
  public var promptLengths: [Int]
  /// How many tokens must come back.
  public var length: Int
  /// How many places are tried for each seed.
  public var prompts: Int
  /// How many texts are written without a prompt for each seed.
  public var samples: Int
  /// How many of them, from the top of each ranking, are looked at.
  public var top: Int
  public var seeds: ExperimentSeeds

  public init(
    promptLengths: [Int] = [5, 10, 20, 50], length: Int = 50, prompts: Int = 100,
    samples: Int = 300, top: Int = 100, seeds: ExperimentSeeds
  ) {
    self.promptLengths = Set(promptLengths).sorted()
    self.length = length
    self.prompts = prompts
    self.samples = samples
    self.top = top
    self.seeds = seeds
  }

  func check() throws {
    guard (1...4).contains(promptLengths.count), promptLengths.allSatisfy({ (1...1_000) ~= $0 })
    else {
      throw Failure(
        .usage, "--prompt takes one to four lengths from 1 to 1000", try: "--prompt 5,10,20,50")
    }
    guard (1...1_000).contains(length) else {
      throw Failure(.usage, "--length must lie in 1…1000", try: "--length 50")
    }
    guard (1...100_000).contains(prompts), (1...100_000).contains(samples) else {
      throw Failure(.usage, "--prompts and --samples must lie in 1…100000", try: "--prompts 200")
    }
    guard (1...samples).contains(top) else {
      throw Failure(
        .usage, "--top must lie in 1…\(samples), the number of samples", try: "--top 100")
    }
  }
}

/// Asks a model for the works that it has read, with a prompt and without.
public struct Extraction {
  private let model: Model
  private let settings: ExtractionSettings
  private let reading: Model.Reading
  private let reference: Model?

  /// - Parameters:
  ///   - corpora: Where the corpora lie now; empty for where they lay.
  ///   - reference: Another model to rank samples by; without it a chain of order 1 is counted
  ///     from the same works.
  /// - Throws: ``Failure``: 66 for a model whose corpus is not there, 65 for one whose works
  ///   are too short to be asked for.
  public init(
    _ model: Model, corpora: [String] = [], reference: Model? = nil, settings: ExtractionSettings
  ) throws {
    try settings.check()
    self.model = model
    self.settings = settings
    self.reference = reference
    reading = try model.reading(at: corpora)
  }

  public func report(_ control: ExperimentControl = .unwatched) throws -> ExtractionReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(
      seeds: seeds, planned: seeds.count * (settings.promptLengths.count + 1))
    let prompting = Prompting(model, reading, settings: settings)
    guard prompting.hasPlaces else {
      throw Failure(
        .badData,
        "no work of \(reading.corpus) that \(model.name) has read has "
          + "\((settings.promptLengths.last ?? 0) + settings.length) tokens",
        try: "a shorter --prompt or --length")
    }
    var rows: [ExtractionReport.PromptRow] = []
    var works: [ExtractionReport.WorkRow] = []
    for length in settings.promptLengths {
      var trials: [PromptTrials] = []
      for seed in seeds {
        guard control.goesOn("prompts of \(NumberText.count(length, "token"))", progress),
          let found = prompting.trials(prompt: length, seed: seed, control)
        else { break }
        trials.append(found)
        progress.measured += 1
      }
      if !trials.isEmpty { rows.append(.init(prompt: length, trials)) }
      if length == settings.promptLengths.last { works = prompting.rows(of: trials) }
      if trials.count < seeds.count { break }
    }
    var precisions: [SampledPrecision] = []
    if !control.isStopped {
      let sampling = try Sampling(model, reading, reference: reference, settings: settings)
      for seed in seeds {
        guard control.goesOn("texts without a prompt", progress),
          let found = try sampling.precision(seed: seed, control)
        else { break }
        precisions.append(found)
        progress.measured += 1
      }
    }
    return ExtractionReport(
      progress: progress, model: model.name, kind: model.manifest.kind.noun,
      corpus: reading.corpus, works: reading.read.count, unreadWorks: reading.unread.count,
      unit: model.manifest.unit.rawValue, length: settings.length, prompts: settings.prompts,
      samples: settings.samples, top: settings.top, reference: Sampling.name(of: reference),
      rows: rows,
      mostExtracted: works, texts: precisions.map(\.different),
      rankings: SampledPrecision.rankings(of: precisions))
  }
}
