import Foundation
import Testing

/// Places are places in the files on disk; the cache is never seen but in speed.
@Suite struct TracingTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  /// Words in lower case with single spaces, for comparing what the tracer holds equal.
  private func folded(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self).lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func placesAreBytesOfTheFiles() throws {
    let words = "the lamp went out and nobody on the quay saw it go"
    let files: [(name: String, text: String)] = [
      ("plain.txt", "First.\n\(words), they said.\n"),
      ("marked.txt", "\u{FEFF}\(words).\n"),
      ("front.md", "---\ntitle: Ünder\nlicence: CC0-1.0\n---\n\nAh.\n\nSo \(words)!\n"),
      (
        "windows.txt",
        "\u{FEFF}---\r\ntitle: W\r\n---\r\n\r\nOh.\r\n"
          + words.replacingOccurrences(of: " and ", with: "\r\nAND  ") + "\r\n"
      ),
    ]
    for file in files { try magpie.write(file.text, to: "c/\(file.name)") }
    let trace = try magpie.json("trace", "-", "--against", "c", input: "They wrote \(words) once.")
    let span = try #require(trace["spans"]?[0])
    #expect(span["tokens"]?.int == 12)
    #expect(trace["longest"]?.int == 12)
    let places = try #require(span["places"]?.array)
    #expect(places.count == files.count)
    for place in places {
      let id = try #require(place["work"]?.string)
      let file = try #require(files.first { $0.name.hasPrefix(id) })
      let bytes = Array(file.text.utf8)
      let (start, end) = (try #require(place["start"]?.int), try #require(place["end"]?.int))
      #expect(folded(bytes[start..<end]) == words, "\(id)")
      #expect(place["line"]?.int == bytes[..<start].count { $0 == 0x0A } + 1, "\(id)")
    }
  }

  /// Works that training leaves out are compared all the same, and the report says so.
  @Test func worksKeptOutOfTrainingAreCountedApart() throws {
    try magpie.writeSmallCorpus()
    let compared = "Compared with 3 works of c, and with nothing else."
    func page() throws -> String {
      try magpie.succeed("trace", "c/a.txt", "--against", "c", "--width", "400").text
    }
    try magpie.write("We are kept out.\n", to: "c/kept/one.txt")
    #expect(try page().contains("\n\(compared)\n"))
    try magpie.write("---\ntrain-ai: n\n---\n\nWe are kept out.\n", to: "c/kept/one.txt")
    #expect(
      try page().contains(
        "\n\(compared) 1 of them is kept out of training (its front matter, line 2, says train-ai: n).\n"
      ))
    let trace = try magpie.json("trace", "c/kept/one.txt", "--against", "c")
    #expect(trace["works"]?.int == 3)
    #expect(trace["reserved"] == .array([.string("kept/one")]))
    #expect(trace["spans"]?[0]?["places"]?[0]?["work"]?.string == "kept/one")
    // Terms that stand elsewhere are named with their place.
    try magpie.write("User-agent: GPTBot\nDisallow: /a.txt\n", to: "c/robots.txt")
    #expect(
      try page().contains(
        "2 of them are kept out of training (robots.txt, line 2, keeps GPTBot from /a.txt, and 1 other reason).\n"
      ))
    // Changed terms alone are noticed, too.
    try magpie.write("train-ai: n\n", to: "c/corpus.yml")
    #expect(try page().contains("\n\(compared) All are kept out of training ("))
  }

  @Test func theLessonCorporaAreFoundInThemselves() throws {
    let corpus = Magpie.lesson("harbour")
    try magpie.train(corpus, to: "m", ["--order", "4"])
    let text = try #require(try magpie.json("generate", "m", "--seed", "5")["text"]?.string)
    let trace = try magpie.json("trace", "-", "--against", corpus, input: text)
    var checked = 0
    for span in try #require(trace["spans"]?.array) {
      let (start, end) = (try #require(span["start"]?.int), try #require(span["end"]?.int))
      let expected = folded(Array(text.utf8)[start..<end])
      #expect(folded((span["text"]?.string ?? "").utf8) == expected)
      for place in try #require(span["places"]?.array) {
        let id = try #require(place["work"]?.string)
        let file = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(corpus)/\(id).md")))
        let range = try #require(place["start"]?.int)..<(try #require(place["end"]?.int))
        #expect(folded(file[range]) == expected, "\(id)")
        checked += 1
      }
    }
    #expect(checked > 0)
  }

  /// Spans are places in the text's file: its byte order mark counts.
  @Test func spansAreBytesOfTheTracedFile() throws {
    try magpie.writeSmallCorpus()
    try magpie.write("\u{FEFF}Then the cat sat on it.\n", to: "text.txt")
    let span = try #require(
      try magpie.json("trace", "text.txt", "--against", "c")["spans"]?[0])
    let range = try #require(span["start"]?.int)..<(try #require(span["end"]?.int))
    #expect(folded(try magpie.bytes(of: "text.txt")[range]) == "the cat sat on")
    #expect(folded((span["text"]?.string ?? "").utf8) == "the cat sat on")
    try magpie.write([0xEF, 0xBB, 0xBF, 0x61, 0xFF], to: "text.txt")
    try magpie.expectFailure(65, "(byte 4)", from: ["trace", "text.txt", "--against", "c"])
  }

  @Test func everyPlaceIsListed() throws {
    let count = 1_100
    try magpie.write(
      (0..<count).map { "at the end of \($0).\n" }.joined(), to: "c/many.txt")
    let span = try #require(
      try magpie.json("trace", "-", "--against", "c", input: "at the end of")["spans"]?[0])
    #expect(span["placeCount"]?.int == count)
    let places = try #require(span["places"]?.array)
    #expect(places.map { $0["line"]?.int } == (1...count).map { $0 })
  }

  @Test func placesInRecordsAreBytesOfTheirText() throws {
    try magpie.write(
      """
      {"id": "one", "text": "Nothing here."}

      {"id": "two", "title": "T", "text": "Ä \\"quote\\" first.\\nThe bell rang twice at noon."}

      """, to: "c.jsonl")
    let trace = try magpie.json("trace", "-", "--against", "c.jsonl", input: "the bell rang twice")
    let place = try #require(trace["spans"]?[0]?["places"]?[0])
    #expect(place["line"]?.int == 3)
    let text = Array("Ä \"quote\" first.\nThe bell rang twice at noon.".utf8)
    let range = try #require(place["start"]?.int)..<(try #require(place["end"]?.int))
    #expect(folded(text[range]) == "the bell rang twice")
  }

  // MARK: - The cache

  private func longest(_ options: String...) throws -> Int {
    let outcome = try magpie(
      ["trace", "-", "--against", "c", "--json"] + options, input: Data("the cat sat on it".utf8))
    return try #require(JSONDecoder().decode(JSON.self, from: outcome.bytes)["longest"]?.int)
  }

  private func cached() throws -> [String: Date] {
    let folder = magpie.path(".home/cache")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        return (name, try #require(facts[.modificationDate] as? Date))
      })
  }

  @Test func theSecondRunUsesWhatTheFirstKept() throws {
    try magpie.writeSmallCorpus()
    let before = try magpie.contents(of: "c")
    #expect(try longest("--no-cache") == 4)
    #expect(try cached().isEmpty)
    #expect(try longest() == 4)
    let kept = try cached()
    #expect(!kept.isEmpty)
    #expect(try longest() == 4)
    #expect(try cached() == kept, "a corpus that did not change was indexed again")
    #expect(try magpie.contents(of: "c") == before, "something was written into the corpus")
  }

  @Test func aFileThatChangedIsNoticed() throws {
    try magpie.writeSmallCorpus()
    #expect(try longest() == 4)
    try magpie.write("Now the cat sat on it.\n", to: "c/a.txt")
    #expect(try longest() == 5)
    try magpie.remove("c/a.txt")
    #expect(try longest() == 2)
    try magpie.write("the cat sat on it", to: "c/new.txt")
    #expect(try longest() == 5)
  }

  @Test func aFileBehindALinkThatChangedIsNoticed() throws {
    try magpie.write("the cat sat", to: "c/.store/a.txt")
    try magpie.link("c/a.txt", to: ".store/a.txt")
    #expect(try longest() == 3)
    try magpie.write("the cat sat on it", to: "c/.store/a.txt")
    #expect(try longest() == 5)
    try magpie.remove("c")
    try magpie.write("the cat sat", to: "real.txt")
    try magpie.link("c", to: "real.txt")
    #expect(try longest() == 3)
    try magpie.write("the cat sat on it", to: "real.txt")
    #expect(try longest() == 5)
  }

  @Test func aChangeWithinAMicrosecondIsNoticed() throws {
    func write(_ text: String, nanoseconds: Int) throws {
      try magpie.write(text, to: "c/a.txt")
      let time = "2001-09-09T01:46:40.00000000\(nanoseconds)"
      #expect(try magpie.bash("touch -d \(time) c/a.txt").code == 0)
    }
    try write("the cat sat", nanoseconds: 1)
    #expect(try longest() == 3)
    try write("the dog sat", nanoseconds: 2)
    #expect(try longest() == 1)
  }

  /// The works of several corpora stand in the order of the corpora's names.
  @Test func aCorpusThatGotAnotherNameKeepsItsWorks() throws {
    try magpie.write("the cat sat down", to: "x/one.txt")
    try magpie.write("a dog ran off", to: "y/two.txt")
    for name in ["a", "z", "b"] {
      try magpie.write("name: \(name)\n", to: "x/corpus.yml")
      let trace = try magpie.json(
        "trace", "-", "--against", "x", "--against", "y", input: "the cat sat down")
      #expect(trace["spans"]?[0]?["places"]?[0]?["work"]?.string == "\(name)/one")
    }
  }

  @Test func aFileThatWasOnlyTouchedGivesTheSame() throws {
    try magpie.writeSmallCorpus()
    #expect(try longest() == 4)
    let index = try cached().filter { $0.key.hasSuffix(".trace") }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: magpie.path("c/a.txt"))
    #expect(try longest() == 4)
    #expect(try cached().filter { $0.key.hasSuffix(".trace") } == index)
  }

  /// Only somebody who sets a file's time back can hide a change; `--verify` sees it.
  @Test func verifyReadsTheContents() throws {
    try magpie.writeSmallCorpus()
    let time = Date(timeIntervalSince1970: 1_000_000_000)
    let file = magpie.path("c/a.txt")
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
    #expect(try longest() == 4)
    let length = try magpie.bytes(of: "c/a.txt").count
    try magpie.write(String(repeating: "x", count: length), to: "c/a.txt")
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
    #expect(try longest() == 4)
    #expect(try longest("--verify") == 2)
    #expect(try longest() == 2)
  }

  @Test func aDamagedOrForbiddenCacheIsOnlySlow() throws {
    try magpie.writeSmallCorpus()
    #expect(try longest() == 4)
    for name in try cached().keys {
      let bytes = try magpie.bytes(of: ".home/cache/\(name)")
      try magpie.write(Array(bytes.prefix(bytes.count / 2)), to: ".home/cache/\(name)")
      #expect(try longest() == 4)
    }
    try magpie.write("no folder", to: "file")
    let outcome = try magpie(
      ["trace", "-", "--against", "c", "--json"], input: Data("the cat sat on it".utf8),
      environment: ["MAGPIE_CACHE": magpie.path("file")])
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func unitsAndCasesHaveTheirOwnIndex() throws {
    try magpie.writeSmallCorpus()
    #expect(try longest() == 4)
    #expect(try longest("--case", "keep") == 3)
    #expect(try longest("--unit", "character") == 14)
    #expect(try longest("--unit", "byte") == 14)
    #expect(try longest() == 4)
  }
}
