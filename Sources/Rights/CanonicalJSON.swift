/// A JSON value that has one form in bytes, so that it can be hashed and signed.
///
/// The form is that of the JSON Canonicalization Scheme: no white space, members in
/// the order of their names as UTF-16, numbers as ECMAScript writes them, and of all ways to
/// write a string the one with the fewest escapes. Two values with the same content have the
/// same ``bytes``, whoever wrote them and however they were laid out before.
///
/// - SeeAlso: RFC 8785, “JSON Canonicalization Scheme (JCS)”.
public enum CanonicalJSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A whole number that every reader of JSON can hold: at most 2⁵³ − 1 either way.
  case integer(Int)
  /// A finite number.
  case number(Double)
  case string(String)
  case array([CanonicalJSON])
  /// Members in any order; no two share a name.
  case object([Member])

  /// A name and its value.
  public struct Member: Sendable, Equatable {
    public var name: String
    public var value: CanonicalJSON

    public init(_ name: String, _ value: CanonicalJSON) {
      self.name = name
      self.value = value
    }
  }

  /// The greatest whole number that a double holds together with all below it.
  static let greatestInteger = 9_007_199_254_740_991

  /// An object with these members.
  ///
  /// - Precondition: No name stands twice.
  public static func members(_ members: KeyValuePairs<String, CanonicalJSON>) -> CanonicalJSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A string, or null where there is none.
  public static func text(_ text: String?) -> CanonicalJSON { text.map { .string($0) } ?? .null }

  /// The member of an object with a name; nil where there is none, and for other values.
  ///
  /// Names are compared as bytes.
  public subscript(_ name: String) -> CanonicalJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  public var string: String? { if case .string(let text) = self { text } else { nil } }

  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  public var array: [CanonicalJSON]? { if case .array(let values) = self { values } else { nil } }

  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The names of an object's members, in the order in which they stand.
  public var names: [String] {
    if case .object(let members) = self { members.map(\.name) } else { [] }
  }

  public static func == (left: CanonicalJSON, right: CanonicalJSON) -> Bool {
    left.bytes == right.bytes
  }
}
