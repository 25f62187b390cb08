/// Makes bytes that need not be UTF-8 fit for rules that read UTF-8.
///
/// Tokens may be parts of a scalar, so that a text written with them may hold bytes
/// that belong to none. Each of these becomes a zero, which is a scalar of its own, one
/// byte long like them, that joins nothing and stands in no text.
public enum UTF8Masking {
  /// The bytes with zeros for those that belong to no scalar.
  ///
  /// - Complexity: O(length).
  public static func masked(_ bytes: [UInt8]) -> [UInt8] {
    var masked = bytes
    let unfinished = mask(&masked)
    for offset in (masked.count - unfinished)..<masked.count { masked[offset] = 0 }
    return masked
  }

  /// The same for bytes that may go on: a scalar at their end that is not finished
  /// is left as it is.
  ///
  /// - Returns: How many bytes that scalar has so far, 0…3.
  public static func mask(_ bytes: inout [UInt8]) -> Int {
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] >= 0x80 else {
        offset += 1
        continue
      }
      guard let (length, second) = shape(ofScalarWith: bytes[offset]) else {
        bytes[offset] = 0
        offset += 1
        continue
      }
      let end = min(offset + length, bytes.count)
      let isSound = (offset + 1..<end).allSatisfy { place in
        (place == offset + 1 ? second : 0x80...0xBF).contains(bytes[place])
      }
      if isSound {
        if end - offset < length { return end - offset }
        offset = end
      } else {
        bytes[offset] = 0
        offset += 1
      }
    }
    return 0
  }

  /// How long a scalar with this first byte is, and what its second may be; nil for a
  /// byte that begins none.
  ///
  /// - SeeAlso: The Unicode Standard, table 3-7.
  private static func shape(ofScalarWith first: UInt8) -> (Int, ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
