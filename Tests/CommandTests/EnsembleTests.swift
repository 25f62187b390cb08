import Foundation
import Testing

/// Ensembles: networks that each read a shard of the works.
@Suite struct EnsembleTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    var random = 7
    func word() -> String {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
      return ["tide", "gull", "salt", "lamp", "noon", "door", "rope", "mast"][random / 65_536 % 8]
    }
    for work in 0..<9 {
      let text = (0..<40).map { _ in word() }.joined(separator: " ")
      try magpie.write("\(text)\n", to: "c/w\(work).txt")
    }
  }

  private func train(_ output: String = "e", _ options: String...) throws {
    try train(output, options)
  }

  private func train(_ output: String, corpus: String = "c", _ options: [String]) throws {
    let outcome = try magpie(
      ["train", "neural", corpus, "--output", output] + Magpie.quickNetwork
        + ["--unit", "byte", "--held-out", "none", "--shards", "3", "--slices", "2"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// What a model knows and has kept, whatever says where it comes from.
  private func knowledge(_ model: String) throws -> [String: [UInt8]] {
    try magpie.contents(of: model).filter { $0.key != "run.json" }
  }

  /// Whatever slice of whatever shard it was in, a work is gone as if it had never been there: also where
  /// it is the last one of a slice, or of a shard.
  @Test func forgettingIsTrainingWithoutBitForBit() throws {
    try train("whole")
    var steps: [Int] = []
    for work in 0..<9 {
      try train("never", ["--without", "w\(work)"])
      try magpie.copy("whole", to: "e")
      let report = try magpie.json("forget", "e", "--work", "w\(work)", "--seeds", "0")
      #expect(try magpie.contents(of: "e") == magpie.contents(of: "never"), "w\(work)")
      steps.append(try #require(report["cost"]?["steps"]?.int))
      #expect(try #require(report["cost"]?["stepsOfRetraining"]?.int) >= 14)
      try magpie.remove("e")
      try magpie.remove("never")
    }
    // One shard of three has 7 steps; behind a first slice fewer are left.
    #expect(steps.allSatisfy { $0 <= 7 } && steps.contains { (1..<7).contains($0) })
  }

  /// Networks of another kind of processor are not what training here gives: all are trained again.
  @Test func anEnsembleFromElsewhereIsTrainedAgainAsAWhole() throws {
    try train("never", ["--without", "w3"])
    try train()
    let record = String(decoding: try magpie.bytes(of: "e/run.json"), as: UTF8.self)
    try magpie.write(
      record.replacing(/"blasCore": "[^"]*"/, with: "\"blasCore\": \"Elsewhere\""),
      to: "e/run.json")
    try #require(String(decoding: magpie.bytes(of: "e/run.json"), as: UTF8.self) != record)
    let report = try magpie.json("forget", "e", "--work", "w3", "--seeds", "0")
    #expect(report["cost"]?["steps"]?.int == report["cost"]?["stepsOfRetraining"]?.int)
    #expect(try magpie.contents(of: "e") == magpie.contents(of: "never"))
  }

  /// One after the other, down to the last: nothing of those before comes back.
  @Test func forgettingGoesOnToTheLastWork() throws {
    try train()
    for work in 0..<8 {
      try magpie.succeed("forget", "e", "--work", "w\(work)", "--seeds", "0")
    }
    try train("never", (0..<8).flatMap { ["--without", "w\($0)"] })
    #expect(try magpie.contents(of: "e") == magpie.contents(of: "never"))
    try magpie.expectFailure(
      65, "nothing would be left", from: ["forget", "e", "--work", "w8", "--seeds", "0"])
  }

  /// Bytes know no words: a corpus in which the work never was gives the same networks.
  @Test func withoutTheFileItIsTheSame() throws {
    try train("whole")
    try magpie.copy("c", to: "d")
    try magpie.remove("d/w4.txt")
    try train("never", corpus: "d", [])
    try magpie.succeed("forget", "whole", "--work", "w4", "--seeds", "0")
    #expect(try knowledge("whole") == knowledge("never"))
  }

  @Test func itWritesAsOneModel() throws {
    try train()
    let info = try magpie.json("info", "e")
    #expect(info["kind"]?.string == "ensemble")
    let parts = try #require(info["parts"]?.array)
    let weights = parts.compactMap { $0["weight"]?.number }
    #expect(abs(weights.reduce(0, +) - 1) < 1e-9 && Set(weights).count == 1)
    #expect(parts.first?["model"]?.string?.hasPrefix("shard ") == true)
    #expect(try magpie.succeed("info", "e").text.contains("is an ensemble of"))
    let text = try magpie.succeed("generate", "e", "--seed", "3", "--tokens", "30").text
    #expect(try magpie.succeed("generate", "e", "--seed", "3", "--tokens", "30").text == text)
    try magpie.succeed("next", "e", "ti")
    #expect(try magpie.json("evaluate", "e", "c/w1.txt")["natsPerToken"]?.number ?? 0 > 0)
    try magpie.succeed("generate", "e", "--trace", "--tokens", "30", "--max-copy", "8")
    try magpie.succeed("info", "e", "--json")
    try magpie.succeed("export", "e", "--prov", "p.json")
    // The mean of the networks is what it says: a token of a byte model, after nothing.
    let next = try magpie.json("next", "e", "t", "--top", "300")
    let sum = (next["candidates"]?.array ?? []).compactMap { $0["probability"]?.number }
      .reduce(next["unknown"]?.number ?? 0, +)
    #expect(abs(sum - 1) < 1e-6)
  }

  @Test func aStoppedTrainingGoesOnBitForBit() throws {
    let options = ["--steps", "6000"]
    try train("whole", options)
    let call =
      ["train", "neural", "c", "--output", "parts"] + Magpie.quickNetwork
      + ["--unit", "byte", "--held-out", "none", "--shards", "3", "--slices", "2"] + options
    func isKept() -> Bool {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: magpie.path("parts.unfinished"))
      return names?.contains { $0.hasSuffix(".safetensors") } == true
    }
    var process = try magpie.start(call)
    while process.isRunning(), !isKept() {}
    process.send(SIGKILL)
    _ = try process.outcome()
    try #require(isKept() && !FileManager.default.fileExists(atPath: magpie.path("parts")))
    try magpie.expectFailure(73, "holds a training that was stopped", from: call)
    try magpie.expectFailure(
      65, "with other settings", from: call + ["--resume", "--learning-rate", "0.0001"])
    let outcome = try magpie(call + ["--resume"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try magpie.contents(of: "parts") == magpie.contents(of: "whole"))
    #expect(!isKept())
    try magpie.remove("parts")
    try magpie.expectFailure(66, "holds no stopped training", from: call + ["--resume"])
  }

  @Test func whatCannotBeTrainedIsRefused() throws {
    func call(_ options: String...) -> [String] {
      ["train", "neural", "c", "--output", "e"] + Magpie.quickNetwork + options
    }
    try magpie.expectFailure(64, "--slices belongs to --shards", from: call("--slices", "4"))
    for (shards, slices) in [("0", "4"), ("65", "4"), ("3", "0"), ("3", "65"), ("-1", "2")] {
      try magpie.expectFailure(
        64, "must both lie in 1…64", from: call("--shards", shards, "--slices", slices))
    }
    try magpie.expectFailure(
      64, "not one for each slice", from: call("--shards", "6", "--slices", "4"))
    try magpie.expectFailure(64, "fixed beforehand", from: call("--shards", "3", "--patience", "2"))
    try magpie.expectFailure(
      64, "no other checkpoints", from: call("--shards", "3", "--checkpoints", "2"))
    try magpie.expectFailure(64, "--attributable", from: call("--shards", "3", "--attributable"))
  }

  @Test func commandsThatNeedOneNetworkSayWhy() throws {
    try train()
    try magpie.train("c", to: "chain", ["--unit", "byte"])
    try magpie.expectFailure(
      64, "is an ensemble", from: ["train", "mix", "chain", "e", "--output", "mixed"])
    for call in [
      ["attribute", "e", "c/w1.txt"], ["prove", "e", "c/w1.txt", "--without", "w1"],
      ["export", "e", "--arpa", "x"], ["lab", "truth", "e"],
    ] {
      try magpie.expectFailure(64, "ensemble", from: call)
    }
    try magpie.expectFailure(
      64, "an ensemble cannot forget by gradient ascent",
      from: ["forget", "e", "--work", "w1", "--method", "ascent"])
  }

  @Test func damageIsNoticed() throws {
    try train()
    let shard = try #require(
      magpie.contents(of: "e").keys.sorted().first { $0.hasPrefix("shards/shard-") })
    let bytes = try magpie.bytes(of: "e/\(shard)")
    try magpie.write(Array(bytes.dropLast(9)), to: "e/\(shard)")
    try magpie.expectFailure(65, shard, from: ["generate", "e"])
    try magpie.remove("e/\(shard)")
    try magpie.expectFailure(66, shard, from: ["generate", "e"])
    try magpie.write(bytes, to: "e/\(shard)")
    let manifest = String(decoding: try magpie.bytes(of: "e/model.json"), as: UTF8.self)
    for (old, new) in [
      ("\"shards\": 3", "\"shards\": 4"), ("\"slices\": 2", "\"slices\": 0"),
      ("\"unknownShares\": [", "\"unknownShares\": [null, "),
    ] {
      try #require(manifest.contains(old))
      try magpie.write(manifest.replacing(old, with: new), to: "e/model.json")
      try magpie.expectFailure(65, "describes a model", from: ["generate", "e"])
    }
  }

  /// Without the slices nothing is wrong with the networks.
  @Test func slicesNeedNotBeThere() throws {
    try train()
    try magpie.remove("e/slices")
    let report = try magpie.json("forget", "e", "--work", "w3")
    #expect(report["evidence"]?["verdict"]?.string == "proved")
    try magpie.succeed("forget", "--verify", "e.forgotten-1.json")
    // What another training left on its way is not overlooked.
    let slice = try #require(
      magpie.contents(of: "e").keys.sorted().first { $0.hasPrefix("slices/shard") })
    try magpie.write(magpie.bytes(of: "e/\(slice)") + [0], to: "e/\(slice)")
    #expect(try magpie("forget", "--verify", "e.forgotten-1.json").code == 1)
  }

  /// A slice that is damaged, or of another training, is as good as none: it is trained again.
  @Test func forgettingTrustsNoDamagedSlice() throws {
    try train("whole")
    try train("never", ["--without", "w3"])
    let slices = try magpie.contents(of: "whole").keys.filter { $0.hasPrefix("slices/shard") }
    #expect(!slices.isEmpty)
    for slice in slices {
      var bytes = try magpie.bytes(of: "whole/\(slice)")
      bytes[bytes.count / 2] ^= 1
      try magpie.write(bytes, to: "whole/\(slice)")
    }
    try magpie.succeed("forget", "whole", "--work", "w3", "--seeds", "0")
    for (name, bytes) in try magpie.contents(of: "never") where !name.hasPrefix("slices/") {
      #expect(try magpie.contents(of: "whole")[name] == bytes, "\(name)")
    }
  }
}
