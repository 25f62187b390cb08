import Corpora
import CorpusFiles
import Generators
import MagpieReports
import MarkovModels
import TextTracing

/// Lets a model write without a prompt, and tries to tell which texts it remembers.
///
/// - SeeAlso: Carlini et al. (2021), “Extracting Training Data from Large Language Models”, §5.
struct Sampling {
  private let model: Model
  private let works: [Work]
  private let index: TraceIndex
  private let reference: any TextGenerator
  private let settings: ExtractionSettings

  init(
    _ model: Model, _ reading: Model.Reading, reference: Model?, settings: ExtractionSettings
  ) throws {
    self.model = model
    self.settings = settings
    works = reading.read
    let unit = model.manifest.unit.isLearned ? .word : model.manifest.unit
    index = TraceIndex(works, unit: unit, handling: .standard(for: unit))
    if let reference {
      self.reference = reference.generator
    } else {
      let encoded = EncodedCorpus(works, vocabulary: model.vocabulary)
      let trained = try ChainTrainer.train(
        encoded, works: works.map(LedgerWork.init), order: 1, handling: .keep)
      self.reference = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
    }
  }

  /// What reports call the model that the samples are compared by.
  static func name(of reference: Model?) -> String { reference?.name ?? "a chain of order 1" }

  /// Writes, ranks, and sees how many of the first of each ranking stand in a work; nil when it
  /// was stopped.
  func precision(seed: UInt64, _ control: ExperimentControl) throws -> SampledPrecision? {
    guard let texts = written(seed: seed, control), let samples = try rated(texts, control) else {
      return nil
    }
    func top(_ score: (RatedSample) -> Double?) -> SampledPrecision.Top? {
      let scores = samples.map(score)
      guard let first = samples.first, scores.allSatisfy({ $0 != nil }) else { return nil }
      let ranked = samples.indices.sorted {
        let (left, right) = (scores[$0] ?? 0, scores[$1] ?? 0)
        return left != right ? left < right : $0 < $1
      }.prefix(settings.top)
      return .init(
        copied: ranked.count { samples[$0].isCopied }, count: ranked.count,
        best: ranked.first.map { samples[$0] } ?? first)
    }
    return SampledPrecision(
      different: samples.count, copied: samples.count(where: \.isCopied),
      rankings: [
        (ExtractionReport.perplexity, top { $0.nats }),
        (
          ExtractionReport.referenceRatio,
          top { $0.nats / max($0.referenceNats, .leastNormalMagnitude) }
        ),
        (
          ExtractionReport.compressionRatio,
          top { sample in
            sample.compressedBytes.map { sample.nats / Double(max(1, $0)) }
          }
        ),
      ])
  }

  /// Beginnings of works, all of the same length and no two alike; nil when it was stopped.
  private func written(seed: UInt64, _ control: ExperimentControl) -> [[TokenID]]? {
    let generator = model.generator
    let boundary = generator.vocabulary.boundary
    var random = SeededGenerator(seed: seed)
    var seen: Set<[TokenID]> = []
    var samples: [[TokenID]] = []
    for _ in 0..<settings.samples {
      if control.isStopped { return nil }
      var tokens = [boundary]
      while tokens.count <= settings.length {
        let start = max(0, tokens.count - generator.contextLength)
        let token = generator.draw(
          after: tokens.span.extracting(start...), at: random.uniform())
        if token == boundary { break }
        tokens.append(token)
      }
      guard tokens.count == settings.length + 1 else { continue }
      tokens.removeFirst()
      if seen.insert(tokens).inserted { samples.append(tokens) }
    }
    return samples
  }

  /// What each text is ranked by; nil when it was stopped.
  private func rated(
    _ samples: [[TokenID]], _ control: ExperimentControl
  ) throws -> [RatedSample]? {
    var rated: [RatedSample] = []
    for start in stride(from: 0, to: samples.count, by: Self.atOnce) {
      if control.isStopped { return nil }
      rated += try self.rated(samples[start..<min(start + Self.atOnce, samples.count)])
    }
    return rated
  }

  /// How many texts are rated between two questions whether to go on.
  private static let atOnce = 500

  private func rated(_ samples: ArraySlice<[TokenID]>) throws -> [RatedSample] {
    let vocabulary = model.vocabulary
    let texts = samples.map { vocabulary.decode($0) }
    let nats = model.generator.predictions(
      of: samples.map { Continuation(of: [vocabulary.boundary], by: $0) }
    ).map { $0.reduce(0) { $0 - FrozenMath.log($1.probability) } }
    let sizes = try Compressor()?.sizes(of: texts)
    return texts.indices.map { index in
      let beginning = [reference.vocabulary.boundary]
      let trace = self.index.trace(text: texts[index], minimumRun: 1)
      let longest = trace.spans.max { $0.tokens.count < $1.tokens.count }
      return RatedSample(
        text: String(decoding: texts[index], as: UTF8.self), nats: nats[index],
        referenceNats: reference.probabilities(of: texts[index], after: beginning)
          .reduce(0) { $0 - FrozenMath.log($1) },
        compressedBytes: sizes?[index], longest: trace.longest,
        work: longest?.places.first.map { WorkLabel(works[$0.work]) },
        isCopied: 2 * trace.longest >= trace.tokens.count && !trace.tokens.isEmpty)
    }
  }
}

/// A text that a model wrote, and all that it is ranked by.
struct RatedSample {
  var text: String
  var nats: Double
  var referenceNats: Double
  /// Nil where the machine has no compressor.
  var compressedBytes: Int?
  /// The longest run that stands in a work.
  var longest: Int
  var work: WorkLabel?
  /// Whether at least half of it is one run that stands in a work.
  var isCopied: Bool
}

/// What the samples of one seed gave.
struct SampledPrecision {
  /// The first texts of a ranking.
  struct Top {
    var copied: Int
    var count: Int
    /// The very first.
    var best: RatedSample
  }

  /// How many different texts were written.
  var different: Int
  /// How many of them are copied.
  var copied: Int
  /// Nil where a ranking cannot be made.
  var rankings: [(name: String, top: Top?)]

  /// What the seeds found together; nothing where none wrote a text.
  static func rankings(of all: [SampledPrecision]) -> [ExtractionReport.Ranking] {
    let found = all.filter { $0.different > 0 }
    guard let first = found.first,
      let precision = Estimate.ofShares(found.map { ($0.copied, $0.different) })
    else { return [] }
    let ranked = first.rankings.indices.compactMap { index -> ExtractionReport.Ranking? in
      let tops = found.compactMap { $0.rankings[index].top }
      guard tops.count == found.count, let best = tops.first?.best,
        let precision = Estimate.ofShares(tops.map { ($0.copied, $0.count) })
      else { return nil }
      return .init(
        name: first.rankings[index].name, precision: precision,
        best: .init(
          text: best.text, longest: best.longest, work: best.isCopied ? best.work : nil))
    }
    return [.init(name: ExtractionReport.noRanking, precision: precision, best: nil)] + ranked
  }
}
