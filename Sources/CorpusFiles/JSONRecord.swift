// A hot loop: it reads every byte of a .jsonl corpus; measured, at 150 MB
// a second together with all else that is done for a record.

/// Reads one JSON object, strictly, without going through strings.
///
/// - SeeAlso: RFC 8259.
struct JSONRecord {
  /// Arrays and objects nested deeper than this are refused.
  static let greatestDepth = 200

  let bytes: [UInt8]
  var offset: Int

  /// The members of the object that stands on a line, in order.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - start: Where on the line to begin.
  /// - Returns: The members, and where the next line begins.
  /// - Throws: ``JSONFault`` if the line holds anything but one object, or if a
  ///   name stands twice.
  /// - Complexity: O(length of the line).
  static func members(
    in bytes: [UInt8], from start: Int
  ) throws(JSONFault) -> (members: [JSONMember], next: Int) {
    var record = JSONRecord(bytes: bytes, offset: start)
    record.skipWhiteSpace()
    guard record.peek() == UInt8(ascii: "{") else {
      throw record.fault("it is not a JSON object")
    }
    let members = try record.object(depth: 1, keepsMembers: true)
    record.skipWhiteSpace()
    guard record.peek() == nil else { throw record.fault("more stands behind the object") }
    return (members, min(record.offset + 1, bytes.count))
  }

  /// The members of each object of an array that fills a text of any number of lines.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - start: Where to begin.
  /// - Returns: Where each object stands, and its members.
  /// - Throws: ``JSONFault`` for anything else.
  static func objects(
    in bytes: [UInt8], from start: Int
  ) throws(JSONFault) -> [(offset: Int, members: [JSONMember])] {
    // A carriage return is as good a white space, and ends no record.
    var record = JSONRecord(bytes: bytes.map { $0 == 0x0A ? 0x0D : $0 }, offset: start)
    record.skipWhiteSpace()
    guard record.take(UInt8(ascii: "[")) else { throw record.fault("it is not a JSON array") }
    var objects: [(offset: Int, members: [JSONMember])] = []
    record.skipWhiteSpace()
    if !record.take(UInt8(ascii: "]")) {
      repeat {
        record.skipWhiteSpace()
        guard record.peek() == UInt8(ascii: "{") else {
          throw record.fault("entry \(objects.count + 1) is not a JSON object")
        }
        objects.append((record.offset, try record.object(depth: 2, keepsMembers: true)))
        record.skipWhiteSpace()
      } while record.take(UInt8(ascii: ","))
      guard record.take(UInt8(ascii: "]")) else { throw record.fault("the array is not closed") }
    }
    record.skipWhiteSpace()
    guard record.peek() == nil else { throw record.fault("more stands behind the array") }
    return objects
  }

  private mutating func object(
    depth: Int, keepsMembers: Bool
  ) throws(JSONFault) -> [JSONMember] {
    var members: [JSONMember] = []
    offset += 1
    skipWhiteSpace()
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      skipWhiteSpace()
      guard peek() == UInt8(ascii: "\"") else {
        throw fault("a name in quotation marks is missing")
      }
      let name = try string()
      skipWhiteSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a \":\" is missing") }
      let value = try value(depth: depth)
      if keepsMembers {
        if members.contains(where: { $0.name == name }) {
          throw fault("\"\(String(decoding: name, as: UTF8.self))\" stands there twice")
        }
        members.append(JSONMember(name: name, value: value))
      }
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("the object is not closed") }
    return members
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONMember.Value {
    skipWhiteSpace()
    let start = offset
    switch peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      guard depth < Self.greatestDepth else { throw fault("it is nested too deeply") }
      _ = try object(depth: depth + 1, keepsMembers: false)
    case UInt8(ascii: "["):
      guard depth < Self.greatestDepth else { throw fault("it is nested too deeply") }
      try array(depth: depth + 1)
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): try number()
    case nil: throw fault("it ends too early")
    default: throw fault("a value is missing")
    }
    return .other(bytes[start..<offset])
  }

  private mutating func array(depth: Int) throws(JSONFault) {
    offset += 1
    skipWhiteSpace()
    if take(UInt8(ascii: "]")) { return }
    repeat {
      _ = try value(depth: depth)
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("the array is not closed") }
  }

  private mutating func literal(_ word: StaticString) throws(JSONFault) {
    for byte in "\(word)".utf8 {
      guard take(byte) else { throw fault("a value is missing") }
    }
  }

  private mutating func number() throws(JSONFault) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
  }

  private mutating func digits() throws(JSONFault) {
    let start = offset
    while let byte = peek(), (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw fault("a digit is missing") }
  }

  // MARK: Bytes

  /// The byte at hand; nil at the end of the line.
  private func peek() -> UInt8? {
    offset < bytes.count && bytes[offset] != 0x0A ? bytes[offset] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0D {
      offset += 1
    }
  }

  private func fault(_ problem: String) -> JSONFault {
    JSONFault(problem: problem, offset: offset)
  }
}
