/// A character for each byte, so that bytes can stand in JSON: GPT-2's alphabet.
///
/// The printable characters of ASCII and Latin-1 stand for themselves, the other 68 bytes, in
/// their order, for the characters from U+0100 on. A space is `Ġ`, a line feed `Ċ`.
enum ByteAlphabet {
  private static let scalars: [Unicode.Scalar] = {
    var further: UInt16 = 0x100
    let units = (0...0xFF as ClosedRange<UInt16>).map { byte -> UInt16 in
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return byte
      default:
        defer { further += 1 }
        return further
      }
    }
    return Array(String(decoding: units, as: UTF16.self).unicodeScalars)
  }()

  private static let byteOf = Dictionary(
    uniqueKeysWithValues: zip(scalars, UInt8.min...UInt8.max))

  static func text(of bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(scalars[Int(byte)]) }
    return text
  }

  /// Nil if a scalar stands for no byte.
  static func bytes(of text: some Sequence<Unicode.Scalar>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text {
      guard let byte = byteOf[scalar] else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
