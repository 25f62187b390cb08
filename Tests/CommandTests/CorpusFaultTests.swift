import Foundation
import Testing

/// Every command that reads a corpus refuses a bad one in the same way.
@Suite struct CorpusFaultTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  /// Expects that reading a corpus fails, whatever it is read for.
  ///
  /// - Parameter isFinding: Whether `lint` reports it and goes on.
  private func expect(
    _ code: Int32, _ words: String, reading corpus: String, isFinding: Bool = false,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    for command in [
      ["train", "markov", corpus, "--output", "new"], ["trace", "-", "--against", corpus],
      ["corpus", "stats", corpus], ["corpus", "search", corpus, "cat"],
    ] {
      try magpie.expectFailure(code, words, from: command, input: "A cat.", at: location)
    }
    let lint = ["corpus", "lint", corpus]
    guard isFinding else {
      return try magpie.expectFailure(code, words, from: lint, at: location)
    }
    let report = try magpie.json("corpus", "lint", corpus, at: location)
    let findings = report["findings"]?.array ?? []
    let unreadable = findings.filter { $0["kind"]?.string == "unreadable" }
    #expect(unreadable.count == 1, sourceLocation: location)
    let problem = unreadable.first?["problem"]?.string ?? ""
    let hint = unreadable.first?["try"]?.string ?? ""
    #expect(
      "magpie: error: \(problem)\n  try: \(hint)\n".contains(words), sourceLocation: location)
    #expect((report["works"]?.int ?? 0) > 0, "the rest was not read", sourceLocation: location)
    #expect(findings.contains { $0["kind"]?.string == "missing-licence" }, sourceLocation: location)
    let strict = try magpie(lint + ["--strict"])
    #expect(strict.code == 1 && strict.errors.isEmpty, sourceLocation: location)
  }

  @Test func noCorpusIsAUsageError() throws {
    try magpie.expectFailure(64, "corpora", from: ["train", "markov", "--output", "new"])
    try magpie.expectFailure(64, "--against", from: ["trace", "-"], input: "A cat.")
    for command in ["stats", "lint", "search"] {
      try magpie.expectFailure(64, "corpus", from: ["corpus", command])
    }
  }

  @Test func aMissingCorpusIsNamed() throws {
    try expect(66, "gone", reading: "gone")
  }

  @Test func foldersWithoutTextAreRefused() throws {
    try FileManager.default.createDirectory(
      atPath: magpie.path("c"), withIntermediateDirectories: false)
    try expect(65, "the folder \"c\" holds no .txt or .md file", reading: "c")
    try magpie.write("", to: "c/a.txt")
    try magpie.write("---\ntitle: Nothing\n---\n\n \n", to: "c/b.md")
    try expect(65, "all works in \"c\" are empty", reading: "c")
    try expect(65, "all works in \"c/a.txt\" are empty", reading: "c/a.txt")
  }

  @Test func aCorpusOfOneTokenWorks() throws {
    try magpie.write("one", to: "one.txt")
    for smoothing in ["none", "add-k", "witten-bell", "kneser-ney"] {
      try magpie.train("one.txt", to: smoothing, ["--smoothing", smoothing, "--order", "9"])
      let next = try magpie.json("next", smoothing)
      #expect(next["candidates"]?[0]?["token"]?.string == "one")
      let text = try #require(
        try magpie.json("generate", smoothing, "--stop", "work")["text"]?.string)
      #expect(text.hasPrefix("one"))
      try magpie.succeed("evaluate", smoothing, "one.txt")
      try magpie.succeed("attribute", smoothing, "one.txt")
    }
    #expect(try magpie.json("corpus", "stats", "one.txt")["suggestedOrder"]?.int == 1)
    for command in [["corpus", "stats", "one.txt"], ["corpus", "lint", "one.txt"]] {
      #expect(try magpie(command).code == 0)
    }
  }

  @Test func filesThatAreNoTextNameTheByte() throws {
    try magpie.writeSmallCorpus()
    try magpie.write([0x78, 0x79, 0x00, 0x7A], to: "c/x.txt")
    try expect(65, "\"x.txt\" is not a text: byte 2 is zero", reading: "c", isFinding: true)
    try magpie.write([0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0x28], to: "c/x.txt")
    try expect(65, "\"x.txt\" is not UTF-8: byte 4", reading: "c", isFinding: true)
    try expect(65, "x.txt\" is not UTF-8: byte 4", reading: "c/x.txt")
  }

  @Test func faultsOfFrontMatterNameTheFile() throws {
    try magpie.writeSmallCorpus()
    try magpie.write("---\ntitle: A\nIt rained.\n", to: "c/tide.md")
    try expect(
      65,
      """
      magpie: error: front matter of "tide.md" is not closed (line 1 opens it, no later line is "---")
        try: add a line "---" after the last field

      """, reading: "c", isFinding: true)
    for yaml in ["- a list", "only a text", "12"] {
      try magpie.write("---\n\(yaml)\n---\nIt rained.\n", to: "c/tide.md")
      try expect(65, "the YAML of \"tide.md\" (line 2)", reading: "c", isFinding: true)
    }
    try magpie.write("---\ntitle: \"a\n---\nIt rained.\n", to: "c/tide.md")
    try expect(65, "\"tide.md\"", reading: "c", isFinding: true)
    try magpie.write("---\ntrain-ai: perhaps\n---\nIt rained.\n", to: "c/tide.md")
    try expect(
      65, "the field \"train-ai\" of \"tide.md\" (line 2)", reading: "c", isFinding: true)
    try magpie.remove("c/tide.md")
    try magpie.write("- a list\n", to: "c/corpus.yml")
    try expect(65, "the YAML of \"corpus.yml\" (line 1)", reading: "c", isFinding: true)
  }

  @Test func twoFilesWithOneIdAreNamed() throws {
    try magpie.write("One.", to: "c/The Tide.txt")
    try magpie.write("Two.", to: "c/the-tide.md")
    try expect(
      65, "\"The Tide.txt\" and \"the-tide.md\" both have the id \"the-tide\"", reading: "c",
      isFinding: true)
  }

  @Test func linesThatAreNoRecordsAreNamed() throws {
    let good = "{\"text\": \"The cat sat.\"}\n"
    for (bad, words) in [
      ("nonsense", "line 3 of \"c.jsonl\""), ("{\"text\": 1}", "line 3 of \"c.jsonl\""),
      ("{\"title\": \"x\"}", "has no field \"text\""),
      ("{\"text\": \"x\"", "line 3 of \"c.jsonl\""),
      ("[1]", "line 3 of \"c.jsonl\""), ("{\"text\": \"\\ud800\"}", "line 3 of \"c.jsonl\""),
    ] {
      try magpie.write("\(good)\n\(bad)\n\(good)", to: "c.jsonl")
      try expect(65, words, reading: "c.jsonl", isFinding: true)
    }
  }

  @Test func linksThatLeadRoundInACircleAreNamed() throws {
    try magpie.writeSmallCorpus()
    try magpie.link("c/round", to: "round")
    try expect(65, "the symbolic link \"round\" leads round in a circle", reading: "c")
    try magpie.remove("c/round")
    try magpie.link("c/up", to: "../c")
    try expect(65, "the symbolic link \"up\" leads round in a circle", reading: "c")
    try magpie.link("loop", to: "loop")
    try expect(65, "loop\" leads round in a circle", reading: "loop")
  }

  /// A pipe with no writer would block a reader for ever.
  @Test func whatIsNoFileIsNotOpened() throws {
    #expect(try magpie.bash("mkdir c && mkfifo c/x.txt").code == 0)
    try expect(65, "the folder \"c\" holds no .txt or .md file", reading: "c")
    try expect(65, "\"c/x.txt\" is no folder, text file or .jsonl file", reading: "c/x.txt")
    try magpie.writeSmallCorpus(to: "d")
    #expect(try magpie.bash("mkfifo d/corpus.yml").code == 0)
    try expect(66, "\"corpus.yml\" cannot be read: it is not a file", reading: "d", isFinding: true)
  }

  #if os(Linux)
    /// Nobody may read it, not even the superuser.
    @Test func filesThatCannotBeReadEndWith66() throws {
      let file = "/proc/self/mem"
      let words = "cannot be read: Input/output error"
      try magpie.writeSmallCorpus()
      try magpie.train("c")
      try expect(66, words, reading: file)
      try magpie.link("c/mem.txt", to: file)
      for command in [
        ["trace", file, "--against", "c"], ["evaluate", "m", file], ["attribute", "m", file],
        ["prove", "m", file, "--without", "a"], ["corpus", "add", "c", file],
        ["corpus", "add", "c", "c/a.txt", "--author", "A", "--name", "n", "--pseudonyms", file],
      ] {
        try magpie.expectFailure(66, words, from: command)
      }
    }
  #endif

  /// The superuser may read everything: then the program runs as nobody.
  @Test func filesThatMayNotBeReadAreNamed() throws {
    try magpie.writeSmallCorpus()
    try magpie.copy("c", to: "d")
    for name in ["c/b.txt", "d"] {
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: magpie.path(name))
    }
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: magpie.path("d"))
    }
    // Not copied by this process: another child of it could hold the copy open.
    #expect(try magpie.bash("cp \"$M\" program").code == 0)
    for (corpus, words) in [("c", "\"b.txt\" cannot be read"), ("d", "d\" cannot be read")] {
      let outcome = try magpie.bash(
        """
        as=; if [ "$(id -u)" = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi
        $as ./program trace - --no-cache --against \(corpus) <<< 'A cat.'
        """)
      #expect(outcome.code == 66)
      #expect(outcome.text.isEmpty)
      #expect(outcome.errors.contains(words))
      Magpie.expectErrorForm(outcome.errors)
    }
  }
}
