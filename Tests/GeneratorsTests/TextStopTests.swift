import Corpora
import Testing

@testable import Generators

@Suite struct TextStopTests {
  /// The text that is written of one that the generator would recite.
  private func recite(_ text: String, unit: TokenUnit, stop: TextStop) throws -> String {
    let generator = Reciter(text, unit: unit)
    let writer = TextWriter(
      generator: generator, filter: NoFilter(), tokenLimit: 1_000, stop: stop)
    return try writer.write(seed: 1).text
  }

  @Test(arguments: TokenUnit.allCases)
  func aParagraphEndsBeforeABlankLine(unit: TokenUnit) throws {
    #expect(try recite("a\nb\n\nc\n\nd", unit: unit, stop: .paragraph) == "a\nb")
    #expect(try recite("a\r\n\r\nc", unit: unit, stop: .paragraph) == "a")
    #expect(try recite("a\n \nc", unit: unit, stop: .paragraph) == "a")
    #expect(try recite("a\nb", unit: unit, stop: .paragraph) == "a\nb")
    #expect(try recite("\n\n\na b\n\nc", unit: unit, stop: .paragraph) == "\n\n\na b")
  }

  @Test(arguments: TokenUnit.allCases)
  func aSentenceEndsWithAFullStopOfItsScript(unit: TokenUnit) throws {
    #expect(try recite("a, b. c", unit: unit, stop: .sentence) == "a, b.")
    #expect(try recite("a\n\nb! c.", unit: unit, stop: .sentence) == "a\n\nb!")
    #expect(try recite("who? me.", unit: unit, stop: .sentence) == "who?")
    #expect(try recite("你好。我", unit: unit, stop: .sentence) == "你好。")
    #expect(try recite("well… no", unit: unit, stop: .sentence) == "well…")
    #expect(try recite("no end", unit: unit, stop: .sentence) == "no end")
    #expect(try recite("the end.", unit: unit, stop: .sentence) == "the end.")
  }

  @Test(arguments: TokenUnit.allCases)
  func aMarkInsideANumberOrNameEndsNothing(unit: TokenUnit) throws {
    #expect(try recite("it is 3.5 m. So", unit: unit, stop: .sentence) == "it is 3.5 m.")
    #expect(
      try recite("see a.b.org/?q=1 now! x", unit: unit, stop: .sentence) == "see a.b.org/?q=1 now!")
  }

  @Test(arguments: TokenUnit.allCases)
  func marksAndClosingQuotesBehindAMarkBelongToTheSentence(unit: TokenUnit) throws {
    for sentence in ["He said \"no.\"", "“Go…”", "(It rained!)", "What?!", "’Tis so.’”", "Well..."]
    {
      for next in [" And", "\nAnd", "\n\n“And"] {
        #expect(try recite(sentence + next, unit: unit, stop: .sentence) == sentence)
      }
    }
    #expect(try recite("他说：「走。」我", unit: unit, stop: .sentence) == "他说：「走。」")
    #expect(try recite("走！？「我", unit: unit, stop: .sentence) == "走！？")
    #expect(try recite("No. \"Yes.\"", unit: unit, stop: .sentence) == "No.")
  }

  @Test func whatWasGivenEndsNothing() throws {
    let generator = Reciter("A. B. C.\n\nD", unit: .word)
    for (start, stop, text) in [
      ("A.", TextStop.sentence, "A. B."), ("A. B. C.", .paragraph, "A. B. C."),
      ("A. B. C.\n\n", .paragraph, "A. B. C.\n\nD"),
    ] {
      let writer = TextWriter(
        generator: generator, filter: NoFilter(), tokenLimit: 100, stop: stop)
      let written = try writer.write(start: start, seed: 1)
      #expect(written.text == text)
      #expect(written.ending == .stop)
    }
  }

  @Test(arguments: TokenUnit.allCases)
  func aWorkEndsWithItself(unit: TokenUnit) throws {
    #expect(try recite("a. b.\n\nc", unit: unit, stop: .work) == "a. b.\n\nc")
  }

  /// Says one text, whatever is asked.
  private struct Reciter: TextGenerator {
    let vocabulary: Vocabulary
    let contextLength = Int.max
    private let tokens: [TokenID]

    init(_ text: String, unit: TokenUnit) {
      let corpus = EncodedCorpus([Work(id: "text", text: text)], unit: unit)
      vocabulary = corpus.vocabulary
      tokens = corpus.tokens + [vocabulary.boundary]
    }

    func distribution(after context: Span<TokenID>) -> Distribution {
      // Behind a text that was given, the context has no boundary.
      let index = context.count - (context[0] == vocabulary.boundary ? 1 : 0)
      return Distribution(tokens: [tokens[index]], weights: [1])
    }
  }
}
