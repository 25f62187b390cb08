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
  /// What reports call the model that the samples are compared by.
  let referenceName: String
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
      referenceName = reference.name
    } else {
      let encoded = EncodedCorpus(works, vocabulary: model.vocabulary)
      let trained = try ChainTrainer.train(
        encoded, works: works.map(LedgerWork.init), order: 1, handling: .keep)
      self.reference = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
      referenceName = "a chain of order 1"
    }
  }

  /// Writes, ranks, and sees how many of the first of each ranking stand in a work.
  func precision(seed: UInt64) throws -> SampledPrecision {
    let samples = try rated(written(seed: seed))
    func top(_ score: (RatedSample) -> Double?) -> (precision: Double, best: RatedSample?)? {
      let scores = samples.map(score)
      guard !samples.isEmpty, scores.allSatisfy({ $0 != nil }) else { return nil }
      let ranked = samples.indices.sorted {
        let (left, right) = (scores[$0] ?? 0, scores[$1] ?? 0)
        return left != right ? left < right : $0 < $1
      }.prefix(settings.top)
      return (
        Double(ranked.count { samples[$0].isCopied }) / Double(ranked.count),
        ranked.first.map { samples[$0] }
      )
    }
    return SampledPrecision(
      different: samples.count,
      all: samples.isEmpty
        ? 0 : Double(samples.count(where: \.isCopied)) / Double(samples.count),
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

  /// Beginnings of works, all of the same length and no two alike.
  private func written(seed: UInt64) -> [[TokenID]] {
    let generator = model.generator
    let boundary = generator.vocabulary.boundary
    var random = SeededGenerator(seed: seed)
    var seen: Set<[TokenID]> = []
    var samples: [[TokenID]] = []
    for _ in 0..<settings.samples {
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

  private func rated(_ samples: [[TokenID]]) throws -> [RatedSample] {
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

  /// What the seeds found together.
  func rankings(of found: [SampledPrecision]) -> [ExtractionReport.Ranking] {
    guard let first = found.first else { return [] }
    let all = ExtractionReport.Ranking(
      name: ExtractionReport.noRanking,
      precision: .ofSeeds(found.map(\.all), within: 0...1), best: nil)
    return [all]
      + first.rankings.indices.compactMap { index in
        let tops = found.compactMap { $0.rankings[index].top }
        guard tops.count == found.count else { return nil }
        return .init(
          name: first.rankings[index].name,
          precision: .ofSeeds(tops.map(\.precision), within: 0...1),
          best: tops.lazy.compactMap(\.best).first.map {
            .init(
              text: $0.text, longest: $0.longest, work: $0.isCopied ? $0.work : nil)
          })
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
  /// How many different texts were written.
  var different: Int
  /// The share of them that is copied.
  var all: Double
  /// For each ranking the share among the first, and the very first; nil where it cannot be made.
  var rankings: [(name: String, top: (precision: Double, best: RatedSample?)?)]
}
