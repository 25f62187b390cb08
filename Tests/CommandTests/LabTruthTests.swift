import Foundation
import Testing

/// `magpie lab truth`, as it is typed.
@Suite struct LabTruthTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.trainNetwork()
    try magpie.write("the tide asks about the lamp", to: "text.txt")
  }

  private let quick = ["lab", "truth", "m", "--subsets", "2", "--seeds", "2"]

  @Test func judgesTheHeldOutPartAndTexts() throws {
    let report = try magpie.json(quick + ["text.txt", "c/a.txt"])
    #expect(report["experiment"]?.string == "truth")
    #expect(report["complete"]?.bool == true)
    // Again, three works, two seeds, two halves, two nine tenths.
    #expect(report["planned"]?.int == 10 && report["measured"]?.int == 10)
    #expect(report["seeds"]?.array?.map(\.string) == ["2", "3"])
    #expect(report["again"]?["difference"]?.number == 0)
    let texts = try #require(report["texts"]?.array)
    #expect(texts.map { $0["name"]?.string } == ["the held-out part", "text.txt", "a.txt"])
    for text in texts {
      let effects = try #require(text["effects"]?.array?.compactMap { $0["value"]?.number })
      #expect(effects.count == 3 && effects == effects.sorted(by: >))
      #expect((text["noise"]?["loss"]?.number ?? 0) > 0)
    }
    #expect(report["cost"]?["trained"]?.int == 10)
    // The second time nothing is trained, and the numbers are the same.
    let again = try magpie.json(quick + ["text.txt", "c/a.txt", "--threads", "1"])
    #expect(again["cost"]?["trained"]?.int == 0 && again["cost"]?["kept"]?.int == 10)
    #expect(again["texts"] == report["texts"])
  }

  @Test func isDrawnOnAnyPageAndAsAPicture() throws {
    for width in ["40", "80"] {
      let outcome = try magpie.succeed(quick + ["text.txt", "--author", "--width", width])
      for line in outcome.lines { #expect(line.count <= Int(width) ?? 0, "\(line)") }
    }
    try magpie.succeed(quick + ["--seed-effects", "--svg", "plot.svg"])
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    #expect(picture.contains("What the held-out part would lose without each"))
  }

  @Test func theModelIsAsGoodAsBeforeAndCanBeReplaced() throws {
    let before = try magpie.contents(of: "m")
    try magpie.succeed(quick)
    let after = try magpie.contents(of: "m")
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
    #expect(after.keys.contains("truth/without-0000.safetensors"))
    // No name of a work is in it.
    for name in after.keys where name.hasPrefix("truth/") && name != "truth/" {
      #expect(name.wholeMatch(of: /truth\/[a-z]+(-\d+)*(-[a-z]+-\d+)?(\.safetensors)?/) != nil)
    }
    #expect(try magpie.succeed("info", "m").text.contains("truth/"))
    #expect(try magpie("generate", "m", "--tokens", "5").code == 0)
    // A training into this place puts a whole new model there.
    try magpie.trainNetwork("c", to: "m", ["--seed", "2"])
    #expect(try !magpie.contents(of: "m").keys.contains { $0.hasPrefix("truth") })
    // What somebody else put there stays.
    try magpie.succeed(quick)
    try magpie.write("mine", to: "m/truth/notes.txt")
    try magpie.expectFailure(
      73, "truth/notes.txt",
      from: ["train", "neural", "c", "--output", "m"] + Magpie.quickNetwork)
  }

  /// A signal while it trains: what was finished stays, and the same call goes on.
  @Test func stoppingKeepsWhatWasFinished() throws {
    try magpie.trainNetwork("c", to: "long", ["--steps", "600"])
    let call = ["lab", "truth", "long", "--subsets", "20", "--seeds", "2", "--json"]
    var process = try magpie.start(call)
    let first = magpie.path("long/truth/without-0000.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: first) {}
    process.send(SIGINT)
    let outcome = try process.outcome()
    #expect(outcome.code == 130, "\(outcome.errors)")
    let part = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    let measured = try #require(part["measured"]?.int)
    #expect(measured > 0 && measured < 46 && part["complete"]?.bool == false)
    #expect(outcome.errors == "stopped after \(measured) of 46 measurements\n")
    #expect(part["texts"]?.array?.isEmpty == true)
    let kept = try magpie.contents(of: "long/truth")
    #expect(kept.count == measured)
    // One that is damaged is trained again, the others are not.
    try magpie.write(Array("half a file".utf8), to: "long/truth/without-0000.safetensors")
    let rest = try magpie.json(Array(call.dropLast()))
    #expect(rest["complete"]?.bool == true)
    #expect(rest["cost"]?["kept"]?.int == measured - 1)
    let whole = try magpie.contents(of: "long/truth")
    for (name, bytes) in kept { #expect(whole[name] == bytes, "\(name)") }
  }

  @Test func modelsThatAreNoNetworkAre64() throws {
    try magpie.train("c", to: "chain", ["--unit", "character", "--smoothing", "kneser-ney"])
    try magpie.succeed("train", "mix", "chain", "m", "--output", "both")
    for command in ["truth", "grade"] {
      try magpie.expectFailure(64, "is a chain", from: ["lab", command, "chain"])
      try magpie.expectFailure(64, "both/second", from: ["lab", command, "both"])
      try magpie.expectFailure(66, "no model \"gone\"", from: ["lab", command, "gone"])
    }
  }

  @Test func whatIsNotKnownOrChangedIsSaid() throws {
    try magpie.copy("m", to: "bare")
    try magpie.remove("bare/run.json")
    for command in ["truth", "grade"] {
      try magpie.expectFailure(66, "has no run.json", from: ["lab", command, "bare"])
    }
    try magpie.copy("c", to: "moved")
    try magpie.write("another text\n", to: "c/a.txt")
    for command in ["truth", "grade"] {
      try magpie.expectFailure(
        65, "has changed since", "\"a\" has other text", from: ["lab", command, "m"])
    }
    try magpie.succeed(quick + ["--corpus", "moved"])
  }

  /// What is at hand costs nothing, and what costs nothing is not asked.
  @Test func trainingsThatAreKeptAreNotMadeAgain() throws {
    try magpie.write("the tide is low", to: "line.txt")
    let call = ["attribute", "m", "line.txt", "--method", "retraining", "--seeds", "1"]
    let before = try magpie.json(call)
    try magpie.succeed(quick)
    let after = try magpie.json(call)
    #expect((before["trainings"]?.number ?? 0) > 1 && after["trainings"]?.number == 0)
    #expect(after["works"] == before["works"])
  }

  @Test func callsThatCannotBeAreRefused() throws {
    for options in [
      ["--subsets", "0"], ["--subsets", "1"], ["--seeds", "1"], ["--threads", "0"],
      ["--svg", "-"], ["--author", "perhaps"],
    ] {
      try magpie.expectFailure(
        options[0] == "--author" ? 66 : 64, from: ["lab", "truth", "m"] + options)
    }
    try magpie.expectFailure(66, "no file \"gone.txt\"", from: quick + ["gone.txt"])
    try magpie.write("ЖЩ", to: "unknown.txt")
    try magpie.expectFailure(65, "no token that the model knows", from: quick + ["unknown.txt"])
    try magpie.write("One work alone, and nothing held out of it.\n", to: "one/a.txt")
    try magpie.trainNetwork("one", to: "alone", ["--held-out", "none"])
    try magpie.expectFailure(65, "a FILE", from: ["lab", "truth", "alone"])
    try magpie.expectFailure(65, "taught", from: ["lab", "truth", "alone", "text.txt"])
  }

  /// Ten minutes are not begun where nobody can be asked.
  @Test func whatTakesLongNeedsYes() throws {
    try magpie.trainNetwork("c", to: "slow", ["--steps", "40"])
    let manifest = String(decoding: try magpie.bytes(of: "slow/model.json"), as: UTF8.self)
    try magpie.write(
      manifest.replacing(/"steps": 40\b/, with: "\"steps\": 40000000"), to: "slow/model.json")
    let outcome = try magpie("lab", "truth", "slow", "--subsets", "2", "--seeds", "2")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("this would take long: 10 trainings of 40,000,000 steps"))
    #expect(outcome.errors.contains("try: --yes"))
  }
}
