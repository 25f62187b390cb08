import Crypto

/// Hashes by which claims, events and texts are named.
public enum Digest {
  /// The SHA-256 of bytes, in 64 lower-case hexadecimal digits.
  ///
  /// - SeeAlso: FIPS 180-4.
  public static func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  /// Whether a text could be one: 64 lower-case hexadecimal digits.
  public static func isOne(_ text: String) -> Bool {
    text.utf8.count == 64 && isHexadecimal(text)
  }

  /// Whether a text is made of lower-case hexadecimal digits alone.
  static func isHexadecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    let all = Array("0123456789abcdef".utf8)
    for byte in bytes {
      digits.append(all[Int(byte >> 4)])
      digits.append(all[Int(byte & 0xF)])
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
