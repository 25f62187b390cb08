import TestSupport
import Testing

@testable import Corpora

@Suite struct VocabularyTests {
  private func vocabulary(_ tokens: [String], unit: TokenUnit = .word) -> Vocabulary {
    Vocabulary(unit: unit, tokens: tokens.map { Array($0.utf8) })
  }

  private static func ascending(_ tokens: [[UInt8]], unit: TokenUnit) -> Vocabulary? {
    var end = 0
    let ends = tokens.map { token in
      end += token.count
      return end
    }
    return Vocabulary(unit: unit, ascending: Array(tokens.joined()), ends: ends)
  }

  @Test func numbersAreRanksOfBytes() {
    let found = vocabulary(["the", " sea", "a", "The", "the"])
    #expect(found.count == 4)
    #expect((0..<4).map { found.text(of: $0) } == [" sea", "The", "a", "the"])
    #expect(found.unknown == 4)
    #expect(found.boundary == 5)
    #expect(found.outcomeCount == 6)
    #expect(found.length(of: 0) == 4)
    #expect(found.length(of: found.boundary) == 0)
    #expect(found.bytes(of: found.unknown).isEmpty)
    #expect(found.token(of: Array("a".utf8)) == 2)
    #expect(found.token(of: Array("b".utf8)) == nil)
  }

  @Test func numbersDoNotDependOnTheOrderOfInsertion() {
    for seed in UInt64(0)..<300 {
      var random = GeneratedText(seed: seed)
      let unit = random.pick(TokenUnit.ruled)
      var strings = tokens(of: Array(random.unicode(pieces: 60).utf8), unit: unit)
      let first = Vocabulary(unit: unit, tokens: strings)
      for index in strings.indices { strings.swapAt(index, random.below(strings.count)) }
      let second = Vocabulary(unit: unit, tokens: strings + strings.prefix(3))
      #expect(first == second, "seed \(seed)")
      #expect(first.checksum == second.checksum, "seed \(seed)")
      for string in strings { #expect(first.token(of: string) == second.token(of: string)) }
      let bytes = (0..<TokenID(first.count)).map { Array(first.bytes(of: $0)) }
      #expect(bytes == Set(strings).sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
      #expect(Self.ascending(bytes, unit: unit) == first, "seed \(seed)")
      #expect(Self.ascending(bytes + [bytes[0]], unit: unit) == nil, "seed \(seed)")
    }
  }

  @Test func whatAnotherVocabularyLacksIsFound() {
    for seed in UInt64(0)..<300 {
      var random = GeneratedText(seed: seed)
      let unit = random.pick(TokenUnit.ruled)
      let strings = tokens(of: Array(random.unicode(pieces: 60).utf8), unit: unit)
      let whole = Vocabulary(unit: unit, tokens: strings)
      let kept = (0..<TokenID(whole.count)).filter { _ in random.below(4) > 0 }
      let gone = (0..<TokenID(whole.count)).filter { !kept.contains($0) }
      let part = whole.keeping(kept)
      #expect(part == Vocabulary(unit: unit, tokens: kept.map { Array(whole.bytes(of: $0)) }))
      #expect(kept.allSatisfy { part.token(of: Array(whole.bytes(of: $0))) != nil }, "seed \(seed)")
      #expect(whole.tokens(notIn: part) == gone, "seed \(seed)")
      #expect(part.tokens(notIn: whole).isEmpty, "seed \(seed)")
      let other = Vocabulary(unit: unit, tokens: gone.map { Array(whole.bytes(of: $0)) })
      #expect(part.tokens(notIn: other).count == part.count, "seed \(seed)")
      #expect(whole.tokens(notIn: other) == kept, "seed \(seed)")
    }
  }

  /// Tables and ledgers carry it: another one would make strangers of all models there are.
  @Test func theChecksumIsThatOfTheBytesAndLengths() {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let text = random.unicode(pieces: 80)
      let unit = random.pick(TokenUnit.allCases)
      let found =
        unit.isLearned
        ? BytePairTrainer.train([Work(id: "1", text: text)], size: 280)
        : Vocabulary(unit: unit, tokens: tokens(of: Array(text.utf8), unit: unit))
      var bytes: [UInt8] = []
      func append(_ number: Int) {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
      }
      for token in 0..<TokenID(found.count) {
        bytes += found.bytes(of: token)
        append(found.length(of: token))
      }
      for merge in found.merges {
        append(Int(merge.left))
        append(Int(merge.right))
      }
      #expect(
        found.checksum == Checksum.of((bytes + Array(repeating: 0, count: 8)).span, from: 0),
        "seed \(seed)")
    }
  }

  @Test func theTwoNormalFormsAreTwoTokens() {
    let both = vocabulary(["é", "e\u{301}"])
    #expect(both.count == 2)
    #expect(both.encode("é") != both.encode("e\u{301}"))
    #expect(vocabulary(["é"]) != vocabulary(["e\u{301}"]))
  }

  @Test func differentTokensHaveDifferentChecksums() {
    let vocabularies = [
      [], [""], ["a"], ["b"], ["a", "b"], ["ab"], ["a", "ab"], ["é"], ["e\u{301}"], ["a\0"],
    ]
    let checksums = vocabularies.map { vocabulary($0).checksum }
    #expect(Set(checksums).count == checksums.count)
  }

  @Test func whatIsNotInTheVocabularyIsUnknown() {
    let words = vocabulary(["the", " sea"])
    #expect(words.encode("the sea") == [1, 0])
    #expect(words.encode("the Sea the") == [1, 2, 2])
    #expect(words.decode([1, 0, 2, 3]) == Array("the sea".utf8))
    #expect(words.encode("").isEmpty)
  }

  @Test func vocabulariesOfDifferentUnitsDiffer() {
    #expect(vocabulary(["a"], unit: .word) != vocabulary(["a"], unit: .character))
  }

  @Test func aLoneByteIsShownAsAReplacementCharacter() {
    let bytes = Vocabulary(unit: .byte, tokens: [[0xC3], [0x61]])
    #expect(bytes.text(of: 0) == "a")
    #expect(bytes.text(of: 1) == "\u{FFFD}")
  }
}
