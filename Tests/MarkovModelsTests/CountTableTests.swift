import Corpora
import Generators
import Testing

@testable import MarkovModels

@Suite struct CountTableTests {
  /// "a b a c" with its end: after a came b and c, after b a, after c the end.
  private func small() throws -> TrainedChain {
    try ChainTrainer.train([Work(id: "x", text: "a b a c")], unit: .character, order: 1)
  }

  @Test func contextsAndSingleContinuationsAreThoseCountedByHand() throws {
    let table = try small().table
    // Classes: space, a, b, c and the beginning.
    #expect(table.tokenCount == 8)
    #expect(table.contextCount(ofLength: 1) == 5)
    // a, b and the beginning have one continuation; space has a, b and c; c the end.
    #expect(table.singleContinuationCount(ofLength: 1) == 4)
    #expect(table.entryCount(ofLength: 1) == 7)
    // Three of eight tokens follow a space.
    #expect(table.forcedShare(ofLength: 1) == 5.0 / 8)
  }

  @Test func aTableReadBackFromItsBytesIsTheSame() throws {
    let trained = try small()
    let again = try CountTable(MappedFile(bytes: trained.table.fileBytes))
    #expect(again.fileBytes == trained.table.fileBytes)
    #expect(again.checksum == trained.table.checksum)
    let ledger = try Ledger(MappedFile(bytes: trained.ledger.fileBytes))
    #expect(ledger.works == trained.ledger.works)
  }

  @Test func everyTruncationAndEveryFlippedBitIsRefused() throws {
    let trained = try small()
    for bytes in [trained.table.fileBytes, trained.ledger.fileBytes] {
      func isRefused(_ bytes: [UInt8]) -> Bool {
        let storage = MappedFile(bytes: bytes)
        return (try? CountTable(storage)) == nil && (try? Ledger(storage)) == nil
      }
      for length in 0..<bytes.count {
        #expect(isRefused(Array(bytes[..<length])), "cut to \(length) bytes")
      }
      for bit in 0..<(bytes.count * 8) {
        var damaged = bytes
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(isRefused(damaged), "bit \(bit)")
      }
    }
  }

  @Test func wordsThatOneWorkAloneSuppliedAreItsOwn() throws {
    let trained = try ChainTrainer.train(
      [Work(id: "x", text: "tea and cake"), Work(id: "y", text: "tea and salt")], unit: .word,
      order: 2)
    let owners = trained.ledger.soleOwners(in: trained.table)
    let named = owners.enumerated().compactMap { token, owner in
      owner.map { "\(trained.vocabulary.text(of: TokenID(token))) \($0)" }
    }
    #expect(named == [" cake 0", " salt 1"])
  }
}

@Suite struct SmoothingTests {
  /// After "a" came b twice and c once; there are 5 outcomes: a, b, c, unknown, end.
  @Test func eachSmoothingGivesTheNumberWorkedOutByHand() throws {
    let works = ["ab", "ab", "ac"].enumerated().map { Work(id: "\($0.offset)", text: $0.element) }
    let trained = try ChainTrainer.train(works, unit: .character, order: 1)
    func probability(_ token: String, _ smoothing: Smoothing) throws -> Double {
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      let context = chain.contextTokens(of: "a")
      let number = chain.vocabulary.token(of: Array(token.utf8)) ?? chain.vocabulary.unknown
      return chain.probability(of: number, after: context.span)
    }
    #expect(try probability("b", .none) == 2.0 / 3)
    #expect(try probability("x", .none) == 0)
    #expect(try probability("b", .addK(1)) == 3.0 / 8)
    #expect(try probability("x", .addK(1)) == 1.0 / 8)
    // Below: 9 tokens of 4 kinds; b: (2 + 4 · ⅕)/13. After a: (2 + 2 · that)/5.
    let below = (2 + 4 * 0.2) / 13
    #expect(abs(try probability("b", .wittenBell) - (2 + 2 * below) / 5) < 1e-15)
    #expect(abs(try probability("x", .wittenBell) - (2 * (4 * 0.2 / 13)) / 5) < 1e-15)
    // Kneser-Ney. The counts of the five continuations are 3, 2, 2, 1, 1, so that
    // Y = ⅓, D₁ = ⅓, D₂ = 1½. Below, a, b and c were seen after one other symbol each
    // and the end after two, which is too little: ½ and 1 stand in.
    let lower = (1 - 0.5) / 5 + (3 * 0.5 + 1) / 5 / 5
    let expected = (2 - 1.5) / 3 + (1.0 / 3 + 1.5) / 3 * lower
    #expect(abs(try probability("b", .kneserNey) - expected) < 1e-15)
  }

  @Test func discountsThatCannotBeEstimatedFallBackAndSaySo() {
    var counts = CountsOfCounts()
    #expect(Discounts(countsOfCounts: counts).isFallback)
    (counts.one, counts.two, counts.three, counts.four) = (100, 40, 20, 10)
    let discounts = Discounts(countsOfCounts: counts)
    #expect(!discounts.isFallback)
    let y = 100.0 / 180
    #expect(discounts.one == 1 - 2 * y * 40 / 100)
    #expect(discounts.two == 2 - 3 * y * 20 / 40)
    #expect(discounts.threeOrMore == 3 - 4 * y * 10 / 20)
    // n₂ so large that D₂ would be negative.
    (counts.one, counts.two, counts.three, counts.four) = (100, 1, 30, 10)
    #expect(Discounts(countsOfCounts: counts).isFallback)
  }
}

@Suite struct SpellingModelTests {
  /// The vocabulary is "a" alone: a and the end were counted, of 3 outcomes.
  ///
  /// Without a context each has (1 + 2 · ⅓)/4, after one seen once (1 + that)/2, and
  /// so on; the end follows the beginning and a, so that two contexts speak.
  @Test func aSpellingCostsWhatIsWorkedOutByHand() {
    let model = SpellingModel(Vocabulary(unit: .word, tokens: [Array("a".utf8)]))
    let lowest = (1 + 2.0 / 3) / 4
    let letter = (1 + lowest) / 2
    let end = (1 + (1 + lowest) / 2) / 2
    #expect(abs(model.nats(of: Array("a".utf8)) + FrozenMath.log(letter * end)) < 1e-12)
    // Another byte: half of the unknown's (2 · ⅓)/4, and which of 256; then no context is known.
    let unknown = (2.0 / 3) / 4 / 2 / 256
    #expect(abs(model.nats(of: Array("b".utf8)) + FrozenMath.log(unknown * lowest)) < 1e-12)
  }

  /// Over all spellings of up to six bytes; bytes that no word has are alike.
  @Test func spellingsSumToAtMostOne() {
    let model = SpellingModel(
      Vocabulary(unit: .word, tokens: ["ab", "b", "bba"].map { Array($0.utf8) }))
    var sums: [Double] = []
    var spellings: [(bytes: [UInt8], count: Double)] = [([], 1)]
    var sum = FrozenMath.exp(-model.nats(of: []))
    for _ in 1...6 {
      spellings = spellings.flatMap { spelling in
        [("a", 1.0), ("b", 1.0), ("x", 254.0)].map { letter, count in
          (spelling.bytes + Array(letter.utf8), spelling.count * count)
        }
      }
      sum += spellings.reduce(0) { $0 + $1.count * FrozenMath.exp(-model.nats(of: $1.bytes)) }
      sums.append(sum)
    }
    #expect(sums.allSatisfy { $0 <= 1 })
    #expect(sums[0] > 0.3 && sums[5] > 0.9)
  }

  @Test func commonSpellingsCostLessThanStrangeOnes() {
    let vocabulary = Vocabulary(
      unit: .word, tokens: [" harbour", " harness", " harvest", " lamp"].map { Array($0.utf8) })
    let model = SpellingModel(vocabulary)
    #expect(model.nats(of: Array(" harp".utf8)) < model.nats(of: Array(" zxqj".utf8)))
    #expect(model.nats(of: Array("zz".utf8)).isFinite)
    #expect(model.nats(of: []) > 0)
  }
}
