import Foundation
import Testing

/// `magpie lab grade`, as it is typed.
@Suite struct LabGradeTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.trainNetwork()
  }

  private let quick = [
    "lab", "grade", "m", "--subsets", "3", "--seeds", "2", "--texts", "2", "--characters", "12",
    "--methods", "retraining,exact",
  ]

  @Test func gradesMethodsAndKeepsTheGrades() throws {
    let report = try magpie.json(quick)
    #expect(report["experiment"]?.string == "grade")
    #expect(report["complete"]?.bool == true)
    let methods = try #require(report["methods"]?.array)
    #expect(methods.map { $0["name"]?.string } == ["retraining", "exact"])
    for method in methods {
      let scores = try #require(method["scores"]?.array)
      #expect(
        scores.map { $0["kind"]?.string } == ["all", "held out", "generated", "excerpts"])
      for score in scores {
        for figure in ["pearson", "spearman", "half", "most"] {
          let value = try score.estimate(figure)
          #expect(value >= -1 && value <= 1)
        }
      }
      #expect(method["checks"]?["unseen"]?.number == 0)
    }
    #expect(isNear(try methods[0]["scores"]?.array?[0].estimate("pearson"), 1))
    let grades = try JSONDecoder().decode(
      JSON.self, from: Data(try magpie.bytes(of: "m/truth/grade.json")))
    #expect(
      grades["grades"]?.array?.map { $0["method"]?.string } == ["retraining", "exact"])
    #expect(
      grades["grades"]?.array?[1]["spearman"]?.number
        == methods[1]["scores"]?.array?[0]["spearman"]?["value"]?.number)
    // The trainings are those of `lab truth`.
    let truth = try magpie.json("lab", "truth", "m", "--subsets", "3", "--seeds", "2")
    #expect(truth["cost"]?["trained"]?.int == 0)
  }

  @Test func isDrawnOnAnyPageAndAsAPicture() throws {
    for width in ["40", "80"] {
      let outcome = try magpie.succeed(quick + ["--width", width, "--svg", "plot.svg"])
      for line in outcome.lines { #expect(line.count <= Int(width) ?? 0, "\(line)") }
    }
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    #expect(picture.contains("Foretold and true") && picture.contains("exact"))
    #expect(try magpie(quick + ["--width", "20"]).code == 0)
  }

  @Test func aBigramHasRetrainingOnlyAndSaysSo() throws {
    let outcome = try magpie(
      ["train", "neural", "c", "--preset", "bigram", "--steps", "20", "--output", "b"])
    #expect(outcome.code == 0)
    let call = ["lab", "grade", "b"] + quick[3..<11]
    let report = try magpie.json(call)
    #expect(report["methods"]?.array?.map { $0["name"]?.string } == ["retraining"])
    #expect(report["limit"]?.string?.contains("retraining only") == true)
    #expect(
      try magpie.succeed(call + ["--width", "200"]).text.contains(
        "The training of a bigram is not differentiated: retraining only"))
    try magpie.expectFailure(
      64, "retraining only", "--methods retraining", from: call + ["--methods", "exact"])
  }

  @Test func callsThatCannotBeAreRefused() throws {
    for options in [
      ["--texts", "1"], ["--texts", "0"], ["--characters", "0"], ["--seeds", "1"],
      ["--subsets", "0"], ["--threads", "0"], ["--methods", ""],
    ] {
      try magpie.expectFailure(64, from: ["lab", "grade", "m"] + options)
    }
    try magpie.expectFailure(
      64, "there is no method \"gossip\"", "retraining,exact",
      from: ["lab", "grade", "m", "--methods", "exact,gossip"])
  }

  /// A signal while methods are asked: the truth stays, the grades are not written.
  @Test func stoppingKeepsTheTruth() throws {
    try magpie.trainNetwork("c", to: "long", ["--steps", "300"])
    let call = ["lab", "grade", "long"] + Array(quick[3..<7]) + ["--texts", "40"]
    var process = try magpie.start(call + ["--methods", "exact"])
    let last = magpie.path("long/truth/most-0002.safetensors")
    while process.isRunning(), !FileManager.default.fileExists(atPath: last) {}
    process.send(SIGINT)
    let outcome = try process.outcome()
    #expect(outcome.code == 130, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("stopped after "))
    #expect(!FileManager.default.fileExists(atPath: magpie.path("long/truth/grade.json")))
    let truth = try magpie.json(["lab", "truth", "long"] + quick[3..<7])
    #expect(truth["cost"]?["trained"]?.int == 0)
  }
}
