import Foundation
import Testing

/// What the program says of whose words they are is what training again shows.
@Suite struct ProvenanceTests {
  private let magpie: Magpie
  private static let smoothings = ["none", "add-k", "witten-bell", "kneser-ney"]

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.write("The cat ran to the dog. A zebra sat.\n", to: "c/zoe/d.txt")
  }

  private func expectSameChain(_ left: String, _ right: String) throws {
    for file in ["counts.bin", "vocabulary.json", "ledger.bin", "model.json"] {
      #expect(
        try magpie.bytes(of: "\(left)/\(file)") == magpie.bytes(of: "\(right)/\(file)"),
        "\(file)")
    }
  }

  @Test(arguments: ["word", "character", "byte"])
  func forgettingIsTrainingWithout(_ unit: String) throws {
    for (order, smoothing) in [("1", "none"), ("3", "kneser-ney"), ("6", "witten-bell")] {
      let options = ["--unit", unit, "--order", order, "--smoothing", smoothing]
      for works in [["a"], ["zoe/d"], ["a", "b"]] {
        try magpie.train("c", to: "whole", options)
        try magpie.train("c", to: "less", options + works.flatMap { ["--without", $0] })
        let outcome = try magpie(["forget", "whole"] + works.flatMap { ["--work", $0] })
        #expect(outcome.code == 0)
        try expectSameChain("whole", "less")
        let (whole, less) = (try magpie.contents(of: "whole"), try magpie.contents(of: "less"))
        #expect(whole["run.json"] == less["run.json"])
        try magpie.remove("whole")
        try magpie.remove("less")
      }
    }
  }

  @Test func aCorpusThatLacksTheWorkGivesTheSameBytes() throws {
    try magpie.train("c", to: "m", ["--without", "zoe/d"])
    try magpie.copy("c", to: "e")
    try magpie.remove("e/zoe")
    try magpie.train("e", to: "n")
    try expectSameChain("m", "n")
  }

  @Test(arguments: smoothings)
  func attributeAndProveAgree(_ smoothing: String) throws {
    try magpie.write("The cat ran to the mat. A zebra sat on the dog.\n", to: "text.txt")
    for unit in ["word", "character"] {
      try magpie.train("c", to: "m", ["--smoothing", smoothing, "--unit", unit])
      let effects = try magpie.json("attribute", "m", "text.txt")
      let works = try #require(effects["works"]?.array)
      #expect(works.count == 3)
      for row in works {
        let work = try #require(row["work"]?.string)
        let proof = try magpie.json("prove", "m", "text.txt", "--without", work)
        #expect(proof["predicted"] == proof["actual"], "\(work)")
        #expect(proof["predicted"] == row["value"], "\(work)")
        #expect(proof["equal"]?.bool == true)
        #expect(proof["without"]?[0]?.string == work)
      }
      let both = try magpie.json("prove", "m", "text.txt", "--without", "a", "--without", "b")
      #expect(both["predicted"] == both["actual"])
    }
  }

  @Test func ofAnImpossibleTextNothingIsDrawn() throws {
    try magpie.train("c", to: "m")
    try magpie.write("The cat quacked sat.\n", to: "odd.txt")
    let report = try magpie.succeed("attribute", "m", "odd.txt").text
    #expect(report.contains("the likelihood of odd.txt is zero already"))
    #expect(report.contains("• in no work: \"quacked\"\n"))
    #expect(!report.contains("never seen where"))
    #expect(!report.contains("│") && !report.contains("Effect of each work"))
    let document = try magpie.json("attribute", "m", "odd.txt")
    #expect(document["nats"] == .null)
    #expect(document["impossible"]?[0]?["text"]?.string == " quacked")
    #expect(document["impossible"]?[0]?["unknown"]?.bool == true)
    try magpie.write("The mat the mat\n", to: "unseen.txt")
    let unseen = try magpie.succeed("attribute", "m", "unseen.txt").text
    #expect(unseen.contains("• never seen where they stand: \"mat\", \"the\", \"↵\"\n"))
    #expect(!unseen.contains("in no work"))
    try magpie.train("c", to: "smooth", ["--smoothing", "witten-bell"])
    #expect(try magpie.json("attribute", "smooth", "odd.txt")["impossible"]?.array == [])
    #expect(
      try magpie.succeed("prove", "m", "odd.txt", "--without", "a").text
        .contains("impossible either way."))
  }

  /// With one work there is nothing left to go by, and that is said, not crashed over.
  @Test(arguments: smoothings)
  func theOnlyWorkHasAnEffectToo(_ smoothing: String) throws {
    try magpie.train("c/a.txt", to: "m", ["--smoothing", smoothing])
    let effects = try magpie.json("attribute", "m", "c/a.txt")
    #expect(effects["works"]?.array?.count == 1)
    try magpie.succeed("generate", "m", "--trace")
    try magpie.expectFailure(65, from: ["prove", "m", "c/a.txt", "--without", "a"])
  }

  @Test(arguments: smoothings)
  func sharesSumToOne(_ smoothing: String) throws {
    try magpie.train("c", to: "m", ["--smoothing", smoothing])
    for context in ["", "the", "The cat", "zebra crossing", "."] {
      let next = try magpie.json("next", "m", context)
      for candidate in try #require(next["candidates"]?.array) {
        let shares = try #require(candidate["shares"]?.array).compactMap { $0["share"]?.number }
        let unattributed = candidate["unattributed"]?.number ?? 0
        #expect(abs(shares.reduce(unattributed, +) - 1) < 1e-12)
        #expect(shares.allSatisfy { $0 >= 0 } && unattributed >= 0)
      }
    }
    let text = try magpie.json("generate", "m", "--trace")
    for token in try #require(text["tokens"]?.array) where token["chosen"]?.string == "drawn" {
      let shares = try #require(token["shares"]?.array).compactMap { $0["share"]?.number }
      #expect(abs(shares.reduce(token["unattributed"]?.number ?? 0, +) - 1) < 1e-12)
    }
  }

  // MARK: - What is trained on

  @Test func aWeightCountsAWorkSoOften() throws {
    try magpie.write("the cat", to: "x/one.txt")
    try magpie.write("the dog", to: "y/two.txt")
    try magpie.train("x", "y", to: "m", ["--weights", "1,3"])
    let next = try magpie.json("next", "m", "the")
    #expect(next["candidates"]?[0]?["token"]?.string == " dog")
    #expect(next["candidates"]?[0]?["probability"]?.number == 0.75)
    #expect(next["candidates"]?[0]?["shares"]?[0]?["work"]?.string == "y/two")
    try magpie.write("the dog the cat", to: "text.txt")
    let proof = try magpie.json("prove", "m", "text.txt", "--without", "x/one")
    #expect(proof["predicted"] == proof["actual"])
    try magpie.train("x", "y", to: "n", ["--weights", "1,3", "--without", "y/two"])
    #expect(try magpie(["forget", "m", "--work", "two"]).code == 0)
    try expectSameChain("m", "n")
    try magpie.copy("x", to: "z/x")
    try magpie.expectFailure(65, "two corpora", from: ["train", "markov", "x", "z/x", "-o", "q"])
  }

  @Test func worksThatAreKeptOutAreNamed() throws {
    try magpie.write(
      "---\ntitle: The Reserved Song\ntrain-ai: n\n---\n\nNobody may hum this.\n",
      to: "c/song.md")
    let outcome = try magpie.succeed("train", "markov", "c", "--output", "m")
    #expect(outcome.text.contains("line 3, says train-ai: n (song)"))
    #expect(
      !String(decoding: try magpie.bytes(of: "m/vocabulary.json"), as: UTF8.self).contains("hum"))
    let document = try magpie.json("train", "markov", "c", "--output", "m")
    #expect(document["reserved"]?.array?.isEmpty == false)
    try magpie.succeed("train", "markov", "c", "--output", "n", "--consent", "ignore")
    #expect(
      String(decoding: try magpie.bytes(of: "n/vocabulary.json"), as: UTF8.self).contains("hum"))
    for name in ["a.txt", "b.txt", "zoe"] { try magpie.remove("c/\(name)") }
    try magpie.expectFailure(
      65, "magpie consent report", from: ["train", "markov", "c", "--output", "q"])
  }

  /// What a model has read its ledger says, whatever holders say since.
  @Test func termsThatChangedSinceAreNoMatterToAProof() throws {
    let text = String(decoding: try magpie.bytes(of: "c/b.txt"), as: UTF8.self)
    let reserved = "---\ntrain-ai: n\n---\n" + text
    func expectProof(of model: String, _ options: String..., works: Int) throws {
      #expect(try magpie.json("info", model)["works"]?.array?.count == works)
      let proof = try magpie(
        ["prove", model, "c/a.txt", "--without", "a", "--json"] + options)
      #expect(proof.code == 0, "\(proof.errors)")
      let document = try JSONDecoder().decode(JSON.self, from: proof.bytes)
      #expect(document["equal"]?.bool == true, "\(model)")
    }
    let smoothing = ["--smoothing", "kneser-ney"]
    try magpie.train("c", to: "before", smoothing)
    try magpie.write(reserved, to: "c/b.txt")
    try expectProof(of: "before", works: 3)
    try magpie.train("c", to: "after", smoothing)
    try magpie.train("c", to: "ignoring", smoothing + ["--consent", "ignore"])
    try magpie.remove("ignoring/run.json")
    try expectProof(of: "ignoring", "--corpus", "c", works: 3)
    try magpie.write(text, to: "c/b.txt")
    try expectProof(of: "after", works: 2)
    try magpie.train("c", to: "less", smoothing + ["--without", "zoe/d"])
    try magpie.remove("less/run.json")
    try expectProof(of: "less", "--corpus", "c", works: 2)
    try magpie.remove("c/b.txt")
    try magpie.expectFailure(
      65, "c has no work \"b\"",
      from: ["prove", "ignoring", "c/a.txt", "--without", "a", "--corpus", "c"])
  }

  @Test func aTextIsCutIntoWorks() throws {
    try magpie.write("One line.\nTwo lines.\n\nA second paragraph.\n", to: "text.txt")
    for (split, count) in [("whole", 1), ("paragraph", 2), ("line", 3)] {
      try magpie.train("text.txt", to: "m", ["--split", split])
      #expect(try magpie.json("info", "m")["works"]?.array?.count == count)
    }
  }
}
