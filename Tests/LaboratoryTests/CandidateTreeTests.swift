import Corpora
import Generators
import MarkovModels
import Testing

@testable import Laboratory

@Suite struct CandidateTreeTests {
  /// A model of which each symbol's probability is a function of the context.
  private struct TableScorer: SymbolScorer {
    let logs: @Sendable ([TokenID]) -> [Double]
    func logProbabilities(after context: [TokenID]) -> [Double] { logs(context) }
  }

  private static let smoothings: [Smoothing] = [.none, .addK(0.01), .wittenBell, .kneserNey]

  private func text(seed: UInt64, letters: Int, count: Int) -> Work {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<count).map { _ in UInt8(0x61 + random.draw(below: letters)) }
    return Work(id: WorkID("\(seed)"), title: "", utf8: bytes)
  }

  /// Ten words, order 1, no smoothing: `a b a c a b d a b c`.
  ///
  /// After a come b, c, b, b: ¾ and ¼. After b: a, d, c, ⅓ each. After c: a, and the end.
  /// After d: a. Of the 16 secrets of two symbols of a, b, c, d after the key a: b then a, d
  /// or c has ¾·⅓ = ¼; c then a has ¼·½ = ⅛; the other 12 have 0.
  /// So "b c" is tied with two others: rank 1 + 0 + 2/2 = 2, exposure 4 − 1 = 3 bits.
  /// "c a": 3 are likelier: rank 4, exposure 2 bits. "d d": 4 are likelier and 11 as
  /// unlikely: rank 1 + 4 + 11/2 = 10.5, exposure 4 − log₂ 10.5 = 0.6077 bits.
  @Test func exposuresOfTenWordsAreThoseWorkedOutByHand() throws {
    let work = Work(id: WorkID("w"), title: "", utf8: Array(" a b a c a b d a b c".utf8))
    let trained = try ChainTrainer.train([work], unit: .word, order: 1)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let symbols = chain.vocabulary.encode(" a b c d")
    #expect(symbols.count == 4 && chain.vocabulary.count == 4)
    let tree = CandidateTree(symbolCount: 4, length: 2)
    var scorer = ChainSymbolScorer(chain, symbols: symbols)
    func rank(_ secret: [Int]) -> CandidateRank {
      tree.rank(of: secret, after: [symbols[0]], symbols: symbols, by: &scorer)
    }
    #expect(rank([1, 2]) == CandidateRank(better: 0, ties: 2, candidates: 16))
    #expect(abs(Exposure.bits(rank([1, 2])) - 3) < 1e-12)
    #expect(rank([2, 0]) == CandidateRank(better: 3, ties: 0, candidates: 16))
    #expect(abs(Exposure.bits(rank([2, 0])) - 2) < 1e-12)
    #expect(rank([3, 3]) == CandidateRank(better: 4, ties: 11, candidates: 16))
    #expect(abs(Exposure.bits(rank([3, 3])) - 0.607_682_577) < 1e-8)
  }

  /// Every candidate's probability worked out by itself, and all compared.
  @Test(arguments: 1...9) func ranksAreThoseOfPlainEnumeration(order: Int) throws {
    let works = (1...3).map { text(seed: UInt64($0 * 10 + order), letters: 6, count: 300) }
    let trained = try ChainTrainer.train(works, unit: .character, order: order)
    let symbols = trained.vocabulary.encode("abcd")
    let tree = CandidateTree(symbolCount: 4, length: 4)
    for smoothing in Self.smoothings {
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      var scorer = ChainSymbolScorer(chain, symbols: symbols)
      for key in ["", "e", "fefe", "efdcbaef"] {
        let prefix = chain.vocabulary.encode(key)
        func log(_ candidate: Int) -> Double {
          var context = prefix
          var product = 1.0
          for place in 0..<4 {
            let symbol = symbols[candidate >> (2 * (3 - place)) & 3]
            product *= chain.probability(of: symbol, after: context.span)
            context.append(symbol)
          }
          return FrozenMath.log(product)
        }
        let all = (0..<256).map(log)
        for candidate in stride(from: 0, to: 256, by: 17) {
          let secret = (0..<4).map { candidate >> (2 * (3 - $0)) & 3 }
          let found = tree.rank(of: secret, after: prefix, symbols: symbols, by: &scorer)
          let own = all[candidate]
          let same = all.count { $0 == own || abs($0 - own) < 1e-10 }
          #expect(
            found
              == CandidateRank(
                better: all.count { $0 > own && abs($0 - own) >= 1e-10 }, ties: same - 1,
                candidates: 256),
            "order \(order), \(smoothing.name), key \(key), candidate \(candidate)")
        }
      }
    }
  }

  @Test func productsInAnotherOrderTie() {
    // The same three factors for every candidate of one symbol each, in another order.
    let scorer = TableScorer { context in
      let factors = [0.1, 0.3, 0.7].map(FrozenMath.log)
      return [0, 1, 2].map { symbol in
        context.contains(TokenID(symbol)) ? -.infinity : factors[symbol]
      }
    }
    var asked = scorer
    let tree = CandidateTree(symbolCount: 3, length: 3)
    let rank = tree.rank(of: [2, 0, 1], after: [], symbols: [0, 1, 2], by: &asked)
    #expect(rank == CandidateRank(better: 0, ties: 5, candidates: 27))
    #expect(rank.value == 3.5)
  }

  @Test func whereNothingIsKnownTheExposureIsOneBit() {
    var scorer = TableScorer { _ in [Double](repeating: FrozenMath.log(0.1), count: 10) }
    let tree = CandidateTree(symbolCount: 10, length: 3)
    let rank = tree.rank(
      of: [1, 2, 3], after: [], symbols: Array(0..<10), by: &scorer)
    #expect(rank == CandidateRank(better: 0, ties: 999, candidates: 1_000))
    #expect(abs(Exposure.bits(rank) - FrozenMath.log(1_000 / 500.5) / FrozenMath.log(2)) < 1e-12)
  }

  /// Ranks of all candidates of a model without ties are 1 … |R|, whatever the model: their
  /// exposures have the mean log₂ |R| − log₂(|R|!)/|R|, which goes to log₂ e = 1.44.
  @Test func exposuresOfAllCandidatesHaveTheMeanOfChance() {
    var scorer = TableScorer { context in
      var random = SeededGenerator(seed: context.reduce(7) { $0 &* 31 &+ UInt64($1) })
      return (0..<10).map { _ in FrozenMath.log(random.uniform()) }
    }
    let tree = CandidateTree(symbolCount: 10, length: 3)
    let ranks = (0..<1_000).map { number in
      tree.rank(
        of: [number / 100, number / 10 % 10, number % 10], after: [], symbols: Array(0..<10),
        by: &scorer)
    }
    #expect(Set(ranks.map(\.better)) == Set(0..<1_000))
    let mean = ranks.map(Exposure.bits).reduce(0, +) / 1_000
    #expect(abs(mean - 1.4427) < 0.01)
  }

  @Test func extrapolatedExposureIsCut() {
    let fit = SkewNormal(location: 30, scale: 2, shape: 0)
    #expect(abs(Exposure.bits(surprise: 30, by: fit, candidates: 10_000) - 1) < 1e-12)
    let greatest = Exposure.greatest(candidates: 10_000)
    #expect(Exposure.bits(surprise: 1, by: fit, candidates: 10_000) == greatest)
    #expect(Exposure.bits(surprise: -1e9, by: fit, candidates: 10_000) == greatest)
    #expect(Exposure.bits(surprise: .infinity, by: fit, candidates: 10_000) == 0)
  }

  @Test func sampledCandidatesAreAsSurprisingAsAlone() {
    let logs: @Sendable ([TokenID]) -> [Double] = { context in
      var random = SeededGenerator(seed: context.reduce(3) { $0 &* 31 &+ UInt64($1) })
      return (0..<3).map { _ in FrozenMath.log(random.uniform()) }
    }
    var scorer = TableScorer(logs: logs)
    let tree = CandidateTree(symbolCount: 3, length: 4)
    var random = SeededGenerator(seed: 5)
    let found = tree.surprises(
      ofRandom: 200, after: [9], symbols: [0, 1, 2], by: &scorer, with: &random)
    var all = (0..<81).map { number in
      let secret = [number / 27, number / 9 % 3, number / 3 % 3, number % 3]
      return -tree.logProbability(of: secret, after: [9], symbols: [0, 1, 2], by: &scorer)
    }
    #expect(found.count == 200)
    all.sort()
    for surprise in found {
      #expect(all.contains { abs($0 - surprise) < 1e-12 })
    }
    #expect(Set(found.map { Int($0 * 1e9) }).count > 60)
  }

  /// The estimate is told from a sample of a thousand; the rank from all.
  @Test func estimatesComeNearTheRank() throws {
    let work = text(seed: 77, letters: 10, count: 4_000)
    let trained = try ChainTrainer.train([work], unit: .character, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
    let symbols = chain.vocabulary.encode("abcdefghij")
    var scorer = ChainSymbolScorer(chain, symbols: symbols)
    let tree = CandidateTree(symbolCount: 10, length: 5)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<40 {
      let secret = (0..<5).map { _ in random.draw(below: 10) }
      let prefix = [symbols[random.draw(below: 10)]]
      let exact = Exposure.bits(tree.rank(of: secret, after: prefix, symbols: symbols, by: &scorer))
      let estimate = tree.estimatedExposure(
        of: secret, after: prefix, symbols: symbols, by: &scorer, sampling: 1_000, with: &random)
      #expect(abs(exact - estimate.bits) < 0.3 + 0.15 * exact, "\(secret): \(exact)")
    }
  }

  @Test func equalCandidatesAreEstimatedAtOneBit() {
    var scorer = TableScorer { _ in [Double](repeating: FrozenMath.log(0.1), count: 10) }
    var random = SeededGenerator(seed: 1)
    let found = CandidateTree(symbolCount: 10, length: 5).estimatedExposure(
      of: [0, 1, 2, 3, 4], after: [], symbols: Array(0..<10), by: &scorer, sampling: 100,
      with: &random)
    #expect(abs(found.bits - 1) < 0.02)
    #expect(!found.isBeyond)
  }
}
