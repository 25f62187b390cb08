/// Traces of a wrong encoding, and characters that no text should hold.
///
/// * U+FFFD, which stands where a character was lost;
/// * UTF-8 that was read as Windows-1252: `Ã©` for é, `â€™` for ’, `Â£` for £;
/// * C1 control characters, U+0080 … U+009F;
/// * C0 control characters but tab, line feed, return and form feed, and U+007F.
///
/// One finding a line and kind, so that a broken file does not fill the screen.
enum EncodingFaults {
  static func find(in bytes: [UInt8]) -> [FoundPlace] {
    var places: [FoundPlace] = []
    var kindsOnLine: [LintFinding.Kind] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x0A { kindsOnLine.removeAll() }
      if byte >= 0x20, byte < 0x7F {
        offset += 1
        continue
      }
      guard let place = fault(in: bytes, at: offset) else {
        offset += 1
        continue
      }
      if !kindsOnLine.contains(place.kind) {
        kindsOnLine.append(place.kind)
        places.append(place)
      }
      offset = place.range.upperBound
    }
    return places
  }

  private static func fault(in bytes: [UInt8], at offset: Int) -> FoundPlace? {
    func at(_ distance: Int) -> UInt8 {
      offset + distance < bytes.count ? bytes[offset + distance] : 0
    }
    switch bytes[offset] {
    case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F:
      return FoundPlace(
        kind: .controlCharacter, range: offset..<offset + 1,
        problem: "the control character \(name(of: UInt32(bytes[offset]))) stands in it",
        suggestion: "delete it")
    case 0xC2 where at(1) < 0xA0:
      return FoundPlace(
        kind: .controlCharacter, range: offset..<offset + 2,
        problem: "the control character \(name(of: UInt32(at(1)))) stands in it",
        suggestion: "magpie corpus add with the original file; it was read in a wrong encoding")
    case 0xEF where at(1) == 0xBF && at(2) == 0xBD:
      return FoundPlace(
        kind: .encoding, range: offset..<offset + 3,
        problem: "a character was lost (U+FFFD stands for it)",
        suggestion: "magpie corpus add with the original file")
    case 0xC3:
      guard let length = mojibakeLength(second: at(1), third: at(2), fourth: at(3), fifth: at(4))
      else { return nil }
      let range = offset..<offset + length
      let shown = String(decoding: bytes[range], as: UTF8.self)
      return FoundPlace(
        kind: .encoding, range: range,
        problem: "\"\(shown)\" looks like UTF-8 that was read as Windows-1252",
        suggestion: "magpie corpus add with the original file")
    default: return nil
    }
  }

  /// The length of what two bytes of UTF-8 become when each is taken for a
  /// character: Ã or Â and a mark, or â and the euro sign.
  private static func mojibakeLength(
    second: UInt8, third: UInt8, fourth: UInt8, fifth: UInt8
  ) -> Int? {
    switch second {
    case 0x83, 0x82:  // Ã, Â
      return third == 0xC2 && (0xA0...0xBF).contains(fourth) ? 4 : nil
    case 0xA2:  // â
      return third == 0xE2 && fourth == 0x82 && fifth == 0xAC ? 5 : nil
    default: return nil
    }
  }

  private static func name(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
