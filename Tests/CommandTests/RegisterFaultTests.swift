import Foundation
import Testing

/// Registers that cannot be used, end to end.
@Suite struct RegisterFaultTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeConsentCorpus()
    for name in ["lamp", "gulls"] {
      try magpie.succeed("consent", "opt-out", "--work", name, "--in", "c", "--yes")
    }
  }

  private func sqlite(_ statements: String) throws {
    let outcome = try magpie.bash(
      "python3 -c 'import sqlite3, sys; d = sqlite3.connect(\"c/register.sqlite\", isolation_level=None); d.executescript(sys.argv[1])' \"\(statements)\""
    )
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func expectRefused(_ code: Int32, _ words: String) throws {
    for command in [
      ["audit", "--in", "c"], ["export", "--in", "c"], ["status", "--in", "c"],
      ["withdraw", "1", "--in", "c"], ["opt-out", "--work", "bread", "--in", "c", "--yes"],
    ] {
      try magpie.expectFailure(code, words, from: ["consent"] + command)
    }
    try magpie.expectFailure(code, words, from: ["train", "markov", "c", "--output", "m"])
  }

  @Test func aNewerRegisterIsRefused() throws {
    try sqlite("INSERT INTO grdb_migrations VALUES ('2 something')")
    try expectRefused(65, "was written by a newer Magpie")
  }

  @Test func aFileThatIsNoDatabaseIsRefused() throws {
    try magpie.write(
      "I am no database, but a poem that is longer than a header.\n", to: "c/register.sqlite")
    try expectRefused(65, "is no register")
  }

  @Test func anotherDatabaseIsRefused() throws {
    try magpie.remove("c/register.sqlite")
    try sqlite("CREATE TABLE birds (name TEXT)")
    try expectRefused(65, "is no register")
  }

  @Test func aFileThatWasCutOffIsRefused() throws {
    try magpie.write(
      Array(try magpie.bytes(of: "c/register.sqlite").prefix(6_000)), to: "c/register.sqlite")
    try expectRefused(65, "is damaged")
  }

  @Test func aChangeIsFound() throws {
    let head = try #require(try magpie.events().last?["hash"]?.string)
    try sqlite(
      "DROP TRIGGER events_stay; "
        + "UPDATE events SET event = replace(event, 'opt-out', 'opt-in') WHERE number = 1")
    for options in [[], ["--head", head]] {
      let outcome = try magpie(["consent", "audit", "--in", "c"] + options)
      #expect(outcome.code == 1 && outcome.text.contains("event 1 was changed"), "\(outcome.text)")
    }
    // Nothing is built on it.
    try magpie.expectFailure(
      65, "event 1 is not what was taken down", from: ["train", "markov", "c", "--output", "m"])
  }

  @Test func aHeadThatIsNotThereIsFound() throws {
    let outcome = try magpie(
      "consent", "audit", "--in", "c", "--head", String(repeating: "b", count: 64))
    #expect(outcome.code == 1 && outcome.text.contains("no event has the hash bbbbbbbbbbbb"))
  }

  @Test func aPlaceThatCannotBeWrittenToIsRefused() throws {
    for place in ["gone/register.sqlite", "/proc/register.sqlite"] {
      try magpie.expectFailure(
        73, "cannot be written",
        from: ["consent", "opt-out", "--work", "lamp", "--in", "c", "--yes", "--register", place])
    }
    try magpie.expectFailure(
      73,
      from: [
        "consent", "opt-out", "--work", "lamp", "--in", "c", "--yes", "--claim", "gone/x.json",
      ])
  }

  @Test func statusSaysWhichModelsCarryAWork() throws {
    try magpie.succeed("train", "markov", "c", "--output", "all", "--consent", "ignore")
    try magpie.succeed("train", "markov", "c", "--output", "heeding")
    func states(_ models: String...) throws -> [String] {
      let options = models.flatMap { ["--model", $0] }
      let requests = try magpie.json(["consent", "status", "--in", "c"] + options)["requests"]
      return (requests?[0]?["models"]?.array ?? []).map { model in
        "\(model["state"]?.string ?? "") \((model["works"]?.array ?? []).compactMap(\.string).joined(separator: ","))"
      }
    }
    #expect(try states("all", "heeding") == ["carries ann/lamp,ben/copied", "honoured "])
    // Forgetting makes a model honour a request.
    try magpie.succeed("forget", "all", "--work", "ann/lamp", "--work", "ben/copied")
    #expect(try states("all") == ["honoured "])
    // Without the list the corpus is asked, and when that has changed nothing is claimed.
    try magpie.succeed("train", "markov", "c", "--output", "all", "--consent", "ignore")
    try magpie.remove("all/works.sha256")
    #expect(try states("all") == ["carries ann/lamp,ben/copied"])
    try magpie.write("One more work, of which nobody has asked anything.\n", to: "c/new.txt")
    #expect(try states("all") == ["unknown "])
  }

  /// The list outlives the works: a model carries what has left the corpus since.
  @Test func aWorkThatLeftTheCorpusIsStillInTheModel() throws {
    try magpie.succeed("train", "markov", "c", "--output", "all", "--consent", "ignore")
    try magpie.remove("c/ann/lamp.txt")
    let status = try magpie.json("consent", "status", "--in", "c", "--model", "all")
    #expect(status["requests"]?[0]?["models"]?[0]?["state"]?.string == "carries")
    try magpie.write("no list\n", to: "all/works.sha256")
    try magpie.expectFailure(
      65, "no list of works", from: ["consent", "status", "--in", "c", "--model", "all"])
    try magpie.expectFailure(66, from: ["consent", "status", "--in", "c", "--model", "gone"])
  }
}
