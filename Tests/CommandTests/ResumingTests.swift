import Foundation
import Testing

/// A training that was stopped goes on as if it never had been.
@Suite struct ResumingTests {
  private let magpie: Magpie
  /// Long enough to be stopped in the middle.
  private let options = ["--steps", "1500", "--evaluate-every", "20", "--checkpoints", "3"]

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
  }

  private func call(_ output: String, _ more: [String] = []) -> [String] {
    ["train", "neural", "c", "--output", output] + Magpie.quickNetwork + options + more
  }

  /// When the state was saved, and nil where there is none.
  private func saved() -> Date? {
    let state = magpie.path("parts.unfinished/state.safetensors")
    return try? FileManager.default.attributesOfItem(atPath: state)[.modificationDate] as? Date
  }

  private func run(_ arguments: [String]) throws {
    let outcome = try magpie(arguments)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func theModelIsTheSameBitForBit(signal: Int32) throws {
    try run(call("whole"))
    let state = magpie.path("parts.unfinished/state.safetensors")
    var stops = 0
    for round in 0..<4 {
      // The first call begins, the others go on; each saves a state before it is stopped.
      let before = saved()
      var process = try magpie.start(call("parts", round == 0 ? [] : ["--resume"]))
      while process.isRunning(), saved() == before {}
      for _ in 0..<(round * 300) where process.isRunning() {
        _ = FileManager.default.fileExists(atPath: state)
      }
      process.send(signal)
      let outcome = try process.outcome()
      if outcome.code == 0 { break }
      #expect(outcome.code == (signal == SIGKILL ? -SIGKILL : 130))
      // Whoever is asked to stop saves the step that it has come to, and says so.
      #expect(outcome.errors.contains("--resume goes on") == (signal != SIGKILL))
      stops += 1
    }
    #expect(stops > 0)
    let isUnfinished = FileManager.default.fileExists(atPath: state)
    if isUnfinished { try run(call("parts", ["--resume"])) }
    let whole = try magpie.contents(of: "whole")
    let parts = try magpie.contents(of: "parts")
    #expect(whole.count == parts.count)
    for (name, bytes) in whole {
      #expect(parts[name.replacing("whole", with: "parts")] == bytes, "\(name)")
    }
    // One that was killed when its model stood already could not clear away.
    if isUnfinished || signal != SIGKILL {
      #expect(!FileManager.default.fileExists(atPath: magpie.path("parts.unfinished")))
    }
  }

  @Test func anOlderModelStaysUntilTheNewOneIsThere() throws {
    try magpie.trainNetwork("c", to: "m")
    let old = try magpie.contents(of: "m")
    var process = try magpie.start(call("m"))
    let state = magpie.path("m.unfinished/state.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: state) {}
    process.send(SIGINT)
    #expect(try process.outcome().code == 130)
    #expect(try magpie.contents(of: "m") == old)
    // What was learned is not thrown away by typing the command again.
    try magpie.expectFailure(73, "a training that was stopped", from: call("m"))
  }

  @Test func anotherRunIsNotGoneOnWith() throws {
    var process = try magpie.start(call("m"))
    let state = magpie.path("m.unfinished/state.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: state) {}
    process.send(SIGINT)
    #expect(try process.outcome().code == 130)
    for change in [
      ["--learning-rate", "0.1"], ["--width", "16"], ["--seed", "9"], ["--batch", "2"],
    ] {
      try magpie.expectFailure(65, from: call("m", change + ["--resume"]))
    }
    let text = try magpie.bytes(of: "c/a.txt")
    try magpie.write("another text, the same letters: tide.\n", to: "c/a.txt")
    try magpie.expectFailure(65, from: call("m", ["--resume"]))
    try magpie.write(text, to: "c/a.txt")
    let saved = try magpie.bytes(of: "m.unfinished/state.safetensors")
    try magpie.write(Array(saved.prefix(saved.count / 2)), to: "m.unfinished/state.safetensors")
    try magpie.expectFailure(65, from: call("m", ["--resume"]))
    try magpie.remove("m.unfinished")
    try magpie.expectFailure(66, "no stopped training", from: call("m", ["--resume"]))
  }

  @Test func whatAKillLeftHalfWrittenIsNotInTheWay() throws {
    try magpie.write("half a st", to: "m.unfinished/state.safetensors.partial")
    try magpie.trainNetwork("c", to: "m")
    try magpie.write("kept", to: "n.unfinished/letters.txt")
    try magpie.expectFailure(73, "letters.txt", from: call("n"))
    #expect(try magpie.bytes(of: "n.unfinished/letters.txt") == Array("kept".utf8))
  }

  @Test func aFileInTheFoldersPlaceIsToldBeforeAnythingIsLearned() throws {
    try magpie.write("mine", to: "m.unfinished")
    try magpie.expectFailure(73, "is not a folder", "another --output", from: call("m"))
  }

  /// Space is no remedy where there is enough of it.
  @Test func whatIsInTheWayOfAStateIsNamed() throws {
    var process = try magpie.start(call("m", ["--steps", "4000"]))
    let state = magpie.path("m.unfinished/state.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: state) {}
    process.send(SIGINT)
    #expect(try process.outcome().code == 130)
    try magpie.write("", to: "m.unfinished/state.safetensors.partial/x")
    let outcome = try magpie(call("m", ["--steps", "4000", "--resume"]))
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("putting that right; then the same command with --resume"))
  }

  @Test func oneTrainingAtATimeWritesToAPlace() throws {
    var process = try magpie.start(call("m"))
    let state = magpie.path("m.unfinished/state.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: state) {}
    // Held, so that it has not ended before the others come.
    process.hold()
    for more in [[], ["--resume"]] {
      try magpie.expectFailure(73, "another training writes to", from: call("m", more))
    }
    process.release()
    #expect(try process.outcome().code == 0)
    try run(call("whole"))
    #expect(
      try magpie.bytes(of: "m/weights.safetensors") == magpie.bytes(of: "whole/weights.safetensors")
    )
    // Its end gives the place free.
    try run(call("m"))
  }

  /// Something takes the model's place while it learns: what was learned is kept.
  @Test func aModelThatCannotBeWrittenIsWrittenLater() throws {
    let steps = ["--steps", "4000"]
    try run(call("whole", steps))
    let state = magpie.path("m.unfinished/state.safetensors")
    var process = try magpie.start(call("m", steps))
    while process.isRunning(), !FileManager.default.fileExists(atPath: state) {}
    try magpie.write("mine", to: "m/notes.txt")
    let outcome = try process.outcome()
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("is not a model") && outcome.errors.contains("--resume"))
    try magpie.remove("m")
    try run(call("m", steps + ["--resume"]))
    #expect(
      try magpie.bytes(of: "m/weights.safetensors") == magpie.bytes(of: "whole/weights.safetensors")
    )
  }

  /// A limit on the length of files stands in for a full disk.
  @Test func aFullDiskCanBeGoneOnFrom() throws {
    let steps = ["--steps", "4000"]
    try run(call("whole", steps))
    var process = try magpie.start(call("m", steps))
    let state = "m.unfinished/state.safetensors"
    while process.isRunning(), !FileManager.default.fileExists(atPath: magpie.path(state)) {}
    process.send(SIGINT)
    #expect(try process.outcome().code == 130)
    let saved = try magpie.bytes(of: state)

    let arguments = call("m", steps + ["--resume"])
    let outcome = try magpie.bash(
      "trap '' XFSZ; ulimit -f 4; \"$M\" \(arguments.joined(separator: " ")); echo $? >&2")
    #expect(outcome.errors.contains("File too large"), "\(outcome.errors)")
    #expect(outcome.errors.contains("freeing space; then the same command with --resume"))
    #expect(outcome.errors.hasSuffix("\n73\n"))
    #expect(try magpie.bytes(of: state) == saved)
    #expect(!FileManager.default.fileExists(atPath: magpie.path("m")))

    try run(arguments)
    #expect(
      try magpie.bytes(of: "m/weights.safetensors") == magpie.bytes(of: "whole/weights.safetensors")
    )
  }
}
