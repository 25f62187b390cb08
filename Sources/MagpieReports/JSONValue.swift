/// A JSON value whose objects keep the order of their members.
///
///     let step: JSONValue = ["token": "sea", "probability": .number(0.25), "shares": []]
///     print(step.pretty)
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// A finite number; for one that may not be, see ``number(_:)-(Double?)``.
  case double(Double)
  case string(String)
  case array([JSONValue])
  /// Members in the order in which they are written; no two share a name.
  case object([JSONMember])
}

/// A name and its value in a JSON object.
public struct JSONMember: Sendable {
  public var name: String
  public var value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// A number, or null where there is none or it is infinite or not a number.
  public static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .double(value)
  }

  /// A whole number, or null where there is none.
  public static func number(_ value: Int?) -> JSONValue { value.map(JSONValue.int) ?? .null }

  /// A string, or null where there is none.
  public static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  /// A whole report: the members, after the `"format": 1` that every document has.
  public static func document(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object([JSONMember("format", 1)] + members.map { JSONMember($0.key, $0.value) })
  }

  /// The object with one more member at its end.
  ///
  /// - Precondition: The value is an object.
  public func adding(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else {
      preconditionFailure("only an object takes the member \"\(name)\"")
    }
    return .object(members + [JSONMember(name, value)])
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}
