extension SafetensorsScanner {
  /// Reads a string, its escapes resolved.
  mutating func string() throws(SafetensorsError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape().utf8)
      case 0..<0x20: throw fault("a control character is not escaped")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw fault("a string is not closed")
  }

  /// Reads an escape, at whose backslash the scanner stands.
  private mutating func escape() throws(SafetensorsError) -> String {
    guard index + 1 < bytes.count else { throw fault("a string is not closed") }
    let plain: String
    switch bytes[index + 1] {
    case UInt8(ascii: "\""): plain = "\""
    case UInt8(ascii: "\\"): plain = "\\"
    case UInt8(ascii: "/"): plain = "/"
    case UInt8(ascii: "b"): plain = "\u{8}"
    case UInt8(ascii: "f"): plain = "\u{C}"
    case UInt8(ascii: "n"): plain = "\n"
    case UInt8(ascii: "r"): plain = "\r"
    case UInt8(ascii: "t"): plain = "\t"
    case UInt8(ascii: "u"): return String(try escapedScalar())
    default: throw fault("an escape is unknown")
    }
    index += 2
    return plain
  }

  /// Reads `\uXXXX`, or two of them that make one scalar.
  private mutating func escapedScalar() throws(SafetensorsError) -> Unicode.Scalar {
    let start = position
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let halfMissing = SafetensorsError.malformed("half of a character is missing", byte: start)
    guard UTF16.isLeadSurrogate(first), bytes[index...].starts(with: [0x5C, 0x75]) else {
      throw halfMissing
    }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else { throw halfMissing }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
    let values = bytes[(index + 2)...].prefix(4)
      .compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard values.count == 4 else { throw fault("an escape is not four hexadecimal digits") }
    index += 6
    return values.reduce(0) { $0 << 4 | UInt16($1) }
  }
}
