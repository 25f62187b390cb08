import Corpora
import MarkovModels

extension Model {
  /// The id of the work of the model that a person means.
  ///
  /// - Parameter name: An id, a title, or an unambiguous end of an id.
  public func workID(named name: String) throws -> String {
    let ledger = try requiredLedger(for: "a list of works").ledger
    let names = ledger.works.map { ($0.id.value, $0.title) }
    let index = try WorkFinder(names: names, run: run).find(name)
    return ledger.works[index].id.value
  }
}
