import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct CorpusReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ options: ReadOptions = ReadOptions()) throws -> ReadCorpus {
    try CorpusReader.read(folder.path, options)
  }

  @Test func frontMatterIsReadAndUnknownFieldsAreKeptInOrder() throws {
    try folder.write(
      """
      ---
      mood: "calm: mostly"
      title: The Tide Clock
      author: The Lamplighter       # an invented voice
      license: CC-BY-4.0
      rights-holder: The Harbour
      url: https://example.org/tide
      train-ai: no
      year: 1984
      ---

      It ticked.

      """, to: "lamplighter/tide.md")
    let work = try #require(try read().corpus.works.first)
    #expect(work.id == WorkID("lamplighter/tide"))
    #expect(work.title == "The Tide Clock")
    #expect(work.author == "The Lamplighter")
    #expect(work.rightsHolder == "The Harbour")
    #expect(
      work.terms
        == Terms(
          licence: "CC-BY-4.0", url: "https://example.org/tide",
          statements: [
            Terms.Statement(.reserved, reason: "its front matter, line 8, says train-ai: n")
          ]))
    #expect(
      work.metadata == [
        MetadataField(name: "mood", value: "calm: mostly"),
        MetadataField(name: "year", value: "1984"),
      ])
    #expect(work.text == "It ticked.\n")
  }

  @Test(arguments: [
    ("y", Terms.Training.allowed), ("Yes", .allowed), ("true", .allowed), ("n", .reserved),
    ("NO", .reserved), ("false", .reserved), ("", .unknown), ("~", .unknown),
  ])
  func trainingTermsAreUnderstood(written: String, meant: Terms.Training) throws {
    try folder.write("---\ntrain-ai: \(written)\n---\nText", to: "a.txt")
    #expect(try read().corpus.works[0].terms.training == meant)
  }

  @Test func textBeginsWhereItsOffsetSaysWithAnyMarkAndLineEnd() throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      for end in ["\n", "\r\n"] {
        for head in ["", "---\(end)title: é\(end)---\(end)", "---\(end)---  \(end)\(end)"] {
          let body = "Täglich\(end)\(end)  zwei Zeilen.\(end)"
          let file = mark + Array((head + body).utf8)
          try folder.write(file, to: "a.md")
          let work = try read().corpus.works[0]
          let source = try #require(work.source)
          #expect(work.utf8 == Array(body.utf8))
          #expect(Array(file[source.textOffset...]) == work.utf8)
          let before = file[..<source.textOffset].count { $0 == 0x0A }
          #expect(source.firstLine == before + 1)
        }
      }
    }
  }

  @Test func onlyOneEmptyLineBehindFrontMatterIsLeftOut() throws {
    try folder.write("---\ntitle: A\n---\n\n\nText", to: "a.md")
    let work = try read().corpus.works[0]
    #expect(work.text == "\nText")
    #expect(work.source == WorkSource(path: "a.md", textOffset: 18, firstLine: 5))
  }

  @Test func settingsHoldForAllWorksBelowAndTheNearestCounts() throws {
    try folder.write(
      "name: Harbour\ndescription: Tales.\nlanguage: en\nlicence: CC0-1.0\ntrain-ai: n\n",
      to: "corpus.yml")
    try folder.write("licence: MIT\nauthor: A Crowd\n", to: "crowd/corpus.yml")
    try folder.write("One.", to: "crowd/one.txt")
    try folder.write("---\nauthor: Ann\ntrain-ai: y\nlanguage: de\n---\nTwo.", to: "crowd/two.txt")
    try folder.write("Three.", to: "net-mender/three.txt")
    try folder.write("Four.", to: "four.txt")
    let result = try read()
    let works = result.corpus.works
    #expect(result.corpus.name == "Harbour")
    #expect(result.description == "Tales.")
    #expect(works.map(\.id.value) == ["crowd/one", "crowd/two", "four", "net-mender/three"])
    #expect(works.map(\.author) == ["A Crowd", "Ann", nil, "Net Mender"])
    #expect(works.map(\.terms.licence) == ["MIT", "MIT", "CC0-1.0", "CC0-1.0"])
    #expect(works.map(\.terms.training) == [.reserved, .allowed, .reserved, .reserved])
    #expect(works.map { $0.metadata.map(\.value) } == [["en"], ["de"], ["en"], ["en"]])
  }

  @Test func titlesFallBackToReadableFileNames() throws {
    try folder.write("a", to: "the-tide_clock.md")
    try folder.write("a", to: "McTavish-s boat.txt")
    try folder.write("---\ntitle: Given\n---\na", to: "z.txt")
    let result = try read()
    #expect(result.corpus.works.map(\.title) == ["McTavish s boat", "The Tide Clock", "Given"])
    #expect(result.untitled == [WorkID("mctavish-s-boat"), WorkID("the-tide-clock")])
  }

  @Test func slugsKeepLettersAndDigitsOfAnyScript() throws {
    for name in ["Größe & Maß.txt", "Ночь 7.md", "日本語.txt", "cafe\u{301}.txt", "…!.txt"] {
      try folder.write("a", to: name)
    }
    let ids = try read().corpus.works.map(\.id)
    let expected = ["größe-maß", "ночь-7", "日本語", "cafe\u{301}", "work"].map { WorkID($0) }
    #expect(ids == expected.sorted())
  }

  @Test func filesThatAreNoWorksAreLeftOut() throws {
    try folder.write("a", to: "a.txt")
    for name in [
      "README.md", "origin.md", "LICENSE.txt", "sub/LICENSE-CC0.md", ".b.txt", ".git/c.txt",
    ] {
      try folder.write("x", to: name)
    }
    try folder.write("x", to: "picture.jpg")
    try folder.write(" \n\t\n", to: "blank.txt")
    let result = try read()
    #expect(result.corpus.works.map(\.id.value) == ["a"])
    #expect(
      result.notes == [
        ReadingNote(path: "blank.txt", reason: .empty),
        ReadingNote(path: "picture.jpg", reason: .notText),
      ])
  }

  @Test func linksThatStayInsideAreFollowedOnce() throws {
    let outside = try TemporaryFolder()
    try outside.write("out", to: "out.txt")
    try folder.write("a", to: "real/a.txt")
    try folder.write("b", to: ".store/b.txt")
    try folder.write("c", to: ".more/c.txt")
    try folder.link("again.txt", to: "real/a.txt")
    try folder.link("b.txt", to: ".store/b.txt")
    try folder.link("more", to: ".more")
    try folder.link("more-again", to: ".more")
    try folder.link("nowhere.txt", to: "gone.txt")
    try folder.link("out.txt", to: outside.path(of: "out.txt"))
    let result = try read()
    #expect(result.corpus.works.map(\.id.value) == ["b", "more/c", "real/a"])
    #expect(
      result.notes.map(\.description) == [
        "again.txt: left out, the link leads to what is read under its own name",
        "more-again: left out, the link leads to what is read under its own name",
        "nowhere.txt: left out, the link leads nowhere",
        "out.txt: left out, the link leads out of the corpus",
      ])
  }

  @Test func aFileGivesOneWorkOrManyThatAreNumbered() throws {
    let path = try folder.write("One.\n\nTwo,\nstill two.\r\n\r\n\n  Three.", to: "my poem.txt")
    let whole = try CorpusReader.read(path).corpus
    #expect(whole.name == "my poem")
    #expect(whole.works.map(\.id.value) == ["my-poem"])
    let pieces = try CorpusReader.read(path, ReadOptions(split: .paragraph)).corpus.works
    #expect(pieces.map(\.id.value) == ["my-poem/0001", "my-poem/0002", "my-poem/0003"])
    #expect(pieces.map(\.text) == ["One.", "Two,\nstill two.", "  Three."])
    #expect(pieces.map { $0.source?.firstLine } == [1, 3, 7])
    #expect(pieces.map { $0.source?.textOffset } == [0, 6, 26])
    #expect(pieces[1].title == "My Poem, paragraph 2")
  }

  @Test func numbersAreAsWideAsTheirCountNeeds() throws {
    let path = try folder.write(String(repeating: "x\n", count: 10_000), to: "a.txt")
    let works = try CorpusReader.read(path, ReadOptions(split: .line)).corpus.works
    #expect(works.first?.id == WorkID("a/00001"))
    #expect(works.last?.id == WorkID("a/10000"))
  }

  @Test func hashesAndFingerprintsAreThoseOfTheCommandLine() throws {
    // printf abc | sha256sum; sha256sum of its line for "a"; sha256sum of "a\ty\tMIT\t\n".
    try folder.write("---\nlicence: MIT\ntrain-ai: y\n---\nabc", to: "a.txt")
    let corpus = try read().corpus
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(corpus.works[0].contentHash == hash)
    #expect(corpus.contentFingerprint == ContentHash.sha256(of: Array("\(hash)  a\n".utf8)))
    #expect(corpus.termsFingerprint == ContentHash.sha256(of: Array("a\ty\tMIT\t\n".utf8)))
    #expect(corpus.fingerprinted() == corpus)
  }

  @Test func termsChangeOneFingerprintAndTextsTheOther() throws {
    try folder.write("abc", to: "a.txt")
    let before = try read().corpus
    try folder.write("---\ntrain-ai: n\n---\nabc", to: "a.txt")
    let otherTerms = try read().corpus
    #expect(otherTerms.contentFingerprint == before.contentFingerprint)
    #expect(otherTerms.termsFingerprint != before.termsFingerprint)
    try folder.write("abd", to: "a.txt")
    let otherText = try read().corpus
    #expect(otherText.contentFingerprint != before.contentFingerprint)
    #expect(otherText.termsFingerprint == before.termsFingerprint)
  }
}
