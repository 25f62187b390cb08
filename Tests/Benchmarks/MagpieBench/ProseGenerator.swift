import Corpora
import Generators

/// Writes endless text whose statistics are those of prose, the same for the same seed.
///
/// Words and phrases are drawn by two Pitman–Yor processes, one on top of the
/// other: a new phrase is made of words, an old one is used again in proportion to
/// how often it was used before. Frequencies of both follow Zipf's law, and the
/// vocabulary grows with the length of the text (Heaps' law) without an end, so
/// that no two works are alike.
///
/// - SeeAlso: Goldwater, Griffiths and Johnson (2011), “Producing Power-Law
///   Distributions and Damping Word Frequencies with Two-Stage Language Models”, §3.
final class ProseGenerator {
  /// The length that works have on average, in bytes.
  static let workLength = 2_000

  private var random: SeededGenerator
  private let words = PitmanYor(discount: 0.65, concentration: 30)
  private let phrases = PitmanYor(discount: 0.92, concentration: 2_000)
  /// The words of all phrases, one phrase behind the other, and where each starts.
  private var phraseWords: [Int] = []
  private var phraseStarts = [0]
  /// The words of the phrase in use that are still to come.
  private var pending = 0..<0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A work: lines of some sentences each, without a blank line.
  func work() -> [UInt8] {
    let length = Self.workLength / 2 + below(Self.workLength)
    var text: [UInt8] = []
    while text.count < length {
      for sentence in 0..<(2 + below(6)) {
        if sentence > 0 { text.append(0x20) }
        appendSentence(to: &text)
      }
      text.append(0x0A)
    }
    return text
  }

  private func appendSentence(to text: inout [UInt8]) {
    let count = 4 + below(20)
    for index in 0..<count {
      if index > 0 { text.append(0x20) }
      let start = text.count
      appendSpelling(of: nextWord(), to: &text)
      if index == 0 { text[start] -= 0x20 }
      if index == count - 1 {
        text.append(contentsOf: [".", ".", ".", "?", "!"][below(5)].utf8)
      } else if below(9) == 0 {
        text.append(contentsOf: ",".utf8)
      }
    }
  }

  private func nextWord() -> Int {
    if pending.isEmpty {
      let phrase = phrases.next(using: &random)
      if phrase == phraseStarts.count - 1 {
        for _ in 0..<(1 + below(5)) { phraseWords.append(words.next(using: &random)) }
        phraseStarts.append(phraseWords.count)
      }
      pending = phraseStarts[phrase]..<phraseStarts[phrase + 1]
    }
    return phraseWords[pending.removeFirst()]
  }

  /// Syllables that count in base 340: early words are short, as frequent words are.
  private func appendSpelling(of word: Int, to text: inout [UInt8]) {
    var rest = word
    repeat {
      text.append(Self.consonants[rest % 17])
      text.append(Self.vowels[rest / 17 % 5])
      if rest / 85 % 4 > 0 { text.append(Self.endings[rest / 85 % 4 - 1]) }
      rest = rest / 340 - 1
    } while rest >= 0
  }

  private func below(_ bound: Int) -> Int { Int(random.uniform() * Double(bound)) }

  private static let consonants = Array("tsnrhldmwgfbpkvyj".utf8)
  private static let vowels = Array("eaoiu".utf8)
  private static let endings = Array("nrs".utf8)
}

/// Draws numbers so that the one drawn *c* times before, of *n*, comes with
/// probability (c − d) / (n + θ), and a new one with what is left.
///
/// - SeeAlso: Pitman and Yor (1997), “The Two-Parameter Poisson–Dirichlet
///   Distribution Derived from a Stable Subordinator”.
final class PitmanYor {
  let discount: Double
  let concentration: Double
  private var drawn: [UInt32] = []
  private var counts: [UInt32] = []

  init(discount: Double, concentration: Double) {
    self.discount = discount
    self.concentration = concentration
  }

  /// A number that was drawn before, or the next new one.
  func next(using random: inout SeededGenerator) -> Int {
    let fresh = concentration + discount * Double(counts.count)
    var number = counts.count
    if random.uniform() * (Double(drawn.count) + concentration) >= fresh {
      // A draw among all earlier ones has weight c; some are sent back to make it c − d.
      repeat {
        number = Int(drawn[Int(random.uniform() * Double(drawn.count))])
      } while random.uniform() * Double(counts[number]) < discount
    }
    if number == counts.count { counts.append(0) }
    counts[number] += 1
    drawn.append(UInt32(number))
    return number
  }
}
