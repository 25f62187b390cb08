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
  func aParagraphEndsWithABlankLine(unit: TokenUnit) throws {
    #expect(try recite("a\nb\n\nc\n\nd", unit: unit, stop: .paragraph) == "a\nb\n\n")
    #expect(try recite("a\r\n\r\nc", unit: unit, stop: .paragraph) == "a\r\n\r\n")
    #expect(try recite("a\n \nc", unit: unit, stop: .paragraph) == "a\n \n")
    #expect(try recite("a\nb", unit: unit, stop: .paragraph) == "a\nb")
  }

  @Test(arguments: TokenUnit.allCases)
  func aSentenceEndsWithAFullStopOfItsScript(unit: TokenUnit) throws {
    #expect(try recite("a, b. c", unit: unit, stop: .sentence) == "a, b.")
    #expect(try recite("a\n\nb! c.", unit: unit, stop: .sentence) == "a\n\nb!")
    #expect(try recite("who? me.", unit: unit, stop: .sentence) == "who?")
    #expect(try recite("你好。我", unit: unit, stop: .sentence) == "你好。")
    #expect(try recite("well… no", unit: unit, stop: .sentence) == "well…")
    #expect(try recite("no end", unit: unit, stop: .sentence) == "no end")
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
      Distribution(tokens: [tokens[context.count - 1]], weights: [1])
    }
  }
}
