import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct WorkLintTests {
  private func findings(in text: String) -> [LintFinding] {
    var work = Work(id: "a", author: "Ann", text: "one two three four five\n\(text)")
    work.terms.licence = "MIT"
    return WorkLint.findings(in: ReadCorpus(corpus: Corpus(name: "c", works: [work])))
  }

  private func kinds(_ text: String) -> [LintFinding.Kind] { findings(in: text).map(\.kind) }

  @Test func soundWorksHaveNoFindings() {
    #expect(findings(in: "Täglich – “sehr” schön… 🙂\t\u{C}\r\nNÃO, ÂNGULO, château") == [])
  }

  @Test func whatIsMissingIsFound() throws {
    let folder = try TemporaryFolder()
    try folder.write("One two three four five.", to: "a.txt")
    try folder.write(
      "---\nlicence: CC BY 4.0\ntitle: T\n---\nAnother few words of it.", to: "b.txt")
    let found = WorkLint.findings(in: try CorpusReader.read(folder.path))
    #expect(
      found.map(\.kind) == [
        .missingTitle, .missingAuthor, .missingLicence, .missingAuthor, .unknownLicence,
      ])
    #expect(found[4].severity == .error)
    #expect(found[4].suggestion == "licence: CC-BY-4.0")
    #expect(found[4].work == WorkID("b"))
  }

  @Test func doubledAndTinyWorksAreFound() {
    let texts = [
      "It rained all the day.", "It rained all the day.", "it RAINED\n\nall the day. ", "Rain.",
    ]
    let works = texts.enumerated().map { index, text in
      var work = Work(id: "w\(index)", author: "A", text: text)
      work.terms.licence = "MIT"
      return work
    }
    let found = WorkLint.findings(in: ReadCorpus(corpus: Corpus(name: "c", works: works)))
    #expect(found.map(\.kind) == [.duplicate, .nearlyDuplicate, .tiny])
    #expect(found.map(\.work.value) == ["w1", "w2", "w3"])
    #expect(found[0].problem == "it has the same text as w0")
    #expect(found[2].problem == "it has 1 word")
  }

  /// Marks and white space are no words; in some scripts each character is one.
  @Test(arguments: [
    ("雨が降っていた。", false), ("整天下雨", true), ("整天都下雨", false), ("ฝนตกทั้งวัน", false),
    ("It rained … — !", true), ("– – – – – –", true), ("It has 4 words.", true),
    ("It has 5 words now.", false), ("don't and won't", true), ("🙂 🙂 🙂 🙂 🙂", true),
  ])
  func wordsAreCountedInAnyScript(text: String, isTiny: Bool) {
    var work = Work(id: "a", author: "Ann", text: text)
    work.terms.licence = "MIT"
    let found = WorkLint.findings(in: ReadCorpus(corpus: Corpus(name: "c", works: [work])))
    #expect(found.map(\.kind) == (isTiny ? [.tiny] : []))
  }

  @Test(arguments: [
    "ann@example.org", "Ann.O'Neil+x@mail.example.co.uk", "<ann@example.org>", "ann_b@x-y.de.",
  ])
  func addressesAreFound(text: String) { #expect(kinds("write to \(text) soon") == [.email]) }

  @Test(arguments: ["@ann", "a @ b", "ann@home", "3 @ 4.50", "x@1.2", "@example.org", "a@b..de"])
  func otherAtsAreNone(text: String) { #expect(kinds("see \(text) there") == []) }

  @Test(arguments: [
    "+49 30 1234567", "+1 (555) 123-4567", "0049 30 1234567", "030 1234567", "0171/1234567",
    "(030) 123 45 67", "020 7946 0958", "01 23 45 67 89", "555-123-4567", "(555) 123-4567",
    "1-800-555-0199", "Tel. 555-0199", "phone: 123456", "+4915112345678", "0301234567",
  ])
  func telephoneNumbersAreFound(text: String) {
    #expect(kinds("reach me, \(text), now") == [.telephone])
  }

  @Test(arguments: [
    "1914-1918", "in 1984", "01.02.1984", "1984-02-01", "01/02/1984 03/04/1985", "12:30",
    "04:12 16:38",
    "0412 1018 1630", "0412 0512 1018 1630", "£1,250.00", "1.234.567,89 €", "12.50 13.75 14.00",
    "pp. 123-145",
    "ISBN 0-306-40615-2", "ISBN-13: 978-0-306-40615-7", "978-0-306-40615-7", "ISBN 0306406152",
    "1 000 000", "3.14159265358979", "299792458 m/s", "2 3 5 7 11 13 17 19 23", "007", "12th",
    "24 and 25 and 26", "100 200 3000", "+12", "ISSN 0028-0836", "180 g, 200 g, 25 g",
  ])
  func otherNumbersAreNone(text: String) { #expect(kinds("it was \(text) there") == []) }

  @Test func encodingFaultsAreFound() {
    for text in ["caf\u{FFFD}", "cafÃ©", "donâ€™t", "Â£5", "Â\u{A0}x", "GrÃ¼n"] {
      #expect(kinds("x \(text) y") == [.encoding], "\(text)")
    }
    for text in ["a\u{92}b", "a\u{7}b", "a\u{7F}b", "a\u{85}b"] {
      #expect(kinds("x \(text) y") == [.controlCharacter], "\(text)")
    }
    #expect(kinds("Ã© Ã© \u{1}\nÃ©") == [.encoding, .controlCharacter, .encoding])
  }

  @Test func placesAreThoseOfTheFile() throws {
    let folder = try TemporaryFolder()
    let file =
      "---\ntitle: T\nauthor: A\nlicence: MIT\n---\n\nOne two three four.\nMail a@b.de now.\n"
    try folder.write(file, to: "a.md")
    let finding = try #require(WorkLint.findings(in: try CorpusReader.read(folder.path)).first)
    let range = try #require(finding.range)
    #expect(finding.line == 8)
    #expect(String(decoding: Array(file.utf8)[range], as: UTF8.self) == "a@b.de")
    #expect(
      finding.description.hasPrefix("warning: a, line 8: \"a@b.de\" looks like a real e-mail"))
  }
}
