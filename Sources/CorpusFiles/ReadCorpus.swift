public import Corpora

/// A corpus as it was read, with what a reader should be told about it.
public struct ReadCorpus: Sendable, Equatable {
  public var corpus: Corpus
  /// The `description` of `corpus.yml`.
  public var description: String?
  /// Whole texts that have no title but the one made from their file's name.
  public var untitled: Set<WorkID>
  /// What was left out and why, in the order of the paths.
  public var notes: [ReadingNote]
  /// What could not be read; see ``ReadOptions/keepsFaults``.
  public var faults: [CorpusError]

  public init(
    corpus: Corpus, description: String? = nil, untitled: Set<WorkID> = [],
    notes: [ReadingNote] = [], faults: [CorpusError] = []
  ) {
    self.corpus = corpus
    self.description = description
    self.untitled = untitled
    self.notes = notes
    self.faults = faults
  }
}

/// A file, record or link that gave no work.
public struct ReadingNote: Sendable, Equatable, CustomStringConvertible {
  public enum Reason: String, Sendable {
    case empty = "it is empty"
    case notText = "it is neither .txt nor .md"
    case notFile = "it is neither a file nor a folder"
    case leadsNowhere = "the link leads nowhere"
    case leadsOutside = "the link leads out of the corpus"
    case readAlready = "the link leads to what is read under its own name"
  }

  public var path: String
  /// The line on which an empty record stands.
  public var line: Int?
  public var reason: Reason

  public init(path: String, line: Int? = nil, reason: Reason) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  public var description: String {
    "\(path)\(line.map { ", line \($0)" } ?? ""): left out, \(reason.rawValue)"
  }
}
