import Generators

/// Seeded random input for property tests.
public struct GeneratedText {
  private var random: SeededGenerator

  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A whole number in `0 ..< bound`.
  public mutating func below(_ bound: Int) -> Int { Int(random.uniform() * Double(bound)) }

  public mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[below(choices.count)]
  }

  /// Text of awkward pieces: scripts, marks in both normal forms, emoji
  /// families, line ends, runs of spaces, and arbitrary scalars.
  public mutating func unicode(pieces: Int) -> String {
    var text = ""
    for _ in 0..<pieces { text.unicodeScalars.append(contentsOf: piece().unicodeScalars) }
    return text
  }

  /// Words from a small list with marks and line ends: text in which contexts recur.
  public mutating func prose(words count: Int, vocabulary: Int = 12) -> String {
    var text = ""
    for index in 0..<count {
      if index > 0 { text += below(20) == 0 ? "\n\n" : " " }
      let word = Self.words[below(min(vocabulary, Self.words.count))]
      text += below(8) == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
      if below(6) == 0 { text += pick([".", ",", "!", "?", ";"]) }
    }
    return text
  }

  private mutating func piece() -> String {
    switch below(16) {
    case 0: String(Self.words[below(Self.words.count)])
    case 1: String(repeating: " ", count: below(4) + 1)
    case 2: pick(["\n", "\r\n", "\n\n", "\r\n\r\n", "\t", "\r", "\u{85}", "\u{2028}", "\u{3000}"])
    case 3: pick(["é", "e\u{301}", "ö", "o\u{308}", "ﬁ", "ß", "İ", "ς", "Σ", "q\u{323}\u{307}"])
    case 4: pick(["👩‍👩‍👧‍👦", "👍🏽", "🇩🇪🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "1️⃣", "🙂"])
    case 5: pick(["السلام عليكم", "مَرْحَبًا", "می‌خواهم", "שָׁלוֹם"])
    case 6: pick(["你好世界", "日本語のテキスト", "한국어", "한", "가"])
    case 7: pick(["สวัสดีครับ", "ภาษาไทย", "ລາວ", "မြန်မာ", "ខ្មែរ"])
    case 8: pick(["don't", "it’s", "rock'n'roll", "'tis", "dogs'", "o'", "well-known"])
    case 9: pick([".", ",", "…", "—", "«", "»", "“", "”", "!?", "(", ")", "''"])
    case 10: pick(["нет", "Ωμέγα", "हिन्दी", "क्षि", "நி", "ʻokina"])
    case 11: pick(["\u{200D}", "\u{200C}", "\u{200B}", "\u{FEFF}", "\u{301}", "\u{FE0F}", "\0"])
    case 12: String(below(100_000))
    default: arbitraryScalar()
    }
  }

  private mutating func arbitraryScalar() -> String {
    let limit = pick([0x80, 0x800, 0x1_0000, 0x11_0000])
    guard let scalar = Unicode.Scalar(UInt32(below(limit))) else { return "?" }
    return String(scalar)
  }

  private static let words = [
    "the", "sea", "a", "lamp", "and", "went", "bell", "in", "fog", "rope", "was", "tide", "old",
    "gate", "kettle", "moon", "of", "to", "I", "you", "said", "night", "harbour", "light",
  ]
}
