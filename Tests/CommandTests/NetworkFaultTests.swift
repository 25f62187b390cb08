import Foundation
import Testing

/// What cannot be trained, or read, is refused in words.
@Suite struct NetworkFaultTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
  }

  private func expectRefusal(_ code: Int32, _ words: String, _ options: String...) throws {
    try magpie.expectFailure(
      code, words, from: ["train", "neural", "c", "--output", "m"] + options)
  }

  @Test func impossibleNumbersAreRefusedBeforeAnythingIsWritten() throws {
    try expectRefusal(64, "not a multiple of 3 heads", "--preset", "gpt", "--heads", "3")
    for rate in ["0", "-0.1", "inf", "nan"] {
      try expectRefusal(64, "learning rate", "--learning-rate", rate)
    }
    try expectRefusal(64, "steps", "--steps", "0")
    try expectRefusal(64, "batch", "--batch", "0")
    try expectRefusal(64, "width is 0", "--width", "0")
    try expectRefusal(64, "context is -1", "--context", "-1")
    try expectRefusal(64, "above 65536", "--width", "4000000000000000000", "--heads", "2")
    try expectRefusal(64, "above 1024", "--layers", "1000000000")
    try expectRefusal(
      64, "parameters", "--preset", "mlp", "--context", "65536", "--embedding", "65536")
    for preset in ["gpt", "mlp"] {
      try expectRefusal(
        64, "of memory, and the machine has", "--preset", preset, "--batch", "1000000",
        "--context", "65536")
    }
    try magpie.expectFailure(
      64, "a smaller --batch or --context",
      from: ["train", "neural", "c", "-o", "m", "--batch", "1000000", "--context", "65536"])
    try expectRefusal(64, "dropout", "--dropout", "1")
    try expectRefusal(64, "held out", "--held-out-part", "1")
    try expectRefusal(64, "--threads", "--threads", "0")
    try expectRefusal(64, "has no --heads", "--preset", "mlp", "--heads", "2")
    try expectRefusal(64, "has no --width", "--preset", "bigram", "--width", "2")
    try expectRefusal(64, "patience", "--patience", "2", "--held-out", "none")
    try expectRefusal(64, "preset", "--preset", "enormous")
  }

  @Test func aCorpusWithNothingInItIsRefused() throws {
    try magpie.write("", to: "empty/a.txt")
    try magpie.expectFailure(
      65, "empty", from: ["train", "neural", "empty", "--output", "m"])
    try magpie.expectFailure(
      66, "nowhere", from: ["train", "neural", "nowhere", "--output", "m"])
    try magpie.expectFailure(
      73, "is not a model", from: ["train", "neural", "c", "--output", "c"])
    try magpie.expectFailure(
      73, "No such file or directory", from: ["train", "neural", "c", "--output", "gone/m"])
    // A slip in the numbers is told before the corpus is looked for.
    try magpie.expectFailure(
      64, "steps", from: ["train", "neural", "nowhere", "--output", "m", "--steps", "0"])
  }

  /// Shorter than the context, held-out letters that training lacks, one letter in all.
  @Test func smallCorporaAreLearnedFromAllTheSame() throws {
    try magpie.write("ab", to: "short/a.txt")
    try magpie.trainNetwork("short", to: "m", ["--context", "300"])
    try magpie.succeed("generate", "m", "--tokens", "20")
    try magpie.write("a", to: "one/a.txt")
    try magpie.trainNetwork("one", to: "m")
    try magpie.write("qqqq zzzz qqqq zzzz", to: "c/z.txt")
    try magpie.trainNetwork("c", to: "m", ["--held-out", "tail"])
    let events = try magpie.trainNetwork("c", to: "n", ["--held-out", "tail", "--json"]).lines
    let last = try JSONDecoder().decode(
      JSON.self, from: Data(try #require(events.dropLast().last).utf8))
    #expect(last["heldOutLoss"]?.number?.isFinite == true)
  }

  @Test func promptsMayBeLongerThanTheContext() throws {
    try magpie.trainNetwork()
    let start = String(repeating: "the tide comes in. ", count: 40)
    let report = try magpie.json("generate", "m", "--start", start, "--tokens", "5")
    #expect(report["text"]?.string?.hasPrefix(start) == true)
    try magpie.succeed("next", "m", start)
    try magpie.succeed("next", "m", "letters that nobody knows: ЖЖЖ")
  }

  @Test func aLossThatExplodesStopsTheRun() throws {
    let outcome = try magpie(
      ["train", "neural", "c", "--output", "m"] + Magpie.quickNetwork + [
        "--optimizer", "sgd", "--learning-rate", "1e30", "--clip", "0", "--warm-up", "0",
        "--weight-decay", "0",
      ])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("step") && outcome.errors.contains("learning rate of"))
    #expect(outcome.errors.contains("try: "))
    #expect(outcome.errors.contains("m.unfinished until the next training into it"))
    #expect(!FileManager.default.fileExists(atPath: magpie.path("m")))
    let kept = try FileManager.default.contentsOfDirectory(atPath: magpie.path("m.unfinished"))
    #expect(kept.contains { $0.hasPrefix("step-") })
  }

  /// Numbers that are finite and too large to compute with: those before them are kept.
  @Test func aLastStepThatIsTooLongIsTakenBack() throws {
    let shape = ["--preset", "mlp", "--context", "4", "--batch", "4", "--steps", "1"]
    let step = ["--optimizer", "sgd", "--clip", "0", "--warm-up", "0", "--weight-decay", "0"]
    func train(_ output: String, _ rate: String) throws -> Magpie.Outcome {
      try magpie(
        ["train", "neural", "c", "--output", output] + shape + step + ["--learning-rate", rate])
    }
    let outcome = try train("m", "1e38")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("weights are too large to compute with after step 1"))
    let kept = try FileManager.default.contentsOfDirectory(atPath: magpie.path("m.unfinished"))
    #expect(kept == ["step-00000000.safetensors"])
    // A step that goes nowhere leaves the same weights, and they can be computed with.
    #expect(try train("n", "1e-300").code == 0)
    let weights = try magpie.bytes(of: "m.unfinished/step-00000000.safetensors")
    #expect(try magpie.bytes(of: "n/weights.safetensors") == weights)
  }

  @Test func damagedModelsAreRefused() throws {
    try magpie.trainNetwork()
    let whole = try magpie.contents(of: "m")
    func expectDamage(_ code: Int32, _ words: String) throws {
      try magpie.expectFailure(code, words, from: ["generate", "m", "--tokens", "3"])
      for (name, bytes) in whole { try magpie.write(bytes, to: "m/\(name)") }
    }
    let weights = try magpie.bytes(of: "m/weights.safetensors")
    for length in stride(from: 0, to: weights.count, by: weights.count / 9) {
      try magpie.write(Array(weights.prefix(length)), to: "m/weights.safetensors")
      try expectDamage(65, "safetensors")
    }
    for name in ["weights.safetensors", "vocabulary.json", "model.json"] {
      try magpie.remove("m/\(name)")
      try expectDamage(66, name)
    }
    let model = String(decoding: try magpie.bytes(of: "m/model.json"), as: UTF8.self)
    for (old, new) in [
      ("\"width\": 8", "\"width\": 9"), ("\"gpt\"", "\"tpg\""), ("\"neural\"", "\"oracle\""),
      ("\"unknownShare\"", "\"unknownShore\""), ("\"heads\": 2", "\"heads\": 3"),
      ("\"width\": 8", "\"width\": 4000000000000000000"),
      ("\"context\": 8", "\"context\": 9000000000000000000"),
      ("\"blocks\": 1", "\"blocks\": 1000000000"),
      ("\"part\": 10", "\"part\": 9000000000000000000"),
    ] {
      try magpie.write(model.replacing(old, with: new), to: "m/model.json")
      try expectDamage(65, "m")
    }
    // Weights of another shape, and of another vocabulary.
    try magpie.trainNetwork("c", to: "n", ["--width", "16"])
    try magpie.write(magpie.bytes(of: "n/weights.safetensors"), to: "m/weights.safetensors")
    try expectDamage(65, "embedding")
  }

  @Test func verbsThatNeedCountsSaySo() throws {
    try magpie.trainNetwork()
    try magpie.write("the tide", to: "x.txt")
    for call in [["export", "m", "--arpa", "y.arpa"], ["export", "m", "--markovify", "y.json"]] {
      try magpie.expectFailure(64, "is a network", from: call)
    }
  }
}
