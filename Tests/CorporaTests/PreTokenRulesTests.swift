import Foundation
import TestSupport
import Testing

@testable import Corpora

@Suite struct PreTokenRulesTests {
  @Test(arguments: [
    ("the sea", "the| sea"), ("don't go", "don't| go"), ("'tis 'so'", "'|tis| '|so|'"),
    ("rock'n'roll's", "rock'n'roll's"), ("a''b", "a|''|b"), ("(“Oh!”)", "(|“Oh|!|”|)"),
    ("a  b", "a| | b"), ("a\n\n  b", "a|\n\n | b"), ("a \n b", "a| \n| b"), ("a\tb", "a|\t|b"),
    ("a \t.", "a| \t|."), ("a  ", "a|  "), (" ", " "), ("\r\n", "\r\n"), ("x\0\0y", "x|\0\0|y"),
    ("I am 42.", "I| am| 42|."), ("你好 世界。", "你好| 世界。"), ("été -- o", "été| --| o"),
  ])
  func textsByHand(text: String, expected: String) {
    let found = preTokens(of: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(found.joined(separator: "|") == expected)
  }

  @Test func thePatternSaysTheSame() throws {
    let expression = try NSRegularExpression(pattern: PreTokenRules.pattern)
    for seed in UInt64(0)..<3_000 {
      var random = GeneratedText(seed: seed)
      let pieces = random.below(25)
      let text = random.unicode(pieces: pieces)
      let units = NSString(string: text)
      let found = expression.matches(in: text, range: NSRange(location: 0, length: units.length))
        .map { Array(units.substring(with: $0.range).utf8) }
      #expect(found == preTokens(of: Array(text.utf8)), "seed \(seed)")
    }
  }
}

/// The pre-tokens of a text.
func preTokens(of text: [UInt8]) -> [[UInt8]] {
  var found: [[UInt8]] = []
  var offset = 0
  while offset < text.count {
    let end = PreTokenRules.end(in: text.span, from: offset)
    found.append(Array(text[offset..<end]))
    offset = end
  }
  return found
}
