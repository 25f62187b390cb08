import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct RecordReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ lines: String, _ options: ReadOptions = ReadOptions()) throws -> Corpus {
    try CorpusReader.read(folder.write(lines, to: "my-set.jsonl"), options).corpus
  }

  @Test func recordsBecomeWorks() throws {
    let works = try read(
      """
      {"title": "One", "text": "a\\u00e9\\n\\ud83d\\ude42", "author": "Ann", "train-ai": true, "n": 1.5e3}

      {"text":"b","tags":["x","y"],"licence":"MIT","url":null}\r
      """
    ).works
    #expect(works.map(\.id.value) == ["my-set/0001", "my-set/0002"])
    #expect(works.map(\.title) == ["One", "My Set 2"])
    #expect(works[0].utf8 == Array("aé\n🙂".utf8))
    #expect(works[0].author == "Ann")
    #expect(works[0].terms.training == .allowed)
    #expect(works[0].metadata == [MetadataField(name: "n", value: "1.5e3")])
    #expect(works[1].metadata == [MetadataField(name: "tags", value: "[\"x\",\"y\"]")])
    #expect(works[1].terms == Terms(licence: "MIT"))
    #expect(works[1].source == WorkSource(path: "my-set.jsonl", record: 1, firstLine: 3))
  }

  @Test func idsAreSluggedAndMustDiffer() throws {
    let corpus = try read(
      "{\"id\": \"Ann/Tide Clock\", \"text\": \"a\"}\n{\"id\": 7, \"text\": \"b\"}")
    #expect(corpus.works.map(\.id.value) == ["7", "ann/tide-clock"])
    #expect(
      throws: CorpusError.duplicateID(
        id: "a", first: "my-set.jsonl, line 1", second: "my-set.jsonl, line 2")
    ) { try read("{\"id\": \"a\", \"text\": \"a\"}\n{\"id\": \"A\", \"text\": \"b\"}") }
  }

  @Test func fieldsMayHaveOtherNames() throws {
    let fields = RecordFields(text: "body", title: "headline", author: "by")
    let work = try read(
      "{\"headline\": \"H\", \"by\": \"B\", \"body\": \"T\", \"text\": \"kept\"}",
      ReadOptions(fields: fields)
    ).works[0]
    #expect(work.title == "H")
    #expect(work.author == "B")
    #expect(work.text == "T")
    #expect(work.metadata == [MetadataField(name: "text", value: "kept")])
  }

  @Test func piecesOfARecordCountInItsText() throws {
    let works = try read("\n{\"text\": \"é\\n\\nb\"}", ReadOptions(split: .paragraph)).works
    #expect(works.map(\.id.value) == ["my-set/0001/0001", "my-set/0001/0002"])
    #expect(
      works.map(\.source) == [
        WorkSource(path: "my-set.jsonl", record: 0, textOffset: 0, firstLine: 2),
        WorkSource(path: "my-set.jsonl", record: 0, textOffset: 4, firstLine: 2),
      ])
  }

  @Test(arguments: [
    ("it rained", "it is not a JSON object (byte 0 of the line)"),
    ("[1]", "it is not a JSON object (byte 0 of the line)"),
    ("{\"text\": \"a\"} x", "more stands behind the object (byte 14 of the line)"),
    ("{\"text\": \"a", "a string is not closed (byte 11 of the line)"),
    ("{\"text\": 3}", "\"text\" is not a string"),
    ("{\"body\": \"a\"}", "it has no field \"text\""),
    ("{\"text\": \"\\x\"}", "an escape is unknown (byte 10 of the line)"),
    ("{\"text\": \"\\ud800\"}", "half of a character is missing (byte 10 of the line)"),
    ("{\"text\": \"\\u0000\"}", "a text holds a zero (byte 10 of the line)"),
    ("{\"text\": \"a\", \"text\": \"b\"}", "\"text\" stands there twice (byte 25 of the line)"),
    ("{\"text\": 01}", "the object is not closed (byte 10 of the line)"),
    ("{\"text\": \"a\",}", "a name in quotation marks is missing (byte 13 of the line)"),
  ])
  func badLinesAreNamed(line: String, problem: String) throws {
    #expect(throws: CorpusError.invalidRecord(path: "my-set.jsonl", line: 3, problem: problem)) {
      try read("{\"text\": \"a\"}\n\n\(line)\n{\"text\": \"b\"}")
    }
  }

  @Test func badLinesMayBePassedOver() throws {
    let text = "{\"text\": \"a\"}\nnonsense\n\n{\"text\": \"b\"}\n{\"text\": 3"
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "set.jsonl")
    let read = try CorpusReader.read(path, ReadOptions(keepsFaults: true))
    #expect(read.corpus.works.map(\.text) == ["a", "b"])
    #expect(read.corpus.works.map(\.source?.firstLine) == [1, 4])
    #expect(read.faults.map(\.line) == [2, 5])
    #expect(read.faults.map(\.path) == ["set.jsonl", "set.jsonl"])
  }

  @Test func namesOfFieldsReadBack() throws {
    #expect(RecordFields().renaming == [])
    let fields = try #require(RecordFields(renaming: ["url=web", "text=a=b", "train-ai=ai"]))
    #expect(fields == RecordFields(text: "a=b", url: "web", training: "ai"))
    #expect(fields.renaming == ["text=a=b", "url=web", "train-ai=ai"])
    #expect(RecordFields(renaming: fields.renaming) == fields)
    for wrong in ["", "text", "text=", "=a", "body=text"] {
      #expect(RecordFields(renaming: [wrong]) == nil, "\(wrong)")
    }
  }

  @Test func deepNestingIsAnErrorAndNoCrash() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: CorpusError.self) { try read("{\"text\": \"a\", \"x\": \(deep)}") }
  }

  @Test func stringsAreWhatFoundationReads() throws {
    for seed in 0..<200 {
      var generated = GeneratedText(seed: UInt64(seed))
      let text = generated.unicode(pieces: 12).filter { $0 != "\0" }
      let json = try JSONEncoder().encode(["text": text])
      let (members, next) = try JSONRecord.members(in: Array(json), from: 0)
      #expect(next == json.count)
      #expect(members.map(\.value) == [.string(Array(text.utf8))], "seed \(seed)")
    }
  }
}
