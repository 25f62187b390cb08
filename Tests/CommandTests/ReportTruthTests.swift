import Foundation
import Testing

/// What reports say is so, also at the edges.
@Suite struct ReportTruthTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  @Test func searchCountsTheWorksBeforeTheListIsCut() throws {
    for number in 1...9 { try magpie.write("The bell rang.\n", to: "c/w\(number).txt") }
    let found = try magpie.json("corpus", "search", "c", "the bell", "--limit", "2")
    #expect(found["works"]?.array?.count == 9)
    #expect(found["hits"]?.array?.count == 2)
    let text = try magpie.succeed("corpus", "search", "c", "the bell", "--limit", "2").text
    #expect(text.contains("stands in 9 works, 9 times in all"))
  }

  @Test func trainingSaysWhoseWordItDidNotHeed() throws {
    try magpie.writeSmallCorpus()
    try magpie.write("---\ntrain-ai: n\n---\nWe are kept out.\n", to: "c/n.txt")
    let call = ["train", "markov", "c", "--output", "m", "--consent", "ignore"]
    let text = try magpie(call).text
    #expect(text.contains("Used against their holders' word (--consent ignore): 1 work: n."))
    let ignored = try magpie.json(
      "train", "markov", "c", "--output", "m", "--consent", "ignore")["ignored"]
    #expect(ignored?.array?.map(\.string) == ["n"])
    let kept = try magpie.json("train", "markov", "c", "--output", "m")["ignored"]
    #expect(kept?.array?.isEmpty == true)
  }

  /// Letters of prose are forced often even where the table ends.
  @Test func statsDoNotCallRareWhatIsNot() throws {
    let text = try magpie.succeed(
      "corpus", "stats", Magpie.lesson("harbour"), "--unit", "character"
    ).text
    #expect(text.contains("Characters that were forced"))
    #expect(!text.contains("words have no alternative"))
    let stats = try magpie.json(
      "corpus", "stats", Magpie.lesson("harbour"), "--unit", "character")
    let last = try #require(stats["orders"]?.array?.last?["forced"]?.number)
    #expect(text.contains("it rarely has to repeat") == (last <= 0.1))
  }

  @Test func worksWithoutAnAuthorAreNoAuthor() throws {
    try magpie.write("One two three four.\n", to: "c/ann/a.txt")
    try magpie.write("One two three five.\n", to: "c/b.txt")
    #expect(try magpie.succeed("corpus", "stats", "c").text.contains("holds 2 works by 1 author,"))
    #expect(
      try magpie.succeed("train", "markov", "c", "--output", "m").text.contains("(1 author,"))
    let text = try magpie.succeed("generate", "m", "--tokens", "40").text
    #expect(text.contains("with the counts of 1 author and 1 work without one;"))
    try magpie.write("One two three.\n", to: "nobody.txt")
    #expect(
      try magpie.succeed("corpus", "stats", "nobody.txt").text.contains("by no named author,"))
  }

  @Test func effectsStandInTheOrderOfShares() throws {
    for number in 1...9 {
      let sentence = "The cat number w\(number) sat on the mat. "
      try magpie.write(String(repeating: sentence, count: number), to: "c/w\(number).txt")
    }
    try magpie.train("c", to: "m")
    let call = ["generate", "m", "--trace", "--tokens", "200"]
    let effects = try magpie.json("generate", "m", "--trace", "--tokens", "200")["effects"]
    let works = try #require(effects?.array?.compactMap { $0["work"]?.string })
    let rows = try magpie(call).lines.drop { !$0.hasPrefix("Effect") }.drop { !$0.hasPrefix("─") }
      .dropFirst()
    #expect(rows.prefix(6).map { $0.prefix(2).lowercased() } == Array(works.prefix(6)))
    #expect(rows.dropFirst(6).first?.hasPrefix("and \(works.count - 6) more") == true)
  }

  @Test func givenWordsAreNobodysInNoTable() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    let text = try magpie.succeed(
      "generate", "m", "--start", "Unheard of words of mine: the cat", "--tokens", "1",
      "--seed", "2"
    ).text
    let count = text.split(separator: "\n").first { $0.contains("nobody over half") }?
      .split(separator: " ").last
    #expect(count == nil || count == "1", "\(text)")
  }

  @Test(arguments: ["add-k", "witten-bell", "kneser-ney"])
  func smoothedTablesAddUp(smoothing: String) throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m", ["--smoothing", smoothing])
    let next = try magpie.json("next", "m", "the cat", "--top", "1000")
    let listed = next["candidates"]?.array?.compactMap { $0["probability"]?.number } ?? []
    let unknown = try #require(next["unknown"]?.number)
    #expect(unknown > 0)
    #expect((listed.reduce(unknown, +) - 1).magnitude < 1e-9)
    let text = try magpie.succeed("next", "m", "the cat").text
    #expect(text.contains("an unknown word"))
    #expect(text.contains("comes from no count; smoothing gives it to all alike."))
  }

  @Test func modelsSayWhichWordsWouldGo() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    #expect(
      try magpie.succeed("info", "m").text.contains(
        "Words that one work alone supplied; they would go with it: "))
  }

  @Test(arguments: ["", " \n\t\n"])
  func nothingIsSaidOfNoText(text: String) throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    try magpie.write(text, to: "empty.txt")
    for call in [
      ["trace", "empty.txt", "--against", "c"], ["attribute", "m", "empty.txt"],
      ["evaluate", "m", "empty.txt"], ["prove", "m", "empty.txt", "--without", "a"],
    ] {
      try magpie.expectFailure(65, "\"empty.txt\" holds no text", from: call)
    }
    try magpie.expectFailure(
      65, "standard input holds no text", from: ["evaluate", "m", "-"], input: text)
  }

  // MARK: - Files

  @Test func exportReportsAsAnyCommand() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m", ["--case", "keep"])
    let report = try magpie.json("export", "m", "--arpa", "m.arpa")
    #expect(report["kind"]?.string == "arpa")
    #expect(report["path"]?.string == "m.arpa")
    #expect(try report["bytes"]?.int == magpie.bytes(of: "m.arpa").count)
    #expect(try !magpie.succeed("demo", "--help").text.contains("--json"))
    try magpie.expectFailure(64, from: ["demo", "--json"])
  }

  @Test func onlyFilesOfTheSameKindAreWrittenOver() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m", ["--case", "keep"])
    try magpie.write("Dear diary\n", to: "diary.txt")
    for call in [
      ["generate", "m", "--svg"], ["export", "m", "--arpa"], ["export", "m", "--markovify"],
    ] {
      try magpie.expectFailure(73, "\"diary.txt\" is there already", from: call + ["diary.txt"])
      try magpie.expectFailure(64, "\"-\" is no name for a file", from: call + ["-"])
      for _ in 1...2 { #expect(try magpie(call + ["out\(call[2])"]).code == 0) }
    }
  }
}
