import Corpora
import TestSupport

/// The plainest readings of the definitions, as oracles: strings of keys, and
/// every place tried.
struct BruteForce {
  struct Token: Equatable {
    let key: [UInt8]
    let bytes: Range<Int>
  }

  let unit: TokenUnit
  let handling: CaseHandling
  let works: [[Token]]

  init(_ works: [Work], unit: TokenUnit, handling: CaseHandling) {
    self.unit = unit
    self.handling = handling
    self.works = works.map { Self.tokens(of: $0.utf8, unit: unit, handling: handling) }
  }

  func tokens(of text: [UInt8]) -> [Token] {
    Self.tokens(of: text, unit: unit, handling: handling)
  }

  static func tokens(of text: [UInt8], unit: TokenUnit, handling: CaseHandling) -> [Token] {
    var start = 0
    return Segmenter(unit: unit).tokenEnds(in: text.span).compactMap { end in
      defer { start = end }
      var first = start
      if unit == .word {
        let string = String(decoding: text[start..<end], as: UTF8.self)
        if string.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) { return nil }
        if text[start] == 0x20 { first += 1 }
      }
      let token = text[first..<end]
      return Token(key: ContextKey.key(of: token, handling: handling), bytes: first..<end)
    }
  }

  /// Every place at which some tokens stand in a row.
  func places(of run: ArraySlice<Token>) -> [(work: Int, bytes: Range<Int>)] {
    var places: [(work: Int, bytes: Range<Int>)] = []
    for (number, work) in works.enumerated() where work.count >= run.count {
      for start in 0...(work.count - run.count) {
        let there = work[start..<(start + run.count)]
        if zip(there, run).allSatisfy({ $0.key == $1.key }) {
          places.append((number, there.first!.bytes.lowerBound..<there.last!.bytes.upperBound))
        }
      }
    }
    return places
  }

  func contains(_ run: ArraySlice<Token>) -> Bool { !places(of: run).isEmpty }

  /// Whether a run of more than `limit` tokens that reaches beyond the prompt stands in a work.
  func breaks(_ text: [UInt8], limit: Int, prompt: Int) -> Bool {
    let tokens = tokens(of: text)
    guard tokens.count > limit else { return false }
    return (limit..<tokens.count).contains { end in
      tokens[end].bytes.upperBound > prompt && contains(tokens[(end - limit)...end])
    }
  }
}

/// Generated works and texts that have passages in common.
struct GeneratedCorpus {
  var input: GeneratedText
  let works: [Work]
  let unit: TokenUnit
  let handling: CaseHandling
  let isUnicode: Bool

  init(seed: UInt64, size: Int = 60) {
    input = GeneratedText(seed: seed)
    unit = input.pick(TokenUnit.ruled)
    handling = input.pick(CaseHandling.allCases)
    isUnicode = input.below(3) == 0
    var works: [Work] = []
    for number in 0..<input.below(5) {
      let pieces = input.below(4) == 0 ? input.below(2) : input.below(size)
      let text =
        isUnicode ? input.unicode(pieces: pieces) : input.prose(words: pieces, vocabulary: 6)
      works.append(Work(id: "\(number)", text: text))
    }
    self.works = works
  }

  /// A text put together from new passages and passages of the works.
  mutating func text() -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<input.below(6) {
      let work = works.isEmpty ? [] : Array(input.pick(works).text.unicodeScalars)
      if !work.isEmpty && input.below(2) == 0 {
        let start = input.below(work.count)
        let passage = work[start..<min(work.count, start + input.below(80))]
        text += passage.flatMap { Array(String($0).utf8) }
      } else {
        let new = isUnicode ? input.unicode(pieces: 4) : input.prose(words: 6, vocabulary: 8)
        text += new.utf8
      }
      if input.below(2) == 0 { text.append(0x20) }
    }
    return text
  }
}
