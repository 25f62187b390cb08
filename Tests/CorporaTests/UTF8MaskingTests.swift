import Corpora
import TestSupport
import Testing

@Suite struct UTF8MaskingTests {
  /// Text with bytes taken out, changed and put in.
  private static func broken(_ random: inout GeneratedText) -> [UInt8] {
    let pieces = random.below(12)
    var bytes = Array(random.unicode(pieces: pieces).utf8)
    for _ in 0..<random.below(6) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = UInt8(random.below(256))
      default: bytes.insert(UInt8(0x80 + random.below(128)), at: place)
      }
    }
    return bytes
  }

  @Test func whatIsLeftIsUTF8AndTheRestAsItWas() {
    for seed in UInt64(0)..<3_000 {
      var random = GeneratedText(seed: seed)
      let bytes = Self.broken(&random)
      let masked = UTF8Masking.masked(bytes)
      #expect(masked.count == bytes.count, "seed \(seed)")
      #expect(String(validating: masked, as: UTF8.self) != nil, "seed \(seed)")
      // Nothing is taken for broken that Swift's own decoder does not replace.
      let kept = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\u{FFFD}" }
      let left = String(decoding: masked, as: UTF8.self).unicodeScalars.filter {
        $0 != "\u{FFFD}" && $0 != "\0"
      }
      #expect(left.elementsEqual(kept.filter { $0 != "\0" }), "seed \(seed)")
    }
  }

  @Test func whatComesInPartsIsTheSame() {
    for seed in UInt64(0)..<2_000 {
      var random = GeneratedText(seed: seed)
      let bytes = Self.broken(&random)
      var text: [UInt8] = []
      var unfinished: [UInt8] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        var part = unfinished + rest.prefix(random.below(4) + 1)
        rest = rest.dropFirst(part.count - unfinished.count)
        let count = UTF8Masking.mask(&part)
        text += part.dropLast(count)
        unfinished = part.suffix(count)
      }
      text += unfinished.map { _ in 0 }
      #expect(text == UTF8Masking.masked(bytes), "seed \(seed)")
    }
  }
}
