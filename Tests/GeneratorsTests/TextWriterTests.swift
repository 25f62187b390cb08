import Corpora
import Generators
import TestSupport
import Testing

@Suite struct TextWriterTests {
  private func toy(_ seed: UInt64, length: Int = 2) -> ToyGenerator {
    ToyGenerator(["a", "b", "c"], contextLength: length, seed: seed)
  }

  /// Tokens "a" and "b": a work is "a" or "ab", one as likely as the other.
  private let alternating = ToyGenerator(["a", "b"]) { context in
    switch context {
    case [0]: [0, 1, 0, 1]
    case [1]: [0, 0, 0, 1]
    default: [1, 0, 0, 0]
    }
  }

  @Test func theSameSeedGivesTheSameText() throws {
    for seed in UInt64(0)..<100 {
      let writer = TextWriter(generator: toy(seed), filter: NoFilter(), tokenLimit: 30)
      #expect(try writer.write(seed: seed) == writer.write(seed: seed), "seed \(seed)")
    }
    let writer = TextWriter(generator: toy(1), filter: NoFilter(), tokenLimit: 30)
    #expect(try writer.write(seed: 1).utf8 != writer.write(seed: 2).utf8)
  }

  @Test func theWalkIsWhatIsWrittenWithPlainSettings() throws {
    for seed in UInt64(0)..<300 {
      let generator = toy(seed, length: Int(seed % 4))
      let text = try TextWriter(generator: generator, filter: NoFilter(), tokenLimit: 40)
        .write(seed: seed)
      #expect(text.tokens.map(\.token) == generator.walk(count: 40, seed: seed), "seed \(seed)")
      #expect(text.ending == .length)
      #expect(text.backtracks == 0)
    }
  }

  @Test func keepingNoRecordChangesNoToken() throws {
    var backtracks = 0
    for seed in UInt64(0)..<600 {
      let stop = [nil, .work, .paragraph, .sentence][Int(seed % 4)] as TextStop?
      var writer = TextWriter(
        generator: toy(seed), filter: AutomatonFilter(states: 5, seed: seed), tokenLimit: 20,
        stop: stop)
      if seed % 3 == 0 { writer.sampling = SamplingSettings(temperature: 0.7, topK: 3) }
      let start = seed % 5 == 0 ? "ab" : ""
      let recorded = try? writer.write(start: start, seed: seed)
      writer.keepsRecord = false
      let bare = try? writer.write(start: start, seed: seed)
      #expect(recorded?.tokens.map(\.token) == bare?.tokens.map(\.token), "seed \(seed)")
      #expect(recorded?.utf8 == bare?.utf8, "seed \(seed)")
      #expect(recorded?.ending == bare?.ending, "seed \(seed)")
      backtracks += bare?.backtracks ?? 0
    }
    #expect(backtracks > 0)
  }

  @Test func theEndOfAWorkIsABlankLineButNotAtTheBeginning() throws {
    let text = try TextWriter(generator: alternating, filter: NoFilter(), tokenLimit: 200)
      .write(seed: 1)
    let works = text.text.split(separator: "\n\n", omittingEmptySubsequences: false)
    #expect(Set(works) == ["a", "ab"])
    #expect(text.drawnCount == 200)

    let silent = ToyGenerator(["a"]) { _ in [0, 0, 1] }
    let blank = try TextWriter(generator: silent, filter: NoFilter(), tokenLimit: 3).write(seed: 1)
    #expect(blank.tokens.map { Array($0.bytes) } == [[], [0x0A, 0x0A], [0x0A, 0x0A]])
  }

  @Test func aStopEndsTheTextWithItsWork() throws {
    for stop in TextStop.allCases {
      let text = try TextWriter(
        generator: alternating, filter: NoFilter(), tokenLimit: 200, stop: stop
      ).write(seed: 3)
      #expect(["a", "ab"].contains(text.text))
      #expect(text.tokens.last?.token == alternating.vocabulary.boundary)
      #expect(text.tokens.last?.bytes == [])
      #expect(text.ending == .stop)
    }
  }

  @Test func theGivenTextStandsFirstAndIsNotCounted() throws {
    for seed in UInt64(0)..<100 {
      let generator = toy(seed)
      let writer = TextWriter(generator: generator, filter: NoFilter(), tokenLimit: 5)
      let text = try writer.write(start: "abxé", seed: seed)
      #expect(text.text.hasPrefix("abxé"))
      #expect(text.tokens.prefix(4).map(\.choice) == [.start, .start, .start, .start])
      #expect(text.tokens.prefix(4).map(\.token) == [0, 1, 3, 3])
      #expect(text.tokens.prefix(4).allSatisfy { $0.probability == nil && $0.uniform == nil })
      #expect(text.drawnCount == 5)
    }
  }

  @Test func aLimitOfNoTokensGivesTheStart() throws {
    let writer = TextWriter(generator: toy(1), filter: NoFilter(), tokenLimit: 0)
    #expect(try writer.write(start: "ab", seed: 1).text == "ab")
  }

  @Test func theUnknownTokenIsNeverDrawn() throws {
    for seed in UInt64(0)..<100 {
      let writer = TextWriter(generator: toy(seed), filter: NoFilter(), tokenLimit: 50)
      #expect(try !writer.write(seed: seed).tokens.contains { $0.token == 3 })
    }
  }

  @Test func theRecordHoldsTheModelsOwnFigures() throws {
    for seed in UInt64(0)..<200 {
      let generator = toy(seed, length: 1)
      let settings =
        seed % 2 == 0 ? SamplingSettings() : SamplingSettings(temperature: 0.5, topK: 2)
      let writer = TextWriter(
        generator: generator, filter: NoFilter(), sampling: settings, tokenLimit: 20)
      let text = try writer.write(seed: seed)
      var last = generator.vocabulary.boundary
      var random = SeededGenerator(seed: seed)
      for token in text.tokens {
        let model = generator.distribution(after: [last])
        #expect(token.probability == model.probability(of: token.token), "seed \(seed)")
        #expect(token.order == 1)
        #expect(token.allowedMass == 1)
        #expect(token.uniform == random.uniform(), "seed \(seed)")
        last = token.token
      }
      #expect(text.filterCost == 0)
    }
  }

  @Test func whatAFilterLeavesIsMeasured() throws {
    // After anything "a" has 3 of 4 and "b" 1 of 4; "a" may not come twice.
    let generator = ToyGenerator(["a", "b"]) { _ in [3, 1, 0, 0] }
    let text = try TextWriter(generator: generator, filter: NoRepeat(), tokenLimit: 60)
      .write(seed: 5)
    for (token, before) in zip(text.tokens.dropFirst(), text.tokens) {
      #expect(token.token != before.token)
      #expect(token.allowedMass == (before.token == 0 ? 0.25 : 0.75))
    }
    let bits = text.tokens.dropFirst()
      .reduce(0) { $0 + ($1.token == 1 ? 2 : 0.415_037_499_278_844) }
    #expect(abs(text.filterCost - bits / 60) < 1e-12)
  }

  /// Allows no byte twice in a row.
  private struct NoRepeat: CandidateFilter {
    func state(afterPrompt prompt: [UInt8]) -> UInt8? { prompt.last }
    func state(after state: UInt8?, appending bytes: ArraySlice<UInt8>) -> UInt8?? {
      bytes.last == state ? nil : .some(bytes.last)
    }
  }
}
