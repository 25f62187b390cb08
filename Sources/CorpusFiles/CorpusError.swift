/// Why a corpus cannot be read or written.
///
/// Paths are relative to the corpus's folder where they lie in one. Lines and
/// records are counted from 1 in messages, bytes from 0.
public enum CorpusError: Error, Equatable, Sendable {
  // Reading.
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// Neither a folder nor a file with text in it: a document or a device.
  case unsupportedFile(path: String)
  /// A folder without a single `.txt` or `.md` file.
  case noWorks(path: String)
  /// Works, but not a letter in any of them.
  case onlyEmptyWorks(path: String)
  case linkLoop(path: String)
  case unclosedFrontMatter(path: String, line: Int)
  case notMapping(path: String, line: Int)
  case invalidYAML(path: String, line: Int, problem: String)
  case invalidField(path: String, line: Int, field: String, problem: String)
  case invalidUTF8(path: String, offset: Int)
  case binary(path: String, offset: Int)
  case invalidRecord(path: String, line: Int, problem: String)
  /// A file of terms, such as `tdmrep.json`, that does not say any.
  case invalidTerms(path: String, line: Int, problem: String)
  case duplicateID(id: String, first: String, second: String)

  // Reading a draft.
  /// Nothing but white space.
  case emptyDraft(path: String)
  /// JSON in which nobody speaks.
  case noTurns(path: String)
  /// An exported chat in which no model speaks.
  case noModelTurns(path: String)
  /// More bytes than such a file may have.
  case tooLong(path: String, limit: Int)

  // Writing.
  case folderNotEmpty(path: String)
  case notFolder(path: String)
  case workExists(path: String)
  /// Two files that are brought in together would become one work.
  case sameWork(work: String, first: String, second: String)
  case unwritable(path: String, reason: String)
  case unknownEncoding(path: String, offset: Int)
  case toolMissing(tool: String, package: String, path: String)
  case conversionFailed(path: String, tool: String, problem: String)
  case keyInsideCorpus(path: String)
  /// A file that is there and is no key, so that it must not be written over.
  case notKey(path: String)
  case invalidKey(path: String, line: Int)

  /// The file, folder or link that it is about; of two files, the second.
  public var path: String {
    switch self {
    case .missing(let path), .unsupportedFile(let path), .noWorks(let path),
      .onlyEmptyWorks(let path), .linkLoop(let path), .folderNotEmpty(let path),
      .notFolder(let path), .workExists(let path), .keyInsideCorpus(let path),
      .notKey(let path), .emptyDraft(let path), .noTurns(let path), .noModelTurns(let path),
      .tooLong(let path, _), .unreadable(let path, _), .unwritable(let path, _),
      .unclosedFrontMatter(let path, _), .notMapping(let path, _), .invalidYAML(let path, _, _),
      .invalidField(let path, _, _, _), .invalidUTF8(let path, _), .binary(let path, _),
      .invalidRecord(let path, _, _), .invalidTerms(let path, _, _), .duplicateID(_, _, let path),
      .sameWork(_, _, let path), .unknownEncoding(let path, _),
      .toolMissing(_, _, let path), .conversionFailed(let path, _, _), .invalidKey(let path, _):
      path
    }
  }

  /// The line that it is about.
  public var line: Int? {
    switch self {
    case .unclosedFrontMatter(_, let line), .notMapping(_, let line),
      .invalidYAML(_, let line, _), .invalidField(_, let line, _, _),
      .invalidRecord(_, let line, _), .invalidTerms(_, let line, _), .invalidKey(_, let line):
      line
    default: nil
    }
  }

  /// What kind of trouble it is; a command chooses its exit code by it.
  public enum Kind: Sendable {
    case badData, missingInput, cannotWrite
  }

  public var kind: Kind {
    switch self {
    case .missing, .unreadable, .toolMissing: .missingInput
    case .folderNotEmpty, .workExists, .sameWork, .unwritable, .keyInsideCorpus: .cannotWrite
    default: .badData
    }
  }
}
