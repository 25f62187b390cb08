import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct CorpusReaderErrorsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expect(_ error: CorpusError, reading name: String = "") {
    let path = name.isEmpty ? folder.path : folder.path(of: name)
    #expect(throws: error) { try CorpusReader.read(path) }
  }

  @Test func missingPathsAreNamed() {
    expect(.missing(path: folder.path(of: "gone")), reading: "gone")
    #expect(CorpusError.missing(path: "x").kind == .missingInput)
  }

  @Test func foldersWithoutWorksAreRefused() throws {
    expect(.noWorks(path: folder.path))
    try folder.write("x", to: "README.md")
    expect(.noWorks(path: folder.path))
    try folder.write("---\ntitle: A\n---\n\n \n", to: "a.txt")
    try folder.write("", to: "b.txt")
    expect(.onlyEmptyWorks(path: folder.path))
  }

  @Test func unclosedFrontMatterSaysWhatToTry() throws {
    try folder.write("---\ntitle: A\nIt rained.\n----\n", to: "tide.md")
    let error = CorpusError.unclosedFrontMatter(path: "tide.md", line: 1)
    expect(error)
    #expect(
      error.description == """
        front matter of "tide.md" is not closed (line 1 opens it, no later line is "---")
          try: add a line "---" after the last field
        """)
    try folder.write("---", to: "tide.md")
    expect(error)
  }

  @Test func yamlFaultsNameTheLine() throws {
    try folder.write("---\n- a\n- b\n---\ntext", to: "a.md")
    expect(.notMapping(path: "a.md", line: 2))
    try folder.write("---\njust words\n---\ntext", to: "a.md")
    expect(.notMapping(path: "a.md", line: 2))
    try folder.write("---\ntitle: \"open\n---\ntext", to: "a.md")
    let error = #expect(throws: CorpusError.self) { try CorpusReader.read(folder.path) }
    #expect(error?.kind == .badData)
    try folder.write("---\ntitle: A\ntitle: B\n---\ntext", to: "a.md")
    expect(
      .invalidYAML(path: "a.md", line: 2, problem: "the field \"title\" stands there twice"))
    try folder.write("---\ntitle: A\ntrain-ai: maybe\n---\ntext", to: "a.md")
    expect(
      .invalidField(
        path: "a.md", line: 3, field: "train-ai", problem: "is \"maybe\", neither y nor n"))
    try folder.write("text", to: "a.md")
    try folder.write("- a\n", to: "corpus.yml")
    expect(.notMapping(path: "corpus.yml", line: 1))
  }

  /// A slip in the name of such a field would turn a no into silence.
  @Test(arguments: [
    ("Train-AI", "train-ai"), ("train_ai", "train-ai"), ("trainAI", "train-ai"),
    ("train-ia", "train-ai"), ("train-a", "train-ai"), ("trains-ai", "train-ai"),
    ("Content-Usage", "content-usage"), ("content usage", "content-usage"),
    ("TDM-Reservation", "tdm-reservation"), ("tdm-reservaton", "tdm-reservation"),
  ])
  func slipsInNamesOfTermsAreRefused(name: String, meant: String) throws {
    try folder.write("---\ntitle: A\n\(name): n\n---\ntext", to: "a.md")
    expect(
      .invalidField(
        path: "a.md", line: 3, field: name,
        problem: "is none that speaks of training; \"\(meant)\" is"))
    try folder.write("text", to: "a.md")
    try folder.write("\(name): n\n", to: "corpus.yml")
    #expect(throws: CorpusError.self) { try CorpusReader.read(folder.path) }
  }

  @Test(arguments: ["train", "trained-at", "ai", "content", "usage", "colour", "a", "駅", "trailer"])
  func otherFieldsAreKept(name: String) throws {
    try folder.write("---\ntitle: A\n\(name): n\n---\ntext", to: "a.md")
    let work = try CorpusReader.read(folder.path).corpus.works[0]
    #expect(work.metadata.map(\.name) == [name] && work.terms.training == .unknown)
  }

  @Test func bytesThatAreNoTextAreNamed() throws {
    try folder.write(Array("caf".utf8) + [0xE9, 0x20], to: "sub/a.txt")
    expect(.invalidUTF8(path: "sub/a.txt", offset: 3))
    try folder.write([0x61, 0x00, 0xFF], to: "sub/a.txt")
    expect(.binary(path: "sub/a.txt", offset: 1))
  }

  @Test func twoFilesWithOneIDAreBothNamed() throws {
    try folder.write("a", to: "a b.txt")
    try folder.write("b", to: "a-b.txt")
    expect(.duplicateID(id: "a-b", first: "a b.txt", second: "a-b.txt"))
  }

  @Test func linkLoopsAreNoticed() throws {
    try folder.write("a", to: "sub/a.txt")
    try folder.link("sub/up", to: "..")
    expect(.linkLoop(path: "sub/up"))
    try folder.link("sub/self", to: "self")
    expect(.linkLoop(path: "sub/self"))
    expect(.linkLoop(path: folder.path(of: "sub/self")), reading: "sub/self")
  }

  @Test func devicesAreNoCorpora() {
    #expect(throws: CorpusError.unsupportedFile(path: "/dev/null")) {
      try CorpusReader.read("/dev/null")
    }
  }

  @Test func unreadableFilesAreNamedUnlessTheReaderMayReadAll() throws {
    let path = try folder.write("a", to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    if FileManager.default.isReadableFile(atPath: path) {
      #expect(try CorpusReader.read(folder.path).corpus.works.count == 1)
    } else {
      expect(.unreadable(path: "a.txt", reason: "Permission denied"))
    }
  }

  @Test func everyErrorHasAProblemAndAHint() {
    let errors: [CorpusError] = [
      .missing(path: "a"), .toolMissing(tool: "pdftotext", package: "poppler-utils", path: "a.pdf"),
      .workExists(path: "a"), .invalidKey(path: "key.csv", line: 3),
    ]
    for error in errors {
      let lines = error.description.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[1].hasPrefix("  try: "))
    }
  }
}
