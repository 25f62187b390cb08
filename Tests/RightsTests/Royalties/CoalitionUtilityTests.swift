import Corpora
import Generators
import MarkovModels
import TestSupport
import Testing

@testable import Rights

/// All groups at once give what training each of them gives.
@Suite struct CoalitionUtilityTests {
  private struct Case {
    let players: [[(work: Work, weight: Int)]]
    let chain: MarkovChain
    let texts: [(text: [UInt8], times: Int)]

    init(seed: UInt64) throws {
      var random = GeneratedText(seed: seed)
      let unit = random.pick([TokenUnit.word, .character])
      var number = 0
      players = (0..<(random.below(5) + 1)).map { _ in
        (0..<(random.below(2) + 1)).map { _ in
          number += 1
          let text = random.below(8) == 0 ? "" : random.prose(words: random.below(20) + 1)
          return (Work(id: "work-\(100 + number)", text: text), random.below(3) + 1)
        }
      }
      let all = players.flatMap(\.self) + [(Work(id: "work-999", text: "the sea"), 1)]
      let trained = try ChainTrainer.train(
        EncodedCorpus(all.map(\.0), unit: unit), works: all.map { LedgerWork($0.0) },
        order: random.below(3) + 1, handling: random.pick(CaseHandling.allCases),
        weights: all.map(\.1))
      chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
      texts = (0..<2).map { _ in
        (
          Array((random.prose(words: 12, vocabulary: 24) + random.pick(["", " zebra"])).utf8),
          random.below(2) + 1
        )
      }
    }

    /// The utility of a group, from a chain that is trained on its works alone.
    func trained(_ group: Int) throws -> Double {
      let works = players.indices.filter { group & 1 << $0 != 0 }.flatMap { players[$0] }
      let encoded = EncodedCorpus(works.map(\.work), vocabulary: chain.vocabulary)
      guard !encoded.tokens.isEmpty else { return 0 }
      let counts = try ChainTrainer.train(
        encoded, works: works.map { LedgerWork($0.work) }, order: chain.order,
        handling: chain.table.handling, weights: works.map(\.weight))
      let smoothed = try MarkovChain(
        vocabulary: chain.vocabulary, table: counts.table, smoothing: .wittenBell)
      return texts.reduce(0) { sum, text in
        let probabilities = zip(
          chain.vocabulary.encode(text.text.span).indices,
          smoothed.probabilities(of: text.text, after: [chain.vocabulary.boundary]))
        return sum
          + probabilities.reduce(0) { part, item in
            part + Double(text.times)
              * FrozenMath.log(item.1 * Double(chain.vocabulary.outcomeCount))
          }
      }
    }
  }

  @Test func everyGroupIsWorthWhatAChainOfItsWorksIs() throws {
    for seed in 0..<60 as Range<UInt64> {
      let example = try Case(seed: seed)
      let utility = try CoalitionUtility(
        of: example.texts, under: example.chain, players: example.players)
      let all = utility.ofAllCoalitions()
      #expect(all[0] == 0)
      for group in all.indices {
        let expected = try example.trained(group)
        #expect(
          abs(all[group] - expected) <= 1e-9 * max(1, abs(expected)),
          "seed \(seed), group \(group): \(all[group]), not \(expected)")
      }
    }
  }

  @Test func anOrderReachesWhatItsBeginningsDo() throws {
    for seed in 0..<60 as Range<UInt64> {
      let example = try Case(seed: seed)
      let utility = try CoalitionUtility(
        of: example.texts, under: example.chain, players: example.players)
      let all = utility.ofAllCoalitions()
      let order = Array(0..<utility.playerCount).reversed() as [Int]
      var group = 0
      let reached = utility.alongOrder(order)
      #expect(reached[0] == 0)
      for (place, player) in order.enumerated() {
        group |= 1 << player
        #expect(
          abs(reached[place + 1] - all[group]) <= 1e-9 * max(1, abs(all[group])), "seed \(seed)")
      }
    }
  }

  @Test func unionsOfManySetsAreThoseOfFew() {
    for seed in 0..<40 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let players = random.below(6) + 1
      let owners = (0..<random.below(30)).map { _ in
        let owners = (0..<players).filter { _ in random.below(3) == 0 }
        return (players: owners.isEmpty ? [0] : owners, count: random.below(4) + 1)
      }
      let unions = CoalitionFamily.all(players: players).unions(owners)
      for group in unions.indices {
        let expected = owners.reduce(0) { sum, owner in
          sum + (owner.players.contains { group & 1 << $0 != 0 } ? owner.count : 0)
        }
        #expect(unions[group] == Double(expected), "seed \(seed)")
      }
    }
  }
}
