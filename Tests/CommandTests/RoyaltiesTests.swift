import Foundation
import Testing

/// `magpie royalties`, as it is typed, in amounts that can be worked out by hand.
@Suite struct RoyaltiesTests {
  private static let rules = ["equal", "length", "place", "share", "effect", "shapley"]
  private let magpie: Magpie

  /// Three holders: Ada and Bea's heirs have words of their own; nobody is named for c.
  init() throws {
    magpie = try Magpie()
    try magpie.write(
      "---\nauthor: Ada\n---\none two three four five six seven", to: "c/a.txt")
    try magpie.write(
      "---\nauthor: Bea\nrights-holder: Bea's Heirs\n---\nred green blue black white grey pink",
      to: "c/b.txt")
    try magpie.write("north east south west", to: "c/c.txt")
    try magpie.train("c")
    try magpie.write("one two three four", to: "out.txt")
  }

  /// What each holder is paid, in cents.
  private func paid(_ arguments: String...) throws -> [String: Int] {
    let report = try magpie.json(["royalties"] + arguments)
    var paid: [String: Int] = [:]
    for holder in try #require(report["holders"]?.array) {
      let name = try #require(holder["holder"]?.string)
      paid[name] = try cents(holder["paid"])
      #expect(try cents(holder["paid"]) == cents(holder["earned"]) + cents(holder["common"]))
    }
    return paid
  }

  private func cents(_ amount: JSON?) throws -> Int {
    let text = try #require(amount?.string)
    return try #require(Int(text.replacingOccurrences(of: ".", with: "")))
  }

  @Test func whatTheOutputsOnlyHoldOfOneIsPaidToOne() throws {
    for rule in ["place", "share"] {
      #expect(
        try paid("m", "out.txt", "--by", rule) == ["Ada": 100_000, "Bea's Heirs": 0, "c": 0],
        "\(rule)")
    }
  }

  @Test func worksAndTokensArePaidWhateverWasWritten() throws {
    #expect(
      try paid("m", "out.txt", "--by", "equal") == [
        "Ada": 33_334, "Bea's Heirs": 33_333, "c": 33_333,
      ])
    // 7, 7 and 4 tokens.
    #expect(
      try paid("m", "out.txt", "--by", "length", "--pool", "18")
        == ["Ada": 700, "Bea's Heirs": 700, "c": 400])
  }

  @Test func whatStandsNowhereIsSharedAlike() throws {
    try magpie.write("one two three four zebra zebra zebra zebra", to: "half.txt")
    let expected = ["Ada": 66_667, "Bea's Heirs": 16_667, "c": 16_666]
    for rule in ["place", "share"] {
      #expect(try paid("m", "half.txt", "--by", rule) == expected, "\(rule)")
    }
  }

  @Test func namesAreThoseOfHoldersThenAuthorsThenWorks() throws {
    let report = try magpie.json("royalties", "m", "out.txt", "--by", "equal")
    let sources = (report["holders"]?.array ?? []).map {
      ($0["holder"]?.string ?? "") + "/" + ($0["from"]?.string ?? "")
    }
    #expect(Set(sources) == ["Ada/author", "Bea's Heirs/rights-holder", "c/work"])
  }

  @Test func reportsSayWhichNumberTheyPay() throws {
    let numbers = ["place": "place", "share": "share", "effect": "effect", "shapley": "effect"]
    for rule in Self.rules {
      let call = ["royalties", "m", "out.txt", "--by", rule]
      #expect(try magpie.json(call)["number"]?.string == numbers[rule])
      let text = try magpie.succeed(call).text.replacingOccurrences(of: "\n", with: " ")
      #expect(text.contains("Paid is \(numbers[rule] ?? "none of the three numbers")"), "\(rule)")
    }
  }

  /// Two holders with the same text can stand for each other: place, share and Shapley value pay
  /// both alike, and the effect of each is next to none.
  @Test func twoWorksAlike() throws {
    let text = "one two three four five six seven eight nine ten"
    for name in ["Ada", "Bea"] {
      try magpie.write("---\nauthor: \(name)\n---\n\(text)", to: "twins/\(name).txt")
    }
    try magpie.train("twins", to: "t")
    try magpie.write(text, to: "t.txt")
    for rule in ["equal", "length", "place", "share", "shapley"] {
      #expect(
        try paid("t", "t.txt", "--by", rule) == ["Ada": 50_000, "Bea": 50_000], "\(rule)")
    }
    let effects = try magpie.json("royalties", "t", "t.txt", "--by", "effect")
    let values = try magpie.json("royalties", "t", "t.txt", "--by", "shapley")
    let effect = try #require(effects["holders"]?[0]?["weight"]?.number)
    let value = try #require(values["holders"]?[0]?["weight"]?.number)
    #expect(effect < value / 3)
  }

  /// Of a chain the effect of a holder of one work is that of the work.
  @Test func effectsAreThoseOfAttribute() throws {
    try magpie.train("c", to: "k", ["--smoothing", "kneser-ney"])
    let works = try #require(try magpie.json("attribute", "k", "out.txt")["works"]?.array)
    let report = try magpie.json("royalties", "k", "out.txt", "--by", "effect")
    let holders = try #require(report["holders"]?.array)
    #expect(report["smoothing"] == .null && report["method"]?.string == "exact")
    for (work, holder) in [("a", "Ada"), ("b", "Bea's Heirs"), ("c", "c")] {
      let value = works.first { $0["work"]?.string == work }?["value"]?.number
      let weight = holders.first { $0["holder"]?.string == holder }?["weight"]?.number
      #expect(isNear(value, try #require(weight)))
    }
  }

  @Test func beyondTwelveHoldersShapleyValuesAreSampledAndNoiseIsNotPaid() throws {
    for number in 0..<14 {
      try magpie.write(
        "---\nauthor: Author \(10 + number)\n---\nword\(number) and the sea word\(number) again",
        to: "many/\(number).txt")
    }
    try magpie.train("many", to: "n")
    try magpie.write("word3 and the sea", to: "sea.txt")
    let call = ["royalties", "n", "sea.txt", "--by", "shapley", "--orders", "40"]
    let report = try magpie.json(call)
    #expect(report["method"]?.string == "sampled" && report["orders"]?.int == 40)
    let holders = try #require(report["holders"]?.array)
    #expect(holders[0]["holder"]?.string == "Author 13" && holders[0]["told"]?.bool == true)
    #expect(try holders.map { try cents($0["paid"]) }.reduce(0, +) == 100_000)
    for holder in holders {
      let weight = try #require(holder["weight"]?.number)
      let noise = try #require(holder["noise"]?.number)
      #expect(holder["told"]?.bool == (abs(weight) > 2 * noise))
      if holder["told"]?.bool == false { #expect(try cents(holder["earned"]) == 0) }
    }
    #expect(try magpie.succeed(call).text == magpie.succeed(call).text)
    #expect(try magpie.json(call + ["--seed", "2"]) != report)
  }

  @Test func outputsOfAFolderAreThoseOfItsFiles() throws {
    try magpie.write("one two three four", to: "term/1.txt")
    try magpie.write("red green blue black", to: "term/2.md")
    let written = try magpie.succeed("generate", "m", "--tokens", "9", "--json").text
    try magpie.write(written, to: "term/3.json")
    try magpie.write("no output", to: "term/notes.csv")
    let all = try magpie.json("royalties", "m", "term", "--by", "share")
    #expect(
      all["outputs"]?.array?.compactMap { $0["name"]?.string } == ["1.txt", "2.md", "3.json"])
    let files = try magpie.json(
      "royalties", "m", "term/1.txt", "term/2.md", "term/3.json", "--by", "share")
    #expect(all == files)
    #expect(try paid("m", "term/1.txt", "term/2.md", "--by", "share")["Ada"] == 50_000)
  }

  @Test func currenciesHaveTheirDecimals() throws {
    let report = try magpie.json(
      "royalties", "m", "out.txt", "--by", "equal", "--pool", "1000", "--currency", "JPY")
    #expect(report["holders"]?[0]?["paid"]?.string == "334")
    let dinars = try magpie.json(
      "royalties", "m", "out.txt", "--by", "equal", "--pool", "1.5", "--currency", "KWD")
    #expect(dinars["pool"]?.string == "1.500")
    #expect(dinars["holders"]?[0]?["paid"]?.string == "0.500")
  }

  @Test func aPoolOfFewerCentsThanHoldersSaysSo() throws {
    #expect(
      try paid("m", "out.txt", "--by", "equal", "--pool", "0.02")
        == ["Ada": 1, "Bea's Heirs": 1, "c": 0])
    let text = try magpie.succeed(
      "royalties", "m", "out.txt", "--by", "equal", "--pool", "0.02", "--width", "400"
    ).text
    #expect(text.contains("some get nothing because of that alone"))
  }

  @Test func tablesForOtherProgramsFollowRFC4180() throws {
    try magpie.write("---\nauthor: 'Ada \"A\", of B'\n---\nold words", to: "q/a.txt")
    try magpie.train("q", to: "q.model")
    try magpie.write("old words", to: "q.txt")
    let text = try magpie.succeed("royalties", "q.model", "q.txt", "--by", "length", "--csv").text
    #expect(
      text == "holder,from,works,weight,unit,noise,told,earned,common,paid,currency\r\n"
        + "\"Ada \"\"A\"\", of B\",author,1,2.0,tokens,,yes,1000.00,0.00,1000.00,EUR\r\n")
    try magpie.expectFailure(
      64, from: ["royalties", "m", "out.txt", "--by", "length", "--csv", "--json"])
  }

  @Test(arguments: [
    (["--pool=-5"], "less than nothing"), (["--pool", "0"], "is empty"),
    (["--pool", "ten"], "is no sum of money"), (["--pool", "1,000"], "is no sum of money"),
    (["--pool", "1.005"], "more than the 2 decimals of EUR"),
    (["--pool", "1.5", "--currency", "JPY"], "JPY has none"),
    (["--pool", "99999999999999999999"], "is too large"),
    (["--currency", "XYZ"], "there is no currency \"XYZ\""),
    (["--currency", "eur"], "there is no currency \"eur\""),
    (["--orders", "3"], "--orders must lie in"), (["--by", "merit"], "there is no rule \"merit\""),
  ])
  func sumsAndRulesThatCannotBeAre64(options: [String], words: String) throws {
    let rule = options.contains("--by") ? [] : ["--by", "share"]
    try magpie.expectFailure(64, words, from: ["royalties", "m", "out.txt"] + rule + options)
  }

  @Test func outputsThatAreNoneAreRefused() throws {
    try magpie.write("{\"format\": 1}", to: "other.json")
    try magpie.write("{\"format\": 2, \"text\": \"a\", \"tokens\": []}", to: "later.json")
    try magpie.write("{\"format\": 1, \"text\": \" \", \"tokens\": []}", to: "blank.json")
    try magpie.write("no output", to: "empty/notes.csv")
    func fails(_ code: Int32, _ words: String, _ file: String) throws {
      try magpie.expectFailure(code, words, from: ["royalties", "m", file, "--by", "share"])
    }
    try fails(65, "is no document of `magpie generate --json`", "other.json")
    try fails(65, "has format 2", "later.json")
    try fails(65, "holds no text", "blank.json")
    try fails(66, "holds no outputs", "empty")
    try fails(66, "there is no file \"gone.txt\"", "gone.txt")
  }

  @Test func corporaAndLedgersMustBeThere() throws {
    let call = ["royalties", "m", "out.txt", "--by", "share"]
    try magpie.copy("c", to: "moved")
    try magpie.remove("c")
    try magpie.expectFailure(66, "is not there", from: call)
    try magpie.succeed(call + ["--corpus", "moved"])
    try magpie.write("other words", to: "moved/a.txt")
    try magpie.expectFailure(65, "has changed since", from: call + ["--corpus", "moved"])
    try magpie.remove("m/ledger.bin")
    try magpie.expectFailure(66, "has no ledger.bin", from: call + ["--corpus", "moved"])
  }

  @Test func networksArePaidForByPlaceAndEffect() throws {
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "g")
    try magpie.write("the tide comes in, the tide goes out", to: "v.txt")
    for rule in ["share", "shapley"] {
      try magpie.expectFailure(
        64, "cannot be paid for by \(rule)", from: ["royalties", "g", "v.txt", "--by", rule])
    }
    #expect(try paid("g", "v.txt", "--by", "place")["a"] == 100_000)
    let report = try magpie.json("royalties", "g", "v.txt", "--by", "effect")
    #expect(report["seeds"]?.int == 2 && report["unit"]?.string == "nats")
    let holders = try #require(report["holders"]?.array)
    let works = try #require(try magpie.json("attribute", "g", "v.txt")["works"]?.array)
    #expect(holders.count == works.count)
    for work in works {
      let holder = holders.first { $0["holder"] == work["work"] }
      #expect(holder?["weight"] == work["value"])
    }
    #expect(try holders.map { try cents($0["paid"]) }.reduce(0, +) == 100_000)
    try magpie.expectFailure(
      64, "needs the counts of a chain",
      from: ["royalties", "stress", "g", "v.txt", "--holder", "a"])
  }
}
