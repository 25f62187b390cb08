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
  /// Of a chain the ledger says so; of one without it all works that were not left out or kept out
  /// may have been. A mixture has read what any of its parts has.
  ///
  /// - Throws: ``Failure``: 66 when the corpus is not known or not there, 65 when its contents
  ///   are not those of the training.
  func reading(at corpora: [String]) throws -> Reading {
    let whole = try wholeCorpus(at: corpora)
    let read = try read(of: whole.works)
    let known = Set(read.map(\.id))
    return Reading(
      corpus: whole.name, read: read, unread: whole.works.filter { !known.contains($0.id) })
  }

  /// What the model has read of the works that were there for its training.
  private func read(of works: [Work]) throws -> [Work] {
    let left = Set((run?.without ?? []).map { WorkID($0) })
    switch manifest.kind {
    case .markov:
      let ids = Set(ledger?.works.map(\.id) ?? works.map(\.id)).subtracting(left)
      return works.filter { ids.contains($0.id) }
    case .neural(_, _, _, let heldOut), .ensemble(_, _, _, _, let heldOut):
      // Of a work that was cut the first half was read.
      return heldOut.split(works, unit: manifest.unit).training.filter { !left.contains($0.id) }
    case .mixture:
      var longest: [WorkID: Work] = [:]
      for part in ModelFiles.parts {
        for work in try Model(path: "\(path)/\(part)").read(of: works)
        where work.utf8.count >= longest[work.id]?.utf8.count ?? 0 { longest[work.id] = work }
      }
      return works.compactMap { longest[$0.id] }
    }
  }
}
