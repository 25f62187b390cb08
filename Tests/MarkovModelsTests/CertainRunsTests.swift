import Corpora
import Generators
import TestSupport
import Testing

@testable import MarkovModels

@Suite struct CertainRunsTests {
  private func coverage(_ corpus: TinyCorpus, minimum: Int = 1) -> RunCoverage {
    let works = corpus.works.map { corpus.trained.vocabulary.encode($0)[...] }
    return CertainRuns(corpus.graph).coverage(
      of: works, lengths: Array(repeating: 1, count: corpus.trained.vocabulary.count),
      minimum: minimum)
  }

  private func corpus(_ seed: UInt64) throws -> TinyCorpus {
    var text = GeneratedText(seed: seed)
    let letters = text.pick([
      ["a", "b"], ["a", "b", "c"], ["a", "A", "b"], ["a", "b", "c", "d"], ["a", "A", "b", "B"],
    ])
    let lengths = text.pick([[7], [7], [3, 3], [4, 2], [2, 2, 1]])
    return try TinyCorpus(
      lengths.map { length in (0..<length).map { _ in text.pick(letters) }.joined() },
      order: 1 + text.below(3), handling: text.pick([.keep, .fold]))
  }

  /// Every run that is called certain stands in every text that the table allows.
  @Test func certainRunsStandInEveryText() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let corpus = try corpus(seed)
      let texts = try corpus.texts()
      let runs = CertainRuns(corpus.graph)
      for work in corpus.works {
        let letters = Array(work)
        var node = corpus.graph.root
        for (place, token) in corpus.trained.vocabulary.encode(work).enumerated() {
          let edge = try #require(corpus.graph.edge(of: node, token: token))
          node = corpus.graph.targets[edge]
          let first = place - runs.before[edge]
          let last = place + runs.behind[edge]
          try #require(first >= 0 && last < letters.count, "seed \(seed): \(corpus.works)")
          let run = String(letters[first...last])
          let isWhole = runs.reachesStart[edge] && runs.reachesEnd[edge]
          #expect(!isWhole || run == work, "seed \(seed): \(corpus.works)")
          for text in texts {
            #expect(
              text.contains { isWhole ? $0 == run : $0.contains(run) },
              "seed \(seed): \(corpus.works), order \(corpus.order): \(run) in \(text)")
          }
        }
      }
    }
  }

  /// Where nothing was counted twice and one text is all that a table allows, all is certain.
  @Test func theOnlyTextIsCertain() throws {
    var seen = 0
    for seed in 1...400 as ClosedRange<UInt64> {
      let corpus = try corpus(seed)
      let graph = corpus.graph
      let isCertain = graph.countTexts()?.unordered == 0
      guard isCertain, graph.counts.allSatisfy({ $0 == 1 }) else { continue }
      seen += 1
      let found = coverage(corpus)
      #expect(found.whole == found.total, "seed \(seed): \(corpus.works), order \(corpus.order)")
    }
    #expect(seen > 20)
  }

  /// Behind x comes b or c: only one order of the two rings is possible in "axbxc", as what
  /// lies between the first and the second x touches nothing else.
  @Test func aNodeThatHoldsTwoPartsTogetherIsNoChoice() throws {
    let found = coverage(try TinyCorpus(["axbxc"], order: 1), minimum: 5)
    #expect((found.covered, found.wholeWorks, found.longest) == (5, 1, 5))
    #expect(try TinyCorpus(["axbxc"], order: 1).texts() == [["axbxc"]])
    // Interlaced: a b a c b … can be walked in two ways.
    let open = try TinyCorpus(["xaybxcyd"], order: 1)
    #expect(try open.texts().count == 2)
    #expect(coverage(open).wholeWorks == 0)
  }

  /// Two works begin alike for two letters and are certain from end to end all the same, as
  /// behind the third nothing is shared.
  @Test func worksThatShareNoContextOfTheOrderAreCertain() throws {
    let corpus = try TinyCorpus(["abcd", "abef"], order: 2)
    let found = coverage(corpus, minimum: 4)
    #expect((found.wholeWorks, found.whole, found.total) == (2, 8, 8))
    // At order 1 "b" does not remember its work, but each ending still goes with "ab".
    #expect(coverage(try TinyCorpus(["abcd", "abef"], order: 1)).wholeWorks == 2)
    #expect(coverage(try TinyCorpus(["abcd", "ebcf"], order: 1)).wholeWorks == 0)
  }

  @Test func coverageCountsEachCharacterOnceAndShortRunsNot() {
    var found = RunCoverage()
    found.add(
      [0, 1, 2, 3, 4], runs: [0..<2, 1..<4, 4..<5], isWhole: false, lengths: [1, 2, 3, 4, 5],
      minimum: 2)
    #expect((found.total, found.covered, found.whole) == (15, 10, 0))
    #expect(found.longest == 9)
    #expect(found.longestRun == [1, 2, 3])
    found.add([4], runs: [0..<1], isWhole: true, lengths: [1, 2, 3, 4, 5], minimum: 2)
    #expect((found.total, found.covered, found.whole, found.wholeWorks) == (20, 10, 5, 1))
  }

  @Test func theLongestRunHasTheMostCharactersAndNotTheMostTokens() {
    var found = RunCoverage()
    let lengths = [1, 1, 1, 9, 2]
    found.add([0, 1, 2, 3, 4], runs: [0..<3, 3..<5], isWhole: false, lengths: lengths, minimum: 1)
    #expect((found.longest, found.longestRun) == (11, [3, 4]))
    // A shorter one of more tokens, and one that is as long, change nothing.
    found.add([0, 0, 0, 4], runs: [0..<4], isWhole: false, lengths: lengths, minimum: 1)
    found.add([4, 3], runs: [0..<2], isWhole: false, lengths: lengths, minimum: 1)
    #expect((found.longest, found.longestRun) == (11, [3, 4]))
  }
}
