import Foundation
import Testing

/// A folder of real files comes in as far as it can be read, and says what did not.
@Suite struct CorpusFolderAddTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.succeed("corpus", "new", "class")
  }

  @Test func whatCannotBeReadIsPassedOverAndNamed() throws {
    try magpie.write("It rained.\n", to: "in/a.txt")
    try magpie.write(" \n", to: "in/blank.txt")
    try magpie.write("not a document", to: "in/broken.docx")
    try magpie.write("{\\rtf1}", to: "in/essay.rtf")
    try magpie.write("x", to: "in/ann/photo.jpg")
    try magpie.link("in/link.txt", to: "a.txt")
    let report = try magpie.succeed("corpus", "add", "class", "in").text
    #expect(report.contains("1 work came into class."))
    #expect(report.contains("Passed over:"))
    let names = ["blank.txt", "broken.docx", "essay.rtf", "ann/photo.jpg", "link.txt"]
    for name in names { #expect(report.contains("in/\(name)"), "\(report)") }
    #expect(try magpie.json("corpus", "stats", "class")["works"]?.int == 1)

    try magpie.succeed("corpus", "new", "other")
    let document = try magpie.json("corpus", "add", "other", "in")
    #expect(
      document["passedOver"]?.array?.compactMap { $0["path"]?.string }
        == names.map { "in/\($0)" }.sorted())
  }

  @Test func aFolderOfWhichNothingCanBeReadIsRefused() throws {
    try magpie.write(" \n", to: "in/blank.txt")
    try magpie.expectFailure(
      65, "all works in \"in/blank.txt\" are empty", from: ["corpus", "add", "class", "in"])
  }

  @Test func filesThatClashAreBothNamed() throws {
    try magpie.write("It rained.\n", to: "in/a.txt")
    try magpie.write("It snowed.\n", to: "in/a.md")
    try magpie.expectFailure(
      73, "\"in/a.md\" and \"in/a.txt\" would both become the work \"a.md\"",
      from: ["corpus", "add", "class", "in"])
  }

  // MARK: - Pseudonyms

  @Test func aFileThatIsNoKeyIsNotWrittenOver() throws {
    try magpie.write("It rained.\n", to: "in/a.txt")
    let call = ["corpus", "add", "class", "in/a.txt", "--author", "Ann Lee", "--pseudonyms"]
    for text in ["name,grade\nAnn Lee,A\n", "Author 01,Ann Lee\n", "\npseudonym,name\n", " "] {
      try magpie.write(text, to: "grades.csv")
      try magpie.expectFailure(
        65, "\"grades.csv\" is no key of pseudonyms", from: call + ["grades.csv"])
    }
    try magpie.write("", to: "empty.csv")
    #expect(try magpie(call + ["empty.csv"]).code == 0)
    #expect(
      try magpie.bytes(of: "empty.csv") == Array("pseudonym,name\nAuthor 01,Ann Lee\n".utf8))
  }

  @Test func namesOfClassmatesAreReplacedInEveryText() throws {
    try magpie.write(
      "---\ntitle: Zoe Park and I\n---\nZoe Park rowed, and Ann Lee sang. ZOE PARK!\n",
      to: "in/Ann Lee/a.txt")
    try magpie.write("Ann Lee sang. Anna Leeds did not.\n", to: "in/Zoe Park/about ann lee.txt")
    let added = try #require(
      try magpie.json("corpus", "add", "class", "in", "--pseudonyms", "key.csv")["added"]?.array)
    #expect(
      added.map { $0["path"]?.string } == ["author-01/a.md", "author-02/about-author-01.md"])
    let all = "names of others in the key were replaced"
    #expect(added[0]["notes"]?.array?.contains(.string("\(all), 3 times")) == true)
    #expect(added[1]["notes"]?.array?.contains(.string("\(all), 2 times")) == true)
    let first = try String(decoding: magpie.bytes(of: "class/author-01/a.md"), as: UTF8.self)
    #expect(first.hasSuffix("Author 02 rowed, and Author 01 sang. Author 02!\n"))
    #expect(first.hasPrefix("---\ntitle: Author 02 and I\n"))
    let second = try String(
      decoding: magpie.bytes(of: "class/author-02/about-author-01.md"), as: UTF8.self)
    #expect(second.hasSuffix("Author 01 sang. Anna Leeds did not.\n"))
  }

  @Test func anUnknownLicenceIsRefused() throws {
    try magpie.write("It rained.\n", to: "a.txt")
    try magpie.expectFailure(
      64, "\"foo\" is not an SPDX identifier", from: ["corpus", "new", "new", "--licence", "foo"])
    try magpie.expectFailure(
      64, "\"cc\" is not an SPDX identifier",
      from: ["corpus", "add", "class", "a.txt", "--licence", "cc by 4.0"])
  }
}
