import Foundation
import Testing

/// Requests, from what is shown to what training does.
@Suite struct ConsentRequestTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeConsentCorpus()
  }

  private func request(_ kind: String = "opt-out", _ options: String...) throws -> JSON {
    try magpie.json(["consent", kind, "--in", "c", "--yes"] + options)
  }

  private func works(_ document: JSON) -> [String] {
    (document["works"]?.array ?? []).compactMap { item in
      (item["work"]?.string ?? "") + (item["named"]?.bool == true ? "" : "~")
    }
  }

  /// What was said of each work that was touched.
  private func keptOut(_ document: JSON) -> [String?] {
    (document["works"]?.array ?? []).map { $0["keptOut"]?.string }
  }

  @Test func anOptInSaysWhatStaysOutAllTheSame() throws {
    try magpie.write("---\ntrain-ai: n\n---\nA cold coal in a cold grate.\n", to: "c/cy/coal.txt")
    _ = try request("opt-out", "--work", "gulls")
    let works = ["--work", "gulls", "--work", "bread", "--work", "coal"]
    let made = try magpie.json(["consent", "opt-in", "--in", "c", "--yes"] + works)
    let kept = keptOut(made)
    #expect(kept.count == 3 && kept[1] == nil)
    #expect(kept[0]?.hasPrefix("request 1 of ") == true)
    #expect(kept[2]?.contains("says train-ai: n") == true)
    let text = try magpie.succeed(["consent", "opt-in", "--in", "c"] + works).text
    #expect(text.hasPrefix("This request would let 1 work of c into training.\n"))
    #expect(text.contains("! cy/coal stays out all the same, as a no goes first: its front matter"))
    // And so it is.
    let used = try magpie.json("train", "markov", "c", "--output", "m", "--consent", "opt-in")
    #expect(used["works"]?.int == 1)
  }

  /// Under the regime that asks for a yes it is said whose yes nobody can check.
  @Test func aYesThatNobodySignedIsNamed() throws {
    try magpie.makeKey("ann")
    _ = try request("opt-in", "--work", "gulls")
    _ = try request("opt-in", "--work", "bread", "--key", "ann")
    let text = try magpie.succeed(
      "train", "markov", "c", "--output", "m", "--consent", "opt-in"
    ).text
    #expect(text.contains("Let in by requests that nobody signed, as anybody could: ann/gulls."))
    let consent = try magpie.json("train", "markov", "c", "--output", "m", "--consent", "opt-in")
    let reasons = consent["consent"]?["reasons"]?.array ?? []
    let unsigned = reasons.filter { $0["verdict"]?.string == "unsigned" }
    #expect(unsigned.map { $0["works"]?.array?.map(\.string) } == [["ann/gulls"]])
    let usual = try magpie.json("train", "markov", "c", "--output", "m")["consent"]?["reasons"]
    #expect(usual?.array?.contains { $0["verdict"]?.string == "unsigned" } == false)
  }

  /// Each work that is left out is told of once.
  @Test func whatIsLeftOutIsCountedOnce() throws {
    try magpie.write("---\ntrain-ai: n\n---\nA cold coal in a cold grate.\n", to: "c/cy/coal.txt")
    _ = try request("opt-out", "--work", "lamp")
    let text = try magpie.succeed("train", "markov", "c", "--output", "m").text
    #expect(text.contains("Left out by --consent opt-out: 1 work. --consent ignore takes it."))
    #expect(text.components(separatedBy: "ann/lamp").count == 2)
    #expect(text.components(separatedBy: "cy/coal").count == 2)
  }

  @Test func aTextThatIsTooShortToBeKnownAgainIsRefused() throws {
    try magpie.write("two words\n", to: "short.txt")
    try magpie.expectFailure(
      65, "too short to be known again",
      from: ["consent", "opt-out", "--like", "short.txt", "--in", "c", "--yes"])
    // What stands in the corpus is known by its hash.
    try magpie.write("two words\n", to: "c/cy/short.txt")
    #expect(works(try request("opt-out", "--like", "short.txt")) == ["cy/short~"])
    try magpie.write("Nobody has ever written these nine words before now.\n", to: "new.txt")
    try magpie.expectFailure(
      66, "no work like", from: ["consent", "opt-in", "--like", "new.txt", "--in", "c", "--yes"])
  }

  @Test func daysThatAreNoneOrPastAreRefused() throws {
    let call = ["consent", "opt-out", "--work", "lamp", "--in", "c", "--yes"]
    try magpie.expectFailure(1, "it expired", from: call + ["--expires", "2020-01-01"])
    try magpie.expectFailure(64, "write it as 2027-01-31", from: call + ["--expires", "tomorrow"])
  }

  private func left(_ options: String...) throws -> [String] {
    let document = try magpie.json(["train", "markov", "c", "--output", "m"] + options)
    return (document["requested"]?.array ?? []).compactMap { $0["work"]?.string }
  }

  @Test func nothingIsTakenDownBeforeSomebodySaysYes() throws {
    let before = try magpie.contents()
    let text = try magpie.succeed("consent", "opt-out", "--work", "lamp", "--in", "c").text
    #expect(
      text.hasPrefix(
        "This request would keep 2 works of c (1 by name, 1 as copies) out of training.\n"))
    #expect(text.hasSuffix("Nothing was taken down yet: --yes does.\n"))
    #expect(try magpie.contents() == before)
  }

  @Test func aRequestKeepsItsWorksAndTheirCopiesOut() throws {
    #expect(try left() == [])
    let made = try request("opt-out", "--work", "lamp")
    #expect(works(made) == ["ann/lamp", "ben/copied~"])
    #expect(made["receipts"]?[0]?["number"]?.int == 1)
    #expect(try left() == ["ann/lamp", "ben/copied"])
    #expect(try left("--consent", "ignore") == [])
    let text = try magpie.succeed("train", "markov", "c", "--output", "m").text
    #expect(text.contains("Left out as requests in the register ask:"))
    #expect(text.contains("unsigned"))
    // Networks, too.
    let network = try magpie(
      ["train", "neural", "c", "--output", "n", "--held-out", "none"] + Magpie.quickNetwork)
    #expect(network.code == 0, "\(network.errors)")
    #expect(network.text.contains("requests in the register ask: ann/lamp"))
    let hashes = String(decoding: try magpie.bytes(of: "n/works.sha256"), as: UTF8.self)
    #expect(hashes.hasPrefix("# works: 2\n") && !hashes.contains("lamp"))
  }

  /// A copy that comes later, under another name, cut, retyped and changed.
  @Test func aRequestStandsForCopiesThatComeLater() throws {
    _ = try request("opt-out", "--work", "lamp")
    try magpie.write(
      "An old song, they say. " + Magpie.editedPoem.uppercased() + "That is all.\n",
      to: "c/cy/song.txt")
    try magpie.write(String(Magpie.poem.prefix(110)), to: "c/cy/verse.txt")
    try magpie.write(
      "A quite different text on lamps and boats and tides and tar.\n", to: "c/cy/own.txt")
    #expect(try left() == ["ann/lamp", "ben/copied", "cy/song", "cy/verse"])
  }

  @Test func aCatalogueIsAskedForAtOnce() throws {
    #expect(
      works(try request("opt-out", "--author", "ANN")) == ["ann/gulls", "ann/lamp", "ben/copied~"])
    #expect(
      works(try request("opt-out", "--folder", "ben")) == ["ann/lamp~", "ben/bread", "ben/copied"])
    #expect(works(try request("opt-out", "--licence", "cc0-1.0")) == ["ben/bread"])
    try magpie.expectFailure(
      65, "no work of c is left", from: ["train", "markov", "c", "--output", "m"])
  }

  @Test func aFileNeedNotBeInTheCorpus() throws {
    try magpie.write(Magpie.poem.replacingOccurrences(of: "lamp", with: "lantern"), to: "mine.txt")
    let made = try request("opt-out", "--like", "mine.txt")
    #expect(works(made) == ["ann/lamp~", "ben/copied~"])
    #expect(try left() == ["ann/lamp", "ben/copied"])
    // Nothing of it is there yet, and the request stands all the same.
    try magpie.write(
      "Zebras cross the road at noon, and nobody on the kerb knows why they do it.\n",
      to: "zebras.txt")
    #expect(works(try request("opt-out", "--like", "zebras.txt")).isEmpty)
    try magpie.write(
      "Zebras cross the road at noon, and nobody on the kerb knows why they do that.\n",
      to: "c/z.txt")
    #expect(try left().contains("z"))
  }

  @Test func aRequestIsWithdrawnAsEasily() throws {
    let claim = try #require(
      try request("opt-out", "--work", "lamp")["receipts"]?[0]?["claim"]?.string)
    let withdrawn = try magpie.json("consent", "withdraw", String(claim.prefix(8)), "--in", "c")
    #expect(withdrawn["number"]?.int == 2)
    #expect(try left() == [])
    try magpie.expectFailure(
      1, "no request", "magpie consent status", from: ["consent", "withdraw", "1", "--in", "c"])
    try magpie.expectFailure(
      66, "no request \"7\"", from: ["consent", "withdraw", "7", "--in", "c"])
  }

  /// A permission covers the texts that were shown, and does not grow.
  @Test func anOptInIsForTheTextsThatWereShown() throws {
    #expect(works(try request("opt-in", "--work", "lamp")) == ["ann/lamp", "ben/copied~"])
    let event = try #require(try magpie.events().first)
    let listed = event["body"]?["claim"]?["works"]?.array ?? []
    #expect(listed.count == 2 && listed.allSatisfy { $0["sketch"] == .null })
    // An opt-out of the same work counts before it.
    _ = try request("opt-out", "--work", "lamp")
    #expect(try left() == ["ann/lamp", "ben/copied"])
  }

  @Test func aRequestSaysWhatItIsForAndWhatWasShown() throws {
    let made = try request("opt-out", "--work", "lamp", "--purpose", "any")
    let claim = try #require(try magpie.events().first?["body"]?["claim"])
    #expect(claim["purpose"]?.string == "any" && made["purpose"]?.string == "any")
    #expect(claim["shown"]?["works"]?.array?.count == 2)
    #expect(claim["shown"]?["sha256"]?.string?.count == 64)
  }

  @Test func theRegisterMayBeElsewhere() throws {
    try magpie.succeed(
      "consent", "opt-out", "--work", "lamp", "--in", "c", "--yes", "--register", "r.sqlite")
    #expect(try left() == [])
    #expect(try left("--register", "r.sqlite") == ["ann/lamp", "ben/copied"])
    try magpie.expectFailure(
      66, "there is no register \"gone\"",
      from: ["train", "markov", "c", "--output", "m", "--register", "gone"])
  }

  /// The register is no work, and nothing is said of it as if it were one.
  @Test func theRegisterIsNoPartOfTheCorpus() throws {
    let before = try magpie.json("corpus", "stats", "c")
    _ = try request("opt-out", "--work", "lamp")
    #expect(try magpie.json("corpus", "stats", "c") == before)
    #expect(
      try magpie.json("train", "markov", "c", "--output", "m")["notes"]?.array?.isEmpty == true)
  }

  /// As with files of terms, whatever the regime: whose word is ignored has to be told.
  @Test(arguments: ["opt-in", "opt-out", "licensed", "ignore"])
  func aRegisterThatCannotBeReadStopsTraining(regime: String) throws {
    try magpie.write(
      "I am no database, but a poem that is longer than a header.\n", to: "c/register.sqlite")
    try magpie.expectFailure(
      65, "is no register", from: ["train", "markov", "c", "--output", "m", "--consent", regime])
    try magpie.expectFailure(65, "is no register", from: ["consent", "report", "c"])
  }

  @Test func ignoringARequestIsSaid() throws {
    _ = try request("opt-out", "--work", "lamp")
    let consent = try magpie.json(
      "train", "markov", "c", "--output", "m", "--consent", "ignore")["consent"]
    let overruled = (consent?["reasons"]?.array ?? []).filter {
      $0["verdict"]?.string == "overruled"
    }
    #expect(
      overruled.flatMap { $0["works"]?.array ?? [] }.compactMap(\.string) == [
        "ann/lamp", "ben/copied",
      ])
    #expect(overruled.first?["reason"]?.string?.hasPrefix("request 1 of ") == true)
  }

  @Test func theReportOnConsentHeedsRequests() throws {
    func used(_ options: String...) throws -> [Int?] {
      try magpie.json(["consent", "report", "c"] + options)["regimes"]?.array?.map {
        $0["works"]?.int
      } ?? []
    }
    #expect(try used() == [0, 4, 1, 4])
    _ = try request("opt-out", "--work", "lamp")
    _ = try request("opt-in", "--work", "gulls", "--purpose", "research")
    _ = try request("opt-in", "--work", "gulls")
    #expect(try used() == [1, 2, 1, 4])
    #expect(
      try magpie.succeed("consent", "report", "c", "--width", "200").text.contains("request 1"))
    try magpie.succeed(
      "consent", "opt-out", "--folder", "ann", "--in", "c", "--yes", "--register", "r")
    #expect(try used("--register", "r") == [0, 1, 1, 4])
  }

  /// Of several registers none is written to where one cannot be.
  @Test func aRequestStandsInAllRegistersOrInNone() throws {
    try magpie.writeConsentCorpus(to: "d")
    try magpie.write(
      "I am no database, but a poem that is longer than a header.\n", to: "d/register.sqlite")
    try magpie.expectFailure(
      65, "is no register",
      from: ["consent", "opt-out", "--author", "ann", "--in", "c", "--in", "d", "--yes"])
    #expect(try !magpie.contents().keys.contains("c/register.sqlite"))
  }

  @Test(arguments: [
    ["opt-out", "--in", "c"], ["opt-out", "--work", "lamp"], ["opt-in"], ["withdraw", "--in", "c"],
    ["opt-out", "--work", "lamp", "--in", "c", "--purpose", "fun"],
    ["opt-out", "--work", "lamp", "--in", "c", "--expires", "soon"], ["status"], ["keygen"],
    ["verify", "x.json"], ["accept"], ["audit"], ["export"], ["withdraw", "1"],
    ["audit", "--in", "c", "--head", "abc"], ["revoke", "--in", "c"], ["search"],
  ])
  func whatIsWrongWithACallIs64(_ arguments: [String]) throws {
    try magpie.expectFailure(64, from: ["consent"] + arguments)
  }

  @Test func whatIsMissingIs66() throws {
    for arguments in [
      ["opt-out", "--work", "gone", "--in", "c"], ["opt-out", "--author", "nobody", "--in", "c"],
      ["opt-out", "--work", "lamp", "--in", "gone"], ["opt-out", "--like", "gone", "--in", "c"],
      ["status", "--in", "c"], ["audit", "--in", "c"], ["export", "--register", "gone"],
      ["withdraw", "1", "--in", "c"], ["accept", "gone.json", "--in", "c"],
      ["opt-out", "--work", "lamp", "--in", "c", "--key", "gone.key"],
      ["opt-out", "--work", "lamp", "--in", "c", "--holders", "gone.yml"],
    ] {
      try magpie.expectFailure(66, from: ["consent"] + arguments)
    }
  }
}
