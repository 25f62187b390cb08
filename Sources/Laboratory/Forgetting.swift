import Corpora
public import MagpieReports
import MarkovModels

extension Model {
  /// Takes works out of the model and writes it back, as if they had never been read.
  ///
  /// - Parameter works: Ids, titles, or unambiguous ends of ids.
  /// - Returns: What changed; the files are those of training without the works.
  public func forget(_ works: [String]) throws -> ForgettingReport {
    let (chain, ledger) = try requiredLedger(for: "forgetting without training again")
    let finder = WorkFinder(names: ledger.works.map { ($0.id.value, $0.title) }, run: run)
    let removed = Set(try works.map { try finder.find($0) })
    let trained = TrainedChain(vocabulary: vocabulary, table: chain.table, ledger: ledger)
    let reduced: TrainedChain
    do throws(MarkovError) {
      reduced = try trained.removing(removed)
    } catch {
      guard error == .nothingToCount else { throw error }
      throw Failure(
        .badData, "these are all the works of the model: nothing would be left",
        try: "deleting \"\(path)\"")
    }
    var record = run
    let ids = removed.sorted().map { ledger.works[$0].id.value }
    let without = (run?.without ?? []) + ids
    record?.without = without.sorted()
    let hashes = try WorkHashes.ofModel(at: path)?
      .without(Set(removed.map { ledger.works[$0].id }))
    try Model.write(reduced, smoothing: chain.smoothing, run: record, hashes: hashes, to: path)
    return ForgettingReport(
      model: name, works: removed.sorted().map { WorkLabel(ledger.works[$0]) },
      vanishedTokens: vocabulary.count - reduced.vocabulary.count,
      tokensBefore: chain.table.tokenCount, tokensAfter: reduced.table.tokenCount,
      bytesBefore: chain.table.byteCount, bytesAfter: reduced.table.byteCount)
  }
}
