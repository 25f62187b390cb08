import Foundation
import Testing

/// `magpie lab substitute`, as it is typed.
@Suite struct LabSubstituteTests {
  private let magpie: Magpie
  private let quick = ["--texts", "4", "--words", "12", "--frequent", "20", "--seeds", "2"]

  /// Two authors who have no word in common but "and".
  init() throws {
    magpie = try Magpie()
    for (author, words) in [
      "Ada": "the tide and the gull and the rope and the bell",
      "Bea": "salt and sugar and flour and yeast",
    ] {
      for work in 1...4 {
        let text = String(repeating: words + ". ", count: work + 3)
        try magpie.write("---\nauthor: \(author)\n---\n\(text)", to: "c/\(author)-\(work).txt")
      }
    }
    try magpie.write("---\nauthor: Cid\n---\nOne work alone.", to: "c/cid.txt")
    try magpie.train("c")
  }

  private func taken(_ report: JSON) throws -> [String: Double] {
    var shares: [String: Double] = [:]
    for text in try #require(report["texts"]?.array) {
      shares[try #require(text["kind"]?.string)] = try text.estimate("taken")
    }
    return shares
  }

  @Test func whatOnlyTheAuthorWritesIsTakenForTheAuthors() throws {
    let report = try magpie.json(["lab", "substitute", "m", "--author", "Ada"] + quick)
    let shares = try taken(report)
    #expect(shares["own"] == 1 && shares["others"] == 0)
    // The chain goes on as Ada does, and cannot do so when it has read none of her works.
    #expect(shares["before"] == 1)
    #expect(try #require(shares["after"]) < 0.5)
    let texts = try #require(report["texts"]?.array)
    let losses = try texts.map { try $0.estimate("natsPerToken") }
    #expect(losses[0] < losses[1] && losses[2] < losses[3])
    #expect(try texts[0].estimate("delta") < texts[1].estimate("delta"))
    #expect(report["works"]?.int == 4 && report["authors"]?.int == 2)
  }

  @Test func isTheSameAgain() throws {
    let call = ["lab", "substitute", "m", "--author", "Bea"] + quick
    #expect(try magpie.succeed(call).text == magpie.succeed(call).text)
    #expect(try magpie.succeed(call).text.contains("give no text out"))
  }

  @Test(arguments: ["character", "byte", "bpe"])
  func tokensOfEveryKindAreJudgedByWords(unit: String) throws {
    try magpie.train("c", to: unit, ["--unit", unit, "--order", "4"])
    let report = try magpie.json(["lab", "substitute", unit, "--author", "Ada"] + quick)
    let shares = try taken(report)
    #expect(shares["own"] == 1 && shares["others"] == 0)
    // Four letters such as "and " may lead on into the other author's words.
    #expect(try #require(shares["before"]) > 0)
  }

  @Test func authorsWhoCannotBeJudgedAreRefused() throws {
    func fails(_ code: Int32, _ words: String, _ model: String, _ author: String) throws {
      try magpie.expectFailure(
        code, words, from: ["lab", "substitute", model, "--author", author] + quick)
    }
    try fails(66, "no work of the model is by \"Dan\"", "m", "Dan")
    try fails(65, "\"Cid\" has one work", "m", "Cid")
    try fails(66, "there is no model \"gone\"", "gone", "Ada")
    for work in 1...2 {
      try magpie.write("---\nauthor: Eve\n---\nA few words here.", to: "e/\(work).txt")
    }
    try magpie.train("e", to: "e.model")
    try fails(65, "no other author of e has two works", "e.model", "Eve")
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "g")
    try fails(64, "needs the counts of a chain", "g", "Ada")
    try magpie.expectFailure(
      65, "half of the works of Ada have no 5,000 words",
      from: ["lab", "substitute", "m", "--author", "Ada", "--words", "5000"])
    // The number that the error names is one that every seed can judge by.
    let errors = try magpie("lab", "substitute", "m", "--author", "Ada", "--words", "5000").errors
    let words = try #require(errors.firstMatch(of: /--words (\d+), which every half has/)?.1)
    let call = ["lab", "substitute", "m", "--author", "Ada", "--words", String(words)]
    try magpie.succeed(call + ["--texts", "2", "--seeds", "6"])
  }

  @Test(arguments: [
    ["--texts", "0"], ["--words", "4"], ["--frequent", "1"], ["--seeds", "1"],
  ])
  func settingsThatCannotBeAre64(options: [String]) throws {
    try magpie.expectFailure(64, from: ["lab", "substitute", "m", "--author", "Ada"] + options)
  }
}
