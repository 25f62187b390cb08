import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct DraftDocumentTests {
  private let desk: TemporaryFolder

  init() throws { desk = try TemporaryFolder() }

  private func piped(_ text: String) throws(CorpusError) -> DraftDocument {
    try DraftDocument(bytes: Array(text.utf8), name: "a pipe")
  }

  @Test func pipesAreReadLikeFiles() throws {
    for text in [
      "It rained.\n", "\u{FEFF}It rained.", "\u{FEFF}---\r\ntitle: Mine\r\n---\r\n\r\nIt rained.",
      "---\nIt rained.\n", "---\n\n***\n", "[It rained.]", "{",
    ] {
      let path = try desk.write(text, to: "draft.md")
      var file = try DraftDocument(reading: path)
      file.name = "a pipe"
      #expect(try piped(text) == file, "\(text)")
      #expect(Array(text.utf8)[file.offset...].elementsEqual(file.text), "\(text)")
    }
    let path = try desk.write("It rained.\n", to: "draft.txt")
    #expect(try DraftDocument(readingPipe: path).text == Array("It rained.\n".utf8))
  }

  @Test func aRuleThatNoOtherFollowsOpensNoFrontMatter() throws {
    let draft = try piped("---\ntitle: x\n")
    #expect(draft.text == Array("---\ntitle: x\n".utf8))
    #expect(draft.offset == 0)
  }

  @Test func jsonIsAChatWhereAModelSpeaks() throws {
    let chat = "\n [{\"role\":\"user\",\"text\":\"Q\"},{\"role\":\"Parrot\",\"text\":\"A\"}]"
    #expect(try piped(chat).text == Array("A".utf8))
    #expect(try piped(chat).notes.count == 1)
    for text in ["{\"a\": 1}", "[{\"role\":\"user\",\"text\":\"Q\"}]", "[a link](there)"] {
      #expect(try piped(text).text == Array(text.utf8))
      #expect(try piped(text).notes.isEmpty)
    }
  }

  @Test func whatIsNoTextIsRefused() throws {
    for text in ["", " \n\t", "\u{FEFF}", "---\ntitle: x\n---\n\n"] {
      #expect(throws: CorpusError.emptyDraft(path: "a pipe")) { try piped(text) }
      let path = try desk.write(text, to: "draft.txt")
      #expect(throws: CorpusError.emptyDraft(path: path)) { try DraftDocument(reading: path) }
    }
    #expect(throws: CorpusError.binary(path: "a pipe", offset: 2)) { try piped("ab\0\0\0\0c") }
    let data = try desk.write("{\"a\": 1}", to: "data.json")
    #expect(throws: CorpusError.noTurns(path: data)) { try DraftDocument(reading: data) }
    let prompts = try desk.write("[{\"role\":\"user\",\"text\":\"Q\"}]", to: "prompts.jsonl")
    #expect(throws: CorpusError.noModelTurns(path: prompts)) { try DraftDocument(reading: prompts) }
    let gone = desk.path(of: "gone")
    #expect(throws: CorpusError.missing(path: gone)) { try DraftDocument(reading: gone) }
    #expect(throws: CorpusError.self) { try DraftDocument(readingPipe: gone) }
    #expect(throws: CorpusError.unsupportedFile(path: desk.path)) {
      try DraftDocument(reading: desk.path)
    }
  }

  @Test func errorsOfDraftsSpeakOfDrafts() {
    for error in [
      CorpusError.emptyDraft(path: "x"), .noTurns(path: "x"), .noModelTurns(path: "x"),
      .tooLong(path: "x", limit: 128_000_000),
    ] {
      #expect(!error.description.contains("work"), "\(error)")
      #expect(error.path == "x" && error.kind == .badData)
    }
  }

  // MARK: - Limits

  @Test func longTextsAreCutBehindALineOrBetweenScalars() {
    func cut(_ text: String, _ limit: Int) -> String {
      String(decoding: DraftDocument.beginning(of: Array(text.utf8), limit: limit), as: UTF8.self)
    }
    #expect(cut("ab\ncd\nef", 8) == "ab\ncd\nef")
    #expect(cut("ab\ncd\nef", 7) == "ab\ncd\n")
    #expect(cut("ab\ncd\nef", 6) == "ab\ncd\n")
    // Lines that are this long are no reason to lose half of the text.
    #expect(cut("a\nbcdefghijk", 8) == "a\nbcdef")
    #expect(cut("ééééé", 7) == "ééé")
  }

  @Test func utf16IsCutBetweenUnits() throws {
    for isBigEndian in [false, true] {
      func encoded(_ text: String) -> [UInt8] {
        text.utf16.flatMap { unit in
          let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
          return isBigEndian ? bytes.reversed() : bytes
        }
      }
      #expect(DraftDocument.beginning(of: encoded("ab\ncd\nef"), limit: 14) == encoded("ab\ncd\n"))
      #expect(DraftDocument.beginning(of: encoded("abcdefgh"), limit: 10).count % 2 == 0)
    }
  }

  @Test func noMoreIsReadThanADraftMayHave() throws {
    let line = Array("The ferry was late.\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count <= DraftDocument.sizeLimit { bytes += line }
    let draft = try DraftDocument(bytes: bytes, name: "a pipe")
    #expect(draft.text.count == DraftDocument.sizeLimit)
    #expect(draft.notes == ["only its first 16 MB were read"])
    let path = try desk.write(bytes, to: "long.txt")
    let file = try DraftDocument(reading: path)
    #expect(file.text == draft.text)
    #expect(file.notes == ["only its first 16 MB were read, of 17 MB"])
    let whole = Array(bytes[..<DraftDocument.sizeLimit])
    #expect(try DraftDocument(bytes: whole, name: "a pipe").notes.isEmpty)
  }
}
