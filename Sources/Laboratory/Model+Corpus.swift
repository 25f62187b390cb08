import Corpora
import CorpusFiles
import Foundation
import MagpieReports
import MarkovModels
import NeuralModels
import Rights

extension Model {
  /// The works that the model has read, read again.
  ///
  /// Which they are the ledger says: terms may have changed since the training.
  ///
  /// - Parameters:
  ///   - paths: Other places of the corpora, in the order of training; empty for
  ///     those of the run record.
  ///   - without: The ids of works to leave out.
  /// - Throws: ``Failure``: 66 when the corpus is not known or not there, or the
  ///   model has no ledger; 65 when its contents are not those of the training.
  public func corpus(at paths: [String] = [], without: [String] = []) throws -> CorpusSelection {
    let selection = try checkedCorpus(at: paths)
    let removed = Set(without.map { WorkID($0) })
    return try selection.only(
      requiredLedger(for: "the list of what was read").ledger.works.map(\.id).filter {
        !removed.contains($0)
      })
  }

  /// All works that were there for the training, read again: those that were held out
  /// or left out by the user, too.
  ///
  /// Which works their holders kept out of it the run record says: terms may have changed
  /// since, and with other works the held-out part would be another.
  func wholeCorpus(at paths: [String] = []) throws -> CorpusSelection {
    let selection = try checkedCorpus(at: paths)
    let reserved = Set(run?.reserved ?? [])
    return try selection.only(selection.works.map(\.id).filter { !reserved.contains($0.value) })
  }

  /// All works of the corpora, whatever their terms say.
  ///
  /// - Throws: ``Failure`` 65 when their contents are not those of the training.
  private func checkedCorpus(at paths: [String]) throws -> CorpusSelection {
    let requests = try requests(paths)
    let selection = try CorpusSelection(requests, consent: .ignore)
    try check(requests, found: selection.record.sources.map(\.contentFingerprint))
    return selection
  }

  /// The model's corpus as something to trace against; for learned tokens, by words.
  ///
  /// - Parameter byWords: Whether it is traced by words for other tokens, too.
  public func traceSource(
    at paths: [String] = [], byWords: Bool = false, caching: TraceSource.Caching = .standard
  ) throws -> TraceSource {
    let requests = try requests(paths)
    let unit = byWords || manifest.unit.isLearned ? .word : manifest.unit
    let source = try TraceSource(requests, unit: unit, caching: caching)
    try check(requests, found: source.contentFingerprints)
    return source
  }

  /// The model's corpus as something to check drafts against.
  public func passageSource(
    at paths: [String] = [], caching: TraceSource.Caching = .standard
  ) throws -> PassageSource {
    let requests = try requests(paths)
    let source = try PassageSource(requests, caching: caching)
    try check(requests, found: source.catalogue.contentFingerprints)
    return source
  }

  /// Refuses corpora with other contents than those of the training.
  ///
  /// - Parameter found: The fingerprints of their contents.
  /// - Throws: ``Failure`` 65, which names works that changed.
  private func check(_ requests: [CorpusRequest], found: [String]) throws {
    let trained = (run?.sources ?? []).map(\.contentFingerprint)
    guard let changed = zip(found, trained).enumerated().first(where: { $1.0 != $1.1 })?.offset
    else { return }
    let works = try CorpusSelection(requests, consent: .ignore).works
    let differences = try WorkHashes.ofModel(at: path).map {
      CorpusDifferences(from: $0, run: run, holdsOut: mayHoldOut, to: works)
    }
    throw Failure(
      .badData,
      "\"\(requests[changed].path)\" has changed since \"\(path)\" was trained on it"
        + (differences.map { ": " + $0.problem } ?? ""),
      try: differences?.remedy ?? "training it again, or --corpus with the corpus as it was")
  }

  /// Whether there may be whole works that were held out.
  private var mayHoldOut: Bool {
    switch manifest.kind {
    case .markov: false
    case .neural(_, _, _, let heldOut), .ensemble(_, _, _, _, let heldOut): heldOut.split != .none
    case .mixture: true
    }
  }

  /// All works that the corpora have now, whatever became of them in the training and whether or not they
  /// have changed since; none where they cannot be read.
  func worksThere(at paths: [String] = []) -> [Work] {
    (try? CorpusSelection(requests(paths), consent: .ignore).works) ?? []
  }

  /// The corpora as they were read for the training; without a record of the run,
  /// as they are usually read.
  private func requests(_ paths: [String]) throws -> [CorpusRequest] {
    try places(paths).enumerated().map { index, place in
      guard let source = run?.sources[index] else { return CorpusRequest(path: place) }
      guard let split = Split(rawValue: source.split),
        let fields = RecordFields(renaming: source.fields)
      else {
        throw Failure(
          .badData, "\"\(path)/\(RunRecord.fileName)\" says in no known way how to read \(place)",
          try: "training the model again")
      }
      return CorpusRequest(
        path: place, name: source.name, split: split, fields: fields, weight: source.weight)
    }
  }

  private func places(_ paths: [String]) throws -> [String] {
    let places = paths.isEmpty ? run?.sources.map(\.path) ?? [] : paths
    guard !places.isEmpty else {
      throw Failure(
        .missingInput, "the model \"\(path)\" does not say where its corpus lies",
        try: "--corpus CORPUS")
    }
    guard run == nil || places.count == run?.sources.count else {
      throw Failure(
        .usage,
        "the model was trained on "
          + NumberText.count(run?.sources.count ?? 0, "corpus", plural: "corpora"),
        try: "--corpus once for each, in that order")
    }
    for place in places where !FileManager.default.fileExists(atPath: place) {
      throw Failure(
        .missingInput, "the corpus \"\(place)\" is not there", try: "--corpus with its new place")
    }
    return places
  }
}

extension CorpusSelection {
  /// Exactly these works, whatever their terms say.
  ///
  /// - Throws: ``Failure`` 65 when one of them is not there.
  func only(_ ids: [WorkID]) throws -> CorpusSelection {
    let there = Set(works.map(\.id))
    if let missing = ids.first(where: { !there.contains($0) }) {
      throw Failure(
        .badData, "\(name) has no work \"\(missing)\", which the model has read",
        try: "--corpus with the corpus as it was")
    }
    let wanted = Set(ids)
    let kept = works.indices.filter { wanted.contains(works[$0].id) }
    var selection = self
    selection.works = kept.map { works[$0] }
    selection.weights = kept.map { weights[$0] }
    return selection
  }
}
