/// Why bytes are not JSON that has a canonical form.
public struct CanonicalJSONFault: Error, Equatable, Sendable, CustomStringConvertible {
  public var problem: String
  /// The byte at which it was noticed, counted from 0.
  public var offset: Int

  public var description: String { "\(problem) (byte \(offset))" }
}

extension CanonicalJSON {
  /// Arrays and objects nested deeper than this are refused.
  static let greatestDepth = 64

  /// Reads one JSON value, laid out in any way.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Throws: ``CanonicalJSONFault`` for anything that is not one JSON value, for a name that stands
  ///   twice, half a surrogate pair, and a number that no double holds.
  /// - Complexity: O(length), and O(m²) for an object of m members.
  /// - SeeAlso: RFC 8259; RFC 7493, “The I-JSON Message Format”, §2.
  public init(reading bytes: [UInt8]) throws(CanonicalJSONFault) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CanonicalJSONFault(problem: "it is not UTF-8", offset: 0)
    }
    var reader = CanonicalJSONReader(bytes: bytes)
    self = try reader.document()
  }
}

/// Reads JSON byte by byte.
private struct CanonicalJSONReader {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(CanonicalJSONFault) -> CanonicalJSON {
    let value = try value(depth: 0)
    skipSpace()
    guard peek == nil else { throw fault("more stands behind the value") }
    return value
  }

  private mutating func value(depth: Int) throws(CanonicalJSONFault) -> CanonicalJSON {
    skipSpace()
    guard depth < CanonicalJSON.greatestDepth else { throw fault("it is nested too deeply") }
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return try number()
    case nil: throw fault("it ends too early")
    default: throw fault("a value is missing")
    }
  }

  private mutating func object(depth: Int) throws(CanonicalJSONFault) -> CanonicalJSON {
    var members: [CanonicalJSON.Member] = []
    offset += 1
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw fault("a name in quotation marks is missing") }
      let name = try string()
      guard !members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        throw fault("\"\(name)\" stands there twice")
      }
      skipSpace()
      guard take(":") else { throw fault("a \":\" is missing") }
      members.append(CanonicalJSON.Member(name, try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("an object is not closed") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(CanonicalJSONFault) -> CanonicalJSON {
    var values: [CanonicalJSON] = []
    offset += 1
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("an array is not closed") }
    return .array(values)
  }

  private mutating func string() throws(CanonicalJSONFault) -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte = peek {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case 0..<0x20: throw fault("a control character stands in a string")
      case UInt8(ascii: "\\"): text += try escape()
      default: text.append(byte)
      }
    }
    throw fault("a string is not closed")
  }

  private mutating func escape() throws(CanonicalJSONFault) -> [UInt8] {
    guard let byte = peek else { throw fault("a string is not closed") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var value = try unit()
      if (0xD800..<0xDC00).contains(value), take("\\"), take("u") {
        let low = try unit()
        if (0xDC00..<0xE000).contains(low) {
          value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
      }
      guard let scalar = Unicode.Scalar(value) else { throw fault("half a character stands alone") }
      return Array(String(Character(scalar)).utf8)
    default: throw fault("there is no such escape")
    }
  }

  private mutating func unit() throws(CanonicalJSONFault) -> UInt32 {
    guard offset + 4 <= bytes.count,
      bytes[offset..<(offset + 4)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are missing") }
    offset += 4
    return value
  }

  private mutating func number() throws(CanonicalJSONFault) -> CanonicalJSON {
    let start = offset
    _ = take("-")
    if !take("0") { try digits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let value = Int(text), value.magnitude <= CanonicalJSON.greatestInteger.magnitude {
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite else { throw fault("a number is too large") }
    return .number(value)
  }

  private mutating func digits() throws(CanonicalJSONFault) {
    let start = offset
    while let byte = peek, (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw fault("a digit is missing") }
  }

  private mutating func word(
    _ word: String, _ value: CanonicalJSON
  ) throws(CanonicalJSONFault) -> CanonicalJSON {
    guard bytes[offset...].starts(with: word.utf8) else { throw fault("a value is missing") }
    offset += word.utf8.count
    return value
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: letter) else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
      offset += 1
    }
  }

  private func fault(_ problem: String) -> CanonicalJSONFault {
    CanonicalJSONFault(problem: problem, offset: offset)
  }
}
