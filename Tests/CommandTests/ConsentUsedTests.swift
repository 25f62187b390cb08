import Foundation
import Testing

/// `magpie consent used`: whether a model has read a text, and how that is known.
@Suite struct ConsentUsedTests {
  private let magpie: Magpie

  /// Half of harbour is in `c`, the other half in `never`; `mine` is a work of the first.
  init() throws {
    magpie = try Magpie()
    let harbour = Magpie.lesson("harbour")
    let files = try FileManager.default.subpathsOfDirectory(atPath: harbour)
      .filter { $0.hasSuffix(".md") && $0.contains("/") }.sorted()
    for (index, file) in files.enumerated() {
      let text = try String(contentsOfFile: "\(harbour)/\(file)", encoding: .utf8)
        .replacingOccurrences(of: "train-ai: n", with: "train-ai: y")
      try magpie.write(text, to: index % 2 == 0 ? "c/\(file)" : "never/\(file)")
    }
    try magpie.copy("c/\(files[2])", to: "mine.md")
    try magpie.copy("never/\(files[3])", to: "other.md")
    try magpie.remove("never/\(files[3])")
    try magpie.train("c")
    // A model alone: nothing says what it has read.
    try magpie.copy("m", to: "bare")
    for file in ["run.json", "works.sha256", "ledger.bin"] { try magpie.remove("bare/\(file)") }
  }

  private func used(_ arguments: String...) throws -> JSON {
    try magpie.json(["consent", "used"] + arguments)
  }

  @Test func aHashDecides() throws {
    let report = try used("m", "mine.md")
    #expect(report["used"]?.string == "yes" && report["evidence"]?.string == "hash")
    #expect(report["copies"]?.array?.count == 1 && report["works"]?.int == 32)
    // The corpus may be gone.
    try magpie.remove("c")
    #expect(try used("m", "mine.md")["evidence"]?.string == "hash")
    let other = try used("m", "other.md")
    #expect(other["used"]?.string == "cannot-be-told" && other["evidence"] == .null)
    let page = try magpie.succeed("consent", "used", "m", "other.md").text
    #expect(page.hasPrefix("It cannot be told"))
    #expect(page.contains("is not there") && page.contains("hashes cannot say"))
  }

  /// A line of a work that was read does not make the text around it read.
  @Test func quotingIsNotBeingRead() throws {
    let line =
      "Whoever rows out for the bell at night shall bring his own lantern and a clean shirt."
    try magpie.write(line + "\n", to: "q/rule.txt")
    try magpie.train("q", to: "quoted")
    let other = String(decoding: try magpie.bytes(of: "other.md"), as: UTF8.self)
    try magpie.write("\(other)\n\(line)\n\(other.uppercased())\n", to: "long.md")
    #expect(try used("quoted", "long.md")["used"]?.string == "no")
    try magpie.write("As they said: \(line)\n", to: "short.md")
    #expect(try used("quoted", "short.md")["used"]?.string == "yes")
  }

  /// A text that was read paragraph by paragraph was read.
  @Test func partsThatWereReadAreTheText() throws {
    let text = String(decoding: try magpie.bytes(of: "mine.md"), as: UTF8.self)
    let body = text.components(separatedBy: "---\n").last ?? ""
    try magpie.write(body, to: "p/days.txt")
    try magpie.train("p", to: "parts", ["--split", "paragraph"])
    #expect(try magpie.json("info", "parts")["works"]?.array?.count ?? 0 > 3)
    let report = try used("parts", "p/days.txt")
    #expect(report["used"]?.string == "yes" && report["evidence"]?.string == "near-copy")
    #expect(report["reasons"]?[0]?.string?.contains("together") == true)
    #expect(report["copies"]?.array?.allSatisfy { $0["whole"]?.bool == false } == true)
  }

  @Test func withTheCorpusTheAnswerIsYesOrNo() throws {
    #expect(try used("m", "other.md")["used"]?.string == "no")
    #expect(try used("m", "other.md")["evidence"]?.string == "works")
    // A changed copy is found, also without the list.
    let text = try String(decoding: magpie.bytes(of: "mine.md"), as: UTF8.self)
      .replacingOccurrences(of: " the ", with: " that ")
    try magpie.write(text, to: "edited.md")
    for file in ["", "works.sha256"] {
      if !file.isEmpty { try magpie.remove("m/\(file)") }
      let report = try used("m", "edited.md")
      #expect(report["used"]?.string == "yes" && report["evidence"]?.string == "near-copy")
      #expect(report["copies"]?[0]?["whole"]?.bool == true)
    }
    #expect(try used("m", "mine.md")["evidence"]?.string == "hash")
  }

  @Test func aPassageIsToldAndDoesNotDecide() throws {
    let text = try String(decoding: magpie.bytes(of: "mine.md"), as: UTF8.self)
    let long = try #require(text.split(separator: "\n").last { $0.count > 200 })
    let line = String(long.prefix(300))
    let own = "Nobody on this hill has ever seen a herring, let alone weighed one."
    let rest = try String(decoding: magpie.bytes(of: "other.md"), as: UTF8.self)
    try magpie.write("\(own)\n\n\(rest)\n\n\(line)\n\n\(own)", to: "mixed.md")
    let report = try used("m", "mixed.md")
    #expect(report["used"]?.string == "no")
    #expect(report["copies"]?[0]?["whole"]?.bool == false)
    #expect(report["copies"]?[0]?["words"]?.int ?? 0 > 12)
  }

  @Test func forgettingChangesTheAnswer() throws {
    let id = try #require(try used("m", "mine.md")["copies"]?[0]?["work"]?.string)
    try magpie.succeed("forget", "m", "--work", id)
    #expect(try used("m", "mine.md")["used"]?.string == "no")
  }

  /// Of a chain alone: what it has read it has counted whole.
  @Test func theModelAloneIsAskedBesideTextsThatItNeverRead() throws {
    let without = try used("bare", "mine.md")
    #expect(without["used"]?.string == "cannot-be-told" && without["test"] == .null)
    let read = try used("bare", "mine.md", "--never", "never")
    #expect(read["used"]?.string == "likely" && read["evidence"]?.string == "test")
    #expect(read["test"]?["measure"]?.string == "runs" && read["test"]?["run"]?.int == 3)
    #expect(read["test"]?["value"]?.number == 1 && read["test"]?["asGood"]?.int == 0)
    let count = try #require(read["test"]?["never"]?.array?.count)
    #expect(count >= 20)
    #expect(isNear(read["test"]?["chance"]?.number, 1 / Double(count + 1)))
    #expect(read["test"]?["falseAlarms"]?["value"]?.number == 0)
    #expect(read["test"]?["falseAlarms"]?["upper"]?.number ?? 0 > 0.05)
    let unread = try used("bare", "other.md", "--never", "never")
    #expect(unread["used"]?.string == "cannot-be-told" && unread["evidence"] == .null)
    #expect(unread["test"]?["told"]?.bool == false)
    // Where the answer is known, the test stands beside it and changes nothing.
    let known = try used("m", "mine.md", "--never", "never")
    #expect(known["used"]?.string == "yes" && known["test"]?["told"]?.bool == true)
  }

  @Test func aTestThatCannotBeMadeSaysWhy() throws {
    try magpie.write("The lamp was lit at dusk.\n", to: "short.txt")
    func reasons(_ arguments: String...) throws -> String {
      let report = try magpie.json(["consent", "used", "bare"] + arguments)
      #expect(report["used"]?.string == "cannot-be-told" && report["test"] == .null)
      return (report["reasons"]?.array ?? []).compactMap(\.string).joined(separator: "\n")
    }
    #expect(try reasons("short.txt", "--never", "never").contains("too short"))
    #expect(try reasons("mine.md", "--never", "other.md").contains("at least 20 texts"))
    #expect(try reasons("mine.md").contains("--never FOLDER"))
    for number in 0..<25 { try magpie.write("Line \(number).\n", to: "lines/\(number).txt") }
    #expect(try reasons("mine.md", "--never", "lines").contains("25 more are less than half"))
  }

  @Test func textsThatMayHaveBeenReadAreNoMeasure() throws {
    try magpie.copy("mine.md", to: "never/mine.md")
    try magpie.expectFailure(
      64, "is the text that is asked about",
      from: ["consent", "used", "bare", "mine.md", "--never", "never"])
    try magpie.expectFailure(
      65, "the model has read",
      from: ["consent", "used", "m", "other.md", "--never", "never"])
  }

  /// A network's loss is told from that of others only where it has learned by heart.
  @Test func networksAreAskedForTheirLoss() throws {
    try magpie.trainNetwork("c", to: "n", ["--unit", "word"])
    let report = try used("n", "mine.md", "--never", "never")
    #expect(report["used"]?.string == "yes")
    #expect(report["test"]?["measure"]?.string == "loss" && report["test"]?["run"] == .null)
    #expect(report["test"]?["value"]?.number != nil)
    for file in ["run.json", "works.sha256"] { try magpie.remove("n/\(file)") }
    let alone = try used("n", "mine.md", "--never", "never")
    #expect(alone["test"] == report["test"])
    let isTold = alone["test"]?["told"]?.bool == true
    #expect(alone["used"]?.string == (isTold ? "likely" : "cannot-be-told"))
  }

  @Test func badInputIsRefused() throws {
    try magpie.write(" \n", to: "blank.txt")
    for (code, arguments) in [
      (66, ["gone", "mine.md"]), (66, ["m", "gone.md"]), (64, ["m", "never"]),
      (65, ["m", "blank.txt"]), (66, ["m", "mine.md", "--corpus", "gone"]),
      (66, ["m", "mine.md", "--never", "gone"]), (64, ["m"]), (64, []),
    ] as [(Int32, [String])] {
      try magpie.expectFailure(code, from: ["consent", "used"] + arguments)
    }
    try magpie.write("no list\n", to: "m/works.sha256")
    try magpie.expectFailure(65, "no list of works", from: ["consent", "used", "m", "mine.md"])
  }

  @Test func aTextMayComeThroughAPipe() throws {
    let text = try String(decoding: magpie.bytes(of: "mine.md"), as: UTF8.self)
    let body = try #require(text.components(separatedBy: "---\n").last)
    let report = try magpie.json("consent", "used", "m", "-", input: body)
    #expect(report["used"]?.string == "yes")
  }
}
