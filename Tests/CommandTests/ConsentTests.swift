import Foundation
import Testing

/// On what terms works are used: by every regime, and with every file of terms.
@Suite struct ConsentTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try write("yes", "train-ai: y", "The tide comes in and the bell rings once.")
    try write("no", "train-ai: n", "Nobody may hum this zebra song.")
    try write("free", "licence: MIT", "The lamp goes out when the wind is right.")
    try write("shared", "licence: CC-BY-SA-4.0\ntrain-ai: y", "We rowed to the rock and back.")
    try write("plain", nil, "The fog sat down in the boat with us.")
  }

  private func write(_ name: String, _ fields: String?, _ text: String) throws {
    let head = fields.map { "---\n\($0)\n---\n" } ?? ""
    try magpie.write("\(head)\(text)\n", to: "c/\(name).txt")
  }

  private func consent(_ regime: String, _ options: String...) throws -> JSON {
    let document = try magpie.json(
      ["train", "markov", "c", "--output", "m", "--consent", regime] + options)
    return try #require(document["consent"])
  }

  @Test(arguments: [
    ("opt-in", 2, 3, 2), ("opt-out", 4, 1, 2), ("licensed", 1, 4, 2), ("ignore", 5, 0, 2),
  ])
  func everyRegimeTakesItsWorks(regime: String, used: Int, excluded: Int, unknown: Int) throws {
    let consent = try consent(regime)
    #expect(consent["regime"]?.string == regime)
    #expect(consent["used"]?.int == used)
    #expect(consent["excluded"]?.int == excluded)
    #expect(consent["unknown"]?.int == unknown)
    #expect(try magpie.json("info", "m")["works"]?.array?.count == used)
  }

  @Test func everyExcludedAndUnknownWorkHasAReason() throws {
    for regime in ["opt-in", "opt-out", "licensed", "ignore"] {
      let consent = try consent(regime)
      var works: [String: [String]] = [:]
      for group in consent["reasons"]?.array ?? [] {
        #expect(group["reason"]?.string?.isEmpty == false)
        works[group["verdict"]?.string ?? "", default: []] +=
          (group["works"]?.array ?? []).compactMap(\.string)
      }
      #expect(works["excluded"]?.count ?? 0 == consent["excluded"]?.int)
      if regime == "opt-out" { #expect(Set(works["unknown"] ?? []) == ["free", "plain"]) }
      #expect(works["overruled"] ?? [] == (regime == "ignore" ? ["no"] : []))
    }
  }

  @Test func theReportSaysWhoWasLeftOutAndWhy() throws {
    let text = try magpie.succeed(
      "train", "markov", "c", "--output", "m", "--consent", "licensed", "--width", "200"
    ).text
    #expect(text.contains("Left out by --consent licensed: 4 works."))
    #expect(text.contains("• excluded: its front matter, line 2, says train-ai: n (no)\n"))
    #expect(text.contains("excluded: no licence is named (plain and yes)\n"))
    #expect(text.contains("excluded: CC-BY-SA-4.0 asks that what is made"))
  }

  @Test func aSiteIsReadAsItPublishesItsTerms() throws {
    try magpie.write(
      #"[{"location": "/free", "tdm-reservation": 1}]"#, to: "c/.well-known/tdmrep.json")
    try magpie.write("User-agent: GPTBot\nDisallow: /plain.txt\n", to: "c/robots.txt")
    try magpie.write("User-Agent: *\nAllow: *.txt\n", to: "c/ai.txt")
    let consent = try consent("opt-in")
    #expect(consent["used"]?.int == 2)
    let reasons = (consent["reasons"]?.array ?? []).compactMap { $0["reason"]?.string }
    #expect(reasons.contains(".well-known/tdmrep.json, entry 1, reserves /free"))
    #expect(reasons.contains("robots.txt, line 2, keeps GPTBot from /plain.txt"))
    try magpie.remove("c/robots.txt")
    #expect(try self.consent("opt-in")["used"]?.int == 3)
  }

  @Test func anotherRegimeLeavesAnotherModelAndTheSameOneTheSame() throws {
    try magpie.train("c", to: "a", ["--consent", "opt-out"])
    try magpie.train("c", to: "b")
    #expect(try magpie.bytes(of: "a/counts.bin") == magpie.bytes(of: "b/counts.bin"))
    try magpie.train("c", to: "b", ["--consent", "opt-in"])
    #expect(try magpie.bytes(of: "a/counts.bin") != magpie.bytes(of: "b/counts.bin"))
  }

  @Test func networksAndExperimentsSayItToo() throws {
    let lines = try magpie(
      ["train", "neural", "c", "--output", "n", "--consent", "opt-in", "--json"]
        + Magpie.quickNetwork
    ).lines
    let last = try JSONDecoder().decode(JSON.self, from: Data((lines.dropLast().last ?? "").utf8))
    #expect(last["consent"]?["excluded"]?.int == 3)
    let call = ["lab", "reconstruct", "c", "--orders", "1", "--seeds", "2"]
    #expect(try magpie.json(call)["consent"]?["excluded"]?.int == 1)
    let text = try magpie.succeed(call).text
    #expect(text.contains("Consent (opt-out): 4 works used, 1 excluded; on 2 nobody has said"))
    #expect(text.contains("says train-ai: n (no)"))
  }

  // MARK: Bad input

  @Test(arguments: [
    ("tdmrep.json", "{}", "it is not a JSON array (line 1)"),
    ("tdmrep.json", "[\n{\"location\": \"/\"}]", "entry 1 has no \"tdm-reservation\" (line 2)"),
    (".well-known/tdmrep.json", "[{]", "a name in quotation marks is missing (line 1)"),
    ("robots.txt", "Disallow: /\n", "a rule stands above every User-agent line (line 1)"),
    ("ai.txt", "A poem about tides.\n", "not one line is a rule for crawlers"),
  ])
  func termsThatCannotBeReadStopATraining(name: String, text: String, problem: String) throws {
    try magpie.write(text, to: "c/\(name)")
    for regime in ["opt-in", "opt-out", "licensed", "ignore"] {
      try magpie.expectFailure(
        65, "the terms in \"\(name)\" cannot be read: \(problem)", "silence is not consent",
        from: ["train", "markov", "c", "--output", "m", "--consent", regime])
    }
    try magpie.expectFailure(65, problem, from: ["consent", "report", "c"])
  }

  @Test func termsThatAreNoTextStopATraining() throws {
    try magpie.write([0xFF, 0xFE, 0x5B], to: "c/tdmrep.json")
    try magpie.expectFailure(
      65, "\"tdmrep.json\" is not UTF-8", from: ["train", "markov", "c", "--output", "m"])
    try magpie.write([UInt8](repeating: 0x20, count: 600_000), to: "c/tdmrep.json")
    try magpie.expectFailure(
      65, "longer than 500 KiB", from: ["train", "markov", "c", "--output", "m"])
    try magpie.remove("c/tdmrep.json")
    try magpie.link("c/robots.txt", to: "robots.txt")
    let outcome = try magpie("train", "markov", "c", "--output", "m")
    #expect(outcome.code == 65 && outcome.errors.contains("leads round in a circle"))
  }

  @Test func nothingLeftIsSaidWithItsReason() throws {
    for name in ["yes", "shared"] { try magpie.remove("c/\(name).txt") }
    try magpie.expectFailure(
      65, "--consent opt-in excludes 3 works", "magpie consent report",
      from: ["train", "markov", "c", "--output", "m", "--consent", "opt-in"])
  }

  // MARK: The report

  @Test func theReportAgreesWithTraining() throws {
    let report = try magpie.json("consent", "report", "c", "--extrapolate", "50")
    for regime in report["regimes"]?.array ?? [] {
      let name = try #require(regime["regime"]?.string)
      #expect(regime["works"]?.int == (try consent(name))["used"]?.int, "\(name)")
      // Ten times as many works take ten times as many steps.
      for step in ["find", "decide", "ask", "check", "review"] {
        let count = try #require(regime["cost"]?[step]?.int)
        #expect(regime["extrapolatedCost"]?[step]?.int == count * 10)
      }
    }
    #expect(report["works"]?.array?.count == 5)
    #expect(report["extrapolatedWorks"]?.int == 50)
  }

  @Test func lossesAreMeasuredOnWorksThatNobodyReserves() throws {
    let report = try magpie.json("consent", "report", Magpie.lesson("harbour"))
    let heldOut = Set((report["heldOut"]?.array ?? []).compactMap(\.string))
    #expect(!heldOut.isEmpty)
    var trained: [String: Int] = [:]
    for regime in report["regimes"]?.array ?? [] {
      let bits = try #require(regime["bitsPerCharacter"]?.number)
      #expect(bits > 0 && bits < 8)
      trained[regime["regime"]?.string ?? ""] = regime["trainedWorks"]?.int
    }
    for work in report["works"]?.array ?? [] where heldOut.contains(work["work"]?.string ?? "") {
      #expect(work["trainAI"]?.string != "n")
    }
    #expect(trained["opt-in"] ?? 0 < trained["opt-out"] ?? 0)
    #expect(trained["ignore"] == 64 - heldOut.count)
  }

  @Test func nearCopiesOfWorksThatAreLeftOutAreToBeReviewed() throws {
    let song =
      "Row the boat to Gannet Rock and ring the bell for those who do not answer it at all."
    try write("song", "train-ai: n", song)
    try write("copy", nil, song.replacing("ring", with: "sound"))
    let report = try magpie.json("consent", "report", "c")
    let reviews = (report["regimes"]?.array ?? []).map { $0["cost"]?["review"]?.int }
    #expect(reviews == [0, 1, 0, 0])
  }

  @Test func minutesAreThoseThatWereSaid() throws {
    let report = try magpie.json(
      "consent", "report", "c", "--minutes", "decide=1", "--minutes", "find=0.5")
    #expect(report["assumedMinutes"]?["decide"]?.number == 1)
    let optOut = try #require(report["regimes"]?.array?[1])
    #expect(optOut["cost"]?["holderMinutes"]?.number == 7.5)
  }

  @Test func aSingleWorkHasNoLossToCompare() throws {
    try magpie.write("One work alone.\n", to: "alone/a.txt")
    let report = try magpie.json("consent", "report", "alone")
    #expect(report["heldOut"]?.array?.isEmpty == true)
    #expect(report["regimes"]?.array?.allSatisfy { $0["bitsPerCharacter"]?.number == nil } == true)
    #expect(
      try magpie.succeed("consent", "report", "alone").text.contains("Too few works may be read"))
  }
}
