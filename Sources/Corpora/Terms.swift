/// The terms on which a work may be used, as far as its holder stated them.
public struct Terms: Equatable, Sendable {
  /// Whether the holder lets a model be trained on the work.
  public enum Training: String, Sendable, CaseIterable {
    case allowed = "y"
    case reserved = "n"
    /// Nothing was said, which is neither a yes nor a no.
    case unknown = ""

    /// What two statements come to: the more restrictive one counts.
    ///
    /// A no outweighs a yes, and a yes outweighs silence. The order does not matter.
    ///
    /// - SeeAlso: draft-ietf-aipref-vocab-08, “Combining Preferences”.
    public func combined(with other: Training) -> Training {
      if self == .reserved || other == .reserved { return .reserved }
      return self == .allowed || other == .allowed ? .allowed : .unknown
    }
  }

  /// What one place says about training on the work.
  public struct Statement: Equatable, Sendable {
    public var training: Training
    /// Where it stands and what it says, such as “tdmrep.json, entry 4, reserves /letters/”.
    public var reason: String

    public init(_ training: Training, reason: String) {
      self.training = training
      self.reason = reason
    }
  }

  /// An SPDX licence expression, such as `CC-BY-4.0`.
  public var licence: String?
  public var url: String?
  /// What all that was said comes to.
  public var training: Training
  /// Everything that was said, in the order in which it was read.
  public private(set) var statements: [Statement] = []

  public init(licence: String? = nil, url: String? = nil, training: Training = .unknown) {
    self.licence = licence
    self.url = url
    self.training = training
  }

  /// Terms that were read from several places; the most restrictive counts.
  public init(licence: String?, url: String?, statements: [Statement]) {
    self.init(licence: licence, url: url)
    for statement in statements { add(statement) }
  }

  /// Adds what one more place says.
  public mutating func add(_ statement: Statement) {
    training = training.combined(with: statement.training)
    statements.append(statement)
  }

  /// Why training is allowed, reserved or unknown: the first statement that says so.
  ///
  /// Nil where nobody said anything, or where it is not known who did.
  public var reason: String? { statements.first { $0.training == training }?.reason }
}
