import Corpora
import CorpusFiles
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels

/// Rebuilds works from the table of a chain alone, and sees how much of them comes back.
public struct Reconstruction {
  private let settings: ReconstructionSettings
  private let name: String
  /// The works with a text.
  private let works: [Work]
  private let keptOut: Int
  /// From the smallest part to all works.
  private let parts: [CorpusPart]

  /// - Throws: ``Failure``: 64 for settings that cannot be, 65 for a corpus without text.
  public init(_ selection: CorpusSelection, settings: ReconstructionSettings) throws {
    try settings.check()
    _ = try MatrixMachine.ready()
    self.settings = settings
    name = selection.name
    keptOut = selection.reserved.count
    works = try selection.worksWithText()
    var parts: [CorpusPart] = []
    for divisor in try settings.divisors(works: works.count) {
      parts.append(
        CorpusPart(works, divisor: divisor, unit: settings.unit, seeds: settings.seeds.all))
    }
    self.parts = parts
  }

  /// Counts a table for each order and part of the corpus, and rebuilds from it for each seed.
  ///
  /// All works come first, then their parts. Two tables are measured side by side, or as
  /// many as there are cores.
  ///
  /// - Complexity: For each table that of ``TableGraph/countTexts(adding:coreLimit:)`` and
  ///   ``TableGraph/drawWorks(using:)``.
  public func report(_ control: ExperimentControl = .unwatched) throws -> ReconstructionReport {
    let seeds = settings.seeds.all
    // Another program does this: first, so that nothing is lost where it fails.
    let storage = try storage()
    let cells = parts.reversed().flatMap { part in
      settings.orders.map { Cell(part: part, order: $0) }
    }
    var progress = ExperimentProgress(seeds: seeds, planned: cells.count * seeds.count)
    var rows: [ReconstructionReport.Row] = []
    var next = 0
    while next < cells.count {
      let batch = Array(cells[next..<min(cells.count, next + Concurrently.width)])
      guard control.goesOn(batch[0].description, progress) else { break }
      let run = settings.runLength
      let measured = Concurrently.map(batch) { cell in
        Result { try cell.measure(seeds: seeds, runLength: run) }
      }
      for (cell, result) in zip(batch, measured) {
        let corpora = try result.get()
        rows.append(
          .init(
            order: cell.order, divisor: cell.part.divisor, works: cell.part.workCount,
            measured: corpora.measured, excerpt: corpora.excerpt))
        progress.measured += seeds.count
      }
      next += batch.count
    }
    let all = parts[parts.count - 1].corpora[0]
    return ReconstructionReport(
      progress: progress, corpus: name, works: works.count, keptOut: keptOut,
      unit: settings.unit.rawValue,
      runLength: settings.runLength, characters: all.characters,
      tooShort: all.share(shorterThan: settings.runLength), rows: rows, storage: storage)
  }

  // MARK: - Bytes

  /// What the works, the compressor and networks take.
  private func storage() throws -> ReconstructionReport.Storage {
    var vocabularies = [settings.unit: parts[parts.count - 1].corpora[0].encoded.vocabulary]
    for unit in Set(NetworkPreset.allCases.map(\.unit)) where vocabularies[unit] == nil {
      vocabularies[unit] = EncodedCorpus(works, unit: unit).vocabulary
    }
    let compressor = Compressor()
    let sample = Self.sample(works, seed: settings.seeds.first)
    let sizes = try compressor?.sizes(
      of: [Array(works.map(\.utf8).joined())] + sample.map(\.utf8))
    return .init(
      bytes: works.reduce(0) { $0 + $1.utf8.count },
      compressor: compressor?.name, together: sizes?[0],
      alone: sizes.map { Double($0.dropFirst().reduce(0, +)) / Double(sample.count) },
      sampled: sample.count,
      networks: NetworkPreset.allCases.compactMap { preset in
        vocabularies[preset.unit].map { Self.network(preset, vocabulary: $0) }
      })
  }

  /// What `magpie train neural` would write for the preset, by its shape.
  private static func network(
    _ preset: NetworkPreset, vocabulary: Vocabulary
  ) -> ReconstructionReport.Storage.Network {
    let network = preset.shape.network(outcomeCount: vocabulary.outcomeCount)
    return .init(
      name: preset.rawValue, unit: preset.unit.rawValue,
      weightBytes: network.parameterCount * MemoryLayout<Float>.size,
      vocabularyBytes: VocabularyFile.bytes(of: vocabulary).count)
  }

  /// All works, or a random hundred of them.
  private static func sample(_ works: [Work], seed: UInt64) -> [Work] {
    var random = SeededGenerator(seed: seed)
    return random.permutation(of: works.count).prefix(100).sorted().map { works[$0] }
  }
}

/// One table size: a part of the corpus and an order.
private struct Cell: Sendable, CustomStringConvertible {
  let part: CorpusPart
  let order: Int

  var description: String {
    let works = NumberText.count(part.workCount, "work")
    return part.divisor == 1 ? "order \(order)" : "order \(order), \(works)"
  }

  /// - Returns: The figures of each seed, and the beginning of the longest certain run of the first.
  func measure(
    seeds: [UInt64], runLength: Int
  ) throws -> (measured: [ReconstructionReport.Measurement], excerpt: String) {
    var measured: [ReconstructionReport.Measurement] = []
    var excerpt = ""
    var certain: CertainPart?
    for (index, seed) in seeds.enumerated() {
      let corpus = part.corpora[min(index, part.corpora.count - 1)]
      // All works are the same for all seeds.
      if part.divisor > 1 || certain == nil {
        certain = CertainPart(try corpus.table(order: order), of: corpus, runLength: runLength)
      }
      guard let certain else { continue }
      if index == 0 { excerpt = corpus.text(certain.coverage.longestRun.prefix(200)) }
      var random = SeededGenerator(seed: seed)
      let rebuilt = corpus.coverage(
        by: certain.graph.drawWorks(using: &random), runLength: runLength)
      measured.append(
        .init(
          certain: certain.coverage.share, certainWhole: certain.coverage.wholeShare,
          longestCertain: certain.coverage.longest, rebuilt: rebuilt.share,
          whole: rebuilt.wholeShare, longestRebuilt: rebuilt.longest,
          logarithm: certain.count?.unordered, isExact: certain.count?.isExact ?? false,
          orderedLogarithm: certain.count?.ordered, tableBytes: certain.tableBytes))
    }
    return (measured, excerpt)
  }
}

/// What a table settles without any chance.
private struct CertainPart {
  let graph: TableGraph
  let coverage: RunCoverage
  let count: TextCount?
  let tableBytes: Int

  init(_ table: KeptTable, of corpus: PartialCorpus, runLength: Int) {
    graph = table.graph
    coverage = CertainRuns(graph).coverage(
      of: corpus.texts, lengths: corpus.lengths, minimum: runLength)
    count = graph.countTexts(adding: KeptTable.product)
    tableBytes = table.byteCount
  }
}

extension RunCoverage {
  fileprivate var share: Double { Double(covered) / Double(max(1, total)) }
  fileprivate var wholeShare: Double { Double(whole) / Double(max(1, total)) }
}
