import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct CorpusFolderTests {
  private let desk: TemporaryFolder
  private let corpus: CorpusFolder

  init() throws {
    desk = try TemporaryFolder()
    corpus = try CorpusFolder.create(at: desk.path(of: "class"), name: "Class: 7b", licence: "MIT")
  }

  private func works() throws -> [Work] { try CorpusReader.read(corpus.path).corpus.works }

  @Test func aNewCorpusHasItsSettings() throws {
    try desk.write("text", to: "class/a.txt")
    let read = try CorpusReader.read(corpus.path)
    #expect(read.corpus.name == "Class: 7b")
    #expect(read.corpus.works[0].terms == Terms(licence: "MIT"))
  }

  @Test func aFolderThatIsInUseIsRefused() throws {
    #expect(throws: CorpusError.folderNotEmpty(path: corpus.path)) {
      try CorpusFolder.create(at: corpus.path)
    }
    let file = try desk.write("x", to: "file")
    #expect(throws: CorpusError.notFolder(path: file)) { try CorpusFolder.create(at: file) }
    #expect(throws: CorpusError.notFolder(path: file)) { try CorpusFolder(at: file) }
    let gone = desk.path(of: "gone")
    #expect(throws: CorpusError.missing(path: gone)) { try CorpusFolder(at: gone) }
  }

  @Test func addedTextsReadBackWithWhatWasSaid() throws {
    let source = try desk.write("\n\nIt rained.\n\n\n", to: "in/wet-day.txt")
    let added = try corpus.add(
      [source], AddOptions(author: "Ann B.", licence: "CC0-1.0", training: .reserved)
    ).works
    #expect(added.map(\.path) == ["ann-b/wet-day.md"])
    let work = try works()[0]
    #expect(work.id == added[0].id)
    #expect(work.title == "Wet Day")
    #expect(work.author == "Ann B.")
    #expect(work.terms.licence == "CC0-1.0" && work.terms.training == .reserved)
    #expect(work.text == "It rained.\n")
  }

  @Test func anyTitleSurvivesTheFrontMatter() throws {
    for seed in 0..<60 {
      var generated = GeneratedText(seed: UInt64(seed))
      var title = generated.unicode(pieces: 3)
      title += generated.pick([
        ": x", " #", "- ", "'", "\"", "\\", "|", "%", "\n---\n", "null", "x",
      ])
      // Yams drops a byte order mark at the beginning of a value.
      title = String(title.unicodeScalars.drop { $0 == "\u{FEFF}" })
      let source = try desk.write("text", to: "in/\(seed).txt")
      try corpus.add([source], AddOptions(title: title, name: "n\(seed)"))
      let work = try #require(try works().first { $0.id == WorkID("n\(seed)") })
      #expect(work.title.utf8.elementsEqual(title.utf8), "seed \(seed)")
    }
  }

  @Test func frontMatterOfAFileIsKeptUnlessSomethingElseIsSaid() throws {
    let source = try desk.write(
      "---\ntitle: Old\nauthor: Ann\nmood: \"a: b\"\nlicense: MIT\n---\n\ntext", to: "in/a.md")
    try corpus.add([source], AddOptions(title: "New"))
    let work = try works()[0]
    #expect(work.title == "New")
    #expect(work.author == "Ann")
    #expect(work.terms.licence == "MIT")
    #expect(work.metadata == [MetadataField(name: "mood", value: "a: b")])
  }

  @Test func otherEncodingsBecomeUTF8() throws {
    let text = "Größe – “très” €\r\nZeile"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let western: [UInt8] =
      Array("Gr".utf8) + [0xF6, 0xDF] + Array("e ".utf8) + [0x96, 0x20, 0x93] + Array("tr".utf8)
      + [0xE8, 0x73, 0x94, 0x20, 0x80] + Array("\r\nZeile".utf8)
    let forms: [(String, [UInt8], String?)] = [
      ("a", Array(text.utf8), nil), ("b", [0xEF, 0xBB, 0xBF] + Array(text.utf8), nil),
      ("c", [0xFF, 0xFE] + little, "UTF-16"), ("d", [0xFE, 0xFF] + big, "UTF-16"),
      ("e", little, "UTF-16"), ("f", big, "UTF-16"), ("g", western, "Windows-1252"),
    ]
    for (name, bytes, form) in forms {
      let source = try desk.write(bytes, to: "in/\(name).txt")
      let added = try corpus.add([source]).works
      #expect(added[0].notes == (form.map { [.converted(from: $0)] } ?? []), "\(name)")
    }
    #expect(try works().allSatisfy { $0.text.utf8.elementsEqual("\(text)\r\n".utf8) })
  }

  @Test func bytesOfNoEncodingAreRefused() throws {
    let odd = try desk.write([0x61, 0xE9, 0x81], to: "in/odd.txt")
    #expect(throws: CorpusError.unknownEncoding(path: odd, offset: 2)) { try corpus.add([odd]) }
    let binary = try desk.write([0x61, 0, 0, 0, 1], to: "in/binary.txt")
    #expect(throws: CorpusError.binary(path: binary, offset: 1)) { try corpus.add([binary]) }
    let picture = try desk.write("x", to: "in/a.jpg")
    #expect(throws: CorpusError.unsupportedFile(path: picture)) { try corpus.add([picture]) }
    let empty = try desk.write("\n \n", to: "in/empty.txt")
    #expect(throws: CorpusError.onlyEmptyWorks(path: empty)) { try corpus.add([empty]) }
  }

  @Test func nothingIsOverwrittenAndNothingHalfWritten() throws {
    let first = try desk.write("first", to: "in/a.txt")
    let second = try desk.write("second", to: "other/a.md")
    let third = try desk.write("third", to: "in/b.txt")
    try corpus.add([first])
    #expect(throws: CorpusError.workExists(path: "a.md")) { try corpus.add([third, second]) }
    #expect(try works().map(\.text) == ["first\n"])
    try corpus.add([second], AddOptions(name: "c"))
    #expect(try works().map(\.id.value) == ["a", "c"])
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path)
    #expect(names.sorted() == ["a.md", "c.md", "corpus.yml"])
  }

  @Test func subfoldersOfAFolderNameTheAuthors() throws {
    try desk.write("one", to: "in/anna-b/essay.txt")
    try desk.write("two", to: "in/carl/essay.txt")
    try desk.write("x", to: "in/carl/photo.jpg")
    let added = try corpus.add([desk.path(of: "in")]).works
    #expect(added.map(\.path) == ["anna-b/essay.md", "carl/essay.md"])
    #expect(try works().map(\.author) == ["Anna B", "Carl"])
  }
}
