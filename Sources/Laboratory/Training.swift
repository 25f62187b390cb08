public import Corpora
import Foundation
public import MagpieReports
public import MarkovModels
import Rights

/// How a chain is to be trained.
public struct TrainingSettings: Sendable, Equatable {
  public var unit: TokenUnit
  /// How many tokens the unit `bpe` learns at most.
  public var vocabularySize = Vocabulary.standardBytePairCount
  public var order: Int
  /// Nil for the unit's own.
  public var handling: CaseHandling?
  public var smoothing: Smoothing

  public init(
    unit: TokenUnit = .word, order: Int = 2, handling: CaseHandling? = nil,
    smoothing: Smoothing = .none
  ) {
    self.unit = unit
    self.order = order
    self.handling = handling
    self.smoothing = smoothing
  }

  /// Settings with a smoothing by its name.
  ///
  /// - Parameters:
  ///   - k: Only with `add-k`.
  ///   - vocabularySize: Only with `bpe`.
  public init(
    unit: TokenUnit, order: Int, handling: CaseHandling?, smoothingName: String, k: Double?,
    vocabularySize: Int? = nil
  ) throws {
    guard Smoothing.names.contains(smoothingName) else {
      throw Failure(
        .usage, "there is no smoothing \"\(smoothingName)\"",
        try: Smoothing.names.joined(separator: ", "))
    }
    guard k == nil || smoothingName == "add-k" else {
      throw Failure(.usage, "--k belongs to add-k", try: "--smoothing add-k")
    }
    guard let smoothing = Smoothing(name: smoothingName, k: k) else {
      throw Failure(.usage, "k must be positive and finite", try: "--k \(Smoothing.standardK)")
    }
    self.init(unit: unit, order: order, handling: handling, smoothing: smoothing)
    self.vocabularySize = try unit.vocabularySize(asked: vocabularySize)
  }
}

/// Trains chains and writes them as model folders.
public enum Training {
  /// Counts the works of a selection and writes the model.
  ///
  /// - Throws: ``Failure``, `MarkovError`; nothing is written then.
  public static func trainMarkov(
    on selection: CorpusSelection, settings: TrainingSettings, output: String
  ) throws -> TrainingReport {
    guard (1...9).contains(settings.order) else {
      throw MarkovError.orderOutOfRange(settings.order)
    }
    guard !selection.works.isEmpty else {
      throw Failure(
        .badData, "no work of \(selection.name) is left to train on" + selection.exclusion,
        try: selection.remedyForNone)
    }
    let trained = try count(selection, settings: settings)
    try Model.write(
      trained, smoothing: settings.smoothing, run: selection.record,
      hashes: WorkHashes(selection.works), to: output)
    return report(
      on: selection, settings: settings, trained: trained, output: output)
  }

  /// Counts the works of a selection, in memory.
  ///
  /// - Parameter vocabulary: Tokens that were learned already; nil to take them from the works.
  static func count(
    _ selection: CorpusSelection, settings: TrainingSettings, vocabulary: Vocabulary? = nil
  ) throws -> TrainedChain {
    let corpus =
      vocabulary.map { EncodedCorpus(selection.works, vocabulary: $0) }
      ?? EncodedCorpus(
        selection.works, unit: settings.unit, vocabularySize: settings.vocabularySize,
        weights: selection.weights)
    return try ChainTrainer.train(
      corpus, works: selection.works.map(LedgerWork.init), order: settings.order,
      handling: settings.handling ?? .standard(for: settings.unit), weights: selection.weights)
  }

  private static func report(
    on selection: CorpusSelection, settings: TrainingSettings, trained: TrainedChain, output: String
  ) -> TrainingReport {
    let works = selection.works
    let discounts =
      settings.smoothing == .kneserNey ? trained.table.discounts : []
    return TrainingReport(
      model: URL(fileURLWithPath: output).lastPathComponent, corpus: selection.name,
      used: .init(works: works.count, bytes: works.reduce(0) { $0 + $1.utf8.count }),
      authors: Set(works.compactMap(\.author)).count,
      terms: TrainingTerms(selection, used: works), unit: settings.unit.rawValue,
      order: settings.order, smoothing: settings.smoothing.name,
      tokens: trained.table.tokenCount, vocabulary: trained.vocabulary.count,
      files: Model.files(in: output),
      fallbackOrders: discounts.indices.filter { discounts[$0].isFallback },
      notes: selection.notes
        + settings.unit.vocabularyNotes(
          asked: settings.vocabularySize, found: trained.vocabulary.count))
  }
}

extension TrainingTerms {
  /// - Parameter used: The works that were learned from.
  init(_ selection: CorpusSelection, used: [Work]) {
    self.init(
      ignored: used.filter { selection.isOverruled($0) }.map(WorkLabel.init),
      reserved: selection.reserved.map(WorkLabel.init),
      requested: selection.requested.map { .init(work: WorkLabel($0.work), reason: $0.reason) },
      without: selection.without.map(WorkLabel.init),
      unknown: used.count { selection.decision(on: $0).isUnknown },
      consent: selection.consentSummary)
  }
}

extension WorkLabel {
  init(_ work: Work) {
    self.init(id: work.id.value, title: work.title, author: work.author)
  }

  init(_ work: LedgerWork) {
    self.init(id: work.id.value, title: work.title, author: work.author)
  }
}
