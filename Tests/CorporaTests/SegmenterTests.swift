import Corpora
import TestSupport
import Testing

@Suite struct SegmenterTests {
  @Test(arguments: TokenUnit.ruled)
  func tokensPartitionTheBytesOfAnyText(unit: TokenUnit) {
    for seed in UInt64(0)..<3_000 {
      let text = Self.text(seed)
      let ends = Segmenter(unit: unit).tokenEnds(in: text.span)
      #expect(zip([0] + ends, ends).allSatisfy { $0 < $1 }, "seed \(seed)")
      #expect(ends.last ?? 0 == text.count, "seed \(seed)")
      #expect(Segmenter(unit: unit).count(in: text.span) == ends.count, "seed \(seed)")
      let vocabulary = Vocabulary(unit: unit, tokens: tokens(of: text, unit: unit))
      let encoded = vocabulary.encode(text.span)
      #expect(!encoded.contains(vocabulary.unknown), "seed \(seed)")
      #expect(vocabulary.decode(encoded) == text, "seed \(seed)")
    }
  }

  @Test func charactersAreThoseOfSwift() {
    for seed in UInt64(0)..<6_000 {
      let text = seed < 3_000 ? Self.text(seed) : Self.joiningText(seed)
      let expected = String(decoding: text, as: UTF8.self).map { Array($0.utf8) }
      #expect(tokens(of: text, unit: .character) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: TokenUnit.ruled)
  func cuttingAgainFromTheStartOfAnyTokenGivesTheSameTokens(unit: TokenUnit) {
    for seed in UInt64(0)..<1_000 {
      let text = seed < 500 ? Self.text(seed) : Self.joiningText(seed)
      let all = tokens(of: text, unit: unit)
      var start = 0
      for index in all.indices {
        // A text begins with a scalar, so that a byte inside one is no place to cut.
        if text[start] & 0xC0 != 0x80 {
          let again = tokens(of: Array(text[start...]), unit: unit)
          #expect(again == Array(all[index...]), "seed \(seed), offset \(start)")
        }
        start += all[index].count
      }
    }
  }

  @Test func aTokenEndsWhereverTheTextBehindItIsCutOff() {
    // No unit looks behind the token that follows, so that a text may grow.
    for seed in UInt64(0)..<300 {
      let text = Self.text(seed)
      for unit in TokenUnit.ruled {
        let ends = Segmenter(unit: unit).tokenEnds(in: text.span)
        for end in ends {
          let part = Array(text[..<end])
          let count = ends.count { $0 <= end }
          let again = Segmenter(unit: unit).tokenEnds(in: part.span)
          #expect(again == Array(ends[..<count]), "seed \(seed), \(unit), end \(end)")
        }
      }
    }
  }

  private static func text(_ seed: UInt64) -> [UInt8] {
    var random = GeneratedText(seed: seed)
    let pieces = random.below(25)
    return Array(random.unicode(pieces: pieces).utf8)
  }

  /// Scalars between which the rules of grapheme clusters look far back: flags,
  /// emoji with joiners, Indic conjuncts, Hangul, prepended marks, line ends.
  private static func joiningText(_ seed: UInt64) -> [UInt8] {
    let scalars: [Unicode.Scalar] = [
      "\u{1F1E9}", "\u{1F1EA}", "\u{1F469}", "\u{1F3FD}", "\u{200D}", "\u{FE0F}", "\u{301}",
      "\u{915}", "\u{94D}", "\u{937}", "\u{93F}", "\u{93C}", "\u{1100}", "\u{1161}", "\u{11A8}",
      "\u{AC00}", "\u{600}", "\u{E33}", "\u{A9}", "\r", "\n", " ", "a", "é",
    ]
    var random = GeneratedText(seed: seed)
    var text = ""
    for _ in 0..<random.below(40) { text.unicodeScalars.append(random.pick(scalars)) }
    return Array(text.utf8)
  }
}

/// The tokens of a text, as bytes.
func tokens(of text: [UInt8], unit: TokenUnit) -> [[UInt8]] {
  let ends = Segmenter(unit: unit).tokenEnds(in: text.span)
  return zip([0] + ends, ends).map { Array(text[$0..<$1]) }
}

/// The tokens of a text, as text.
func tokens(of text: String, unit: TokenUnit) -> [String] {
  tokens(of: Array(text.utf8), unit: unit).map { String(decoding: $0, as: UTF8.self) }
}
