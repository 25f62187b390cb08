import Foundation
import Testing

/// `magpie lab reconstruct`: numbers that can be worked out by hand, and bad input.
@Suite struct ReconstructionTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.write(
      "You must be the change you wish to see in the world", to: "sentence.txt")
  }

  private func table(_ document: JSON, order: Int, part: Int = 1) throws -> JSON {
    try #require(
      document["tables"]?.array?.first {
        $0["order"]?.int == order && $0["part"]?.int == part
      })
  }

  /// Behind "you" comes must or wish: order 1 has two texts, order 2 has one.
  ///
  /// With one text all 51 characters are certain.
  @Test func aSentenceHasTwoTextsAtOrderOneAndOneAtOrderTwo() throws {
    let found = try magpie.json(
      "lab", "reconstruct", "sentence.txt", "--orders", "1,2", "--run", "4")
    let first = try table(found, order: 1)
    let second = try table(found, order: 2)
    #expect(found["characters"]?.int == 51)
    #expect(found["works"]?.int == 1)
    let two = try #require(first["texts"]?["log10"]?["value"]?.number)
    #expect(abs(two - 0.301_029_995_664) < 1e-9)
    #expect(first["texts"]?["exact"]?.bool == true)
    #expect(first["certainWhole"]?["value"]?.number == 0)
    #expect(second["texts"]?["log10"]?["value"]?.number == 0)
    #expect(second["certain"]?["value"]?.number == 1)
    #expect(second["certainWhole"]?["value"]?.number == 1)
    #expect(second["whole"]?["value"]?.number == 1)
    #expect(second["longestCertain"]?.int == 51)
    #expect(
      second["excerpt"]?.string == "You must be the change you wish to see in the world")
  }

  /// Rose → is, is → a, a → rose: one text has this table, though each word but one stands thrice.
  @Test func aRoseIsARoseFromOrderOneOn() throws {
    try magpie.write("Rose is a rose is a rose is a rose", to: "rose.txt")
    let found = try magpie.json(
      "lab", "reconstruct", "rose.txt", "--orders", "1", "--run", "3")
    let first = try table(found, order: 1)
    #expect(first["texts"]?["log10"]?["value"]?.number == 0)
    #expect(first["whole"]?["value"]?.number == 1)
  }

  @Test func theSameSeedsGiveTheSameReport() throws {
    try magpie.writeSmallCorpus()
    let arguments = ["lab", "reconstruct", "c", "--orders", "1,2", "--run", "5", "--json"]
    let first = try magpie(arguments)
    #expect(first.code == 0)
    #expect(try magpie(arguments).bytes == first.bytes)
    #expect(try magpie(arguments + ["--seed", "9"]).bytes != first.bytes)
  }

  /// What is drawn, told and put into the document is the same.
  @Test func theReportOpensWithOneSentenceAndDrawsAPicture() throws {
    let outcome = try magpie.succeed(
      "lab", "reconstruct", "sentence.txt", "--orders", "1,2", "--run", "4", "--svg", "a.svg",
      "--width", "100")
    #expect(
      outcome.lines[0].hasPrefix(
        "From the table of order 2 alone, 100 % of the characters of sentence come back for"))
    #expect(outcome.text.contains("One work cannot be cut into parts by works"))
    let picture = try magpie.bash("cat a.svg").text
    #expect(picture.contains("for certain, 1 work"))
    #expect(picture.contains("order of the chain"))
  }

  /// What is certain stands in the text that is drawn; parts of as many works are one part.
  @Test func noCertainRunIsLongerThanTheLongestRebuilt() throws {
    try magpie.write(
      """
      The cat sat on the mat, and the extraordinarily comfortable cushion was left.
      A dog of no one sat on the mat, and so the cat went to the door to see it.
      The extraordinarily comfortable cushion was what the dog of no one went to.
      To see it sat on the cushion, the cat went to the mat and to the door.
      No one was left to see what a cat and a dog sat on.
      """, to: "lines.txt")
    let found = try magpie.json(
      "lab", "reconstruct", "lines.txt", "--split", "line", "--orders", "1,2,3", "--run", "5",
      "--parts", "2,3,4")
    let tables = try #require(found["tables"]?.array)
    #expect(tables.contains { $0["longestCertain"]?.int ?? 0 > 0 })
    for table in tables {
      #expect(table["longestCertain"]?.int ?? 0 <= table["longestRebuilt"]?.int ?? 0)
    }
    let sizes = tables.compactMap { $0["order"]?.int == 1 ? $0["works"]?.int : nil }
    #expect(Set(sizes).count == sizes.count)
  }

  /// A network is as large as it would be if it were trained: of characters, not of words.
  @Test func networksAreOfTheirOwnTokens() throws {
    let found = try magpie.json(
      "lab", "reconstruct", "sentence.txt", "--orders", "1", "--run", "4")
    let networks = try #require(found["storage"]?["networks"]?.array)
    let bigram = try #require(networks.first { $0["name"]?.string == "bigram" })
    #expect(bigram["unit"]?.string == "character")
    #expect(networks.first { $0["name"]?.string == "tiny" }?["unit"]?.string == "word")
    let trained = try magpie([
      "train", "neural", "sentence.txt", "--output", "B", "--preset", "bigram", "--steps", "1",
      "--held-out", "none",
    ])
    #expect(trained.code == 0)
    let sizes = try magpie.bash("cat B/weights.safetensors B/vocabulary.json | wc -c").text
    let written = try #require(Int(sizes.trimmingCharacters(in: .whitespacesAndNewlines)))
    let told = try #require(bigram["bytes"]?.int)
    // The file says of which shape its weights are, in some hundred bytes.
    #expect(told <= written && written < told + 1_000, "\(told) of \(written)")
  }

  /// Runs of bytes may begin and end within a character, which is not shown then.
  @Test func bytesOfACutCharacterAreNotShown() throws {
    try magpie.write("é ü é ö é ü é ö é", to: "bytes.txt")
    let found = try magpie.json(
      "lab", "reconstruct", "bytes.txt", "--unit", "byte", "--orders", "1,2,3", "--run", "5")
    for table in try #require(found["tables"]?.array) {
      let excerpt = try #require(table["excerpt"]?.string)
      #expect(!excerpt.isEmpty && !excerpt.contains("\u{FFFD}"), "\(excerpt)")
    }
  }

  @Test func withoutACompressorTheReportSaysSo() throws {
    let outcome = try magpie.succeed(
      "lab", "reconstruct", "sentence.txt", "--orders", "1", "--run", "4", "--width", "100",
      environment: ["PATH": "/nowhere"])
    #expect(outcome.text.contains("Neither xz nor zstd is installed"))
  }

  @Test(arguments: [
    ["--orders", "0"], ["--orders", "10"], ["--orders", "1,,2"], ["--orders", ""],
    ["--run", "10"], ["--run", "0"], ["--run", "1000001"], ["--unit", "bpe"], ["--seeds", "1"],
    ["--parts", "0"], ["--parts", "2,3,4,5,6"], ["--parts", "2"], ["--consent", "perhaps"],
  ])
  func whatCannotBeIsRefused(_ options: [String]) throws {
    try magpie.expectFailure(64, from: ["lab", "reconstruct", "sentence.txt"] + options)
  }

  @Test func emptyAndMissingCorporaAreRefused() throws {
    try magpie.write("", to: "empty/a.txt")
    try magpie.expectFailure(65, from: ["lab", "reconstruct", "empty"])
    try magpie.write("---\ntrain-ai: n\n---\nSome words.\n", to: "kept/a.txt")
    try magpie.expectFailure(65, "excludes 1 work", from: ["lab", "reconstruct", "kept"])
    try magpie.expectFailure(66, from: ["lab", "reconstruct", "nowhere"])
    let outcome = try magpie(["lab", "reconstruct", "sentence.txt", "--svg", "nowhere/a.svg"])
    #expect(outcome.code == 73)
    // Before anything was measured.
    #expect(outcome.text.isEmpty)
  }
}
