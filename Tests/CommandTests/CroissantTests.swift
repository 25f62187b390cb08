import Foundation
import Testing

/// A corpus is described for other tools: all that is known of it, and none of its texts.
@Suite struct CroissantTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.write(
      "name: pier\ndescription: Two voices.\nlanguage: en\nlicence: CC-BY-4.0\n",
      to: "c/corpus.yml")
    try magpie.write("\u{FEFF}---\ntitle: Ebb\ntrain-ai: n\n---\n\nThe ebb.\n", to: "c/ann/ebb.md")
    try magpie.write("The flood tide.\n", to: "c/bea/flood [2].txt")
  }

  private func document(_ name: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(try magpie.bytes(of: name)))
  }

  @Test func filesAndWorksAreNamedWithTheirHashesAndTerms() throws {
    let report = try magpie.json(
      "corpus", "export", "c", "--croissant", "c/croissant.json", "--date", "2024-02-29", "--url",
      "https://example.org/pier")
    #expect(report["works"]?.int == 2 && report["files"]?.int == 2)
    #expect(report["missing"]?.array == [])
    #expect(report["bytes"]?.int == (try magpie.bytes(of: "c/croissant.json")).count)
    let document = try document("c/croissant.json")
    #expect(document["conformsTo"]?.string == "http://mlcommons.org/croissant/1.1")
    #expect(document["description"]?.string == "Two voices.")
    #expect(document["inLanguage"]?.array?.map(\.string) == ["en"])
    #expect(
      document["license"]?.array?.map(\.string) == ["https://spdx.org/licenses/CC-BY-4.0.html"])
    #expect(document["creator"]?.array?.map { $0["name"]?.string } == ["Ann", "Bea"])
    #expect(
      document["usageInfo"]?.array?.map { $0["name"]?.string }
        == ["train-ai: n", "train-ai: not said"])
    let files = try #require(document["distribution"]?.array)
    #expect(files.map { $0["contentUrl"]?.string } == ["ann/ebb.md", "bea/flood [2].txt", nil])
    for file in files.dropLast() {
      let name = "c/\(file["contentUrl"]?.string ?? "")"
      #expect(file["contentSize"]?.string == "\(try magpie.bytes(of: name).count) B")
      let sum = try magpie.bash("sha256sum < '\(name)'").text.prefix(64)
      #expect(file["sha256"]?.string == String(sum))
    }
    #expect(files[2]["includes"]?.array?.map(\.string) == ["ann/ebb.md", "bea/flood [[]2].txt"])
    let facts = try #require(document["recordSet"]?[0]?["data"]?.array)
    #expect(facts.map { $0["facts/trainAI"]?.string } == ["n", nil])
    for work in facts {
      let bytes = try magpie.bytes(of: "c/\(work["facts/file"]?.string ?? "")")
      let start = try #require(work["facts/start"]?.int)
      let length = try #require(work["facts/length"]?.int)
      try magpie.write(Array(bytes[start..<(start + length)]), to: "text")
      let sum = try magpie.bash("sha256sum < text").text.prefix(64)
      #expect(work["facts/sha256"]?.string == String(sum))
    }
    let text = String(decoding: try magpie.bytes(of: "c/croissant.json"), as: UTF8.self)
    #expect(!text.contains("The ebb.") && !text.contains("flood tide"))
  }

  /// Whoever takes the corpus over is told of them.
  @Test func requestsInTheRegisterCount() throws {
    try magpie.succeed("consent", "opt-out", "--author", "Bea", "--in", "c", "--yes")
    try magpie.succeed("consent", "opt-in", "--work", "ebb", "--in", "c", "--yes")
    try magpie.succeed("corpus", "export", "c", "--croissant", "c/croissant.json")
    let facts = try document("c/croissant.json")["recordSet"]?[0]?["data"]?.array
    #expect(facts?.map { $0["facts/trainAI"]?.string } == ["n", "n"])
  }

  @Test func theSameCorpusGivesTheSameBytesWhereverItLies() throws {
    try magpie.succeed("corpus", "export", "c", "--croissant", "c/croissant.json")
    let first = try magpie.bytes(of: "c/croissant.json")
    try magpie.copy("c", to: "elsewhere")
    try magpie.succeed("corpus", "export", "elsewhere", "--croissant", "elsewhere/croissant.json")
    #expect(try magpie.bytes(of: "elsewhere/croissant.json") == first)
    #expect(
      Array(
        try magpie.succeed("corpus", "export", "c", "--croissant", "/dev/stdout").bytes.prefix(
          first.count)) == first)
    #expect(try magpie.json("corpus", "stats", "c")["notes"]?.array == [])
  }

  @Test func recordsAreFoundByTheirNumbers() throws {
    try magpie.write(
      #"{"id":"A","body":"One.","licence":"MIT AND CC0-1.0"}"# + "\n\n" + #"{"body":"Two."}"#
        + "\n",
      to: "j/r.jsonl")
    let report = try magpie.json(
      "corpus", "export", "j/r.jsonl", "--field", "text=body", "--croissant", "j/r.json")
    #expect(report["missing"]?.array?.map(\.string) == ["creator", "datePublished", "url"])
    let document = try document("j/r.json")
    #expect(document["license"]?.array?.map(\.string) == ["MIT AND CC0-1.0"])
    let facts = try #require(document["recordSet"]?[0]?["data"]?.array)
    #expect(facts.map { $0["facts/id"]?.string } == ["a", "r/0002"])
    #expect(facts.map { $0["facts/record"]?.int } == [0, 1])
    let text = try #require(document["recordSet"]?[1]?["field"]?.array?.last)
    #expect(text["source"]?["extract"]?["column"]?.string == "body")
  }

  @Test func whatIsMissingIsSaid() throws {
    let page = try magpie.succeed("corpus", "export", "c", "--croissant", "c/croissant.json").text
    #expect(page.hasPrefix("Written to c/croissant.json: 2 works of pier in 2 files"))
    #expect(page.contains("--date 2026-01-31") && page.contains("--url https://"))
  }

  @Test func badPlacesAndBadFactsAreRefused() throws {
    func expect(_ code: Int32, _ words: String, _ arguments: String...) throws {
      try magpie.expectFailure(code, words, from: ["corpus", "export"] + arguments)
    }
    try magpie.write("{\"a\": 1}\n", to: "c/other.json")
    try magpie.write("x", to: "empty/readme.md")
    try expect(64, "try: --croissant c/croissant.json", "c", "--croissant", "x.json")
    try expect(64, "is called .json", "c/", "--croissant", "c/a.txt")
    try expect(64, "try: --croissant c/ann/croissant.json", "c/ann/ebb.md", "--croissant", "x.json")
    try expect(64, "no date", "c", "--croissant", "c/a.json", "--date", "2023-02-29")
    try expect(64, "no date", "c", "--croissant", "c/a.json", "--date", "2023-2-1")
    try expect(64, "no address", "c", "--croissant", "c/a.json", "--url", "example.org")
    try expect(64, "not a line of one", "c", "--croissant", "c/a.json", "--split", "line")
    try expect(
      73, "no Croissant document of Magpie's", "c", "--croissant", "c/other.json")
    try expect(73, "cannot be written", "c", "--croissant", "c/gone/a.json")
    try expect(73, "cannot be written", "c", "--croissant", "c/ann")
    try expect(65, "holds no .txt or .md file", "empty", "--croissant", "empty/croissant.json")
    try expect(66, "no file or folder", "gone", "--croissant", "croissant.json")
    try expect(64, "croissant", "c")
  }
}
