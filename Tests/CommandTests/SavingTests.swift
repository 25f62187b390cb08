import Foundation
import Testing

/// A model is saved whole or not at all.
@Suite struct SavingTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  /// A corpus that takes long enough to be interrupted.
  private func writeLargeCorpus() throws {
    var state: UInt64 = 1
    for work in 0..<8 {
      var text = ""
      for _ in 0..<8_000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += "w\(state >> 33 % 9_000) "
      }
      try magpie.write(text, to: "c/\(work).txt")
    }
  }

  private func visible() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: magpie.folder)
      .filter { $0 != ".home" && !$0.hasPrefix(".run-") }.sorted()
  }

  @Test func aNameThatIsTakenIsNotOverwritten() throws {
    try magpie.writeSmallCorpus()
    for output in ["c", "c/a.txt", ".", "c/"] {
      try magpie.expectFailure(
        73, "is there already and is not a model",
        from: ["train", "markov", "c", "--output", output])
    }
    try magpie.expectFailure(
      73, "No such file or directory", from: ["train", "markov", "c", "--output", "gone/m"])
  }

  /// A folder with a `model.json` of another program is no model of Magpie.
  @Test func modelsOfOtherProgramsAreNotReplaced() throws {
    try magpie.writeSmallCorpus()
    for manifest in [
      "{\"format\": \"layers-model\", \"modelTopology\": {}}", "{\"format\": 1}",
      "{\"kind\": \"markov\"}",
      "{\"format\": 1, \"kind\": \"sequential\"}", "[]", "{\"format\": 1, \"ki", "",
    ] {
      try magpie.write(manifest, to: "m/model.json")
      try magpie.expectFailure(
        73, "model.json is none of Magpie's", "deleting", from: ["train", "markov", "c", "-o", "m"])
    }
    try magpie.remove("m/model.json")
    #expect(try magpie.bash("mkfifo m/model.json").code == 0)
    try magpie.expectFailure(73, "model.json", from: ["train", "markov", "c", "-o", "m"])
    // One of another version is a model all the same.
    try magpie.remove("m/model.json")
    try magpie.write("{\"format\": 9, \"kind\": \"markov\"}", to: "m/model.json")
    try magpie.train("c", to: "m")
  }

  @Test(arguments: ["notes.txt", "checkpoints/best.safetensors", "first/notes.txt", "notes/"])
  func whatPeoplePutIntoAModelIsNotDestroyed(_ name: String) throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    try magpie.write("mine", to: "m/" + name + (name.hasSuffix("/") ? ".keep" : ""))
    for call in [
      ["train", "markov", "c", "-o", "m"], ["forget", "m", "--work", "a"],
      ["train", "neural", "c", "-o", "m", "--steps", "1"],
    ] {
      try magpie.expectFailure(73, "which Magpie did not write", "moving it away", from: call)
    }
    let words = name.hasSuffix("/") ? "\"notes\"" : "\"\(name)\""
    try magpie.expectFailure(73, words, from: ["train", "markov", "c", "-o", "m"])
    try magpie.remove("m/" + name)
    // The Finder's own file is nobody's work.
    try magpie.write("", to: "m/.DS_Store")
    try magpie.train("c", to: "m")
  }

  /// A limit on the length of files stands in for a full disk.
  @Test func aFullDiskLeavesTheOldModel() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    let old = try magpie.contents()
    for call in ["train markov c --output m --order 9", "train markov c --output new --order 9"] {
      let outcome = try magpie.bash(
        "trap '' XFSZ; ulimit -f 1; \"$M\" \(call); echo $? >&2")
      #expect(outcome.text.isEmpty)
      #expect(outcome.errors.contains("cannot be written: File too large"))
      #expect(outcome.errors.hasSuffix("\n73\n"))
      #expect(try magpie.contents() == old)
    }
    try magpie.write(String(repeating: "one two three four five ", count: 50), to: "d/a.txt")
    try magpie.write(String(repeating: "six seven eight ", count: 50), to: "d/b.txt")
    try magpie.train("d", to: "n", ["--order", "9"])
    let before = try magpie.contents()
    let outcome = try magpie.bash(
      "trap '' XFSZ; ulimit -f 1; \"$M\" forget n --work b; echo $? >&2")
    #expect(outcome.errors.hasSuffix("\n73\n"))
    #expect(try magpie.contents() == before)
  }

  @Test func aProcessThatIsKilledLeavesTheOldModelOrTheNewOne() throws {
    try writeLargeCorpus()
    var versions: [[String: [UInt8]]] = []
    for order in 1...2 {
      try magpie.train("c", to: "m", ["--order", "\(order)"])
      versions.append(try magpie.contents(of: "m"))
    }
    for run in 0..<60 {
      var process = try magpie.start(
        ["train", "markov", "c", "--output", "m", "--order", "\(run % 2 + 1)"])
      // Half of the runs are killed somewhere, half while they save.
      let partial = magpie.path(".m.partial-\(process.id)")
      wait(for: &process, until: run % 4 > 1 ? partial : nil, andLooks: run * 40)
      process.send(SIGKILL)
      _ = try process.outcome()
      #expect(versions.contains(try magpie.contents(of: "m")), "run \(run)")
    }
    try magpie.train("c", to: "m", ["--order", "1"])
    #expect(try magpie.contents(of: "m") == versions[0])
    #expect(try visible() == ["c", "m"], "what was left half-written was not swept up")
  }

  @Test func interruptsEndItAndLeaveNothing() throws {
    try writeLargeCorpus()
    try magpie.train("c", to: "m", ["--order", "1"])
    let old = try magpie.contents(of: "m")
    for run in 0..<8 {
      var process = try magpie.start(
        ["train", "markov", "c", "--output", "m", "--order", "2"])
      let partial = magpie.path(".m.partial-\(process.id)")
      wait(for: &process, until: partial, andLooks: run / 2 * 100)
      process.send(run % 2 == 0 ? SIGINT : SIGTERM)
      #expect(
        [0, run % 2 == 0 ? 130 : -SIGTERM].contains(try process.outcome().code), "run \(run)")
      #expect(try visible() == ["c", "m"], "run \(run)")
    }
    #expect(try magpie.contents(of: "m") != old)
  }

  /// A question that waits for its answer is a moment at which it surely runs.
  @Test func controlCAtAQuestionEndsWith130() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c")
    var process = try magpie.start(
      ["generate", "m", "--step"], environment: ["MAGPIE_STEP": "1"])
    while process.isRunning(), try !process.errors().contains("Return draws") {}
    process.send(SIGINT)
    let outcome = try process.outcome()
    #expect(outcome.code == 130)
    #expect(outcome.text.isEmpty)
  }

  /// Lets a process run until a file is there, and then for some looks at it.
  private func wait(for process: inout ChildProcess, until file: String?, andLooks looks: Int) {
    let manager = FileManager.default
    if let file { while process.isRunning(), !manager.fileExists(atPath: file) {} }
    for _ in 0..<looks where process.isRunning() { _ = manager.fileExists(atPath: magpie.folder) }
  }
}
