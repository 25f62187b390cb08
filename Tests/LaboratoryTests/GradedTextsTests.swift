import Corpora
import Generators
import Testing

@testable import Laboratory

/// Cuts of so many characters, wherever they begin.
@Suite struct GradedTextsTests {
  private let corpus = EncodedCorpus(
    [Work(id: "1", text: "the sea was calm"), Work(id: "2", text: "né")], unit: .character)

  private func text(_ tokens: [TokenID]) -> String {
    String(decoding: corpus.vocabulary.decode(tokens), as: UTF8.self)
  }

  @Test func cutsReachForwardAndThenBack() {
    let lengths = TokenCharacters(corpus.vocabulary)
    let work = corpus.tokens[corpus.tokenRange(ofWork: 0)]
    #expect(text(lengths.cut(work, from: 4, characters: 3)) == "sea")
    #expect(text(lengths.cut(work, from: 14, characters: 4)) == "calm")
    #expect(text(lengths.cut(work, from: 2, characters: 99)) == "the sea was calm")
    let other = corpus.tokens[corpus.tokenRange(ofWork: 1)]
    #expect(text(lengths.cut(other, from: 1, characters: 2)) == "né")
  }

  @Test func wordsAndBytesAreCountedInCharacters() {
    let words = EncodedCorpus([Work(id: "1", text: "a long day, and so on")], unit: .word)
    let cut = TokenCharacters(words.vocabulary).cut(words.tokens[...], from: 0, characters: 6)
    #expect(words.vocabulary.decode(cut).count >= 6 && cut.count < words.tokens.count)
    let bytes = EncodedCorpus([Work(id: "1", text: "ééé")], unit: .byte)
    #expect(
      TokenCharacters(bytes.vocabulary).cut(bytes.tokens[...], from: 0, characters: 2).count == 3)
  }

  @Test func everyPlaceIsDrawn() {
    let lengths = TokenCharacters(corpus.vocabulary)
    let texts = (0..<2).map { corpus.tokens[corpus.tokenRange(ofWork: $0)] }
    var random = SeededGenerator(seed: 1)
    let drawn = (0..<400).map { _ in
      text(lengths.cut(ofSome: texts, characters: 2, with: &random))
    }
    #expect(Set(drawn).count == 16)
    #expect(drawn.allSatisfy { $0.count == 2 })
  }
}
