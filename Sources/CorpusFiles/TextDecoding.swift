/// The recognition of a text's encoding, and its conversion to UTF-8.
///
/// In this order: a byte order mark of UTF-8 or UTF-16 is believed; bytes that are
/// UTF-8 without zeros are UTF-8; bytes of which at least a third of every second
/// is zero are UTF-16 (Latin text is); bytes without zeros are Windows-1252, unless
/// one stands among them that Windows-1252 does not have.
enum TextDecoding {
  enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// The text without its byte order mark, and what it was.
  ///
  /// - Throws: ``CorpusError/unknownEncoding(path:offset:)``,
  ///   ``CorpusError/binary(path:offset:)``.
  static func decode(
    _ bytes: [UInt8], path: String
  ) throws(CorpusError) -> (utf8: [UInt8], encoding: Encoding) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      return (try utf16(bytes[2...], isBigEndian: false, path: path), .utf16)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return (try utf16(bytes[2...], isBigEndian: true, path: path), .utf16)
    }
    switch TextCheck.firstFault(in: bytes.span) {
    case nil:
      let start = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
      return (Array(bytes[start...]), .utf8)
    case .zero(let offset):
      guard let isBigEndian = utf16Order(of: bytes) else {
        throw .binary(path: path, offset: offset)
      }
      return (try utf16(bytes[...], isBigEndian: isBigEndian, path: path), .utf16)
    case .invalidUTF8:
      if let isBigEndian = utf16Order(of: bytes) {
        return (try utf16(bytes[...], isBigEndian: isBigEndian, path: path), .utf16)
      }
      if let zero = bytes.firstIndex(of: 0) { throw .binary(path: path, offset: zero) }
      return (try windows1252(bytes, path: path), .windows1252)
    }
  }

  /// Whether bytes look like UTF-16, and if so whether the high byte comes first.
  private static func utf16Order(of bytes: [UInt8]) -> Bool? {
    let pairs = bytes.count / 2
    guard pairs > 0, bytes.count % 2 == 0 else { return nil }
    var zeros = [0, 0]
    for index in bytes.indices where bytes[index] == 0 { zeros[index % 2] += 1 }
    if zeros[1] * 3 >= pairs && zeros[0] == 0 { return false }
    if zeros[0] * 3 >= pairs && zeros[1] == 0 { return true }
    return nil
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isBigEndian: Bool, path: String
  ) throws(CorpusError) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    guard index == bytes.endIndex, let text = String(validating: units, as: UTF16.self),
      !units.contains(0)
    else { throw .unknownEncoding(path: path, offset: bytes.startIndex) }
    return Array(text.utf8)
  }

  private static func windows1252(
    _ bytes: [UInt8], path: String
  ) throws(CorpusError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x80 {
        text.append(byte)
        continue
      }
      let value = byte < 0xA0 ? upperControls[Int(byte) - 0x80] : UInt32(byte)
      guard value != 0, let scalar = Unicode.Scalar(value) else {
        throw .unknownEncoding(path: path, offset: offset)
      }
      text.append(contentsOf: String(scalar).utf8)
    }
    return text
  }

  /// What Windows-1252 has at 0x80 … 0x9F; 0 for nothing.
  ///
  /// - SeeAlso: Unicode Consortium, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT.
  private static let upperControls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
