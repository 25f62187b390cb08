import Corpora
import Generators
import TestSupport
import Testing

@Suite struct TextWriterSearchTests {
  typealias Writer = TextWriter<ToyGenerator, AutomatonFilter>

  private static func writer(_ seed: UInt64) -> Writer {
    var random = GeneratedText(seed: seed)
    let generator = ToyGenerator(
      ["a", "b", "c"], contextLength: random.below(3), seed: seed, hasDeadEnds: random.below(2) == 0
    )
    var writer = Writer(
      generator: generator, filter: AutomatonFilter(states: 1 + random.below(6), seed: seed),
      tokenLimit: 1 + random.below(7), stop: random.pick([nil, .work]))
    if random.below(3) == 0 { writer.sampling = SamplingSettings(topK: 2) }
    return writer
  }

  /// Whether any text of the wanted length, or one that stops before, is allowed.
  private static func exists(
    _ writer: Writer, context: [TokenID], state: Int, isFirst: Bool, remaining: Int
  ) -> Bool {
    if remaining == 0 { return true }
    let vocabulary = writer.generator.vocabulary
    let choices = writer.generator
      .distribution(after: context)
      .filtered { $0 != vocabulary.unknown }.adjusted(by: writer.sampling)
    return zip(choices.tokens, choices.weights).contains { token, weight in
      guard weight > 0 else { return false }
      if token == vocabulary.boundary && writer.stop != nil { return true }
      let bytes =
        token < vocabulary.count ? Array(vocabulary.bytes(of: token)) : isFirst ? [] : [10, 10]
      guard let next = writer.filter.state(after: state, appending: bytes[...]) else {
        return false
      }
      return exists(
        writer, context: context + [token], state: next, isFirst: false, remaining: remaining - 1)
    }
  }

  @Test func aTextIsFoundExactlyIfThereIsOne() throws {
    var (found, missing, backtracks) = (0, 0, 0)
    for seed in UInt64(0)..<4_000 {
      let writer = Self.writer(seed)
      let start = seed % 4 == 0 ? "ab" : ""
      let context =
        start.isEmpty
        ? [writer.generator.vocabulary.boundary] : writer.generator.contextTokens(of: start)
      let expected = Self.exists(
        writer, context: context, state: 0, isFirst: start.isEmpty, remaining: writer.tokenLimit)
      do {
        let text = try writer.write(start: start, seed: seed)
        #expect(expected, "seed \(seed)")
        let added = text.utf8.dropFirst(start.utf8.count)
        #expect(writer.filter.state(after: 0, appending: added) != nil, "seed \(seed)")
        #expect(
          text.ending == .stop || text.drawnCount == writer.tokenLimit, "seed \(seed)")
        found += 1
        backtracks += text.backtracks
      } catch {
        #expect(error as? GenerationError == .noContinuation(given: start.count), "seed \(seed)")
        #expect(!expected, "seed \(seed)")
        missing += 1
      }
    }
    #expect(found > 1_000)
    #expect(missing > 500)
    #expect(backtracks > 200)
  }

  @Test func everyTokenThatWasDrawnWasPossible() throws {
    for seed in UInt64(4_000)..<5_000 {
      let writer = Self.writer(seed)
      guard let text = try? writer.write(seed: seed) else { continue }
      var context = [writer.generator.vocabulary.boundary]
      for token in text.tokens {
        let model = writer.generator.distribution(after: context)
        #expect(model.probability(of: token.token) > 0, "seed \(seed)")
        #expect(token.probability == model.probability(of: token.token), "seed \(seed)")
        #expect(token.allowedMass > 0 && token.allowedMass <= 1, "seed \(seed)")
        context.append(token.token)
      }
    }
  }

  @Test func theSearchIsGivenUpAfterAsManyCandidatesAsAsked() throws {
    // Each of twenty places takes "a" or "b", and no text of 21 is allowed; the
    // filter counts, so that no situation comes twice.
    let generator = ToyGenerator(["a", "b"]) { _ in [1, 1, 0, 0] }
    var writer = TextWriter(
      generator: generator, filter: DistinctHistory(limit: 20), tokenLimit: 21)
    writer.searchLimit = 1_000
    #expect(throws: GenerationError.searchLimit(1_000)) { try writer.write(seed: 1) }
    writer.tokenLimit = 20
    #expect(try writer.write(seed: 1).drawnCount == 20)
  }

  @Test func aDeadEndIsNotSearchedTwice() throws {
    // The same with a filter that remembers the length alone: 21 situations and two
    // candidates in each; a search without a memory would try two million.
    let generator = ToyGenerator(["a", "b"], contextLength: 0) { _ in [1, 1, 0, 0] }
    var writer = TextWriter(generator: generator, filter: Length(limit: 20), tokenLimit: 21)
    writer.searchLimit = 200
    #expect(throws: GenerationError.noContinuation(given: 0)) { try writer.write(seed: 1) }
  }

  @Test func errorsSayWhatWasTried() {
    #expect(GenerationError.searchLimit(7).description.contains("7"))
  }

  /// Allows so many bytes, and remembers them all.
  private struct DistinctHistory: CandidateFilter {
    let limit: Int
    func state(afterPrompt prompt: [UInt8]) -> [UInt8] { prompt }
    func state(after state: [UInt8], appending bytes: ArraySlice<UInt8>) -> [UInt8]? {
      state.count + bytes.count <= limit ? state + bytes : nil
    }
  }

  /// Allows so many bytes.
  private struct Length: CandidateFilter {
    let limit: Int
    func state(afterPrompt prompt: [UInt8]) -> Int { prompt.count }
    func state(after state: Int, appending bytes: ArraySlice<UInt8>) -> Int? {
      state + bytes.count <= limit ? state + bytes.count : nil
    }
  }
}
