import Corpora
import TestSupport
import Testing

@Suite struct ContextKeyTests {
  private func key(_ token: String) -> [UInt8] {
    ContextKey.key(of: Array(token.utf8)[...], handling: .fold)
  }

  @Test(arguments: [
    ("The", "the"), (" the", "the"), (" THE", "the"), ("DON'T", "don't"),
    ("Été", "été"), (" ÉTÉ", "été"), ("НЕТ", "нет"), (" Ж", "ж"),
    ("ΟΔΟΣ", "οδοσ"), ("οδος", "οδοσ"), ("οδοσ", "οδοσ"), ("ς", "σ"),
    ("ß", "ß"), ("ẞ", "ß"), ("SS", "ss"),
    ("İ", "i\u{307}"), ("ı", "ı"), ("I", "i"), ("Ǆ", "ǆ"), ("ǅ", "ǆ"),
    (" 你", "你"), ("3", "3"), (" .", "."), (" 👍🏽", "👍🏽"), ("", ""),
  ]) func foldsCaseAndOneSpace(token: String, expected: String) {
    #expect(key(token) == Array(expected.utf8))
  }

  @Test func theTwoNormalFormsKeepTwoKeys() {
    #expect(key("É") != key("E\u{301}"))
    #expect(key("E\u{301}") == Array("e\u{301}".utf8))
  }

  @Test(arguments: [" ", "  ", "\n", " \n", "\t", "\r\n", "\u{A0}", " \u{3000}", "\u{2028}"])
  func whiteSpaceIsItsOwnKey(token: String) {
    #expect(key(token) == Array(token.utf8))
    #expect(ContextKey.isWhiteSpace(Array(token.utf8)[...]))
  }

  @Test(arguments: ["a", " a", "\0", "\u{200B}", "\u{301}", ".", " —"])
  func whatIsNotWhiteSpaceIsNotTakenForIt(token: String) {
    #expect(!ContextKey.isWhiteSpace(Array(token.utf8)[...]))
  }

  @Test func foldingTwiceIsFoldingOnce() {
    for seed in UInt64(0)..<2_000 {
      var random = GeneratedText(seed: seed)
      let text = Array(random.unicode(pieces: 20).utf8)
      for unit in TokenUnit.ruled {
        for token in tokens(of: text, unit: unit) {
          let once = ContextKey.key(of: token[...], handling: .fold)
          let twice = ContextKey.key(of: once[...], handling: .fold)
          #expect(once == twice, "seed \(seed), \(unit), \(token)")
          #expect(ContextKey.key(of: token[...], handling: .keep) == token)
        }
      }
    }
  }

  @Test func onlyCaseAndASpaceAreIgnored() {
    for seed in UInt64(0)..<500 {
      var random = GeneratedText(seed: seed)
      for word in tokens(of: random.prose(words: 20), unit: .word) {
        if word.allSatisfy(\.isWhitespace) { continue }
        let core = word.hasPrefix(" ") ? String(word.dropFirst()) : word
        for form in [core, " " + core, core.uppercased(), " " + core.lowercased()] {
          #expect(key(form) == Array(core.lowercased().utf8), "seed \(seed): \"\(form)\"")
        }
        #expect(key(core + "s") != key(core))
      }
    }
  }

  @Test func aLoneByteHasNoCase() {
    for byte in UInt8(0x80)...0xFF {
      #expect(ContextKey.key(of: [byte], handling: .fold) == [byte])
    }
  }
}
