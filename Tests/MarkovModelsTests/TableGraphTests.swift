import Corpora
import Generators
import TestSupport
import Testing

@testable import MarkovModels

@Suite struct TableGraphTests {
  /// A corpus of one to three works from a seed, of at most eight letters and ends.
  private func corpus(_ seed: UInt64) throws -> TinyCorpus {
    var text = GeneratedText(seed: seed)
    let letters = text.pick([
      ["a", "b"], ["a", "b", "c"], ["a", "A", "b"], ["a", "b", "c", "d"],
    ])
    let count = 1 + text.below(3)
    var works = (0..<count).map { _ in
      (0..<(1 + text.below(count == 1 ? 7 : count == 2 ? 3 : 2))).map { _ in text.pick(letters) }
        .joined()
    }
    // Works that are there twice are what unordered counts are about.
    if count > 1, text.below(3) == 0 { works[1] = works[0] }
    return try TinyCorpus(
      works, order: 1 + text.below(3), handling: text.pick([.keep, .fold]))
  }

  @Test func countsAreThoseOfAllTextsThatHaveTheTable() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let corpus = try corpus(seed)
      let texts = try corpus.texts()
      let counted = try #require(corpus.graph.countTexts())
      let expected = Double(texts.count)
      #expect(
        (FrozenMath.exp(counted.ordered) - expected).magnitude < 1e-9 * expected,
        "seed \(seed): \(corpus.works), order \(corpus.order)")
      let collections = Double(Set(texts.map { $0.sorted() }).count)
      let bound = FrozenMath.exp(counted.unordered)
      #expect(bound < collections * (1 + 1e-9), "seed \(seed): \(corpus.works)")
      if counted.isExact {
        #expect((bound - collections).magnitude < 1e-9 * collections, "seed \(seed)")
      }
      let neverRepeats = texts.allSatisfy { Set($0).count == $0.count }
      #expect(!counted.isExact || neverRepeats, "seed \(seed): \(corpus.works)")
    }
  }

  /// Rose is(3) · is a(3) · a rose(3) · Rose END, and one beginning: contexts ignore case.
  ///
  /// Trees to the root: END must be the last exit of "rose" (1 way); "is" has 3 edges
  /// to "a", "a" has 3 to "rose": t = 9. Degrees: root 1, rose 4, is 3, a 3, so
  /// 9 · 1! · 3! · 2! · 2! = 216 circuits; the three counts of 3 are one edge each:
  /// 216 / (3! · 3! · 3!) = 1 text.
  @Test func tenWordsOfSteinComeBackFromOrderOne() throws {
    let (graph, trained) = try words("Rose is a rose is a rose is a rose", order: 1)
    #expect(graph.countTexts() == TextCount(ordered: 0, unordered: 0, isExact: true))
    let trees = try #require(graph.logarithmOfTrees(adding: DenseArborescences.plain))
    #expect((trees - FrozenMath.log(9)).magnitude < 1e-12)
    var random = SeededGenerator(seed: 1)
    let text = trained.vocabulary.decode(graph.drawWorks(using: &random)[0])
    #expect(String(decoding: text, as: UTF8.self) == "Rose is a rose is a rose is a rose")
  }

  /// At order 1 "you" goes to must or wish, "the" to change or world.
  ///
  /// Only world leads to the end. The last exit of "the" is world, that of "you" may be either: 2 trees, no other
  /// choice, 2 texts. At order 2 "be the" is not "in the": 1.
  @Test func twelveWordsHaveTwoTextsAtOrderOneAndOneAtOrderTwo() throws {
    let sentence = "You must be the change you wish to see in the world"
    let other = "You wish to see in the change you must be the world"
    let (graph, trained) = try words(sentence, order: 1)
    let counted = try #require(graph.countTexts())
    #expect((counted.ordered - FrozenMath.log(2)).magnitude < 1e-12)
    var drawn: Set<String> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let works = graph.drawWorks(using: &random)
      drawn.formUnion(works.map { String(decoding: trained.vocabulary.decode($0), as: UTF8.self) })
    }
    // "You" begins the work with a capital, and is not the "you" within.
    #expect(drawn == [sentence, other])
    #expect(try words(sentence, order: 2).graph.countTexts()?.ordered == 0)
  }

  private func words(
    _ text: String, order: Int
  ) throws -> (graph: TableGraph, trained: TrainedChain) {
    let trained = try ChainTrainer.train([Work(id: "a", text: text)], unit: .word, order: order)
    let classes = ContextClasses(trained.vocabulary, handling: .fold)
    return (TableGraph(trained.table, classes: classes), trained)
  }

  @Test func everyTextIsDrawnEquallyOften() throws {
    for (works, order) in [(["abacab"], 1), (["ab", "ba", "aa"], 1), (["aab", "bab"], 2)] {
      let corpus = try TinyCorpus(works, order: order)
      let texts = try corpus.texts()
      #expect(texts.count > 1)
      var found: [[String]: Int] = [:]
      let draws = 400 * texts.count
      var random = SeededGenerator(seed: 7)
      for _ in 0..<draws {
        found[corpus.letters(corpus.graph.drawWorks(using: &random)), default: 0] += 1
      }
      #expect(Set(found.keys) == Set(texts))
      // Six standard deviations of a binomial count around 400.
      for (text, count) in found { #expect(abs(count - 400) < 120, "\(text): \(count)") }
    }
  }

  @Test func whatIsDrawnHasTheSameTable() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let chain = ChainCase(seed: seed)
      guard !chain.isEmpty else { continue }
      let trained = try chain.train()
      let classes = ContextClasses(trained.vocabulary, handling: chain.handling)
      var random = SeededGenerator(seed: seed)
      let works = TableGraph(trained.table, classes: classes).drawWorks(using: &random)
      // Joined tokens need not be cut as they were, and so the counts are compared.
      let reference = { (works: [[TokenID]]) in
        var counts: [[ClassID]: [TokenID: Int]] = [:]
        for tokens in works {
          let symbols = [classes.boundary] + tokens.map { classes.classOf[Int($0)] }
          for (place, token) in (tokens + [trained.vocabulary.boundary]).enumerated() {
            let context = Array(symbols[max(0, place + 1 - chain.order)...place])
            counts[context, default: [:]][token, default: 0] += 1
          }
        }
        return counts
      }
      let read = chain.works.map { trained.vocabulary.encode($0.utf8.span) }
      #expect(reference(works) == reference(read.filter { !$0.isEmpty }), "seed \(seed)")
    }
  }
}
