public import Corpora

/// Something about a work that its keeper should look at.
public struct LintFinding: Sendable, Equatable, CustomStringConvertible {
  public enum Severity: String, Sendable {
    /// It is wrong whatever was meant.
    case error
    /// It may be meant.
    case warning
  }

  public enum Kind: String, Sendable, CaseIterable {
    /// A file or record that gave no work.
    case unreadable
    case missingTitle = "missing-title"
    case missingAuthor = "missing-author"
    case missingLicence = "missing-licence"
    case unknownLicence = "unknown-licence"
    /// The same bytes as another work.
    case duplicate
    /// The same text as another work but for case and white space.
    case nearlyDuplicate = "same-but-case-and-space"
    case tiny
    case email
    case telephone
    case encoding
    case controlCharacter = "control-character"

    public var severity: Severity {
      switch self {
      case .unreadable, .unknownLicence, .duplicate, .encoding, .controlCharacter: .error
      default: .warning
      }
    }
  }

  public var kind: Kind
  /// The work; of what cannot be read, the file's path.
  public var work: WorkID
  /// The line of the file, counted from 1; nil if it is about the whole work.
  public var line: Int?
  /// The bytes of the file (of a record's text), half open.
  public var range: Range<Int>?
  /// What was found.
  public var problem: String
  /// What to try.
  public var suggestion: String

  public var severity: Severity { kind.severity }

  public var description: String {
    "\(severity.rawValue): \(work)\(line.map { ", line \($0)" } ?? ""): \(problem)\n"
      + "  try: \(suggestion)"
  }
}
