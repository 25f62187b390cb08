import Corpora
import TestSupport
import Testing

@Suite struct WordRulesTests {
  @Test(arguments: [
    ("don't go", "don't| go"),
    ("it’s", "it’s"),
    ("'tis", "'|tis"),
    ("rock'n'roll", "rock'n'roll"),
    ("dogs' o'", "dogs|'| o|'"),
    ("a''b", "a|'|'|b"),
    ("l’été d'été", "l’été| d'été"),
    ("3,000.5", "3|,|000|.|5"),
    ("2nd R2D2", "2nd| R2D2"),
    ("Hi!!", "Hi|!|!"),
    ("snake_case well-known", "snake|_|case| well|-|known"),
    ("a — b", "a| —| b"),
    ("“Yes,” he said.", "“|Yes|,|”| he| said|."),
  ]) func wordsAndMarks(text: String, expected: String) {
    #expect(tokens(of: text, unit: .word) == expected.split(separator: "|").map(String.init))
  }

  @Test(arguments: [
    (" a", [" a"]),
    ("a  b", ["a", " ", " b"]),
    ("a    b", ["a", "   ", " b"]),
    (" \n x", [" \n", " x"]),
    ("a \tb", ["a", " \t", "b"]),
    ("a\tb", ["a", "\t", "b"]),
    ("a\u{A0}b", ["a", "\u{A0}", "b"]),
    ("a\u{3000} b", ["a", "\u{3000}", " b"]),
    ("a\r\n\r\nB", ["a", "\r\n\r\n", "B"]),
    ("a ", ["a", " "]),
    ("a   ", ["a", "   "]),
    (" \n ", [" \n "]),
    (" .", [" ."]),
    ("\0a", ["\0", "a"]),
  ]) func whiteSpace(text: String, expected: [String]) {
    // Compared as bytes: `String` calls texts equal that are not.
    #expect(tokens(of: text, unit: .word).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("你好，世界", ["你", "好", "，", "世", "界"]),
    ("日本のテキスト", ["日", "本", "の", "テ", "キ", "ス", "ト"]),
    ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
    ("한국어 말", ["한국어", " 말"]),
    ("नमस्ते दुनिया", ["नमस्ते", " दुनिया"]),
    ("السلام عليكم", ["السلام", " عليكم"]),
    ("مَرْحَبًا", ["مَرْحَبًا"]),
    ("می‌خواهم", ["می‌خواهم"]),
    ("нет Ωμέγα", ["нет", " Ωμέγα"]),
    ("👩‍👩‍👧‍👦👍🏽 ok", ["👩‍👩‍👧‍👦", "👍🏽", " ok"]),
    ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
  ]) func scripts(text: String, expected: [String]) {
    #expect(tokens(of: text, unit: .word) == expected)
  }

  @Test(arguments: ["ខ្មែរ", "ພາສາລາວ", "မြန်မာ", "ภาษาไทย", "かなカナ", "漢字"])
  func inScriptsWithoutSpacesACharacterIsAWord(text: String) {
    #expect(tokens(of: text, unit: .word) == tokens(of: text, unit: .character))
  }

  @Test func marksBelongToTheirLetterInBothNormalForms() {
    #expect(tokens(of: "e\u{301}te\u{301} été", unit: .word).map(\.utf8.count) == [7, 6])
    #expect(tokens(of: "(\u{301}a", unit: .word).map(\.utf8.count) == [3, 1])
  }

  @Test func oneSpaceAtMostStandsBeforeAWordAndNoneInsideIt() {
    for seed in UInt64(0)..<3_000 {
      var random = GeneratedText(seed: seed)
      let text = random.prose(words: 20) + pieces(&random)
      for token in tokens(of: text, unit: .word) {
        let scalars = Array(token.unicodeScalars)
        if scalars.allSatisfy(\.properties.isWhitespace) { continue }
        let core = scalars.first == " " ? scalars.dropFirst() : scalars[...]
        #expect(!core.contains { $0.properties.isWhitespace }, "seed \(seed): \"\(token)\"")
      }
    }
  }

  private func pieces(_ random: inout GeneratedText) -> String {
    let choices = ["  ", " ", "\n", "don't", "'", "—", "é", "你", "👍🏽", "\t", "1,5", "\u{A0}", "วั"]
    return (0..<random.below(30)).map { _ in random.pick(choices) }.joined()
  }
}
