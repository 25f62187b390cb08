/// The check of SPDX licence expressions.
///
/// Identifiers are compared without regard to case, as the SPDX specification
/// asks. `LicenseRef-…` names a licence of one's own and is always known.
///
/// - SeeAlso: SPDX Specification 2.3, annex D, “SPDX License Expressions”.
public enum LicenceExpression {
  /// What is wrong with an expression, in words; nil if nothing is.
  public static func fault(in expression: String) -> String? {
    var parser = Parser(tokens: tokens(of: expression))
    return parser.expression()
      ?? (parser.isAtEnd ? nil : "\"\(parser.next)\" does not belong there")
  }

  /// The known identifier that differs from a wrong one in marks and case only.
  public static func suggestion(for identifier: String) -> String? {
    let wanted = letters(of: identifier)
    return SPDXLicences.identifiers.first { letters(of: $0).hasBytes(of: wanted) }
  }

  /// The page of a licence on spdx.org; nil for expressions of several, and for a licence
  /// that the list does not hold.
  public static func page(of expression: String) -> String? {
    let wanted = expression.lowercased()
    return SPDXLicences.identifiers.first { $0.lowercased().hasBytes(of: wanted) }
      .map { "https://spdx.org/licenses/\($0).html" }
  }

  private static func letters(of identifier: String) -> String {
    identifier.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "+" }
  }

  private static func tokens(of expression: String) -> [String] {
    expression.replacing("(", with: " ( ").replacing(")", with: " ) ")
      .split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let identifiers = Set(SPDXLicences.identifiers.map { $0.lowercased() })
  private static let exceptions = Set(SPDXLicences.exceptions.map { $0.lowercased() })

  /// Recursive descent: expression = term { (AND | OR) term }.
  private struct Parser {
    let tokens: [String]
    var index = 0
    var depth = 0

    init(tokens: [String]) { self.tokens = tokens }

    var isAtEnd: Bool { index == tokens.count }
    var next: String { isAtEnd ? "" : tokens[index] }

    mutating func expression() -> String? {
      if let fault = term() { return fault }
      while take("AND") || take("OR") {
        if let fault = term() { return fault }
      }
      return nil
    }

    private mutating func term() -> String? {
      if take("(") {
        depth += 1
        guard depth < 100 else { return "it is nested too deeply" }
        if let fault = expression() { return fault }
        depth -= 1
        return take(")") ? nil : "a \")\" is missing"
      }
      guard !isAtEnd else { return "an identifier is missing" }
      let identifier = next
      guard LicenceExpression.isKnown(identifier) else {
        return "\"\(identifier)\" is not an SPDX identifier"
      }
      index += 1
      guard take("WITH") else { return nil }
      guard LicenceExpression.exceptions.contains(next.lowercased()) else {
        return "\"\(next)\" is not an SPDX exception"
      }
      index += 1
      return nil
    }

    private mutating func take(_ token: String) -> Bool {
      guard !isAtEnd, next.uppercased().hasBytes(of: token) else { return false }
      index += 1
      return true
    }
  }

  private static func isKnown(_ identifier: String) -> Bool {
    let lower = identifier.lowercased()
    if let range = lower.utf8.lastIndex(of: UInt8(ascii: ":")), lower.hasPrefix("documentref-") {
      return isReference(String(lower[lower.utf8.index(after: range)...]))
    }
    if isReference(lower) || identifiers.contains(lower) { return true }
    return lower.hasSuffix("+") && identifiers.contains(String(lower.dropLast()))
  }

  private static func isReference(_ lower: String) -> Bool {
    let prefix = "licenseref-"
    guard lower.hasPrefix(prefix), lower.utf8.count > prefix.utf8.count else { return false }
    return lower.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
  }
}
