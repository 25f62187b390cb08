import Foundation
import Testing

/// An author finds all copies of their texts.
@Suite struct ConsentSearchTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeConsentCorpus()
  }

  private func found(_ text: String, _ options: String...) throws -> [String] {
    let queries =
      try magpie.json(["consent", "search", text, "--in", "c"] + options)["queries"]?.array ?? []
    return queries.flatMap { $0["copies"]?.array ?? [] }.compactMap { copy in
      (copy["work"]?.string ?? "") + (copy["exact"]?.bool == true ? "" : "~")
    }
  }

  @Test func aLineIsFoundWordForWordAndNearly() throws {
    #expect(try found("nobody on the QUAY, saw it go out again") == ["ann/lamp", "ben/copied~"])
    #expect(try found("flour, water and salt") == ["ben/bread"])
    #expect(try found("salt") == ["ben/bread"])
    #expect(try found("zebra crossings") == [])
  }

  @Test func aFileIsFoundAndItsEditedCopy() throws {
    try magpie.write(
      Magpie.poem.uppercased().replacingOccurrences(of: " ", with: "\n"), to: "mine.txt")
    #expect(try found("mine.txt") == ["ann/lamp", "ben/copied~"])
    let text = try magpie.succeed("consent", "search", "mine.txt", "--in", "c").text
    #expect(
      text.hasPrefix(
        "Of the 4 works of c, 2 have mine.txt: 1 word for word, 1 in part or with other\nwords.\n"))
  }

  @Test func aFolderIsSearchedFileByFile() throws {
    try magpie.write(Magpie.poem, to: "mine/a.txt")
    try magpie.write(
      "Zebras cross the road at noon and nobody knows why they do.\n", to: "mine/b.txt")
    let queries = try #require(
      try magpie.json("consent", "search", "mine", "--in", "c")["queries"]?.array)
    #expect(queries.map { $0["name"]?.string } == ["a.txt", "b.txt"])
    #expect(queries.map { $0["copies"]?.array?.count } == [2, 0])
    let text = try magpie.succeed("consent", "search", "mine", "--in", "c").text
    #expect(
      text.hasPrefix("Of 2 texts, 1 stands in 2 of the 4 works of c: 1 word for word, 1 in part"))
    // What a site publishes as its terms is none of the texts.
    try magpie.write("User-agent: *\nDisallow: /\n", to: "mine/robots.txt")
    #expect(try found("mine") == ["ann/lamp", "ben/copied~"])
  }

  /// An author whose path has a slip must not be told that their text is nowhere.
  @Test(arguments: ["mien.txt", "mine/lamp", "my texts/lamp.docx", "./lamp.md", "/tmp/gone/"])
  func aPathThatLeadsNowhereIsNoLine(_ path: String) throws {
    try magpie.expectFailure(
      66, "there is no file \"\(path)\"", "a slip in the path",
      from: ["consent", "search", path, "--in", "c"])
  }

  @Test func aLineMayHaveMarksOfPaths() throws {
    #expect(try found("salt and/or flour, v. 1.5") == [])
    #expect(try found("time and a warm shelf.") == ["ben/bread"])
  }

  /// A folder's name has no ending, or one like a file's; neither makes it a text.
  @Test func foldersWithinAFolderAreNoTexts() throws {
    try magpie.write(Magpie.poem, to: "own/old/lamp.txt")
    try magpie.copy("c/ann/gulls.txt", to: "own/gulls.txt")
    try magpie.write("The sea.\n", to: "own/new.txt/sea.txt")
    #expect(try found("own") == ["ann/gulls", "ann/lamp", "ben/copied~"])
  }

  @Test func placesAreThoseInTheFile() throws {
    let document = try magpie.json("consent", "search", "water and salt", "--in", "c")
    let place = try #require(document["queries"]?[0]?["copies"]?[0]?["places"]?[0])
    let file = try magpie.bytes(of: "c/ben/bread.txt")
    let range = try #require(place["start"]?.int)..<(try #require(place["end"]?.int))
    #expect(String(decoding: file[range], as: UTF8.self) == "water and salt")
    #expect(place["line"]?.int == 4)
  }

  @Test func severalCorporaAreSearched() throws {
    try magpie.write(Magpie.poem, to: "d/lamp.txt")
    let document = try magpie.json(
      "consent", "search", "the smell of tar and of rope", "--in", "c", "--in", "d")
    #expect(document["queries"]?[0]?["copies"]?.array?.count == 3)
  }

  @Test func whatCannotBeSearchedForIsRefused() throws {
    try magpie.expectFailure(64, from: ["consent", "search", "lamp"])
    try magpie.expectFailure(65, "has no word", from: ["consent", "search", "…!", "--in", "c"])
    try magpie.expectFailure(66, from: ["consent", "search", "lamp", "--in", "gone"])
    try magpie.write(" \n", to: "empty.txt")
    try magpie.expectFailure(65, from: ["consent", "search", "empty.txt", "--in", "c"])
  }
}
