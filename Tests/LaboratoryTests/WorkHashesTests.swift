import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@testable import Laboratory

/// What is kept of the works of a training names them by their hashes.
@Suite struct WorkHashesTests {
  private static func works(_ texts: [(id: String, text: String)]) -> [Work] {
    Corpus(name: "c", works: texts.map { Work(id: $0.id, text: $0.text) }).fingerprinted().works
  }

  @Test func theFileNamesWhatWasReadAndNothingElse() throws {
    let folder = try TemporaryFolder()
    try folder.write("a tide", to: "c/b.txt")
    try folder.write("a lamp", to: "c/a.txt")
    try folder.write("---\ntrain-ai: n\n---\na gull", to: "c/reserved.txt")
    let selection = try CorpusSelection(
      [CorpusRequest(path: folder.path(of: "c"))], without: ["b"])
    _ = try Training.trainMarkov(
      on: selection, settings: TrainingSettings(), output: folder.path(of: "m"))
    let hashes = try #require(try WorkHashes.ofModel(at: folder.path(of: "m")))
    #expect(hashes.entries.map(\.id) == ["a"].map { WorkID($0) })
    #expect(hashes == WorkHashes(selection.works))
  }

  @Test func linesAreThoseOfSha256sum() {
    let hashes = WorkHashes(Self.works([("b", "abc"), ("a", "")]))
    // The examples of FIPS 180-4, appendix B.1, and the empty message.
    #expect(
      String(decoding: hashes.bytes, as: UTF8.self) == """
        # works: 2
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b

        """)
  }

  @Test func anyIdComesBack() throws {
    let ids = [
      "plain", "two\nlines", "back\\slash", "\\n", "r\r", "\u{e9}", "e\u{301}", " ", "a  b",
    ]
    let hashes = WorkHashes(Self.works(ids.map { ($0, $0) }))
    #expect(hashes.entries.count == ids.count)
    let read = try #require(WorkHashes(hashes.bytes))
    #expect(read == hashes)
    #expect(read.bytes == hashes.bytes)
  }

  /// A list that was cut off is not taken for a whole one.
  @Test func whatIsNoListIsRefused() {
    let whole = WorkHashes(Self.works([("a", "1"), ("b", "2")])).bytes
    #expect(WorkHashes(whole) != nil)
    for length in whole.indices { #expect(WorkHashes(Array(whole[..<length])) == nil, "\(length)") }
    for text in [
      "x\n", "# works: 1\nab  a\n", "# works: 1\n\(String(repeating: "a", count: 64)) a\n",
    ] {
      #expect(WorkHashes(Array(text.utf8)) == nil)
    }
  }
}
