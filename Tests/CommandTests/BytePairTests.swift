import Foundation
import Testing

/// Chains over learned pieces of words: `--unit bpe`.
@Suite struct BytePairTests {
  private let magpie: Magpie
  private static let options = ["--unit", "bpe", "--vocabulary", "270", "--order", "3"]

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.write("The cat ran to the dog. A zebra sat. Été, 猫。\n", to: "c/zoe/d.txt")
    try magpie.write("The dog sat on the mat.\n", to: "text.txt")
  }

  @Test func aModelHoldsItsTokenizer() throws {
    try magpie.train("c", to: "m", Self.options)
    #expect(
      try magpie.contents(of: "m").keys.sorted() == [
        "counts.bin", "ledger.bin", "model.json", "run.json", "tokenizer.json", "works.sha256",
      ])
    let info = try magpie.json("info", "m")
    #expect(info["unit"]?.string == "bpe")
    #expect(info["case"]?.string == "keep")
    #expect(info["vocabulary"]?.int == 270)
    let file = try JSONDecoder().decode(JSON.self, from: Data(magpie.bytes(of: "m/tokenizer.json")))
    #expect(file["model"]?["merges"]?.array?.count == 14)
    #expect(file["model"]?["merges"]?[0]?.string == "a t")
    let shown = try magpie.succeed("info", "m", "--width", "400").text
    #expect(shown.contains("cut by 270 that were learned from its works"))
    #expect(shown.contains("looks back 3 tokens"))
  }

  @Test func theSameCorpusGivesTheSameBytes() throws {
    try magpie.train("c", to: "m", Self.options)
    try magpie.train("c", to: "n", Self.options)
    for (file, bytes) in try magpie.contents(of: "m") {
      #expect(try magpie.bytes(of: "n/\(file)") == bytes, "\(file)")
    }
  }

  @Test func fewerPairsThanAskedForAreNamed() throws {
    let outcome = try magpie.succeed(
      "train", "markov", "c", "--output", "m", "--unit", "bpe", "--width", "400")
    let count = try #require(try magpie.json("info", "m")["vocabulary"]?.int)
    #expect(count < 1_024)
    #expect(
      outcome.text.contains(
        "No pair stands twice any more: the vocabulary has \(count) tokens, not 1,024."))
    #expect(
      try magpie.succeed(
        "train", "markov", "c", "--output", "m", "--unit", "bpe", "--vocabulary", "257"
      ).text.contains("No pair") == false)
  }

  @Test(arguments: ["none", "add-k", "witten-bell", "kneser-ney"])
  func everyVerbWorks(_ smoothing: String) throws {
    try magpie.train("c", to: "m", Self.options + ["--smoothing", smoothing])
    let text = try magpie.json("generate", "m", "--tokens", "40", "--start", "The cat", "--trace")
    #expect(text["text"]?.string?.hasPrefix("The cat") == true)
    let tokens = try #require(text["tokens"]?.array)
    #expect(tokens.contains { $0["chosen"]?.string == "drawn" })
    for token in tokens where token["chosen"]?.string == "drawn" {
      let shares = try #require(token["shares"]?.array).compactMap { $0["share"]?.number }
      #expect(abs(shares.reduce(token["unattributed"]?.number ?? 0, +) - 1) < 1e-12)
    }
    let next = try magpie.json("next", "m", "The cat s")
    #expect(next["context"]?.array?.compactMap(\.string).joined() == "The cat s")
    #expect(next["candidates"]?.array?.isEmpty == false)
    let evaluation = try magpie.json("evaluate", "m", "text.txt")
    #expect(evaluation["unknownTokens"]?.int == 0)
    #expect(evaluation["characters"]?.int == 24)
    let effects = try magpie.json("attribute", "m", "text.txt")
    #expect(effects["keepsTokens"]?.bool == true)
    for row in try #require(effects["works"]?.array) {
      let work = try #require(row["work"]?.string)
      let proof = try magpie.json("prove", "m", "text.txt", "--without", work)
      #expect(proof["predicted"] == row["value"], "\(work)")
      #expect(proof["equal"]?.bool == true, "\(work)")
      #expect(proof["keepsTokens"]?.bool == true)
    }
    let proof = try magpie.succeed("prove", "m", "text.txt", "--without", "a", "--width", "400")
    #expect(proof.text.contains("The tokens stay those that were learned from all works"))
  }

  /// Bits for a character compare across units: all spell the same text.
  @Test func aLearnedUnitPaysForEveryByte() throws {
    try magpie.train("c", to: "m", Self.options + ["--smoothing", "kneser-ney"])
    try magpie.write("Ω ≠ ü", to: "odd.txt")
    let found = try magpie.json("evaluate", "m", "odd.txt")
    #expect(found["tokens"]?.int == 9 && found["characters"]?.int == 5)
    let nats = try #require(found["natsPerToken"]?.number) * 9
    let bits = try #require(found["bitsPerCharacter"]?.number)
    #expect(abs(bits - nats / 0.693_147_180_559_945_3 / 5) < 1e-12)
  }

  @Test func aCopyLimitCountsWords() throws {
    try magpie.train("c", to: "m", Self.options + ["--order", "1"])
    for seed in 1...8 {
      let text = try magpie.json(
        "generate", "m", "--tokens", "60", "--max-copy", "3", "--trace", "--seed", "\(seed)")
      #expect((text["longest"]?.int ?? 99) <= 3, "seed \(seed)")
    }
    try magpie.train("c", to: "n", Self.options + ["--order", "2"])
    let shown = try magpie.succeed(
      "generate", "n", "--tokens", "30", "--max-copy", "5", "--trace", "--width", "400"
    ).text
    #expect(shown.contains("No run of more than 5 words stands in any work"))
    #expect(shown.contains("Longest run: ") || shown.contains("No four words in a row"))
  }

  @Test func forgettingIsRefusedWithTheReason() throws {
    try magpie.train("c", to: "m", Self.options)
    try magpie.expectFailure(
      64, "the tokens of this model were learned from its works", "--without",
      from: ["forget", "m", "--work", "a"])
    try magpie.train("c", to: "n", Self.options + ["--without", "zoe/d"])
    #expect(
      try magpie.bytes(of: "m/tokenizer.json") != magpie.bytes(of: "n/tokenizer.json"))
  }

  @Test func exportsForOthers() throws {
    try magpie.train("c", to: "m", Self.options + ["--smoothing", "kneser-ney"])
    #expect(
      try magpie.succeed("export", "m", "--tokenizer", "t.json").text == "Written to t.json.\n")
    #expect(try magpie.bytes(of: "t.json") == magpie.bytes(of: "m/tokenizer.json"))
    try magpie.succeed("export", "m", "--arpa", "m.arpa")
    let arpa = String(decoding: try magpie.bytes(of: "m.arpa"), as: UTF8.self)
    #expect(arpa.contains("\\sthe") || arpa.contains("\\st"))
    try magpie.train("c", to: "plain", Self.options)
    try magpie.expectFailure(
      64, "byte pairs are parts of words", from: ["export", "plain", "--markovify", "x"])
    try magpie.train("c", to: "words")
    try magpie.expectFailure(
      64, "only tokens that were learned", from: ["export", "words", "--tokenizer", "x"])
  }

  @Test func usageIsChecked() throws {
    for options in [
      ["--vocabulary", "500"], ["--unit", "byte", "--vocabulary", "500"],
      ["--unit", "bpe", "--vocabulary", "256"], ["--unit", "bpe", "--vocabulary=-1"],
      ["--unit", "bpe", "--vocabulary", "many"],
    ] {
      try magpie.expectFailure(64, from: ["train", "markov", "c", "--output", "new"] + options)
    }
    try magpie.expectFailure(64, from: ["trace", "text.txt", "--against", "c", "--unit", "bpe"])
    try magpie.expectFailure(64, from: ["corpus", "stats", "c", "--unit", "bpe"])
  }

  // MARK: - Damage

  @Test func aTokenizerThatIsNotWholeIsRefused() throws {
    try magpie.train("c", to: "m", Self.options)
    let file = "m/tokenizer.json"
    let whole = try magpie.bytes(of: file)
    for length in stride(from: 0, to: whole.count, by: 101) {
      try magpie.write(Array(whole[..<length]), to: file)
      try magpie.expectFailure(65, "tokenizer.json", from: ["generate", "m"])
    }
    for step in 0..<40 {
      var changed = whole
      changed[step * whole.count / 40] ^= 1 << (step % 8)
      try magpie.write(changed, to: file)
      try magpie.expectFailure(65, "tokenizer.json", from: ["generate", "m"])
    }
    let text = String(decoding: whole, as: UTF8.self)
    for (old, new) in [
      ("\"a t\"", "\"t a\""), ("\"a t\"", "\"a  t\""), ("\"a t\"", "\"at\""),
      ("\"a t\"", "\"a 猫\""), ("\"Isolated\"", "\"Removed\""), ("\"1.0\"", "\"2.0\""),
      ("\"!\": 44", "\"!\": 45"),
    ] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text, "\(old)")
      try magpie.write(changed, to: file)
      try magpie.expectFailure(
        65, "is not a tokenizer as Magpie writes it", from: ["info", "m"])
    }
    try magpie.remove(file)
    try magpie.expectFailure(66, "the model \"m\" has no tokenizer.json", from: ["info", "m"])
    try magpie.train("c", to: "n", ["--unit", "bpe", "--vocabulary", "260"])
    try magpie.copy("n/tokenizer.json", to: file)
    try magpie.expectFailure(65, "belongs to another model's counts", from: ["info", "m"])
  }

  @Test func theModelWritesTheSameWithoutItsLedger() throws {
    try magpie.train("c", to: "m", Self.options)
    let before = try magpie.json("generate", "m")["text"]
    try magpie.remove("m/ledger.bin")
    #expect(try magpie.json("generate", "m")["text"] == before)
  }
}
