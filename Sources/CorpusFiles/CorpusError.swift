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
  case duplicateID(id: String, first: String, second: String)

  // Writing.
  case folderNotEmpty(path: String)
  case notFolder(path: String)
  case workExists(path: String)
  case unwritable(path: String, reason: String)
  case unknownEncoding(path: String, offset: Int)
  case toolMissing(tool: String, package: String, path: String)
  case conversionFailed(path: String, tool: String, problem: String)
  case keyInsideCorpus(path: String)
  case invalidKey(path: String, line: Int)

  /// What kind of trouble it is; a command chooses its exit code by it.
  public enum Kind: Sendable {
    case badData, missingInput, cannotWrite
  }

  public var kind: Kind {
    switch self {
    case .missing, .unreadable, .toolMissing: .missingInput
    case .folderNotEmpty, .workExists, .unwritable, .keyInsideCorpus: .cannotWrite
    default: .badData
    }
  }
}
