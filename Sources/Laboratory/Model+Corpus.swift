import Corpora
import CorpusFiles
import Foundation
import MagpieReports

extension Model {
  /// The corpus that the model was trained on, read again.
  ///
  /// - Parameters:
  ///   - paths: Other places of the corpora, in the order of training; empty for
  ///     those of the run record.
  ///   - without: Works to leave out besides those of the record.
  /// - Throws: ``Failure``: 66 when the corpus is not known or not there, 65 when
  ///   its contents are not those of the training.
  public func corpus(at paths: [String] = [], without: [String] = []) throws -> CorpusSelection {
    let places = try places(paths)
    let requests = try places.enumerated().map { index, place in
      // Without a record of the run the corpus is taken as it is usually read.
      let source = run?.sources[index]
      guard let split = Split(rawValue: source?.split ?? Split.whole.rawValue) else {
        throw Failure(
          .badData, "\"\(path)/\(RunRecord.fileName)\" names an unknown split",
          try: "training the model again")
      }
      return CorpusRequest(path: place, split: split, weight: source?.weight ?? 1)
    }
    let consent = ConsentRegime(rawValue: run?.consent ?? "") ?? .optOut
    let selection = try CorpusSelection(
      requests, consent: consent, without: (run?.without ?? []) + without)
    for (found, trained) in zip(selection.record.sources, run?.sources ?? []) {
      try check(
        found.path, found: found.contentFingerprint, trained: trained.contentFingerprint)
    }
    return selection
  }

  /// The model's corpus as something to trace against.
  public func traceSource(
    at paths: [String] = [], caching: TraceSource.Caching = .standard
  ) throws -> TraceSource {
    let places = try places(paths)
    let source = try TraceSource(
      places, split: Split(rawValue: run?.sources.first?.split ?? "") ?? .whole,
      unit: manifest.unit, caching: caching)
    for (place, pair) in zip(places, zip(source.contentFingerprints, run?.sources ?? [])) {
      try check(place, found: pair.0, trained: pair.1.contentFingerprint)
    }
    return source
  }

  /// Refuses a corpus with other contents than those of the training.
  private func check(_ place: String, found: String, trained: String) throws {
    guard found == trained else {
      throw Failure(
        .badData, "\"\(place)\" has changed since \"\(path)\" was trained on it",
        try: "training it again, or --corpus with the corpus as it was")
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
