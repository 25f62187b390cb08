import TestSupport
import Testing

@testable import TextTracing

@Suite struct SuffixArrayTests {
  @Test func sortsTheSuffixesOfAWordByHand() {
    // mississippi: i, ippi, issippi, ississippi, mississippi, pi, ppi, sippi, …
    let text: [UInt8] = [2, 1, 4, 4, 1, 4, 4, 1, 3, 3, 1]
    #expect(SuffixArray.of(text.span, alphabetSize: 5) == [10, 7, 4, 1, 0, 9, 8, 6, 3, 5, 2])
  }

  @Test func sortsEveryShortTextAsComparingDoes() {
    for length in 0...8 {
      for number in 0..<power(3, length) {
        var rest = number
        let text = (0..<length).map { _ in
          defer { rest /= 3 }
          return UInt8(rest % 3)
        }
        #expect(SuffixArray.of(text.span, alphabetSize: 3) == sorted(text), "\(text)")
      }
    }
  }

  @Test func sortsGeneratedTextsOfAllAlphabetsAsComparingDoes() {
    for seed in UInt64(0)..<200 {
      var input = GeneratedText(seed: seed)
      let alphabet = input.pick([1, 2, 3, 20, 200, 300, 5000])
      var text: [UInt32] = []
      // Pieces that recur, so that the sorting has to go several levels deep.
      while text.count < input.below(400) + 1 {
        if text.isEmpty || input.below(2) == 0 {
          text.append(UInt32(input.below(alphabet)))
        } else {
          let start = input.below(text.count)
          text += text[start..<min(text.count, start + input.below(60))]
        }
      }
      let expected = sorted(text)
      #expect(SuffixArray.of(text.span, alphabetSize: alphabet) == expected, "seed \(seed)")
      if alphabet <= 256 {
        let short = text.map(UInt8.init)
        #expect(SuffixArray.of(short.span, alphabetSize: alphabet) == expected, "seed \(seed)")
      }
    }
  }

  @Test func sortsTextsThatRepeatThemselves() {
    var (shorter, fibonacci): ([UInt8], [UInt8]) = ([0], [1])
    while fibonacci.count < 1500 { (shorter, fibonacci) = (fibonacci, fibonacci + shorter) }
    let period = (0..<600).map { UInt8($0 % 7) }
    for text in [fibonacci, Array(repeating: 7, count: 700), period] {
      #expect(SuffixArray.of(text.span, alphabetSize: 8) == sorted(text))
    }
  }

  private func sorted<Symbol: Comparable>(_ text: [Symbol]) -> [Int32] {
    (0..<Int32(text.count)).sorted { text[Int($0)...].lexicographicallyPrecedes(text[Int($1)...]) }
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
