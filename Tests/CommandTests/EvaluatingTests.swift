import Foundation
import Testing

/// How well a model expects a text, and what it costs to spell what it does not know.
@Suite struct EvaluatingTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.write("The cat sat on the zebra.", to: "text.txt")
  }

  @Test func withoutSmoothingTheUnknownIsImpossible() throws {
    try magpie.train("c")
    let found = try magpie.json("evaluate", "m", "text.txt")
    #expect(found["tokens"]?.int == 7)
    #expect(found["characters"]?.int == 25)
    #expect(found["unknownTokens"]?.int == 1)
    // The zebra; a mark after a word that was never seen is possible.
    #expect(found["impossibleTokens"]?.int == 1)
    for field in ["natsPerToken", "bitsPerCharacter", "perplexity"] {
      #expect(found[field] == .null, "\(field)")
    }
    #expect((found["spellingNats"]?.number ?? 0) > 0)
    let shown = try magpie.succeed("evaluate", "m", "text.txt").text
    #expect(shown.contains("m holds text.txt to be impossible: 1 token of it cannot follow"))
    #expect(shown.contains("∞"))
  }

  @Test func unknownWordsAreSpelledOutInTheBitsOfACharacter() throws {
    try magpie.train("c", to: "m", ["--smoothing", "kneser-ney"])
    let found = try magpie.json("evaluate", "m", "text.txt")
    #expect(found["unknownTokens"]?.int == 1)
    #expect(found["impossibleTokens"]?.int == 0)
    let nats = try #require(found["natsPerToken"]?.number) * 7
    let spelling = try #require(found["spellingBits"]?.number)
    let bits = try #require(found["bitsPerCharacter"]?.number)
    let two = 0.693_147_180_559_945_3
    #expect(abs(bits - (nats / two + spelling) / 25) < 1e-12)
    #expect(abs(spelling * two - (found["spellingNats"]?.number ?? 0)) < 1e-12)
    let shown = try magpie.succeed("evaluate", "m", "text.txt").text
    #expect(shown.contains("bits to spell them out"))
    #expect(shown.contains("bits per character, unknown tokens spelled out"))
    let known = try magpie.succeed("evaluate", "m", "c/a.txt").text
    #expect(!known.contains("spell"))
  }
}
