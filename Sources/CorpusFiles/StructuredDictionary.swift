/// A dictionary of HTTP's structured fields, as far as preferences need it: which keys have
/// which token as their value.
///
/// The syntax is read strictly, values of all types and parameters included; only tokens are
/// kept. Where a key stands twice, the last value counts.
///
/// - SeeAlso: RFC 9651, “Structured Field Values for HTTP”, §4.2.2.
struct StructuredDictionary: Equatable {
  /// Each key with its token; nil where its value is something else, such as a number.
  private(set) var tokens: [(key: [UInt8], token: [UInt8]?)] = []

  private var bytes: ArraySlice<UInt8>

  /// - Returns: Nil where the bytes are no such dictionary.
  /// - Complexity: O(length · keys).
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    skip { $0 == 0x20 }
    while let byte = self.bytes.first {
      guard Self.isLower(byte) || byte == Self.star, let key = key() else { return nil }
      var token: [UInt8]?
      if take("=") {
        guard let value = memberValue() else { return nil }
        token = value.token
      }
      guard parameters() else { return nil }
      tokens.removeAll { $0.key == key }
      tokens.append((key, token))
      skip { $0 == 0x20 || $0 == 0x09 }
      if self.bytes.isEmpty { return }
      guard take(",") else { return nil }
      skip { $0 == 0x20 || $0 == 0x09 }
      if self.bytes.isEmpty { return nil }
    }
  }

  /// The token of a key, if the value is one.
  func token(of key: String) -> String? {
    tokens.first { $0.key.elementsEqual(key.utf8) }?.token.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.key == $1.key && $0.token == $1.token }
  }

  // MARK: Values

  private struct Value { var token: [UInt8]? }

  private mutating func memberValue() -> Value? {
    guard take("(") else { return bareItem() }
    while true {
      skip { $0 == 0x20 }
      if take(")") { return Value() }
      guard bareItem() != nil, parameters() else { return nil }
      guard let next = bytes.first, next == 0x20 || next == UInt8(ascii: ")") else { return nil }
    }
  }

  private mutating func parameters() -> Bool {
    while take(";") {
      skip { $0 == 0x20 }
      guard let first = bytes.first, Self.isLower(first) || first == Self.star, key() != nil
      else { return false }
      if take("="), bareItem() == nil { return false }
    }
    return true
  }

  private mutating func bareItem() -> Value? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: "\""):
      bytes.removeFirst()
      return quoted() ? Value() : nil
    case UInt8(ascii: ":"):
      bytes.removeFirst()
      skip {
        $0.isASCIIAlphanumeric || [0x2B, 0x2F, 0x3D].contains($0)
      }
      return take(":") ? Value() : nil
    case UInt8(ascii: "?"):
      bytes.removeFirst()
      return take("0") || take("1") ? Value() : nil
    case UInt8(ascii: "%"):
      bytes.removeFirst()
      return take("\"") && quoted(isEncoded: true) ? Value() : nil
    case UInt8(ascii: "@"):
      bytes.removeFirst()
      return number(allowsFraction: false) ? Value() : nil
    case UInt8(ascii: "-"): return number(allowsFraction: true) ? Value() : nil
    case let byte where byte.isASCIIDigit: return number(allowsFraction: true) ? Value() : nil
    case let byte where byte.isASCIILetter || byte == Self.star:
      return Value(token: prefix { Self.isToken($0) })
    default: return nil
    }
  }

  /// The rest of a string, behind its first quotation mark.
  private mutating func quoted(isEncoded: Bool = false) -> Bool {
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "\"") { return true }
      guard (0x20...0x7E).contains(byte) else { return false }
      if isEncoded, byte == UInt8(ascii: "%") {
        let digits = bytes.prefix(2)
        guard digits.count == 2,
          digits.allSatisfy({ $0.isASCIIDigit || (0x61...0x66).contains($0) })
        else { return false }
        bytes.removeFirst(2)
      } else if !isEncoded, byte == UInt8(ascii: "\\") {
        guard let next = bytes.popFirst(), next == 0x22 || next == 0x5C else { return false }
      }
    }
    return false
  }

  /// An integer of at most 15 digits, or a decimal of at most 12 and 3.
  private mutating func number(allowsFraction: Bool) -> Bool {
    _ = take("-")
    let whole = prefix(\.isASCIIDigit).count
    guard allowsFraction, whole > 0, take(".") else { return (1...15).contains(whole) }
    return whole <= 12 && (1...3).contains(prefix(\.isASCIIDigit).count)
  }

  private mutating func key() -> [UInt8]? {
    let key = prefix {
      Self.isLower($0) || $0.isASCIIDigit || [0x5F, 0x2D, 0x2E, 0x2A].contains($0)
    }
    return key.isEmpty ? nil : key
  }

  // MARK: Bytes

  private static let star = UInt8(ascii: "*")

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func isToken(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~:/".utf8.contains(byte)
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard let byte = bytes.first, "\(text)".utf8.elementsEqual([byte]) else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) { _ = prefix(isSkipped) }

  private mutating func prefix(_ isTaken: (UInt8) -> Bool) -> [UInt8] {
    let taken = Array(bytes.prefix(while: isTaken))
    bytes.removeFirst(taken.count)
    return taken
  }
}
