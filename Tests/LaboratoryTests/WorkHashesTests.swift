import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@testable import Laboratory

/// What is kept of the works of a training says which of them changed.
@Suite struct WorkHashesTests {
  private static func works(_ texts: [(id: String, text: String)]) -> [Work] {
    Corpus(name: "c", works: texts.map { Work(id: $0.id, text: $0.text) }).fingerprinted().works
  }

  @Test func theFileIsWhatTheFingerprintIsOf() throws {
    let folder = try TemporaryFolder()
    try folder.write("a tide", to: "c/b.txt")
    try folder.write("a lamp", to: "c/a.txt")
    try folder.write("---\ntrain-ai: n\n---\na gull", to: "c/reserved.txt")
    let selection = try CorpusSelection(
      [CorpusRequest(path: folder.path(of: "c"))], without: ["b"])
    _ = try Training.trainMarkov(
      on: selection, settings: TrainingSettings(), output: folder.path(of: "m"))
    let bytes = try folder.read("m/\(WorkHashes.fileName)")
    #expect(
      ContentHash.sha256(of: bytes) == selection.record.sources.first?.contentFingerprint)
    #expect(try Laboratory.Model(path: folder.path(of: "m")).hashes() == selection.hashes)
  }

  @Test func linesAreThoseOfSha256sum() {
    let hashes = WorkHashes(Self.works([("b", "abc"), ("a", "")]))
    // The examples of FIPS 180-4, appendix B.1, and the empty message.
    #expect(
      String(decoding: hashes.bytes, as: UTF8.self) == """
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b

        """)
  }

  @Test func anyIdComesBack() throws {
    let ids = [
      "plain", "two\nlines", "back\\slash", "\\n", "r\r", "\u{e9}", "e\u{301}", " ", "a  b",
    ]
    let hashes = WorkHashes(Self.works(ids.map { ($0, $0) }))
    #expect(hashes.hashes.count == ids.count)
    let read = try WorkHashes(hashes.bytes, path: "x")
    #expect(read == hashes)
    #expect(read.bytes == hashes.bytes)
  }

  @Test func changesAreNamedKindByKind() throws {
    let before = Self.works([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5")])
    let hashes = WorkHashes(before)
    #expect(hashes.differences(from: before) == nil)
    let one = Self.works([("a", "1"), ("b", "x"), ("c", "3"), ("e", "5"), ("f", "6")])
    #expect(
      hashes.differences(from: one)
        == "\"b\" has other text; \"d\" is gone; \"f\" is new")
    #expect(
      hashes.differences(from: Self.works([("e", "5")]))
        == "\"a\", \"b\", \"c\" and 1 more are gone")
  }

  @Test(arguments: ["x", "ab  a", String(repeating: "a", count: 64) + " a"])
  func whatIsNoHashIsRefused(_ line: String) {
    #expect(throws: Failure.self) { try WorkHashes(Array(line.utf8), path: "x") }
  }
}
