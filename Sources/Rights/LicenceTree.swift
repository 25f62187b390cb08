/// An SPDX licence expression as a tree.
///
/// `WITH` binds closest, then `AND`, then `OR`; operators ignore case. Whether the identifiers
/// exist is not asked.
///
/// - SeeAlso: SPDX Specification 2.3, annex D.4, “Order of Precedence and Parentheses”.
indirect enum LicenceTree: Equatable, Sendable {
  /// One licence. An exception (`WITH`) only adds permissions to it, and is left out.
  case licence(String)
  /// All hold at once.
  case all([LicenceTree])
  /// Whoever uses the work chooses one.
  case any([LicenceTree])

  /// - Returns: Nil where the text is no expression.
  /// - Complexity: O(length).
  init?(_ expression: String) {
    var parser = Parser(
      tokens: expression.replacing("(", with: " ( ").replacing(")", with: " ) ")
        .split(whereSeparator: \.isWhitespace).map(String.init)[...])
    guard let tree = parser.alternatives(), parser.tokens.isEmpty else { return nil }
    self = tree
  }

  private struct Parser {
    var tokens: ArraySlice<String>
    var depth = 0

    init(tokens: ArraySlice<String>) { self.tokens = tokens }

    mutating func alternatives() -> LicenceTree? {
      series(of: { $0.conjunction() }, between: "OR").map { $0.count == 1 ? $0[0] : .any($0) }
    }

    private mutating func conjunction() -> LicenceTree? {
      series(of: { $0.term() }, between: "AND").map { $0.count == 1 ? $0[0] : .all($0) }
    }

    private mutating func series(
      of part: (inout Parser) -> LicenceTree?, between word: String
    ) -> [LicenceTree]? {
      var parts: [LicenceTree] = []
      repeat {
        guard let next = part(&self) else { return nil }
        parts.append(next)
      } while take(word)
      return parts
    }

    private mutating func term() -> LicenceTree? {
      if take("(") {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100, let tree = alternatives(), take(")") else { return nil }
        return tree
      }
      guard let name = identifier() else { return nil }
      if take("WITH"), identifier() == nil { return nil }
      return .licence(name)
    }

    private mutating func identifier() -> String? {
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
