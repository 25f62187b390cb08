import Foundation
import Testing

/// A model folder is whole, or the command says which file is not, and never crashes.
@Suite struct DamagedModelTests {
  private let magpie: Magpie
  private static let files = [
    "counts.bin", "ledger.bin", "model.json", "run.json", "vocabulary.json",
  ]

  init() throws {
    magpie = try Magpie()
    try magpie.write("a b a", to: "c/a.txt")
    try magpie.write("b", to: "c/b.txt")
    try magpie.train("c", to: "m", ["--order", "1"])
  }

  @Test func aModelHasTheseFiles() throws {
    #expect(try magpie.contents(of: "m").keys.sorted() == Self.files + ["works.sha256"])
  }

  @Test func missingFilesAreNamed() throws {
    let whole = try magpie.succeed("generate", "m")
    for file in ["counts.bin", "model.json", "vocabulary.json"] {
      try magpie.copy("m", to: "n")
      try magpie.remove("n/\(file)")
      for command in [
        ["info", "n"], ["generate", "n"], ["next", "n"], ["export", "n", "--arpa", "x"],
      ] {
        try magpie.expectFailure(66, "the model \"n\" has no \(file)", from: command)
      }
      try magpie.remove("n")
    }
    #expect(try magpie.succeed("generate", "m").text == whole.text)
  }

  /// A pipe with no writer would block a reader for ever.
  @Test(arguments: files)
  func whatIsNoFileIsNotOpened(_ file: String) throws {
    try magpie.remove("m/\(file)")
    #expect(try magpie.bash("mkfifo m/\(file)").code == 0)
    try magpie.expectFailure(66, "\(file)\" cannot be read: it is not a file", from: ["info", "m"])
    #if os(Linux)
      try magpie.remove("m/\(file)")
      try magpie.link("m/\(file)", to: "/proc/self/mem")
      try magpie.expectFailure(
        66, "\(file)\" cannot be read: Input/output error", from: ["info", "m"])
    #endif
  }

  @Test(arguments: files)
  func noTruncationGoesUnnoticed(_ file: String) throws {
    let whole = try magpie.bytes(of: "m/\(file)")
    let expected = try magpie.succeed("info", "m").text
    try #require(whole.count < 1_000, "too long to be cut at every byte")
    try FileManager.default.createDirectory(
      atPath: magpie.path("work"), withIntermediateDirectories: false)
    for length in whole.indices {
      try magpie.write(Array(whole[..<length]), to: "m/\(file)")
      let outcome = try magpie("info", "m")
      // The last byte of a JSON file is a line feed, which nobody misses.
      if file.hasSuffix(".json"), length == whole.count - 1 {
        #expect(outcome.code == 0 && outcome.lines.first == expected.split(separator: "\n").first)
        continue
      }
      #expect(outcome.code == 65, "\(file) cut to \(length) bytes: \(outcome.errors)")
      #expect(outcome.text.isEmpty)
      #expect(outcome.errors.contains(file), "cut to \(length) bytes: \(outcome.errors)")
      Magpie.expectErrorForm(outcome.errors)
    }
  }

  /// Binary files have checksums; a flipped bit of a JSON file may give a sound file.
  @Test(arguments: files)
  func noFlippedBitCrashesOrGoesUnnoticed(_ file: String) throws {
    let whole = try magpie.bytes(of: "m/\(file)")
    for step in 0..<60 {
      var changed = whole
      changed[step * whole.count / 60] ^= 1 << (step % 8)
      try magpie.write(changed, to: "m/\(file)")
      let outcome = try magpie("generate", "m", "--json")
      let isFree = file == "run.json" || file == "model.json"
      #expect(
        outcome.code == 65 || (isFree && outcome.code == 0)
          || (file == "vocabulary.json" && outcome.code == 0),
        "step \(step) of \(file): \(outcome.code) \(outcome.errors)")
      if outcome.code != 0 { Magpie.expectErrorForm(outcome.errors) }
    }
  }

  @Test func otherVersionsAreRefused() throws {
    for file in Self.files {
      try magpie.copy("m", to: "n")
      var bytes = try magpie.bytes(of: "n/\(file)")
      if file.hasSuffix(".bin") {
        bytes[16] = 9
      } else {
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(
          text.replacingOccurrences(of: "\"format\": 1", with: "\"format\": 9")
            .replacingOccurrences(of: "\"format\":1", with: "\"format\":9").utf8)
      }
      try magpie.write(bytes, to: "n/\(file)")
      try magpie.expectFailure(65, file, "9; this Magpie reads", from: ["info", "n"])
      try magpie.remove("n")
    }
  }

  @Test func filesOfAnotherModelAreRefused() throws {
    try magpie.train("c", to: "other", ["--without", "b", "--order", "2"])
    for (file, words) in [
      ("ledger.bin", "the ledger belongs to another model"), ("counts.bin", "its counts have 2"),
      ("vocabulary.json", "the vocabulary belongs to another model"),
    ] {
      try magpie.copy("m", to: "n")
      if file == "vocabulary.json" {
        try magpie.write("{\"format\":1,\"unit\":\"word\",\"tokens\":[\"x\"]}\n", to: "n/\(file)")
      } else {
        try magpie.write(try magpie.bytes(of: "other/\(file)"), to: "n/\(file)")
      }
      try magpie.expectFailure(65, words, from: ["generate", "n"])
      try magpie.remove("n")
    }
  }

  @Test func aVocabularyInAnotherOrderIsRefused() throws {
    let file = "m/vocabulary.json"
    let text = String(decoding: try magpie.bytes(of: file), as: UTF8.self)
    let swapped = text.replacingOccurrences(of: "\" a\",\" b\"", with: "\" b\",\" a\"")
    #expect(swapped != text)
    try magpie.write(swapped, to: file)
    try magpie.expectFailure(65, "is not a vocabulary of unit word", from: ["info", "m"])
  }

  @Test func theModelWritesTheSameWithoutItsLedger() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    func texts() throws -> [String?] {
      try (1...5).map { seed in
        try magpie.json("generate", "m", "--seed", "\(seed)", "--temperature", "0.7")["text"]?
          .string
      }
    }
    let before = try texts()
    try magpie.remove("m/ledger.bin")
    #expect(try texts() == before)
    #expect(
      try magpie.succeed("generate", "m").text
        .contains("Without ledger.bin nobody can say whose words these are."))
    #expect(
      try magpie.succeed("next", "m", "the").text
        .contains("Without ledger.bin nobody can say whose counts these are."))
    #expect(try magpie.succeed("info", "m").text.contains("There is no ledger.bin"))
    let next = try magpie.json("next", "m", "the")
    #expect(next["candidates"]?[0]?["shares"] == .null)
    for command in [
      ["attribute", "m", "c/a.txt"], ["prove", "m", "c/a.txt", "--without", "a"],
      ["forget", "m", "--work", "a"],
    ] {
      try magpie.expectFailure(66, "has no ledger.bin", from: command)
    }
  }

  @Test func theModelWritesTheSameWithoutItsRecord() throws {
    let before = try magpie.succeed("generate", "m").text
    try magpie.remove("m/run.json")
    #expect(try magpie.succeed("generate", "m").text == before)
    try magpie.expectFailure(66, "--corpus", from: ["generate", "m", "--trace"])
    try magpie.expectFailure(66, "--corpus", from: ["generate", "m", "--max-copy", "3"])
    try magpie.succeed("generate", "m", "--trace", "--corpus", "c")
  }

  @Test(arguments: ["0", "-1", "1001", "9000000000000000000"])
  func worksThatCountImpossiblyOftenAreRefused(_ weight: String) throws {
    let record = String(decoding: try magpie.bytes(of: "m/run.json"), as: UTF8.self)
    let edited = record.replacing("\"weight\": 1", with: "\"weight\": \(weight)")
    #expect(edited != record)
    try magpie.write(edited, to: "m/run.json")
    for call in [
      ["prove", "m", "c/a.txt", "--without", "a"], ["generate", "m", "--trace"], ["info", "m"],
      ["train", "mix", "m", "m", "--output", "x"],
    ] {
      try magpie.expectFailure(65, "run.json", "count \(weight) times", from: call)
    }
  }

  @Test func aCorpusThatChangedOrWentIsNotTakenForTheOldOne() throws {
    try magpie.copy("c", to: "d")
    try magpie.write("c c c", to: "c/a.txt")
    try magpie.write("a", to: "c/new.txt")
    try magpie.expectFailure(
      65, "has changed since", "\"a\" has other text",
      from: ["prove", "m", "d/a.txt", "--without", "a"])
    try magpie.copy("m", to: "n")
    try magpie.remove("n/works.sha256")
    try magpie.expectFailure(
      65, "has changed since \"n\" was trained on it\n",
      from: ["prove", "n", "d/a.txt", "--without", "a"])
    try magpie.write("no hash\n", to: "n/works.sha256")
    try magpie.expectFailure(
      65, "works.sha256\" is no list of works' hashes",
      from: ["prove", "n", "d/a.txt", "--without", "a"])
    try magpie.remove("c")
    try magpie.expectFailure(
      66, "is not there", "--corpus", from: ["prove", "m", "d/a.txt", "--without", "a"])
    try magpie.succeed("prove", "m", "d/a.txt", "--without", "a", "--corpus", "d")
  }
}
