/// Why a register cannot be used.
public enum RegisterError: Error, Equatable, Sendable, CustomStringConvertible {
  case missing(path: String)
  /// A file that is something else.
  case notRegister(path: String)
  case damaged(path: String, problem: String)
  /// It was written by a later version.
  case newer(path: String)
  case unreadable(path: String, problem: String)
  case unwritable(path: String, problem: String)
  /// Another process has kept it to itself for longer than was waited.
  case busy(path: String)
  case refused(ClaimRefusal)

  public var description: String {
    switch self {
    case .missing(let path): "there is no register \"\(path)\""
    case .notRegister(let path): "\"\(path)\" is no register"
    case .damaged(let path, let problem): "the register \"\(path)\" is damaged: \(problem)"
    case .newer(let path): "the register \"\(path)\" was written by a newer Magpie"
    case .unreadable(let path, let problem): "the register \"\(path)\" cannot be read: \(problem)"
    case .unwritable(let path, let problem):
      "the register \"\(path)\" cannot be written: \(problem)"
    case .busy(let path): "the register \"\(path)\" is in use by another process"
    case .refused(let reason): reason.description
    }
  }

  /// What to try.
  public var suggestion: String {
    switch self {
    case .missing: "magpie consent opt-out, which makes one"
    case .notRegister: "--register with another file"
    case .damaged: "a copy of it; magpie consent audit says how far a copy is sound"
    case .newer: "that version, or --register with another file"
    case .unreadable: "looking at its permissions with `ls -l`"
    case .unwritable: "another place: --register FILE"
    case .busy: "again, when the other one has ended"
    case .refused(let refusal): refusal.suggestion
    }
  }
}
