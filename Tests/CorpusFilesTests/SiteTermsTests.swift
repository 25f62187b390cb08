import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct SiteTermsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func works() throws -> [Work] { try CorpusReader.read(folder.path).corpus.works }

  private static let reservation = #"[{"location": "/letters/", "tdm-reservation": 1}]"#

  @Test func termsBesideTheWorksAreReadAndAreNoWorks() throws {
    try folder.write("One.", to: "letters/one.txt")
    try folder.write("---\ntrain-ai: y\n---\nTwo.", to: "letters/two.md")
    try folder.write("Three.", to: "three.txt")
    try folder.write(Self.reservation, to: ".well-known/tdmrep.json")
    try folder.write("User-agent: GPTBot\nDisallow: /three\n", to: "robots.txt")
    try folder.write("User-Agent: *\nAllow: *.txt\n", to: "ai.txt")
    let read = try CorpusReader.read(folder.path)
    #expect(read.notes.isEmpty)
    let works = read.corpus.works
    #expect(works.map(\.id.value) == ["letters/one", "letters/two", "three"])
    #expect(works.allSatisfy { $0.terms.training == .reserved })
    #expect(
      works[1].terms.statements == [
        Terms.Statement(.allowed, reason: "its front matter, line 2, says train-ai: y"),
        Terms.Statement(
          .reserved, reason: ".well-known/tdmrep.json, entry 1, reserves /letters/"),
      ])
    #expect(works[2].terms.reason == "robots.txt, line 2, keeps GPTBot from /three")
  }

  @Test func aFolderWithTermsIsTheRootOfASite() throws {
    for site in ["a", "b"] {
      try folder.write("One.", to: "\(site)/letters/one.txt")
      try folder.write("Two.", to: "\(site)/two.txt")
    }
    try folder.write(Self.reservation, to: "a/tdmrep.json")
    #expect(
      try works().map(\.terms.reason)
        == ["a/tdmrep.json, entry 1, reserves /letters/", nil, nil, nil])
  }

  @Test func aSingleFileHasTheTermsInItsFolder() throws {
    try folder.write("One.", to: "one.txt")
    try folder.write(
      "{\"text\": \"A\"}\n{\"text\": \"B\", \"train-ai\": \"y\"}\n", to: "many.jsonl")
    try folder.write(#"[{"location": "/", "tdm-reservation": 1}]"#, to: "tdmrep.json")
    for name in ["one.txt", "many.jsonl"] {
      let works = try CorpusReader.read(folder.path(of: name)).corpus.works
      #expect(works.allSatisfy { $0.terms.training == .reserved }, "\(name)")
    }
    let works = try CorpusReader.read(folder.path(of: "many.jsonl")).corpus.works
    #expect(works[1].terms.statements.first?.reason == "its record says train-ai: y")
  }

  @Test func piecesHaveTheTermsOfTheirFile() throws {
    try folder.write("One.\n\nTwo.\n", to: "letters/one.txt")
    try folder.write(Self.reservation, to: "tdmrep.json")
    let works = try CorpusReader.read(folder.path, ReadOptions(split: .paragraph)).corpus.works
    #expect(works.map(\.terms.training) == [.reserved, .reserved])
  }

  @Test func pathsAreThoseOfTheFilesByteForByte() throws {
    try folder.write("One.", to: "Größe & 100%/one two.txt")
    try folder.write(
      #"[{"location": "/Gr%C3%B6%C3%9Fe%20%26%20100%25/one%20two.txt$", "tdm-reservation": 1}]"#,
      to: "tdmrep.json")
    #expect(try works().map(\.terms.training) == [.reserved])
  }

  @Test func fieldsOfHTTPMayStandInFrontMatter() throws {
    for (fields, meant) in [
      ("content-usage: train-ai=n, search=y", Terms.Training.reserved),
      ("content-usage: train-ai=y", .allowed), ("content-usage: search=y", .unknown),
      ("tdm-reservation: 1", .reserved), ("tdm-reservation: 0", .unknown),
      ("train-ai: y\ncontent-usage: train-ai=n", .reserved),
      ("train-ai: y\ntdm-reservation: 0", .allowed),
      ("train-ai: n\ncontent-usage: train-ai=y", .reserved),
    ] {
      try folder.write("---\n\(fields)\n---\nText.", to: "a.txt")
      #expect(try works()[0].terms.training == meant, "\(fields)")
    }
    try folder.write("---\ntdm-reservation: perhaps\n---\nText.", to: "a.txt")
    #expect(
      throws: CorpusError.invalidField(
        path: "a.txt", line: 2, field: "tdm-reservation",
        problem: "is \"perhaps\", neither 1 nor 0")
    ) { try works() }
  }

  @Test func theFingerprintOfTermsCoversWhatDecides() throws {
    try folder.write("One.", to: "letters/one.txt")
    let before = try CorpusReader.read(folder.path).corpus
    let stamp = try CorpusStamp.of(folder.path)
    try folder.write(Self.reservation, to: "tdmrep.json")
    let after = try CorpusReader.read(folder.path).corpus
    #expect(before.termsFingerprint != after.termsFingerprint)
    #expect(before.contentFingerprint == after.contentFingerprint)
    #expect(try CorpusStamp.of(folder.path) != stamp)
  }

  // MARK: What cannot be read

  @Test(arguments: [
    "tdmrep.json", "robots.txt", "ai.txt", ".well-known/tdmrep.json", "a/robots.txt",
  ])
  func termsThatCannotBeReadEndTheReading(_ name: String) throws {
    try folder.write("One.", to: "one.txt")
    try folder.write("a".utf8.map { _ in 0xFF }, to: name)
    #expect(throws: CorpusError.invalidUTF8(path: name, offset: 0)) { try works() }
    try folder.write("not this", to: name)
    #expect(throws: CorpusError.self) { try works() }
    let long = Array(repeating: UInt8(ascii: "#"), count: 500 * 1024 + 1)
    try folder.write(long, to: name)
    #expect(
      throws: CorpusError.invalidTerms(path: name, line: 1, problem: "it is longer than 500 KiB")
    ) { try works() }
    // A corpus can be looked over all the same.
    let read = try CorpusReader.read(folder.path, ReadOptions(keepsFaults: true))
    #expect(read.faults.count == 1)
    #expect(read.corpus.works.count == 1)
  }

  @Test func linksToTermsAreFollowedAndNeverPassedOver() throws {
    try folder.write("One.", to: "letters/one.txt")
    let files = FileManager.default
    try folder.write(Self.reservation, to: "elsewhere/terms.json")
    let link = folder.path(of: "tdmrep.json")
    try files.createSymbolicLink(
      atPath: link, withDestinationPath: folder.path(of: "elsewhere/terms.json"))
    #expect(try works().map(\.terms.training) == [.reserved])
    try files.removeItem(atPath: link)
    try files.createSymbolicLink(atPath: link, withDestinationPath: folder.path(of: "nowhere"))
    #expect(throws: CorpusError.self) { try works() }
    try files.removeItem(atPath: link)
    try files.createSymbolicLink(atPath: link, withDestinationPath: link)
    #expect(throws: CorpusError.linkLoop(path: "tdmrep.json")) { try works() }
  }

  @Test func namesInOtherCaseAreTermsToo() throws {
    try folder.write("One.", to: "letters/one.txt")
    try folder.write("User-agent: GPTBot\nDisallow: /\n", to: "Robots.TXT")
    #expect(try works().map(\.terms.training) == [.reserved])
  }
}
