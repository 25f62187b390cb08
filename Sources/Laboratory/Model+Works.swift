import Corpora
import MarkovModels

extension Model {
  /// The id of the work of the model that a person means.
  ///
  /// - Parameters:
  ///   - name: An id, a title, or an unambiguous end of an id.
  ///   - corpora: Other places of the corpora, which are asked where the model knows no such work.
  public func workID(named name: String, at corpora: [String] = []) throws -> String {
    let ledger = try requiredLedger(for: "a list of works").ledger
    let names = ledger.works.map { ($0.id.value, $0.title) }
    let finder = WorkFinder(names: names, run: run) { worksThere(at: corpora) }
    let index = try finder.find(name)
    return ledger.works[index].id.value
  }
}
