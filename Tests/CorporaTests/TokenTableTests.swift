import TestSupport
import Testing

@testable import Corpora

@Suite struct TokenTableTests {
  @Test func numbersEqualThoseOfADictionary() {
    for seed in UInt64(0)..<60 {
      var random = GeneratedText(seed: seed)
      var table = TokenTable()
      var reference: [[UInt8]: UInt32] = [:]
      for _ in 0..<4_000 {
        let string = Self.string(&random)
        let known = reference[string]
        #expect(index(string, in: table) == known.map(Int.init), "seed \(seed), \(string)")
        let number = known ?? UInt32(reference.count)
        reference[string] = number
        #expect(insert(string, into: &table) == number, "seed \(seed), \(string)")
      }
      #expect(table.count == reference.count)
      for (string, number) in reference {
        #expect(Array(table.bytes(at: Int(number))) == string, "seed \(seed)")
        #expect(index(string, in: table) == Int(number), "seed \(seed)")
      }
    }
  }

  @Test func ranksFollowTheBytes() {
    for seed in UInt64(0)..<60 {
      var random = GeneratedText(seed: seed)
      var table = TokenTable()
      for _ in 0..<1_000 { _ = insert(Self.string(&random), into: &table) }
      let (ranked, rankOf) = table.ranks()
      let strings = (0..<ranked.count).map { Array(ranked.bytes(at: $0)) }
      #expect(ranked.count == table.count)
      #expect(
        zip(strings, strings.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
        "seed \(seed)")
      for old in 0..<table.count {
        #expect(strings[Int(rankOf[old])] == Array(table.bytes(at: old)), "seed \(seed)")
      }
    }
  }

  @Test func stringsThatDifferInTheirPaddingAloneAreTwo() {
    var table = TokenTable()
    let nine = [UInt8](repeating: 0, count: 9)
    let strings: [[UInt8]] = [[], [0], [0, 0], [97], [97, 0], [97, 0, 98], nine]
    for (number, string) in strings.enumerated() {
      #expect(insert(string, into: &table) == UInt32(number))
    }
    // In the order of bytes: "", 0, 00, 0⁹, a, a0, a0b.
    #expect(table.ranks().rankOf == [0, 1, 2, 4, 5, 6, 3])
  }

  @Test func aPartOfALargerArrayIsLookedUpInPlace() {
    let text = Array("the lighthouse keeper, the lighthouse".utf8)
    var table = TokenTable()
    #expect(table.insert(text.span, from: 3, to: 14) == 0)
    #expect(table.insert(text.span, from: 26, to: 37) == 0)
    #expect(table.index(of: text.span, from: 26, to: 36) == nil)
  }

  /// Short strings of few bytes, and long ones that differ behind the eighth.
  private static func string(_ random: inout GeneratedText) -> [UInt8] {
    let prefix: [UInt8] = random.below(2) == 0 ? [] : Array(" lighthouse".utf8.prefix(8))
    let bytes: [UInt8] = [0, 1, 0x61, 0x62, 0xFF]
    return prefix + (0..<random.below(12)).map { _ in random.pick(bytes) }
  }

  private func insert(_ string: [UInt8], into table: inout TokenTable) -> UInt32 {
    table.insert(string.span, from: 0, to: string.count)
  }

  private func index(_ string: [UInt8], in table: TokenTable) -> Int? {
    table.index(of: string.span, from: 0, to: string.count)
  }
}
