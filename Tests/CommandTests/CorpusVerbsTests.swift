import Foundation
import Testing

/// What `corpus search`, `lint` and `stats` say of a corpus holds of its files.
@Suite struct CorpusVerbsTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  private func range(of place: JSON) throws -> Range<Int> {
    try #require(place["start"]?.int)..<(try #require(place["end"]?.int))
  }

  // MARK: - Search

  @Test func searchFindsBytesAndLinesOfTheFiles() throws {
    let files = [
      "plain.txt": "First.\nThe bell rang twice.\n",
      "front.md": "---\ntitle: Ünder\n---\n\nÄh.\n\nSo the BELL  rang.\n",
      "windows.txt": "\u{FEFF}---\r\ntitle: W\r\n---\r\n\r\nOh.\r\nThe bell\r\nrang.\r\n",
    ]
    for (name, text) in files { try magpie.write(text, to: "c/\(name)") }
    let found = try magpie.json("corpus", "search", "c", "the bell rang")
    let hits = try #require(found["hits"]?.array)
    #expect(found["count"]?.int == 3)
    #expect(found["works"]?.array?.map(\.string) == ["front", "plain", "windows"])
    #expect(hits.map { $0["work"]?.string } == ["front", "plain", "windows"])
    #expect(hits.map { $0["line"]?.int } == [7, 2, 6])
    for hit in hits {
      let id = try #require(hit["work"]?.string)
      let text = try #require(files.first { $0.key.hasPrefix(id) }).value
      let match = String(decoding: Array(text.utf8)[try range(of: hit)], as: UTF8.self)
      #expect(match.utf8.elementsEqual((hit["text"]?.string ?? "").utf8), "\(id)")
      #expect(
        match.lowercased().split(whereSeparator: \.isWhitespace) == ["the", "bell", "rang"])
    }
    #expect(try magpie.json("corpus", "search", "c", "the bell", "--limit", "1")["count"]?.int == 3)
    #expect(
      try magpie.json("corpus", "search", "c", "the bell", "--limit", "1")["hits"]?.array?.count
        == 1)
    #expect(try magpie.json("corpus", "search", "c", "bell the")["count"]?.int == 0)
    let shown = try magpie.succeed("corpus", "search", "c", "the bell rang").text
    #expect(shown.contains("Ünder, line 7"))
  }

  @Test func searchCountsInTheTextOfARecord() throws {
    let text = "Ä \"quote\" first.\nThe bell rang."
    try magpie.write(
      "\n{\"id\": \"one\", \"text\": \"Ä \\\"quote\\\" first.\\nThe bell rang.\"}\n", to: "c.jsonl")
    let hit = try #require(try magpie.json("corpus", "search", "c.jsonl", "the bell")["hits"]?[0])
    #expect(hit["work"]?.string == "one")
    #expect(hit["line"]?.int == 2)
    let match = Array(text.utf8)[try range(of: hit)]
    #expect(String(decoding: match, as: UTF8.self) == "The bell")
  }

  @Test func searchKeepsToAnAuthor() throws {
    try magpie.write("The bell rang.", to: "c/ann-lee/a.txt")
    try magpie.write("The bell rang. The bell rang.", to: "c/bo-ek/b.txt")
    try magpie.write("The bell rang.", to: "c/nobody.txt")
    func works(_ options: String...) throws -> [String?] {
      let outcome = try magpie(["corpus", "search", "c", "--json"] + options)
      let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
      return document["works"]?.array?.map(\.string) ?? []
    }
    #expect(try works("the bell").count == 3)
    #expect(try works("the bell", "--author", "LEE") == ["ann-lee/a"])
    #expect(try works("--author", "o e") == ["bo-ek/b"])
    #expect(try works("--author", "cy") == [])
    #expect(
      try magpie.json("corpus", "search", "c", "bell", "--author", "bo")["count"]?.int == 2)
  }

  // MARK: - Lint

  private static let tale = """
    The ferry came over in the grey of the morning with nobody at the oar. We stood on the \
    steps and counted the lamps behind it, one for each of us and one to spare.
    """

  @Test func lintShowsThePassageThatTwoWorksShare() throws {
    try magpie.write("---\ntitle: Ö\n---\n\nSo.\n\nThus: \(Self.tale) End.\n", to: "c/b.md")
    try magpie.write(Self.tale.uppercased(), to: "c/a.txt")
    let findings = try #require(try magpie.json("corpus", "lint", "c")["findings"]?.array)
    let near = findings.filter { $0["kind"]?.string == "near-duplicate" }
    #expect(near.count == 1)
    let finding = try #require(near.first)
    #expect(finding["work"]?.string == "b")
    #expect(finding["severity"]?.string == "warning")
    #expect(finding["line"]?.int == 7)
    let passage = try magpie.bytes(of: "c/b.md")[try range(of: finding)]
    // The mark behind the last word is no part of it.
    #expect(String(decoding: passage, as: UTF8.self) + "." == Self.tale)
    #expect(finding["problem"]?.string?.contains("in common with a, which are") == true)
  }

  @Test func aWorkThatCannotBeReadIsNoEndOfTheLooking() throws {
    try magpie.write("Only a few words, but mail ann@example.org now.\n", to: "c/a.txt")
    try magpie.write([0x61, 0xFF], to: "c/b.txt")
    try magpie.write("---\ntitle: T\n", to: "c/d/c.md")
    let report = try magpie.json("corpus", "lint", "c")
    let findings = try #require(report["findings"]?.array)
    #expect(
      findings.map { $0["kind"]?.string } == [
        "unreadable", "unreadable", "missing-title", "missing-author", "missing-licence", "email",
      ])
    #expect(findings.prefix(2).map { $0["work"]?.string } == ["b.txt", "d/c.md"])
    #expect(findings.prefix(2).map { $0["line"] } == [.null, .number(1)])
    #expect(report["works"]?.int == 1)
    #expect(report["errors"]?.int == 2)
    try magpie.remove("c/a.txt")
    #expect(try magpie.json("corpus", "lint", "c")["works"]?.int == 0)
  }

  @Test func strictEndsWithOneOnlyForErrors() throws {
    try magpie.write("Only a few words, and no licence.\n", to: "c/a.txt")
    #expect(try magpie("corpus", "lint", "c", "--strict").code == 0)
    try magpie.write("A few words of caf\u{FFFD} talk, please.\n", to: "c/b.txt")
    #expect(try magpie("corpus", "lint", "c").code == 0)
    let strict = try magpie("corpus", "lint", "c", "--strict")
    #expect(strict.code == 1)
    #expect(strict.text == (try magpie("corpus", "lint", "c").text))
    #expect(strict.errors.isEmpty)
  }

  // MARK: - Stats

  @Test func statsAreThoseCountedByHand() throws {
    try magpie.write("a b a c", to: "c/ann/x.txt")
    let stats = try magpie.json("corpus", "stats", "c", "--unit", "character")
    #expect(stats["bytes"]?.int == 7)
    #expect(stats["tokens"]?.int == 7)
    #expect(stats["vocabulary"]?.int == 4)
    #expect(stats["authors"]?[0]?["name"]?.string == "Ann")
    let first = try #require(stats["orders"]?[0])
    #expect(first["contexts"]?.int == 5)
    #expect(first["singleContinuation"]?.number == 0.8)
    // Three of the seven characters and the end follow a space.
    #expect(first["forced"]?.number == 0.625)
  }

  @Test func aTinyCorpusGetsTheLowestOrderAndALargeOneTheHighest() throws {
    try magpie.write("Every word of this stands here once, and never again.", to: "tiny.txt")
    let tiny = try magpie.json("corpus", "stats", "tiny.txt")
    #expect(tiny["suggestedOrder"]?.int == 1)
    #expect(tiny["orders"]?.array?.allSatisfy { $0["forced"]?.number == 1 } == true)
    #expect(try magpie.succeed("corpus", "stats", "tiny.txt").text.contains("too small"))
    // Three words in random order: 3⁶ contexts, each met some thirty times.
    var state: UInt32 = 1
    let words = (0..<20_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return ["one", "two", "three"][Int((state >> 16) % 3)]
    }
    try magpie.write(words.joined(separator: " "), to: "large.txt")
    let large = try magpie.json("corpus", "stats", "large.txt")
    #expect(large["suggestedOrder"]?.int == 6)
    #expect(large["orders"]?.array?.count == 6)
    let shown = try magpie.succeed("corpus", "stats", "large.txt").text
    #expect(shown.contains("Suggested: --order 6"))
  }

  // MARK: - Records with other fields

  @Test func fieldsOfRecordsMayHaveOtherNames() throws {
    try magpie.write(
      """
      {"name": "One", "by": "Ann", "body": "The cat sat on the mat.", "short": "A cat."}
      {"name": "Two", "by": "Bo", "body": "The dog sat on the cat.", "short": "The dog sat on it."}

      """, to: "c.jsonl")
    let fields = ["--field", "text=body", "--field", "title=name", "--field", "author=by"]
    try magpie.expectFailure(65, "no field \"text\"", from: ["corpus", "stats", "c.jsonl"])
    for option in ["text", "text=", "=body", "body=text"] {
      try magpie.expectFailure(
        64, "rights-holder", from: ["corpus", "stats", "c.jsonl", "--field", option])
    }
    let stats = try magpie(["corpus", "stats", "c.jsonl", "--json"] + fields)
    let authors = try JSONDecoder().decode(JSON.self, from: stats.bytes)["authors"]?.array
    #expect(authors?.compactMap { $0["name"]?.string } == ["Ann", "Bo"])
    #expect(try magpie(["corpus", "lint", "c.jsonl"] + fields).code == 0)
    #expect(
      try magpie(["corpus", "search", "c.jsonl", "the dog"] + fields).text.contains("Two, Bo"))

    // A model remembers how its corpus was read.
    try magpie.train("c.jsonl", to: "m", fields)
    try magpie.write("The cat sat on the cat.", to: "text.txt")
    let proof = try magpie.json("prove", "m", "text.txt", "--without", "Two")
    #expect(proof["equal"]?.bool == true)
    try magpie.succeed("generate", "m", "--trace")

    // One file read in two ways has two indexes.
    func longest(_ field: String) throws -> Int? {
      try magpie.json(
        "trace", "-", "--against", "c.jsonl", "--field", field, input: "the dog sat on the cat"
      )["longest"]?.int
    }
    for _ in 1...2 {
      #expect(try longest("text=body") == 6)
      #expect(try longest("text=short") == 4)
    }
  }
}
