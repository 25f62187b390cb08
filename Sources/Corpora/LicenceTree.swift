/// Why a text is no licence expression.
public struct LicenceFault: Error, Equatable, Sendable, CustomStringConvertible {
  public var problem: String

  public init(problem: String) { self.problem = problem }

  public var description: String { problem }
}

/// An SPDX licence expression as a tree.
///
/// `WITH` binds closest, then `AND`, then `OR`; operators ignore case.
///
/// - SeeAlso: SPDX Specification 2.3, annex D, “SPDX License Expressions”; D.4 for the order of
///   precedence.
public indirect enum LicenceTree: Equatable, Sendable {
  /// One licence, and the exception (`WITH`) that adds permissions to it.
  case licence(String, exception: String?)
  /// All hold at once.
  case all([LicenceTree])
  /// Whoever uses the work chooses one.
  case any([LicenceTree])

  /// A name in an expression.
  public enum Name: Equatable, Sendable {
    case licence(String)
    case exception(String)
  }

  /// Reads an expression.
  ///
  /// - Parameters:
  ///   - expression: Parentheses may be nested 99 deep.
  ///   - check: Called for each name as it is read, so that of several faults the first is told;
  ///     by itself the grammar does not ask whether names exist.
  /// - Throws: ``LicenceFault`` where the text is no expression, and what the check throws.
  /// - Complexity: O(length).
  public init(
    _ expression: String, check: @escaping (Name) throws(LicenceFault) -> Void = { _ in }
  ) throws(LicenceFault) {
    var parser = Parser(
      tokens: expression.replacing("(", with: " ( ").replacing(")", with: " ) ")
        .split(whereSeparator: \.isWhitespace).map(String.init)[...], check: check)
    self = try parser.alternatives()
    if let rest = parser.tokens.first {
      throw LicenceFault(problem: "\"\(rest)\" does not belong there")
    }
  }

  /// Recursive descent, one function for each strength of binding.
  private struct Parser {
    var tokens: ArraySlice<String>
    let check: (Name) throws(LicenceFault) -> Void
    var depth = 0

    init(tokens: ArraySlice<String>, check: @escaping (Name) throws(LicenceFault) -> Void) {
      self.tokens = tokens
      self.check = check
    }

    mutating func alternatives() throws(LicenceFault) -> LicenceTree {
      var parts = [try conjunction()]
      while take("OR") { parts.append(try conjunction()) }
      return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(LicenceFault) -> LicenceTree {
      var parts = [try term()]
      while take("AND") { parts.append(try term()) }
      return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(LicenceFault) -> LicenceTree {
      if take("(") {
        depth += 1
        guard depth < 100 else { throw LicenceFault(problem: "it is nested too deeply") }
        let tree = try alternatives()
        depth -= 1
        guard take(")") else { throw LicenceFault(problem: "a \")\" is missing") }
        return tree
      }
      guard let licence = name() else { throw LicenceFault(problem: "an identifier is missing") }
      try check(.licence(licence))
      guard take("WITH") else { return .licence(licence, exception: nil) }
      guard let exception = name() else { throw LicenceFault(problem: "an exception is missing") }
      try check(.exception(exception))
      return .licence(licence, exception: exception)
    }

    private mutating func name() -> String? {
      guard let token = tokens.first,
        !["AND", "OR", "WITH", "(", ")"].contains(token.uppercased())
      else { return nil }
      return tokens.removeFirst()
    }

    private mutating func take(_ word: String) -> Bool {
      guard tokens.first?.uppercased() == word else { return false }
      tokens.removeFirst()
      return true
    }
  }
}
