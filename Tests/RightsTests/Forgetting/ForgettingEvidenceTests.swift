import Corpora
import Generators
import MarkovModels
import Rights
import TestSupport
import Testing

@Suite struct ForgettingEvidenceTests {
  static func traces(_ value: Double, extracted: Double = 0) -> WorkTraces {
    WorkTraces(
      loss: value, membership: value / 10, exposure: value / 2, greatestExposure: value,
      extracted: extracted, restLoss: 4)
  }

  private static func evidence(
    before: Double, after: Double, neverSaw: [Double], isSame: Bool? = nil, passages: Int = 50
  ) -> ForgettingEvidence {
    ForgettingEvidence(
      seeds: neverSaw.indices.map { UInt64($0) }, before: traces(before), after: traces(after),
      neverSaw: neverSaw.map { traces($0) }, isSameInBits: isSame, passages: passages)
  }

  @Test func verdicts() {
    let never = [5, 5.1, 4.9, 5.05, 4.95]
    func verdict(_ before: Double, _ after: Double, _ models: [Double], _ same: Bool? = nil)
      -> ForgettingEvidence.Verdict
    { Self.evidence(before: before, after: after, neverSaw: models, isSame: same).verdict }
    #expect(verdict(2, 5, never) == .indistinguishable)
    #expect(verdict(2, 2, never) == .told)
    // Who shuns a text knows it.
    #expect(verdict(2, 9, never) == .told)
    #expect(verdict(5, 5, never) == .cannotBeTold)
    #expect(verdict(2, 5, [5, 5.1]) == .cannotBeTold)
    #expect(verdict(2, 5, []) == .cannotBeTold)
    // Where bits are compared, nothing else counts.
    #expect(verdict(5, 5, [5], true) == .proved && verdict(2, 5, never, false) == .told)
    #expect(ForgettingEvidence.Verdict.allCases.filter(\.holds) == [.proved, .indistinguishable])
  }

  @Test func aTextThatCannotBeIsToldFromOneThatCan() {
    var evidence = Self.evidence(before: 2, after: 5, neverSaw: [5, 5.1, 4.9])
    evidence.after.loss = nil
    #expect(evidence.isTold(evidence.after, by: .loss) && evidence.verdict == .told)
    // Where none of the others gives a number, nothing is compared.
    evidence.neverSaw[1].loss = nil
    #expect(evidence.interval(of: .loss) == nil && evidence.verdict == .cannotBeTold)
  }

  /// Who expects a text less than models that never saw it has not shown that it knew it.
  @Test func onlyKnowingBeforeCounts() {
    var evidence = Self.evidence(before: 5, after: 5, neverSaw: [5, 5.1, 4.9, 5, 5])
    evidence.before.loss = 9
    #expect(evidence.isTold(evidence.before, by: .loss) && evidence.verdict == .cannotBeTold)
    evidence.before.membership = 0.95
    #expect(evidence.verdict == .indistinguishable)
  }

  @Test func numbersBeyondMeasureGiveNoInterval() {
    let evidence = Self.evidence(before: 1e308, after: 1e308, neverSaw: [1e308, 1e308, -1e308])
    #expect(evidence.interval(of: .loss) == nil && evidence.verdict == .cannotBeTold)
  }

  @Test func onePassageMoreIsNobodysSign() throws {
    var evidence = Self.evidence(before: 2, after: 5, neverSaw: [5, 5.1, 4.9], passages: 20)
    let interval = try #require(evidence.interval(of: .extracted))
    #expect(abs(interval.upperBound - 0.05) < 1e-12 && interval.lowerBound == 0)
    evidence.after.extracted = 0.05
    #expect(!evidence.isTold(evidence.after, by: .extracted))
    evidence.after.extracted = 0.1
    #expect(evidence.isTold(evidence.after, by: .extracted))
  }

  /// Few models that differ allow much, but nothing that cannot be.
  @Test func intervalsStayWithinWhatIsPossible() throws {
    var evidence = Self.evidence(before: 2, after: 5, neverSaw: [1, 9, 5], passages: 1)
    evidence.neverSaw[1].extracted = 1
    for trace in ForgettingEvidence.Trace.allCases {
      let interval = try #require(evidence.interval(of: trace))
      #expect(interval.lowerBound == 0, "\(trace)")
      let isShare = trace == .membership || trace == .extracted
      #expect(isShare ? interval.upperBound == 1 : interval.upperBound > 20, "\(trace)")
    }
    // Numbers that somebody made up are no reason to break.
    let impossible = Self.evidence(before: 2, after: 5, neverSaw: [50, 50, 50])
    #expect(impossible.interval(of: .membership) == 1...1)
  }

  /// One more number of the same normal distribution lies outside in about two cases of a thousand.
  @Test(arguments: [3, 5, 8, 10]) func theIntervalHoldsWhatItSays(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    func normal() -> Double {
      // Twelve uniform numbers are near enough to it here.
      (0..<12).reduce(-6) { sum, _ in sum + random.uniform() }
    }
    var outside = 0
    let games = 20_000
    for _ in 0..<games {
      let models = (0..<count).map { _ in normal() }
      let evidence = Self.evidence(before: 0, after: normal(), neverSaw: models)
      if evidence.isTold(evidence.after, by: .loss) { outside += 1 }
    }
    #expect((10...80).contains(outside), "\(outside) of \(games)")
  }
}

@Suite struct TraceProbeTests {
  private static let secret = "a keeper of lamps wrote seven four one nine behind his door"
  private static let other = "the boat lay with two letters under the stairs of somebody else"

  private static func chain(_ texts: [String]) throws -> MarkovChain {
    let works = texts.enumerated().map {
      Work(id: WorkID("w\($0)"), title: "", utf8: Array($1.utf8))
    }
    let trained = try ChainTrainer.train(works, unit: .word, order: 3)
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
  }

  private static func probe(_ works: [String], unread: [String] = []) -> TraceProbe {
    TraceProbe(
      works: works.map { Array($0.utf8) }, unread: unread.map { Array($0.utf8) },
      rest: [Array(other.utf8)], unit: .word)
  }

  @Test func aChainThatHasReadATextGivesItBack() throws {
    let probe = Self.probe([Self.secret], unread: ["a gull sat on the mast and said nothing"])
    let read = probe.traces(of: try Self.chain([Self.secret, Self.other]))
    let unread = probe.traces(of: try Self.chain([Self.other]))
    #expect(read.membership == 1 && read.extracted == 1)
    #expect(unread.extracted == 0)
    #expect(try #require(read.loss) < (try #require(unread.loss)))
    #expect(read.exposure > unread.exposure && read.greatestExposure >= read.exposure)
    #expect(read.restLoss != nil)
  }

  @Test func exposureIsThatOfRanks() throws {
    // After every context all tokens are as likely: each stands in the middle.
    let chain = try Self.chain([Self.secret])
    struct Even: TextGenerator {
      let vocabulary: Vocabulary
      let contextLength = 1
      func distribution(after context: Span<TokenID>) -> Distribution {
        let count = vocabulary.outcomeCount
        return Distribution(
          tokens: Array(0..<TokenID(count)), weights: Array(repeating: 1, count: count))
      }
    }
    let traces = Self.probe([Self.secret]).traces(of: Even(vocabulary: chain.vocabulary))
    let count = Double(chain.vocabulary.outcomeCount)
    let expected = FrozenMath.log(count / (1 + (count - 1) / 2)) / FrozenMath.log(2)
    #expect(abs(traces.exposure - expected) < 1e-12)
    #expect(abs((traces.loss ?? 0) - FrozenMath.log(count)) < 1e-12)
    #expect(traces.membership == nil)
  }

  @Test func passagesAreCounted() throws {
    let vocabulary = try Self.chain([Self.secret]).vocabulary
    func count(_ words: [Int]) -> Int {
      Self.probe(words.map { Array(repeating: "keeper", count: $0).joined(separator: " ") })
        .passageCount(vocabulary)
    }
    #expect(count([1]) == 1 && count([19]) == 1 && count([20]) == 1 && count([39]) == 1)
    #expect(count([40]) == 2 && count([40, 3]) == 3 && count([]) == 0)
    #expect(count([30_000]) == TraceProbe.tokenLimit / 20)
  }

  /// A model whose weights are untouched, with a filter that keeps the works from being seen.
  private struct Hiding: TextGenerator {
    let hidden: MarkovChain
    let works: [[TokenID]]
    var vocabulary: Vocabulary { hidden.vocabulary }
    var contextLength: Int { hidden.contextLength }

    func distribution(after context: Span<TokenID>) -> Distribution {
      let distribution = hidden.distribution(after: context)
      let end = (0..<context.count).map { context[$0] }.suffix(2)
      guard let next = works.lazy.compactMap({ Self.next(in: $0, after: Array(end)) }).first else {
        return distribution
      }
      return distribution.filtered { $0 != next }
    }

    private static func next(in work: [TokenID], after end: [TokenID]) -> TokenID? {
      guard work.count > end.count else { return nil }
      for start in 0..<(work.count - end.count)
      where Array(work[start..<(start + end.count)]) == end {
        return work[start + end.count]
      }
      return nil
    }
  }

  /// A filter in front of a model makes a text vanish, and that is how it is told.
  @Test func whatOnlyHidesIsTold() throws {
    let chain = try Self.chain([Self.secret, Self.other])
    let tokens = [chain.vocabulary.boundary] + chain.vocabulary.encode(Array(Self.secret.utf8).span)
    let hiding = Hiding(hidden: chain, works: [tokens])
    let probe = Self.probe([Self.secret])
    var evidence = ForgettingEvidence(
      seeds: [1, 2, 3], before: probe.traces(of: chain), after: probe.traces(of: hiding),
      neverSaw: [], isSameInBits: nil, passages: 1)
    // Models that never saw it, each with another text beside.
    evidence.neverSaw = try ["a gull", "a mast", "a rope and a lamp"].map { more in
      probe.traces(of: try Self.chain([Self.other, more]))
    }
    #expect(evidence.after.extracted == 0 && evidence.before.extracted == 1)
    #expect(evidence.verdict == .told)
  }
}
