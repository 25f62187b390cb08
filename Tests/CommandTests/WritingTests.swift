import Foundation
import Testing

/// What a model writes.
@Suite struct WritingTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.train("c")
  }

  private func text(_ options: String...) throws -> String {
    let outcome = try magpie(["generate", "m", "--json"] + options)
    return try #require(JSONDecoder().decode(JSON.self, from: outcome.bytes)["text"]?.string)
  }

  @Test func theSameSeedGivesTheSameWords() throws {
    try magpie.train(Magpie.lesson("harbour"), to: "m", ["--smoothing", "kneser-ney"])
    var texts: [String] = []
    for seed in ["1", "2", "18446744073709551615"] {
      let once = try text("--seed", seed)
      #expect(try text("--seed", seed) == once)
      #expect(try text("--seed", seed, "--trace") == once)
      #expect(try text("--seed", seed, "--trace", "--no-cache", "--temperature", "1") == once)
      // A limit as long as the text rules out nothing.
      #expect(try text("--seed", seed, "--max-copy", "100") == once)
      texts.append(once)
    }
    #expect(Set(texts).count == 3)
    #expect(try magpie.succeed("generate", "m").text == magpie.succeed("generate", "m").text)
  }

  /// The report for people is the text in lines; the words are the document's.
  @Test func theDocumentAndTheReportHoldTheSameWords() throws {
    let letters = try magpie.succeed("generate", "m", "--tokens", "60", "--width", "400").text
    let coloured = try magpie.succeed(
      "generate", "m", "--tokens", "60", "--width", "400", "--color", "always"
    ).text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    for line in try text("--tokens", "60").split(separator: "\n") {
      #expect(letters.contains(line))
      #expect(coloured.contains(line))
    }
  }

  @Test func tokensAreAsManyAsWereAskedFor() throws {
    for count in [1, 7, 100] {
      let document = try magpie.json("generate", "m", "--tokens", "\(count)")
      #expect(document["tokens"]?.array?.count == count)
      #expect(document["ending"]?.string == "length")
    }
    for stop in ["work", "paragraph", "sentence"] {
      let document = try magpie.json("generate", "m", "--stop", stop)
      #expect(document["ending"]?.string == "stop")
    }
    #expect(try text("--stop", "sentence").hasSuffix("."))
  }

  /// Neither blank lines at the end nor half a number.
  @Test(arguments: ["word", "character", "byte"])
  func aTextEndsWhereAReaderWouldEndIt(_ unit: String) throws {
    let sentence = "He rowed 3.5 miles, he said."
    try magpie.write("\(sentence) \"No.\"\n\nAnd then he slept.\n", to: "p.txt")
    try magpie.train("p.txt", to: "p", ["--unit", unit, "--order", "9"])
    func text(_ stop: String) throws -> String? {
      let document = try magpie.json("generate", "p", "--stop", stop)
      #expect(document["ending"]?.string == "stop")
      return document["text"]?.string
    }
    #expect(try text("sentence") == sentence)
    #expect(try text("paragraph") == "\(sentence) \"No.\"")
    let report = try magpie.succeed("generate", "p", "--stop", "paragraph", "--width", "400").text
    #expect(report.contains("\"No.\"\nA"), "an empty line stands behind the text")
    #expect(!report.hasSuffix("\n\n"))
  }

  @Test func noEmptyLinesStandBehindATextThatEndsWithItsLength() throws {
    try magpie.write("One.\n\nTwo.\n", to: "p.txt")
    try magpie.train("p.txt", to: "p", ["--order", "9"])
    #expect(try magpie.json("generate", "p", "--tokens", "3")["text"]?.string == "One.\n\n")
    let report = try magpie.succeed("generate", "p", "--tokens", "3").text
    #expect(report.contains("\n\nOne.\nA───\n\nShare"))
  }

  @Test func aStartThatWasNeverSeenFallsBackAndSaysSo() throws {
    let outcome = try magpie.succeed("generate", "m", "--start", "The zebra", "--tokens", "5")
    #expect(outcome.text.contains("has never seen this start as a whole"))
    #expect(try text("--start", "The zebra", "--tokens", "5").hasPrefix("The zebra"))
    #expect(
      !(try magpie.succeed("generate", "m", "--start", "The cat", "--tokens", "5").text)
        .contains("never seen"))
    for unit in ["character", "byte"] {
      try magpie.train("c", to: unit, ["--unit", unit])
      #expect(
        try magpie.succeed("generate", unit, "--start", "ξ", "--tokens", "5").text
          .contains("never seen"))
    }
    try magpie.succeed("next", "m", "zebra")
  }

  @Test func cutOffsTakeOnlyWhatIsLikely() throws {
    let likeliest = try text("--top-k", "1", "--seed", "1")
    #expect(try text("--top-k", "1", "--seed", "2") == likeliest)
    #expect(try text("--top-p", "0.0001", "--seed", "4") == likeliest)
    #expect(try text("--top-p", "1") == text())
  }

  // MARK: - Step by step

  private func step(_ answers: String, _ options: String...) throws -> Magpie.Outcome {
    try magpie(
      ["generate", "m", "--step", "--seed", "3", "--tokens", "10"] + options,
      input: Data(answers.utf8), environment: ["MAGPIE_STEP": "1"])
  }

  @Test func aPersonPicksAndTheModelDraws() throws {
    let outcome = try step("2\n\nx\n99\nq\n", "--json")
    #expect(outcome.code == 0)
    let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    #expect(document["ending"]?.string == "person")
    #expect(document["picked"]?.int == 1)
    #expect(document["drawn"]?.int == 1)
    #expect(document["tokens"]?[0]?["chosen"]?.string == "picked")
    #expect(document["tokens"]?[1]?["chosen"]?.string == "drawn")
    #expect(document["tokens"]?.array?.count == 2)
    #expect(outcome.errors.contains("There is no candidate \"x\"."))
    #expect(outcome.errors.contains("There is no candidate \"99\"."))
    #expect(outcome.errors.contains("← drawn"))
    #expect(outcome.errors.contains("The number drawn is 0."))
    #expect(
      try step("2\n\nq\n").text.contains("You chose 1 token; the model drew 1."))
  }

  @Test func aPersonSeesWhoseEveryCandidateIs() throws {
    // After "the" came "cat" three times, in one work twice and in the other once.
    try magpie.train("c", to: "m", ["--order", "1"])
    let outcome = try magpie(
      ["generate", "m", "--step", "--start", "the", "--tokens", "3"], input: Data("q\n".utf8),
      environment: ["MAGPIE_STEP": "1"])
    let lines = outcome.errors.split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.contains("\"cat\"") })
    #expect(lines[place].contains("50.0 %"))
    #expect(lines[place + 1].trimmingCharacters(in: .whitespaces) == "A 66.7 %, B 33.3 %")
  }

  @Test func stepsFitThePage() throws {
    try magpie.train(Magpie.lesson("harbour"), to: "m", ["--order", "1"])
    let outcome = try step(String(repeating: "\n", count: 10), "--start", "the")
    #expect(outcome.errors.contains(" more"))
    // The answers' own line ends are not echoed here.
    let lines = outcome.errors.replacingOccurrences(of: "q ends: ", with: "q ends: \n")
      .split(separator: "\n")
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test func drawingEveryTokenIsAsIfNobodyHadBeenAsked() throws {
    let asked = try JSONDecoder().decode(
      JSON.self, from: step(String(repeating: "\n", count: 10), "--json").bytes)
    #expect(asked["text"]?.string == (try text("--seed", "3", "--tokens", "10")))
    #expect(asked["ending"]?.string == "length")
  }

  @Test func theEndOfTheAnswersIsTheEndOfTheText() throws {
    let outcome = try step("1\n1\n", "--json")
    let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    #expect(document["tokens"]?.array?.count == 2)
    #expect(document["ending"]?.string == "person")
    #expect(outcome.code == 0)
  }
}
