import Corpora
import Foundation
import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct PseudonymTests {
  private let desk: TemporaryFolder
  private let corpus: CorpusFolder

  init() throws {
    desk = try TemporaryFolder()
    corpus = try CorpusFolder.create(at: desk.path(of: "class"))
  }

  private var key: String { desk.path(of: "private/key.csv") }

  @Test func authorsGetInventedNamesThatTwoAddsAgreeOn() throws {
    try desk.write("My name is Anna. It rained.", to: "in/Anna Meier/anna-rain.txt")
    try desk.write("Sun.", to: "in/Ben/ben.txt")
    let added = try corpus.add([desk.path(of: "in")], AddOptions(pseudonymKey: key)).works
    #expect(added.map(\.path) == ["author-01/rain.md", "author-02/untitled.md"])
    #expect(added.map(\.title) == ["Rain", "Untitled"])
    #expect(added[0].notes == [.pseudonym, .nameInText(line: 1)])
    let later = try desk.write(
      "---\nauthor: Anna  Meier\nurl: https://anna.example\n---\nSnow.", to: "later/snow.md")
    let more = try corpus.add([later], AddOptions(pseudonymKey: key)).works
    #expect(more.map(\.path) == ["author-01/snow.md"])
    #expect(more[0].notes == [.pseudonym, .fieldsLeftOut])
    #expect(
      try desk.read("private/key.csv")
        == Array("pseudonym,name\nAuthor 01,Anna Meier\nAuthor 02,Ben\n".utf8))
    for work in try CorpusReader.read(corpus.path).corpus.works {
      let file = try String(decoding: desk.read("class/\(work.source?.path ?? "")"), as: UTF8.self)
      #expect(!file.contains("Meier") && !file.contains("anna.example"))
    }
  }

  /// The path and the title that a file by an author gets.
  private func added(
    _ file: String, by author: String?, _ text: String = "It rained."
  ) throws -> AddedWork {
    let source = try desk.write(text, to: "in/\(file)")
    return try corpus.add([source], AddOptions(author: author, pseudonymKey: key)).works[0]
  }

  @Test(arguments: [
    ("Li Wu", "Li Wu.txt", "Untitled"), ("Li Wu", "wu_rain.txt", "Rain"),
    ("Li Wu", "LiWu-a-list.txt", "A List"), ("Ann B.", "B's rain (ann).txt", "Rain"),
    ("Zo\u{EB} K", "Zoe\u{308} in the rain.txt", "In The Rain"), ("Zoe", "zoë's.txt", "Untitled"),
    ("Zoë", "Zoe 2.txt", "2"), ("李雷", "李雷的作文.txt", "Untitled"), ("李雷", "雨 李雷.txt", "雨"),
  ])
  func everyWordOfANameGoes(author: String, file: String, title: String) throws {
    let work = try added(file, by: author)
    #expect(work.title.lowercased() == title.lowercased())
    let words = work.path.lowercased().split { "/-.".contains($0) }.map(String.init)
    for word in ["li", "wu", "liwu", "ann", "zoë", "zoe", "李", "雷"] {
      #expect(!words.contains(word), "\(work.path)")
    }
  }

  @Test func aFileWithoutAnAuthorLosesItsName() throws {
    let text = "---\nrights-holder: Anna's mother\nurl: https://anna.example\n---\nIt rained."
    let work = try added("Anna Meier.txt", by: nil, text)
    #expect(work.path == "untitled.md")
    #expect(work.title == "Untitled")
    #expect(work.author == nil)
    #expect(work.notes == [.authorUnknown, .fieldsLeftOut])
    #expect(
      try desk.read("class/untitled.md") == Array("---\ntitle: Untitled\n---\n\nIt rained.\n".utf8))
    #expect(try added("Ben.txt", by: nil).path == "untitled-2.md")
    let source = try desk.write("Sun.", to: "in/Carl.txt")
    let named = try corpus.add(
      [source], AddOptions(title: "A Day", name: "sun", pseudonymKey: key)
    ).works
    #expect(named[0].path == "sun.md")
    #expect(named[0].title == "A Day")
  }

  @Test func aTextIsNotSearchedForInitials() throws {
    let work = try added("a.txt", by: "A. Lee", "A day.\nMr LEE rowed.")
    #expect(work.notes == [.pseudonym, .nameInText(line: 2)])
    #expect(try added("b.txt", by: "A. Lee", "A day.").notes == [.pseudonym])
  }

  @Test func aSingleLetterIsNoNameInTheTextsOfOthers() throws {
    try desk.write("It rained.", to: "in/A/one.txt")
    try desk.write("A cat and Bo sat.", to: "in/Ann/two.txt")
    try desk.write("It snowed.", to: "in/Bo/three.txt")
    let works = try corpus.add([desk.path(of: "in")], AddOptions(pseudonymKey: key)).works
    #expect(works[1].notes == [.pseudonym, .otherNamesReplaced(count: 1)])
    let text = try String(decoding: desk.read("class/\(works[1].path)"), as: UTF8.self)
    #expect(text.hasSuffix("A cat and Author 03 sat.\n"))
  }

  @Test func aNameThatBeginsAnotherIsNotTakenForIt() throws {
    try desk.write("Ada rowed.", to: "in/Anna Meier Schmidt/a.txt")
    try desk.write("By Anna Meier, for Anna Meier Schmidt.", to: "in/Anna Meier/b.txt")
    try corpus.add([desk.path(of: "in")], AddOptions(pseudonymKey: key))
    let text = try String(decoding: desk.read("class/author-02/b.md"), as: UTF8.self)
    #expect(text.contains("By Author 02, for Author 01."), "\(text)")
  }

  @Test func whatIsNoWorkIsNeitherHiddenNorTakenOut() throws {
    try desk.write("About the class.", to: "class/readme.md")
    let files = ["readme.txt", "Licence to Kill.txt"].map { "in/\($0)" }
    for file in files { try desk.write("It rained.", to: file) }
    let added = try corpus.add(files.map { desk.path(of: $0) }, AddOptions()).works
    #expect(added.map(\.path) == ["work-readme.md", "work-licence-to-kill.md"])
    #expect(try desk.read("class/readme.md") == Array("About the class.".utf8))
    #expect(try CorpusReader.read(corpus.path).corpus.works.count == 2)
  }

  @Test func theKeyMayNotLieInTheCorpus() throws {
    let source = try desk.write("text", to: "in/a.txt")
    try desk.link("door", to: corpus.path)
    for inside in ["class/key.csv", "class/deep/key.csv", "in/../class/key.csv", "door/key.csv"] {
      let path = desk.path(of: inside)
      #expect(throws: CorpusError.keyInsideCorpus(path: path)) {
        try corpus.add([source], AddOptions(author: "Ann", pseudonymKey: path))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: corpus.path) == ["corpus.yml"])
  }

  @Test func wholeNamesInTheTextAreReplaced() throws {
    let name = PersonalName("Anna-Lena Meier")
    for (text, expected, count) in [
      ("By Anna-Lena Meier.", "By Author 01.", 1), ("ANNA-LENA MEIER’s sea", "Author 01’s sea", 1),
      ("Meier, Anna-Lena\r\n8b", "Author 01\r\n8b", 1),
      ("anna.lena.meier@school.example", "Author 01@school.example", 1),
      ("Anna-Lena\nMeier and Anna-Lena Meier", "Author 01 and Author 01", 2),
      ("Anna-Lena. Someone Meier", "Anna-Lena. Someone Meier", 0),
      ("Anna-Lena Meierhof; Anna-Lena", "Anna-Lena Meierhof; Anna-Lena", 0),
      ("Anna (Lena) Meier", "Anna (Lena) Meier", 0), ("", "", 0),
    ] {
      var bytes = Array(text.utf8)
      #expect(name.replace(in: &bytes, by: "Author 01") == count, "\(text)")
      #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
    var text = Array("WILL, will Will will? Zoe\u{308}".utf8)
    #expect(PersonalName("Will").replace(in: &text, by: "A") == 2)
    #expect(PersonalName("Zo\u{EB}").replace(in: &text, by: "B") == 1)
    #expect(String(decoding: text, as: UTF8.self) == "A, will A will? B")
    #expect(PersonalName("–").replace(in: &text, by: "C") == 0)
  }

  @Test func keysReadBackWhateverNamesHold() throws {
    var key = PseudonymKey()
    let names = ["Ann", "O'Neil, \"Tip\"", "Zoë", "A,B", "李雷"]
    let pseudonyms = names.map { key.pseudonym(of: $0) }
    #expect(pseudonyms == (1...5).map { "Author 0\($0)" })
    var again = try PseudonymKey(csv: key.csv, path: "key.csv")
    #expect(again == key)
    #expect(names.map { again.pseudonym(of: $0) } == pseudonyms)
    #expect(again.pseudonym(of: "Zoe\u{308}") == "Author 03")
  }

  @Test func brokenKeysAreNamed() {
    for (csv, line) in [
      ("pseudonym,name\nAuthor 01", 2), ("pseudonym,name\n\nA,\"B", 3), ("pseudonym,name\nA,", 2),
    ] {
      #expect(throws: CorpusError.invalidKey(path: "key.csv", line: line)) {
        try PseudonymKey(csv: csv, path: "key.csv")
      }
    }
  }
}
