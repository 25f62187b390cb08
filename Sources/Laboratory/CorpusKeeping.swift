import Corpora
import CorpusFiles
import Foundation
public import MagpieReports

/// What a teacher says about a corpus or about works that are brought in.
public struct WorkFacts: Sendable {
  public var title: String?
  public var name: String?
  public var author: String?
  public var rightsHolder: String?
  public var licence: String?
  public var url: String?
  /// "y", "n", or nil for unknown.
  public var trainAI: String?
  /// A file outside the corpus that keeps whose invented names are whose.
  public var pseudonymKey: String?

  public init() {}

  func knownLicence() throws -> String? {
    guard let licence, let fault = LicenceExpression.fault(in: licence) else { return licence }
    throw Failure(
      .usage, "the licence is unknown: \(fault)",
      try: LicenceExpression.suggestion(for: licence)
        ?? "an identifier of spdx.org/licenses, such as CC-BY-4.0")
  }

  func training() throws -> Terms.Training {
    guard let trainAI else { return .unknown }
    guard let training = Terms.Training(rawValue: trainAI), training != .unknown else {
      throw Failure(.usage, "--train-ai is y or n", try: "leaving it out when it is unknown")
    }
    return training
  }
}

/// Makes and fills corpus folders.
public enum CorpusKeeping {
  /// Makes an empty corpus.
  ///
  /// - Throws: ``Failure``, also for a licence that is unknown; `CorpusError`.
  public static func create(
    at path: String, name: String?, description: String?, language: String?, facts: WorkFacts
  ) throws -> CorpusChangeReport {
    _ = try CorpusFolder.create(
      at: path, name: name, description: description, language: language, author: facts.author,
      licence: try facts.knownLicence(), training: try facts.training())
    return CorpusChangeReport(corpus: path, isNew: true, added: [], passedOver: [])
  }

  /// Brings files into a corpus: all that are named, or none and an error for the first that
  /// cannot be; of folders what can be read.
  public static func add(
    _ files: [String], to path: String, facts: WorkFacts
  ) throws -> CorpusChangeReport {
    guard files.count == 1 || (facts.title == nil && facts.name == nil) else {
      throw Failure(
        .usage, "--title and --name belong to one file, and there are \(files.count)",
        try: "one magpie corpus add for each")
    }
    if let file = files.first, facts.title != nil || facts.name != nil {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      guard !isFolder.boolValue else {
        throw Failure(
          .usage, "--title and --name belong to one file; \"\(file)\" is a folder",
          try: "leaving them out: works are called as their files are")
      }
    }
    let addition = try CorpusFolder(at: path).add(
      files,
      AddOptions(
        title: facts.title, name: facts.name, author: facts.author,
        rightsHolder: facts.rightsHolder, licence: try facts.knownLicence(), url: facts.url,
        training: try facts.training(), pseudonymKey: facts.pseudonymKey))
    return CorpusChangeReport(
      corpus: path, isNew: false,
      added: addition.works.map { work in
        .init(
          work: WorkLabel(id: work.id.value, title: work.title, author: work.author),
          path: work.path, notes: work.notes.map(\.description))
      }, passedOver: addition.passedOver.map { .init(path: $0.path, problem: $0.problem) })
  }
}
