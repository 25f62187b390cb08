import Corpora
import MarkovModels
import NeuralModels

extension Model {
  /// The works of a model's corpus: those that it has learned from, and the others.
  struct Reading {
    var corpus: String
    var read: [Work]
    /// Works that were held out, left out or kept out by their holders.
    var unread: [Work]
  }

  /// Which works the model has learned from, read again.
  ///
  /// Of a chain the ledger says so; of one without it, and of a mixture, all works that were not
  /// left out or kept out may have been.
  ///
  /// - Throws: ``Failure``: 66 when the corpus is not known or not there, 65 when its contents
  ///   are not those of the training.
  func reading(at corpora: [String]) throws -> Reading {
    let whole = try wholeCorpus(at: corpora)
    let left = Set((run?.without ?? []).map { WorkID($0) })
    var ids = Set(whole.works.map(\.id)).subtracting(left)
    var read = whole.works.filter { ids.contains($0.id) }
    switch contents {
    case .chain(_, let ledger):
      if let ledger {
        ids = Set(ledger.works.map(\.id))
        read = read.filter { ids.contains($0.id) }
      }
    case .network:
      if case .neural(_, _, _, let heldOut) = manifest.kind {
        // Of a work that was cut the first half was read.
        read = heldOut.split(whole.works, unit: manifest.unit).training
          .filter { !left.contains($0.id) }
      }
    case .mixture: break
    }
    let known = Set(read.map(\.id))
    return Reading(
      corpus: whole.name, read: read, unread: whole.works.filter { !known.contains($0.id) })
  }
}
