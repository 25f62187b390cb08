import Foundation
import Testing

/// A teacher's real files come in as they are, and nothing else changes.
@Suite struct CorpusAddTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.succeed("corpus", "new", "class")
  }

  /// Adds files, and returns what was added.
  private func add(
    _ arguments: String..., at location: SourceLocation = #_sourceLocation
  ) throws -> [JSON] {
    let outcome = try magpie(["corpus", "add", "class"] + arguments + ["--json"])
    #expect(outcome.code == 0, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.errors.isEmpty, sourceLocation: location)
    return try #require(
      JSONDecoder().decode(JSON.self, from: outcome.bytes)["added"]?.array)
  }

  private func notes(_ work: JSON?) -> [String] {
    (work?["notes"]?.array ?? []).compactMap(\.string)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try magpie.bytes(of: path), as: UTF8.self)
  }

  // MARK: - Encodings

  @Test func oldEncodingsBecomeUTF8() throws {
    let line = "Größe – “très” 5 €"
    let units = Array(line.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let windows: [UInt8] =
      Array("Gr".utf8) + [0xF6, 0xDF] + Array("e ".utf8) + [0x96, 0x20, 0x93] + Array("tr".utf8)
      + [0xE8, 0x73, 0x94] + Array(" 5 ".utf8) + [0x80]
    let files: [(name: String, bytes: [UInt8], from: String?)] = [
      ("plain", Array(line.utf8), nil), ("marked", [0xEF, 0xBB, 0xBF] + Array(line.utf8), nil),
      ("windows", windows, "Windows-1252"), ("little", [0xFF, 0xFE] + little, "UTF-16"),
      ("big", [0xFE, 0xFF] + big, "UTF-16"), ("bare-little", little, "UTF-16"),
      ("bare-big", big, "UTF-16"),
    ]
    for file in files {
      try magpie.write(file.bytes, to: "desk/\(file.name).txt")
      let added = try add("desk/\(file.name).txt")
      #expect(notes(added.first) == (file.from.map { ["converted from \($0)"] } ?? []))
      let path = try #require(added.first?["path"]?.string)
      #expect(try text("class/\(path)").hasSuffix("---\n\n\(line)\n"), "\(file.name)")
    }
    let found = try magpie.json("corpus", "search", "class", "größe")
    #expect(found["count"]?.int == files.count)
  }

  @Test func bytesOfNoEncodingAreRefused() throws {
    for (bytes, words) in [
      ([0x61, 0xE9, 0x81], "neither UTF-8, UTF-16 nor Windows-1252 (byte 2)"),
      ([0x61, 0, 0, 0, 1], "is not a text: byte 1 is zero"),
    ] as [([UInt8], String)] {
      try magpie.write(bytes, to: "desk/odd.txt")
      try magpie.expectFailure(65, words, from: ["corpus", "add", "class", "desk/odd.txt"])
    }
  }

  // MARK: - Project Gutenberg

  @Test func gutenbergsHeaderAndFooterAreTakenOff() throws {
    try magpie.write(
      """
      \u{FEFF}The Project Gutenberg eBook of The Tide Clock\r
      \r
      This ebook is for the use of anyone anywhere.\r
      \r
      Title: The Tide Clock\r
      \r
      Author: Ann Example\r
      \r
      *** START OF THE PROJECT GUTENBERG EBOOK THE TIDE CLOCK ***\r
      \r
      Produced by A Volunteer\r
      \r
      \r
      THE TIDE CLOCK\r
      \r
      It ticked twice a day.\r
      \r
      *** END OF THE PROJECT GUTENBERG EBOOK THE TIDE CLOCK ***\r
      \r
      Updated editions will replace the previous one.\r

      """, to: "desk/pg1.txt")
    let added = try add("desk/pg1.txt", "--licence", "CC0-1.0")
    #expect(notes(added.first) == ["Project Gutenberg header and footer removed"])
    #expect(
      try text("class/ann-example/pg1.md") == """
        ---
        title: The Tide Clock
        author: Ann Example
        licence: CC0-1.0
        ---

        THE TIDE CLOCK\r
        \r
        It ticked twice a day.\r

        """)
  }

  // MARK: - Pseudonyms

  @Test func namesAreReplacedInTheTextAndTheFrontMatter() throws {
    try magpie.write(
      """
      ---
      title: Anna's Rain
      author: Anna Meier
      url: https://anna.example
      school: Harbour School
      ---
      By Anna Meier, class 8b.

      ANNA MEIER likes rain. So says Anna.
      (Meier, Anna)

      """, to: "desk/anna-rain.md")
    try magpie.write("It snowed on Ben Okoro’s hat.\n", to: "desk/snow.txt")
    let first = try add("desk/anna-rain.md", "--pseudonyms", "private/key.csv")
    #expect(
      notes(first.first) == [
        "the author has an invented name", "fields that may name the author were left out",
        "the author's name was replaced in the text, 3 times",
        "a part of the author's name seems to stand in the text, on line 3",
      ])
    #expect(
      try text("class/author-01/rain.md") == """
        ---
        title: Rain
        author: Author 01
        ---

        By Author 01, class 8b.

        Author 01 likes rain. So says Anna.
        (Author 01)

        """)
    _ = try add(
      "desk/snow.txt", "--author", "Ben Okoro", "--title", "Snow, by Ben", "--pseudonyms",
      "private/key.csv")
    #expect(
      try text("class/author-02/snow.md")
        == "---\ntitle: Snow, by\nauthor: Author 02\n---\n\nIt snowed on Author 02’s hat.\n")
    #expect(
      try text("private/key.csv") == "pseudonym,name\nAuthor 01,Anna Meier\nAuthor 02,Ben Okoro\n")
  }

  @Test func aSecondRunKeepsTheNamesOfTheFirst() throws {
    for (index, author) in ["Anna Meier", "Ben", "Anna  Meier", "ben", "Ben"].enumerated() {
      try magpie.write("Essay \(index).\n", to: "desk/essay-\(index).txt")
      let added = try add(
        "desk/essay-\(index).txt", "--author", author, "--pseudonyms", "key.csv")
      let name = ["Author 01", "Author 02", "Author 01", "Author 03", "Author 02"][index]
      #expect(added.first?["author"]?.string == name, "\(author)")
    }
    #expect(
      try text("key.csv") == "pseudonym,name\nAuthor 01,Anna Meier\nAuthor 02,Ben\nAuthor 03,ben\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: magpie.path("key.csv"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let stats = try magpie.succeed("corpus", "stats", "class").text
    #expect(stats.contains("Author 01") && !stats.contains("Meier"))
  }

  @Test func theKeyMayNotLieInTheCorpusOrBeBroken() throws {
    try magpie.write("It rained.\n", to: "desk/rain.txt")
    let call = ["corpus", "add", "class", "desk/rain.txt", "--author", "Ann", "--pseudonyms"]
    for key in ["class/key.csv", "class/../class/key.csv"] {
      try magpie.expectFailure(73, "would lie inside the corpus", from: call + [key])
    }
    try magpie.write("pseudonym,name\nAuthor 01\n", to: "key.csv")
    try magpie.expectFailure(65, "line 2 of \"key.csv\"", from: call + ["key.csv"])
  }

  // MARK: - All or nothing

  @Test func whatCannotComeInChangesNothing() throws {
    try magpie.write("It rained.\n", to: "desk/rain.txt")
    try magpie.write("x", to: "desk/a.jpg")
    try magpie.write(" \n", to: "desk/blank.txt")
    try magpie.write("---\ntitle: A\nIt rained.\n", to: "desk/open.txt")
    _ = try add("desk/rain.txt")
    #expect(
      try magpie.bash("mkfifo desk/pipe.txt && ln -s loop desk/loop && mkdir desk/e").code == 0)
    for (code, file, words) in [
      (73, "desk/rain.txt", "the corpus has a work \"rain.md\" already"),
      (65, "desk/a.jpg", "\"desk/a.jpg\" is no folder, text file or .jsonl file"),
      (65, "desk/blank.txt", "all works in \"desk/blank.txt\" are empty"),
      (65, "desk/open.txt", "front matter of \"desk/open.txt\" is not closed"),
      (65, "desk/pipe.txt", "is no folder, text file"), (66, "desk/gone.txt", "there is no file"),
      (65, "desk/e", "holds no .txt or .md file"),
    ] as [(Int32, String, String)] {
      try magpie.write("Sun.\n", to: "desk/sun.txt")
      try magpie.expectFailure(
        code, words, from: ["corpus", "add", "class", "desk/sun.txt", file])
    }
    try magpie.expectFailure(73, "is not empty", from: ["corpus", "new", "class"])
    try magpie.expectFailure(66, from: ["corpus", "add", "nowhere", "desk/rain.txt"])
  }

  /// A limit on the length of files stands in for a full disk.
  @Test func aFullDiskLeavesTheCorpusAsItWas() throws {
    try magpie.write("Short.\n", to: "desk/Ann/a.txt")
    try magpie.write(String(repeating: "Long. ", count: 1_000), to: "desk/Ben/b.txt")
    let before = try magpie.contents()
    let outcome = try magpie.bash(
      "trap '' XFSZ; ulimit -f 1; \"$M\" corpus add class desk; echo $? >&2")
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.contains("cannot be written: File too large"), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("\n73\n"))
    #expect(try magpie.contents() == before)
    let new = try magpie.bash(
      """
      trap '' XFSZ; ulimit -f 1
      "$M" corpus new other --description "$(printf '%2000s' .)"; echo $? >&2
      """)
    #expect(new.errors.contains("\"other/corpus.yml\" cannot be written: File too large"))
    #expect(new.errors.hasSuffix("\n73\n"))
    #expect(try magpie.contents() == before)
  }
}
