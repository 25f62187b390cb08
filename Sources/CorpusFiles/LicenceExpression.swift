import Corpora

/// The check of SPDX licence expressions.
///
/// Identifiers are compared without regard to case, as the SPDX specification
/// asks. `LicenseRef-…` names a licence of one's own and is always known.
///
/// - SeeAlso: SPDX Specification 2.3, annex D, “SPDX License Expressions”.
public enum LicenceExpression {
  /// What is wrong with an expression, in words; nil if nothing is.
  public static func fault(in expression: String) -> String? {
    do throws(LicenceFault) { _ = try LicenceTree(expression, check: check) } catch {
      return error.problem
    }
    return nil
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

  private static let identifiers = Set(SPDXLicences.identifiers.map { $0.lowercased() })
  private static let exceptions = Set(SPDXLicences.exceptions.map { $0.lowercased() })

  /// Refuses a name that the lists do not hold.
  private static func check(_ name: LicenceTree.Name) throws(LicenceFault) {
    switch name {
    case .licence(let identifier) where !isKnown(identifier):
      throw LicenceFault(problem: "\"\(identifier)\" is not an SPDX identifier")
    case .exception(let exception) where !exceptions.contains(exception.lowercased()):
      throw LicenceFault(problem: "\"\(exception)\" is not an SPDX exception")
    case .licence, .exception: break
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
