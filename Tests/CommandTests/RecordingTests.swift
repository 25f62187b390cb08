import Foundation
import Testing

/// `magpie generate --record`, and paying for what was recorded.
@Suite struct RecordingTests {
  private let magpie: Magpie
  private static let register = "c/register.sqlite"
  private static let outputs = "c/register.sqlite.outputs"

  init() throws {
    magpie = try Magpie()
    try magpie.write("---\nauthor: Ada\n---\none two three four five six seven", to: "c/a.txt")
    try magpie.write("---\nauthor: Bea\n---\nred green blue black white grey pink", to: "c/b.txt")
    try magpie.train("c")
  }

  private func record(_ options: String...) throws -> JSON {
    try magpie.json(["generate", "m", "--record", "--tokens", "9"] + options)
  }

  private func pay(_ options: String...) throws -> JSON {
    try magpie.json(["royalties", "m", "--recorded", "--by", "share"] + options)
  }

  /// The event names the text by its hash, and holds no word of it.
  @Test func anEventHoldsHashesAndNoText() throws {
    let report = try record("--seed", "3", "--start", "two")
    let event = try #require(try magpie.events().last)
    #expect(event["kind"]?.string == "output")
    #expect(report["recorded"]?["receipt"] == event["hash"])
    #expect(report["recorded"]?["event"]?.int == 1)
    let body = try #require(event["body"])
    #expect(body["output"] == report["recorded"]?["output"])
    let text = try #require(report["text"]?.string)
    #expect(body["bytes"]?.int == text.utf8.count)
    #expect(body["tokens"]?.int == report["tokens"]?.array?.count)
    let hash = try #require(body["output"]?.string)
    #expect(try magpie.bytes(of: "\(Self.outputs)/\(hash)") == Array(text.utf8))
    let line = try magpie.succeed("consent", "export", "--in", "c").text
    #expect(!line.contains("two") && !line.contains("three"))
    #expect(try magpie.json("consent", "audit", "--in", "c")["sound"]?.bool == true)
  }

  /// The hash of the model is that of PROV, which anybody can work out from its files.
  @Test func theModelIsNamedByItsHash() throws {
    _ = try record()
    try magpie.succeed("export", "m", "--prov", "p.json")
    let hash = try #require(try magpie.events().last?["body"]?["model"]?.string)
    let page = try String(decoding: magpie.bytes(of: "p.json"), as: UTF8.self)
    #expect(page.contains(hash))
  }

  @Test func nothingIsRecordedUnlessItIsAskedFor() throws {
    let report = try magpie.json("generate", "m", "--tokens", "9")
    #expect(report["recorded"] == .null)
    #expect(try magpie.contents().keys.allSatisfy { !$0.contains("register") })
  }

  /// What was recorded is paid for as the same texts in files are, each as often as it came.
  @Test func recordedOutputsArePaidForAsFilesAre() throws {
    for seed in ["1", "2", "1"] { _ = try record("--seed", seed) }
    for (index, seed) in ["1", "2", "1"].enumerated() {
      let text = try #require(
        try magpie.json("generate", "m", "--tokens", "9", "--seed", seed)["text"]?.string)
      try magpie.write(text, to: "files/\(index).txt")
    }
    for rule in ["equal", "length", "place", "share", "effect", "shapley"] {
      let recorded = try magpie.json("royalties", "m", "--recorded", "--by", rule)
      let given = try magpie.json("royalties", "m", "files", "--by", rule)
      let payments = { (report: JSON) in
        (report["holders"]?.array ?? []).map { [$0["holder"], $0["paid"]] }
      }
      #expect(payments(recorded) == payments(given), "\(rule)")
      #expect(given["recorded"] == .null)
    }
    let report = try pay()
    #expect(report["outputs"]?.array?.compactMap { $0["times"]?.int } == [2, 1])
    #expect(report["recorded"]?["head"] == (try magpie.events().last?["hash"]))
    #expect(report["recorded"]?["missing"]?.int == 0)
    let stress = try magpie.json("royalties", "stress", "m", "--recorded", "--holder", "Ada")
    #expect(stress["format"]?.int == 1)
  }

  /// A model is what it knows: the same training again has the same outputs, another has not.
  @Test func outputsAreThoseOfOneModel() throws {
    _ = try record()
    try magpie.train("c", to: "again")
    let same = try magpie.json("royalties", "again", "--recorded", "--by", "share")
    #expect(same["holders"] == (try pay()["holders"]))
    try magpie.train("c", to: "other", ["--order", "1"])
    try magpie.expectFailure(
      66, "has no output of other", "of other models it has 1 output",
      from: ["royalties", "other", "--recorded", "--by", "share"])
  }

  @Test func sinceLeavesOutWhatWasEarlier() throws {
    _ = try record()
    #expect(try pay("--since", "2020-01-01")["outputs"]?.array?.count == 1)
    #expect(
      try pay("--since", "2020-01-01")["recorded"]?["since"]?.string == "2020-01-01T00:00:00Z")
    try magpie.expectFailure(
      66, "since 2999-01-01",
      from: ["royalties", "m", "--recorded", "--by", "share", "--since", "2999-01-01"])
    try magpie.expectFailure(
      64, from: ["royalties", "m", "--recorded", "--by", "share", "--since", "yesterday"])
  }

  @Test func deletedTextsAreToldAndNotPaidFor() throws {
    let first = try record("--seed", "1")
    _ = try record("--seed", "1")
    let hash = try #require(first["recorded"]?["output"]?.string)
    var seed = 2
    while try record("--seed", "\(seed)")["recorded"]?["output"]?.string == hash { seed += 1 }
    try magpie.remove("\(Self.outputs)/\(hash)")
    let report = try pay()
    #expect(report["recorded"]?["missing"]?.int ?? 0 >= 2)
    let page = try magpie.succeed("royalties", "m", "--recorded", "--by", "share").text
    #expect(page.contains("as their texts were deleted"))
    #expect(try magpie.json("consent", "audit", "--in", "c")["sound"]?.bool == true)
    try magpie.remove(Self.outputs)
    try magpie.expectFailure(
      66, "were deleted", from: ["royalties", "m", "--recorded", "--by", "share"])
  }

  @Test func aTextThatWasChangedIsRefused() throws {
    let hash = try #require(try record()["recorded"]?["output"]?.string)
    try magpie.write("one two three four", to: "\(Self.outputs)/\(hash)")
    try magpie.expectFailure(
      65, "is not what was given out", from: ["royalties", "m", "--recorded", "--by", "share"])
  }

  /// Outputs beside a register in a corpus's folder are no works of it.
  @Test func outputsNeverBecomeTheCorpus() throws {
    let before = try magpie.json("corpus", "stats", "c")
    _ = try record()
    try magpie.succeed("generate", "m", "--record", "--register", "c/r.sqlite", "--tokens", "9")
    #expect(try magpie.json("corpus", "stats", "c")["works"] == before["works"])
    #expect(try pay("--register", "c/r.sqlite")["outputs"]?.array?.count == 1)
  }

  /// Processes that record at once lose nothing, and their events follow one another.
  @Test func processesMayRecordAtOnce() throws {
    var processes = try (0..<12).map { number in
      try magpie.start(
        ["generate", "m", "--record", "--tokens", "9", "--seed", "\(number % 4)", "--json"],
        input: Data(), name: "recorder-\(number)")
    }
    var receipts: Set<String> = []
    for index in processes.indices {
      let outcome = try processes[index].outcome()
      #expect(outcome.code == 0, "\(outcome.errors)")
      let report = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
      receipts.insert(try #require(report["recorded"]?["receipt"]?.string))
    }
    #expect(receipts.count == 12)
    #expect(Set(try magpie.events().compactMap { $0["hash"]?.string }) == receipts)
    let times = try #require(try pay()["outputs"]?.array).compactMap { $0["times"]?.int }
    #expect(times.reduce(0, +) == 12)
    #expect(try magpie.json("consent", "audit", "--in", "c")["sound"]?.bool == true)
  }

  @Test func whereNothingCanBeWrittenNoTextIsShown() throws {
    for place in ["gone/register.sqlite", "/proc/register.sqlite"] {
      try magpie.expectFailure(
        73, "cannot be written",
        from: ["generate", "m", "--record", "--register", place, "--tokens", "9"])
    }
    // The texts have no place: nothing is shown, and no event counts a text that is not there.
    _ = try record()
    try magpie.remove(Self.outputs)
    try magpie.write("in the way", to: Self.outputs)
    try magpie.expectFailure(
      73, "was not given out", from: ["generate", "m", "--record", "--tokens", "9"])
    #expect(try magpie.events().count == 1)
  }

  @Test func registersThatAreNoneAreRefused() throws {
    try magpie.expectFailure(
      66, "there is no register", from: ["royalties", "m", "--recorded", "--by", "share"])
    try magpie.write("a poem, and no database at all, long or short\n", to: "poem.sqlite")
    try magpie.expectFailure(
      65, "is no register", from: ["generate", "m", "--record", "--register", "poem.sqlite"])
    try magpie.expectFailure(
      65, "is no register",
      from: ["royalties", "m", "--recorded", "--by", "share", "--register", "poem.sqlite"])
    try magpie.writeSmallCorpus(to: "d")
    try magpie.train("c", "d", to: "two")
    try magpie.expectFailure(
      64, "has read 2 corpora", from: ["generate", "two", "--record", "--tokens", "9"])
    try magpie.remove("m/run.json")
    try magpie.expectFailure(
      66, "does not say where its corpus lies",
      from: ["generate", "m", "--record", "--tokens", "9"])
  }

  @Test(arguments: [
    ["generate", "m", "--register", "r.sqlite"],
    ["royalties", "m", "out.txt", "--recorded", "--by", "share"],
    ["royalties", "m", "out.txt", "--since", "2027-01-01", "--by", "share"],
    ["royalties", "m", "out.txt", "--register", "r.sqlite", "--by", "share"],
    ["royalties", "stress", "m", "--holder", "Ada"],
  ])
  func optionsWithoutTheirOthersAreUsage(arguments: [String]) throws {
    try magpie.write("one two three four", to: "out.txt")
    try magpie.expectFailure(64, from: arguments)
  }

  @Test func aTextWithoutAWordIsNotRecorded() throws {
    try magpie.write("x  y", to: "gaps/a.txt")
    try magpie.train("gaps", to: "e", ["--unit", "character", "--order", "1"])
    let call = ["generate", "e", "--tokens", "1", "--start", " ", "--seed"]
    let blank = try (1...40).first { try magpie.json(call + ["\($0)"])["text"]?.string == "  " }
    let seed = try #require(blank)
    try magpie.expectFailure(65, "wrote no word", from: call + ["\(seed)", "--record"])
  }
}
