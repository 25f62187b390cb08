import Foundation
import Testing

/// Two models speak together.
@Suite struct MixtureTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.train("c", to: "chain", ["--unit", "character", "--smoothing", "kneser-ney"])
  }

  @Test func itIsNoWorseThanEitherPartOnTheTextThatWeighedThem() throws {
    try magpie.trainNetwork("c", to: "network", ["--held-out", "tail"])
    let report = try magpie.json("train", "mix", "chain", "network", "--output", "mix")
    let parts = try #require(report["parts"]?.array)
    let together = try #require(report["natsPerToken"]?.number)
    for part in parts {
      #expect(together <= (part["natsPerToken"]?.number ?? .infinity) + 1e-6)
    }
    #expect(parts.map { $0["recounted"]?.bool } == [true, false])
    let weights = parts.compactMap { $0["weight"]?.number }
    #expect(abs(weights.reduce(0, +) - 1) < 1e-9)

    // Its probability is the weighted sum of what the parts say, alone and within it.
    let next = try magpie.json("next", "mix", "the ti", "--top", "400")
    let chain = try magpie.json("next", "chain", "the ti", "--top", "400")
    for candidate in try #require(next["candidates"]?.array) {
      let said = candidate["parts"]?.array?.compactMap(\.number) ?? []
      let sum = zip(weights, said).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(sum - (candidate["probability"]?.number ?? 0)) < 1e-9)
      let alone = chain["candidates"]?.array?.first {
        $0["token"]?.string == candidate["token"]?.string
      }
      #expect(abs((alone?["probability"]?.number ?? 0) - (said.first ?? 1)) < 1e-9)
    }
    try magpie.succeed("generate", "mix", "--tokens", "30", "--trace")
    try magpie.succeed("info", "mix")
  }

  /// What one model held out, another may have learned.
  @Test func modelsOfOtherCorporaAreRefused() throws {
    try magpie.trainNetwork("c", to: "network", ["--held-out", "tail"])
    try magpie.copy("c", to: "more")
    try magpie.write("the tide, the gull, the salt, the lamp.\n", to: "more/e.txt")
    try magpie.train("more", to: "other", ["--unit", "character"])
    for pair in [["network", "other"], ["other", "network"]] {
      try magpie.expectFailure(
        65, "one corpus, read in one way", from: ["train", "mix"] + pair + ["--output", "x"])
    }
  }

  /// Ids of several corpora begin with the corpora's names, by which folders may not go later.
  @Test func aCorpusMayHaveAnotherNameLater() throws {
    try magpie.write("the tide, the gull, the salt, the lamp, the sea.\n", to: "more/e.txt")
    let chain = [
      "c", "more", "--output", "chain", "--unit", "character", "--smoothing", "kneser-ney",
    ]
    #expect(try magpie(["train", "markov"] + chain).code == 0)
    let network = ["c", "more", "--output", "network"] + Magpie.quickNetwork
    #expect(try magpie(["train", "neural"] + network).code == 0)
    let before = try magpie.json("train", "mix", "chain", "network", "--output", "mix")
    #expect(before["parts"]?[0]?["recounted"]?.bool == true)
    try magpie.write("the tide comes in", to: "x.txt")
    let proof = try magpie.json("prove", "chain", "x.txt", "--without", "c/a")

    try magpie.copy("more", to: "later")
    try magpie.copy("c", to: "earlier")
    let places = ["--corpus", "earlier", "--corpus", "later"]
    func mixed(_ places: [String]) throws -> Magpie.Outcome {
      try magpie(["train", "mix", "chain", "network", "--output", "mix", "--json"] + places)
    }
    let after = try mixed(places)
    #expect(after.code == 0, "\(after.errors)")
    #expect(try JSONDecoder().decode(JSON.self, from: after.bytes) == before)
    let again = try magpie(["prove", "chain", "x.txt", "--without", "c/a", "--json"] + places)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try JSONDecoder().decode(JSON.self, from: again.bytes) == proof)

    // A record that does not say what the corpora were called.
    for model in ["chain", "network"] {
      let record = String(decoding: try magpie.bytes(of: "\(model)/run.json"), as: UTF8.self)
      try magpie.write(
        record.replacing(/,\s*"name": "[a-z]+"/, with: ""), to: "\(model)/run.json")
    }
    #expect(try mixed([]).code == 0)
    try magpie.expectFailure(
      65, "has no work \"c/a\", which the model has read",
      from: ["train", "mix", "chain", "network", "--output", "mix"] + places)
  }

  /// What was held out depends on which works there were: those that were let in then.
  @Test(arguments: [["--without", "e"], []])
  func termsThatChangedChangeNoWeights(_ without: [String]) throws {
    let verse = "the sea gives back the salt, the sea gives back the tide.\n"
    try magpie.write("---\ntrain-ai: n\n---\n" + verse, to: "c/e.txt")
    try magpie.train("c", to: "chain", ["--unit", "character", "--smoothing", "kneser-ney"])
    try magpie.trainNetwork("c", to: "network", ["--held-out", "tail"] + without)
    let before = try magpie.json("train", "mix", "chain", "network", "--output", "mix")
    // The last work is free now, and the one before it is not.
    let last = String(decoding: try magpie.bytes(of: "c/d.txt"), as: UTF8.self)
    try magpie.write(verse, to: "c/e.txt")
    try magpie.write("---\ntrain-ai: n\n---\n" + last, to: "c/d.txt")
    #expect(try magpie.json("train", "mix", "chain", "network", "--output", "mix") == before)
  }

  /// Whoever leaves a work out wants it to decide nothing.
  @Test func worksThatWereLeftOutWeighNothing() throws {
    try magpie.write("the gull, the lamp.\n", to: "c/d.txt")
    func mixed(_ text: String) throws -> [JSON?] {
      try magpie.write(text, to: "c/e.txt")
      try magpie.train("c", to: "chain", ["--unit", "character", "--smoothing", "kneser-ney"])
      try magpie.trainNetwork(
        "c", to: "network",
        ["--held-out", "tail", "--held-out-part", "20", "--without", "e", "--context", "4"])
      let report = try magpie.json("train", "mix", "chain", "network", "--output", "mix")
      return ["parts", "tokens", "works", "natsPerToken"].map { report[$0] }
    }
    #expect(try mixed("the salt.\n") == mixed("as at sea\n"))
    // The end of c, and d.
    #expect(try mixed("the salt.\n")[2]?.int == 2)
    // The chain has read it, and so has the mixture.
    func leftOut() throws -> JSON? {
      try JSONDecoder().decode(JSON.self, from: Data(magpie.bytes(of: "mix/run.json")))["without"]
    }
    #expect(try leftOut() == .array([]))
    try magpie.train(
      "c", to: "other",
      ["--unit", "character", "--smoothing", "kneser-ney", "--without", "e"])
    try magpie.succeed("train", "mix", "network", "other", "--output", "mix")
    #expect(try leftOut() == .array([.string("e")]))
    // Where only that work was held out, nothing is left, however long the corpus is.
    try magpie.trainNetwork(
      "c", to: "network",
      ["--held-out", "tail", "--held-out-part", "100", "--without", "e", "--context", "4"])
    try magpie.expectFailure(
      65, "left out by --without", from: ["train", "mix", "chain", "network", "--output", "x"])
  }

  /// A chain that counts its works three times is counted so again, whoever is named first.
  @Test func theOrderOfThePartsChangesNothingButTheirOrder() throws {
    try magpie.train(
      "c", to: "thrice",
      ["--unit", "character", "--smoothing", "add-k", "--k", "1", "--weights", "3"])
    try magpie.trainNetwork("c", to: "network", ["--held-out", "tail"])
    let one = try magpie.json("train", "mix", "thrice", "network", "--output", "x")
    let other = try magpie.json("train", "mix", "network", "thrice", "--output", "y")
    for (index, part) in try #require(one["parts"]?.array).enumerated() {
      let same = other["parts"]?[1 - index]
      #expect(part["natsPerToken"] == same?["natsPerToken"])
      let difference = (part["weight"]?.number ?? 0) - (same?["weight"]?.number ?? 9)
      #expect(abs(difference) < 1e-9)
    }
    // Counts that are added to weigh less, the oftener each work counts.
    try magpie.train(
      "c", to: "once", ["--unit", "character", "--smoothing", "add-k", "--k", "1"])
    let once = try magpie.json("train", "mix", "once", "network", "--output", "z")
    #expect(once["parts"]?[0]?["natsPerToken"] != one["parts"]?[0]?["natsPerToken"])
  }

  @Test func aMixtureIsNoPartOfAnotherAndTakesNoPartsPlace() throws {
    try magpie.trainNetwork("c", to: "network")
    try magpie.succeed("train", "mix", "chain", "network", "--output", "mix")
    try magpie.expectFailure(
      64, "a mixture already", from: ["train", "mix", "mix", "chain", "--output", "x"])
    for output in ["network", "./network/", "link"] {
      if output == "link" { try magpie.link(output, to: magpie.path("network")) }
      try magpie.expectFailure(
        64, "take the place of \"network\"",
        from: ["train", "mix", "chain", "network", "-o", output])
    }
    try magpie.expectFailure(
      64, "take the place of", from: ["train", "mix", "mix/first", "network", "-o", "mix"])
    // An older mixture may be replaced.
    try magpie.succeed("train", "mix", "chain", "network", "--output", "mix")
    // Without its ledger nobody knows what a chain has read.
    try magpie.remove("chain/ledger.bin")
    try magpie.expectFailure(
      66, "ledger.bin", from: ["train", "mix", "chain", "network", "--output", "x"])
  }

  @Test func whatCannotBeMixedIsRefused() throws {
    try magpie.trainNetwork("c", to: "all", ["--held-out", "none"])
    try magpie.expectFailure(
      65, "whole corpus", from: ["train", "mix", "chain", "all", "--output", "x"])
    try magpie.train("c", to: "words")
    try magpie.expectFailure(
      65, "different vocabularies", "one --unit",
      from: ["train", "mix", "chain", "words", "--output", "x"])
    // Words that stand in the held-out part alone.
    try magpie.trainNetwork("c", to: "network", ["--unit", "word"])
    try magpie.expectFailure(
      65, "different vocabularies", "that were not held out", "--unit character",
      from: ["train", "mix", "words", "network", "--output", "x"])
    try magpie.trainNetwork("c", to: "other", ["--unit", "word", "--seed", "2"])
    try magpie.succeed("train", "mix", "network", "other", "--output", "x")
    try magpie.expectFailure(
      64, "two models", from: ["train", "mix", "chain", "--output", "x"])
    try magpie.expectFailure(
      66, "no model", from: ["train", "mix", "chain", "gone", "--output", "x"])
  }
}
