import Corpora
import MagpieReports
import MarkovModels
import Rights

/// A chain that forgets: the counts of works are taken out of its table.
struct ForgettingChain: ForgettingSubject {
  let model: Model
  private let chain: MarkovChain
  private let ledger: Ledger
  private let corpora: [String]

  var methods: [ForgettingMethod] { [.subtract] }
  var seed: UInt64? { nil }
  var steps: Int? { nil }

  init(_ model: Model, at corpora: [String]) throws {
    self.model = model
    self.corpora = corpora
    (chain, ledger) = try model.requiredLedger(for: "forgetting without training again")
  }

  func label(of name: String) throws -> WorkLabel {
    let finder = WorkFinder(
      names: ledger.works.map { ($0.id.value, $0.title) }, run: model.run
    ) { model.worksThere(at: corpora) }
    return WorkLabel(ledger.works[try finder.find(name)])
  }

  func texts(forgetting ids: Set<WorkID>) throws -> ForgettingTexts {
    let whole = try model.wholeCorpus(at: corpora).works
    let read = Set(ledger.works.map(\.id)).subtracting(ids)
    return ForgettingTexts(
      works: whole.filter { ids.contains($0.id) }, rest: whole.filter { read.contains($0.id) },
      unread: whole.filter { !read.contains($0.id) && !ids.contains($0.id) })
  }

  func trainingCost() throws -> RunCost? { nil }

  func forget(
    _ ids: Set<WorkID>, by method: ForgettingMethod, observe: (Double) -> Bool
  ) throws -> ForgettingOutcome {
    let removed = Set(ledger.works.indices.filter { ids.contains(ledger.works[$0].id) })
    let trained = TrainedChain(vocabulary: model.vocabulary, table: chain.table, ledger: ledger)
    let reduced: TrainedChain
    do throws(MarkovError) {
      reduced = try trained.removing(removed)
    } catch {
      guard error == .nothingToCount else { throw error }
      throw Failure.nothingLeft(of: model)
    }
    try Model.write(
      reduced, smoothing: chain.smoothing, run: model.run?.without(ids),
      hashes: WorkHashes.ofModel(at: model.path)?.without(ids), to: model.path)
    return ForgettingOutcome(steps: nil, chain: reduced)
  }

  func retrained(
    without ids: Set<WorkID>, seed: UInt64?, observe: (Double) -> Bool
  ) throws -> RetrainedModel {
    let selection = try model.corpus(at: corpora, without: ids.map(\.value))
    let manifest = model.manifest
    let again = try Training.count(
      selection,
      settings: TrainingSettings(
        unit: manifest.unit, order: chain.order, handling: manifest.handling,
        smoothing: chain.smoothing),
      vocabulary: manifest.unit.isLearned ? model.vocabulary : nil)
    return RetrainedModel(
      generator: try MarkovChain(
        vocabulary: again.vocabulary, table: again.table, smoothing: chain.smoothing),
      files: [
        (ModelFiles.counts, again.table.storage), VocabularyFile.file(of: again.vocabulary),
        (
          ModelManifest.fileName,
          MappedFile(bytes: ModelManifest(again, smoothing: chain.smoothing).bytes)
        ),
      ])
  }
}

extension Failure {
  /// A model is asked to forget all that it has read.
  static func nothingLeft(of model: Model) -> Failure {
    Failure(
      .badData, "these are all the works of the model: nothing would be left",
      try: "deleting \"\(model.path)\"")
  }
}
