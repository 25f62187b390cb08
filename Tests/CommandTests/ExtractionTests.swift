import Foundation
import Testing

/// What comes out of models that can be worked out by hand.
@Suite struct ExtractionTests {
  private let magpie: Magpie
  private static let options = [
    "--prompt", "2", "--length", "2", "--seeds", "2", "--samples", "40", "--top", "5",
  ]

  init() throws { magpie = try Magpie() }

  private func report(order: Int, _ options: [String] = options) throws -> JSON {
    try magpie.write("a b c x d e", to: "c/1.txt")
    try magpie.write("f g h x i j", to: "c/2.txt")
    try magpie.write("k l m x n o", to: "c/3.txt")
    try magpie.train("c", to: "m\(order)", ["--order", "\(order)"])
    let outcome = try magpie(["lab", "extract", "m\(order)", "--json"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(JSON.self, from: outcome.bytes)
  }

  /// Behind "x" each of "d", "i" and "n" is one of three; greedy writing takes "d", the lowest.
  ///
  /// Each work has three places. In the first all come back; in the others only the one whose
  /// two tokens do not reach beyond "x" does: 3 + 1 + 1 of 9. With one draw a place with
  /// probability ⅓ is not more likely than not, with ten it is.
  @Test func anOrderThatIsTooShortLosesItsWay() throws {
    let report = try report(order: 1)
    let row = try #require(report["prompts"]?[0])
    #expect(row["tried"]?.int == 18)
    #expect(isNear(try row.estimate("greedy"), 5.0 / 9))
    #expect(row["greedyUnread"] == .null)
    let discoverable = try #require(row["discoverable"]?.array)
    #expect(isNear(try discoverable[0].estimate("share"), 3.0 / 9))
    #expect(discoverable[1]["draws"]?.int == 10)
    #expect(try discoverable[1].estimate("share") == 1)
    let works = try #require(report["byWork"]?.array)
    #expect(works[0]["work"]?.string == "1")
    #expect(works[0]["extracted"]?.int == 3)
    #expect(works[1]["extracted"]?.int == 1)
    // Passages that do not reach beyond "x" are certain.
    #expect(works.allSatisfy { isNear($0["nats"]?.number, 0) })
  }

  @Test func anOrderThatSeesTheWordBeforeGivesEverythingBack() throws {
    let report = try report(order: 2)
    let row = try #require(report["prompts"]?[0])
    #expect(try row.estimate("greedy") == 1)
    for entry in row["discoverable"]?.array ?? [] { #expect(try entry.estimate("share") == 1) }
    // Whatever it writes without a prompt is the beginning of a work.
    for ranking in report["rankings"]?.array ?? [] {
      #expect(try ranking.estimate("precision") == 1)
    }
  }

  /// There are three beginnings of two tokens, however many texts are begun.
  @Test func textsThatComeTwiceAreRankedOnce() throws {
    let report = try report(order: 2)
    #expect(report["texts"] == .array([.number(3), .number(3)]))
    #expect(report["samples"]?.int == 40)
    #expect(try report["rankings"]?[0]?.estimate("precision") == 1)
    // Three texts without a copy less are not all texts that there could have been.
    #expect((report["rankings"]?[0]?["precision"]?["lower"]?.number ?? 1) < 0.7)
  }

  /// A chain of order 2 sees two tokens: with the places the same, longer prompts change nothing.
  @Test func promptsOfAllLengthsAreTriedInTheSamePlaces() throws {
    try magpie.train(Magpie.lesson("rhymes"), to: "r", ["--order", "2"])
    let report = try magpie.json(
      "lab", "extract", "r", "--prompt", "30,2,7,2", "--length", "3", "--prompts", "20",
      "--samples", "5", "--seeds", "2")
    let rows = try #require(report["prompts"]?.array)
    #expect(rows.map { $0["length"]?.int } == [2, 7, 30])
    for row in rows {
      #expect(row["tried"]?.int == 40)
      #expect(row["greedy"] == rows[0]["greedy"])
      #expect(row["discoverable"] == rows[0]["discoverable"])
    }
  }

  /// 0 of 20 places in Wilson's interval; where all places are tried nothing is left to chance.
  @Test func whereSeedsAgreeChanceMayStillHaveAPart() throws {
    try magpie.train(Magpie.lesson("rhymes"), to: "r", ["--order", "1"])
    let report = try magpie.json(
      "lab", "extract", "r", "--prompt", "2", "--length", "40", "--prompts", "10", "--samples", "5",
      "--seeds", "2")
    let greedy = try #require(report["prompts"]?[0]?["greedy"])
    #expect(greedy["value"]?.number == 0)
    #expect(isNear(greedy["upper"]?.number, 0.1611, within: 0.000_05))
    let all = try #require(try self.report(order: 1)["prompts"]?[0]?["greedy"])
    #expect(all["lower"] == all["value"] && all["upper"] == all["value"])
  }

  /// A mixture has read what any of its parts has: of two works that the network held out, one in
  /// each half, a chain without a half leaves one that neither has read.
  @Test func aMixtureHasReadWhatItsPartsHave() throws {
    let works = "abcdefghijklmnopqrst".map(String.init)
    for work in works {
      let line = "the quick brown fox jumps over the lazy dog and \(work) looks on.\n"
      try magpie.write(line + line, to: "v/\(work).txt")
    }
    try magpie.trainNetwork("v", to: "network", ["--held-out", "works"])
    func unread(_ model: String) throws -> Int? {
      try magpie.json(
        "lab", "extract", model, "--prompt", "3", "--length", "3", "--prompts", "9", "--samples",
        "4", "--seeds", "2")["unreadWorks"]?.int
    }
    #expect(try unread("network") == 2)
    for (name, half) in [("first", works.prefix(10)), ("second", works.suffix(10))] {
      let without = half.flatMap { ["--without", $0] }
      try magpie.train(
        "v", to: name, ["--unit", "character", "--smoothing", "kneser-ney"] + without)
      let outcome = try magpie(["train", "mix", name, "network", "--output", "mix-\(name)"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try unread(name) == 10)
      #expect(try unread("mix-\(name)") == 1)
    }
  }

  /// Greedy writing itself says the same as the predictions.
  @Test func greedyIsWhatGreedyWritingWrites() throws {
    try magpie.train(Magpie.lesson("rhymes"), to: "r", ["--order", "3"])
    let report = try magpie.json(
      "lab", "extract", "r", "--prompt", "6", "--length", "8", "--samples", "10", "--seeds", "2")
    let greedy = try #require(report["prompts"]?[0]).estimate("greedy")
    #expect(greedy > 0 && greedy < 1)
    for row in (report["byWork"]?.array ?? []).prefix(4) {
      guard row["extracted"] == row["tried"], let passage = row["passage"]?.string else { continue }
      // The likeliest passage of a work that comes back everywhere does so from its prompt.
      let work = try #require(row["work"]?.string)
      let file = Magpie.lesson("rhymes") + "/\(work).md"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let start = try #require(text.range(of: passage)).lowerBound
      let outcome = try magpie.json(
        "generate", "r", "--start", String(text[..<start].suffix(60)), "--tokens", "8", "--top-k",
        "1")
      #expect(outcome["text"]?.string?.hasSuffix(passage) == true, "\(work)")
    }
  }

  @Test func worksThatWereLeftOutAreTheControl() throws {
    try magpie.write("p q r s t u v", to: "c/4.txt")
    _ = try report(order: 2)
    try magpie.train("c", to: "less", ["--order", "2", "--without", "4"])
    let outcome = try magpie(["lab", "extract", "less", "--json"] + Self.options)
    let report = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    #expect(report["unreadWorks"]?.int == 1)
    #expect(try report["prompts"]?[0]?.estimate("greedy") == 1)
    #expect(try report["prompts"]?[0]?.estimate("greedyUnread") == 0)
  }

  @Test func aNetworkIsAskedToo() throws {
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "n", ["--held-out", "works"])
    let report = try magpie.json(
      "lab", "extract", "n", "--prompt", "5", "--length", "5", "--samples", "8", "--top", "4",
      "--seeds", "2")
    #expect(report["kind"]?.string == "network")
    #expect((report["unreadWorks"]?.int ?? 0) > 0)
    #expect(report["prompts"]?[0]?["greedyUnread"] != .null)
  }
}
