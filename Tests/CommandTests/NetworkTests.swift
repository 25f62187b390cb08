import Foundation
import Testing

/// Networks are trained and used like chains.
@Suite struct NetworkTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
  }

  @Test func aModelHasItsFilesAndWritesWithoutTheOnesThatSayHowItWasMade() throws {
    try magpie.trainNetwork("c", to: "m", ["--checkpoints", "2"])
    let files = Set(try magpie.contents(of: "m").keys.filter { !$0.hasSuffix("/") })
    #expect(
      files == [
        "model.json", "vocabulary.json", "weights.safetensors", "run.json", "works.sha256",
        "training.json", "loss.svg", "checkpoints/step-00000010.safetensors",
        "checkpoints/step-00000020.safetensors",
      ])
    #expect(
      try magpie.bytes(of: "m/checkpoints/step-00000020.safetensors").count
        >= magpie.bytes(of: "m/weights.safetensors").count)
    let written = try magpie.succeed("generate", "m", "--tokens", "80", "--seed", "3").text
    for name in ["run.json", "works.sha256", "training.json", "loss.svg", "checkpoints"] {
      try magpie.remove("m/\(name)")
    }
    #expect(try magpie.succeed("generate", "m", "--tokens", "80", "--seed", "3").text == written)
    #expect(!FileManager.default.fileExists(atPath: magpie.path("m.unfinished")))
  }

  @Test(arguments: ["bigram", "mlp", "tiny"])
  func everyRungAnswersTheCommandsOfAChain(preset: String) throws {
    let outcome = try magpie(
      "train", "neural", "c", "--output", "m", "--preset", preset, "--unit", "character",
      "--steps", "12")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let next = try magpie.json("next", "m", "the ti", "--top", "400")
    let candidates = try #require(next["candidates"]?.array)
    let sum = candidates.reduce(0) { $0 + ($1["probability"]?.number ?? 0) }
    #expect(abs(sum + (next["unknown"]?.number ?? 0) - 1) < 1e-9)
    #expect(candidates.allSatisfy { $0["shares"] == .null && $0["count"] == .null })

    let text = try magpie.json("generate", "m", "--tokens", "60", "--start", "the", "--trace")
    #expect(text["tokens"]?.array?.count == 63)
    #expect(text["spans"]?.array != nil)

    try magpie.write("the tide, the gull, the lamp.\n", to: "x.txt")
    let evaluation = try magpie.json("evaluate", "m", "x.txt")
    #expect(evaluation["tokens"]?.int == 30)
    #expect((evaluation["natsPerToken"]?.number ?? 0) > 0)
    #expect((evaluation["windows"]?["length"]?.int ?? 0) >= 1)
    try magpie.succeed("info", "m")
    let limited = try magpie.json("generate", "m", "--tokens", "60", "--max-copy", "6")
    try magpie.write(limited["text"]?.string ?? "", to: "y.txt")
    let trace = try magpie.json("trace", "y.txt", "--against", "c", "--unit", "character")
    #expect((trace["longest"]?.int ?? 99) <= 6)
  }

  /// What a text's tokens were drawn with is what `evaluate` measures and `next` lists.
  @Test func theThreeCommandsSeeTheSameWindows() throws {
    try magpie.trainNetwork("c", to: "m", ["--steps", "200"])
    var checked = 0
    for seed in 1...20 {
      let report = try magpie.json("generate", "m", "--tokens", "40", "--seed", "\(seed)")
      let tokens = try #require(report["tokens"]?.array)
      // The end of a work inside a text begins another; such texts are not one work.
      guard !tokens.contains(where: { $0["text"]?.string == "\n\n" }) else { continue }
      let text = try #require(report["text"]?.string)
      try magpie.write(text, to: "x.txt")
      let evaluation = try magpie.json("evaluate", "m", "x.txt")
      let nats = tokens.reduce(0) { $0 - log($1["probability"]?.number ?? 0) }
      let measured = try #require(evaluation["natsPerToken"]?.number)
      #expect(abs(nats / Double(tokens.count) - measured) < 1e-5, "seed \(seed)")
      checked += 1
    }
    #expect(checked > 0)
    let first = try magpie.json("generate", "m", "--tokens", "1")["tokens"]?[0]
    let next = try magpie.json("next", "m", "--top", "400")["candidates"]?.array?
      .first { $0["token"] == first?["text"] }
    #expect(next?["probability"] == first?["probability"])
  }

  @Test func theWeightsAreTheSameForAnyNumberOfThreads() throws {
    for threads in 1...3 {
      try magpie.trainNetwork("c", to: "m\(threads)", ["--threads", "\(threads)"])
      #expect(
        try magpie.bytes(of: "m\(threads)/weights.safetensors")
          == magpie.bytes(of: "m1/weights.safetensors"))
    }
    try magpie.trainNetwork("c", to: "other", ["--seed", "2"])
    #expect(
      try magpie.bytes(of: "other/weights.safetensors")
        != magpie.bytes(of: "m1/weights.safetensors"))
  }

  /// The same run with weight 0: what stands in the work cannot matter, but for its
  /// letters and its length.
  @Test func aWorkThatIsLeftOutTeachesNothing() throws {
    try magpie.trainNetwork("c", to: "m", ["--held-out", "none", "--without", "b"])
    let text = String(decoding: try magpie.bytes(of: "c/b.txt"), as: UTF8.self)
    try magpie.write(String(text.reversed()), to: "c/b.txt")
    try magpie.trainNetwork("c", to: "n", ["--held-out", "none", "--without", "b"])
    #expect(
      try magpie.bytes(of: "m/weights.safetensors") == magpie.bytes(of: "n/weights.safetensors"))
    try magpie.trainNetwork("c", to: "o", ["--held-out", "none"])
    #expect(
      try magpie.bytes(of: "m/weights.safetensors") != magpie.bytes(of: "o/weights.safetensors"))
  }

  @Test func aReaderThatGoesAwayStopsNoTraining() throws {
    let call = (["train", "neural", "c", "--output", "m", "--json"] + Magpie.quickNetwork)
      .joined(separator: " ")
    let outcome = try magpie.bash("\"$M\" \(call) | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}")
    #expect(outcome.text == "0\n", "\(outcome.errors)")
    try magpie.succeed("info", "m")
  }

  @Test func programsReadOneJSONDocumentALine() throws {
    let outcome = try magpie.trainNetwork("c", to: "m", ["--json"])
    let events = try outcome.lines.dropLast().map { line in
      try JSONDecoder().decode(JSON.self, from: Data(line.utf8))
    }
    #expect(outcome.errors.isEmpty)
    #expect(events.dropLast().allSatisfy { $0["event"]?.string == "step" })
    #expect(events.last?["event"]?.string == "trained")
    #expect(events.count > 10)
    #expect(events.allSatisfy { $0["format"]?.int == 1 })
  }
}
