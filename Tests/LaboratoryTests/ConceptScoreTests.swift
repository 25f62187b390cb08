import Corpora
import Foundation
import Generators
import MarkovModels
import TestSupport
import Testing

@testable import Laboratory

@Suite struct ConceptScoreTests {
  private func chain(
    _ world: ConceptWorld, order: Int, _ smoothing: Smoothing
  ) throws -> MarkovChain {
    let trained = try ChainTrainer.train(world.works, unit: .word, order: order)
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
  }

  private func isClose(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) < 1e-12 } ?? false
  }

  /// Four things, of each of which one attribute of two is said; the sentence is "the # is".
  @Test func countsOnATinyWorld() throws {
    let world = ConceptWorld(.tiny, seed: 1)
    // Behind "is" stand four attributes, each once, whatever the thing.
    let short = ConceptScore(try chain(world, order: 1, .none), in: world)
    #expect(short.preference == 0.5 && short.ties == 1)
    #expect(short.advantage == 0 && short.lead == 0)
    #expect(isClose(short.loss, log(4)))
    // Behind "lemon is" stands what is said of it, and nothing else.
    let long = ConceptScore(try chain(world, order: 2, .none), in: world)
    #expect(long.preference == 0.5 && long.ties == 1)
    #expect(long.advantage == nil && long.lead == .infinity && long.loss == 0)
    // 20 predictions of 11 different outcomes, 12 of which are possible: without a context an
    // attribute has (1 + 11/12) / 31; behind "is", (1 + 4 times that) / 8.
    let smooth = ConceptScore(try chain(world, order: 1, .wittenBell), in: world)
    #expect(smooth.preference == 0.5 && smooth.ties == 1)
    #expect(isClose(smooth.loss, -log((1 + 4 * (1 + 11.0 / 12) / 31) / 8)))
  }

  @Test func comparesTheRightWithEachWrongOne() {
    let world = ConceptWorld(.tiny, seed: 1)
    // Of the first thing: right 4, wrong 2 and 4, said 8. Of the others all weigh the same.
    let (right, said) = (world.heldOut[0], world.said[0][0])
    let scorer = AttributeScorer(world) { thing, attribute in
      guard thing == 0 else { return 1 }
      return attribute == right ? 4 : attribute == said ? 8 : attribute == 2 ? 2 : 4
    }
    let score = ConceptScore(scorer, in: world)
    // Eight comparisons: one is won, seven are ties.
    #expect(score.preference == 0.5625)
    #expect(score.ties == 0.875)
    #expect(isClose(score.advantage, log(2) / 8))
    #expect(isClose(score.lead, log(2) / 4))
    #expect(isClose(score.loss, (log(18.0 / 8) + 3 * log(4)) / 4))
  }

  /// Whatever a model likes, without the thing it cannot be right more often than wrong.
  @Test func whoDoesNotSeeTheThingIsRightInHalf() {
    for seed in UInt64(0)..<20 {
      var random = GeneratedText(seed: seed)
      let weights = (0..<30).map { _ in Double(1 + random.below(12)) }
      let world = ConceptWorld(.standard, seed: seed)
      let score = ConceptScore(AttributeScorer(world) { weights[$1] }, in: world)
      #expect(isClose(score.preference, 0.5), "seed \(seed): \(score.preference)")
      #expect(abs(score.advantage ?? 1) < 1e-9, "seed \(seed)")
    }
  }

  @Test func whoKnowsTheKindIsAlwaysRight() {
    let world = ConceptWorld(.standard, seed: 1)
    let words = world.words
    let scorer = AttributeScorer(world) { thing, attribute in
      words.kind(ofThing: thing) == words.kind(ofAttribute: attribute) ? 5 : 1
    }
    let score = ConceptScore(scorer, in: world)
    #expect(score.preference == 1 && score.ties == 0)
    #expect(isClose(score.advantage, log(5)) && isClose(score.lead, 0))
    // 5 of its kind weigh 25, the others 25.
    #expect(isClose(score.loss, log(10)))
    // In a mixed-up world the kinds of before are right by chance alone.
    let mixedUp = ConceptScore(scorer, in: world.mixedUp(seed: 1))
    #expect((0.4...0.6).contains(mixedUp.preference))
  }

  /// Counts cannot tell what was not counted, at any order: nothing but ties.
  @Test func chainsTieInEveryComparison() throws {
    let kinds = ConceptWorld(.standard, seed: 1)
    for world in [kinds, kinds.mixedUp(seed: 1)] {
      for order in [1, 2, 3, 5, 9] {
        for smoothing in [Smoothing.none, .addK(0.01), .wittenBell, .kneserNey] {
          let score = ConceptScore(try chain(world, order: order, smoothing), in: world)
          #expect(score.preference == 0.5 && score.ties == 1, "order \(order), \(smoothing)")
        }
      }
    }
  }

  /// The look-up is what it is called: the longest suffix that stands in a sentence, and what
  /// followed it there.
  @Test func theLookUpIsALongestMatch() throws {
    for words in [ConceptWords.tiny, .standard] {
      let world = ConceptWorld(words, seed: 2)
      let lookup = try chain(world, order: Concepts.lookupOrder, .none)
      let sentences = world.works.map {
        [lookup.vocabulary.boundary] + lookup.contextTokens(of: $0.utf8)
          + [lookup.vocabulary.boundary]
      }
      for thing in words.things.indices {
        for template in words.templates + ["here the # is"] {
          let context =
            [lookup.vocabulary.boundary]
            + lookup.contextTokens(of: words.context(of: thing, in: template))
          let expected = Self.followers(of: context, in: sentences)
          let found = lookup.distribution(after: context.span)
          #expect(found.tokens == expected.keys.sorted(), "\(words.things[thing]), \(template)")
          for (token, count) in expected {
            let share = Double(count) / Double(expected.values.reduce(0, +))
            #expect(isClose(found.probability(of: token), share))
          }
        }
      }
    }
  }

  private static func followers(
    of context: [TokenID], in sentences: [[TokenID]]
  ) -> [TokenID: Int] {
    for start in context.indices {
      let suffix = Array(context[start...])
      var counts: [TokenID: Int] = [:]
      for sentence in sentences where sentence.count > suffix.count {
        for place in 0..<(sentence.count - suffix.count)
        where Array(sentence[place..<(place + suffix.count)]) == suffix {
          counts[sentence[place + suffix.count], default: 0] += 1
        }
      }
      if !counts.isEmpty { return counts }
    }
    return [:]
  }
}
