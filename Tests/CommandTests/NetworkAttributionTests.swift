import Foundation
import Testing

/// Of a network, effects are what training again shows.
@Suite struct NetworkAttributionTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.write("the tide is low and the lamp is lit.\n", to: "text.txt")
  }

  private static let mlp = [
    "--preset", "mlp", "--context", "4", "--embedding", "4", "--hidden", "8", "--batch", "8",
    "--steps", "60", "--unit", "character", "--held-out", "none",
  ]

  private func train(_ name: String, _ options: [String]) throws {
    let outcome = try magpie(["train", "neural", "c", "--output", name] + Self.mlp + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private static let smooth = [
    "--optimizer", "sgd", "--learning-rate", "0.1", "--decay", "constant", "--warm-up", "0",
    "--weight-decay", "0",
  ]

  @Test func retrainingIsWhatTrainingWithoutTheWorkSays() throws {
    try train("m", Self.smooth)
    let report = try magpie.json(
      "attribute", "m", "text.txt", "--method", "retraining", "--seeds", "1")
    let works = try #require(report["works"]?.array)
    #expect(works.count == 4)
    #expect(report["unit"]?.string == "nats" && report["noise"] == nil)
    for row in works {
      let work = try #require(row["work"]?.string)
      let proof = try magpie.json("prove", "m", "text.txt", "--without", work)
      #expect(proof["actual"] == row["value"], "\(work)")
      #expect(proof["repeated"]?.bool == true)
    }
  }

  @Test func theDerivativeIsCloseToTheTruthWhereTheTrainingIsSmooth() throws {
    // So many works that leaving out one of them is a small change.
    for index in 1...12 {
      try magpie.write(
        "on day \(index) the keeper lit lamp \(index * 7), and gull \(index * 5) sat on the salt.\n",
        to: "c/keeper-\(index).txt")
    }
    try train("m", Self.smooth)
    let exact = try magpie.json("attribute", "m", "text.txt", "--method", "exact")
    let truth = try magpie.json("attribute", "m", "text.txt", "--method", "retraining")
    #expect(exact["attributability"]?.string == "good")
    #expect(exact["ranked"]?.bool == true)
    func values(_ report: JSON) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: (report["works"]?.array ?? []).compactMap { row in
          row["work"]?.string.flatMap { work in row["value"]?.number.map { (work, $0) } }
        })
    }
    let (predicted, actual) = (values(exact), values(truth))
    #expect(predicted.count == 16 && actual.count == 16)
    let largest = actual.values.map(\.magnitude).max() ?? 0
    for (work, value) in actual {
      #expect(abs((predicted[work] ?? .infinity) - value) < 0.3 * largest, "\(work)")
    }
  }

  @Test func aProofSetsPredictionBesideTruthForEveryToken() throws {
    try train("m", Self.smooth)
    let proof = try magpie.json("prove", "m", "text.txt", "--without", "a")
    let tokens = try #require(proof["tokens"]?.array)
    let actual = tokens.compactMap { $0["actual"]?.number }.reduce(0, +)
    let predicted = tokens.compactMap { $0["predicted"]?.number }.reduce(0, +)
    #expect(abs(actual - (proof["actual"]?.number ?? .infinity)) < 1e-9)
    #expect(abs(predicted - (proof["predicted"]?.number ?? .infinity)) < 1e-9)
    // A quarter of the corpus is no small change.
    #expect(proof["derivativeAt"]?.number == 0.5)
    #expect(abs(predicted - actual) < 0.3 * abs(actual))
    #expect(proof["before"]?.string?.isEmpty == false)
    let again = try magpie.json("prove", "m", "text.txt", "--without", "a", "--threads", "1")
    #expect(again == proof)
  }

  @Test func effectsOnTokensAddUpToTheTexts() throws {
    try train("m", Self.smooth)
    for method in ["exact", "retraining"] {
      let report = try magpie.json(
        "attribute", "m", "text.txt", "--method", method, "--tokens", "--seeds", "1")
      let rows = try #require(report["works"]?.array)
      let tokens = try #require(report["tokens"]?.array)
      for (index, row) in rows.enumerated() {
        let sum = tokens.compactMap { $0["values"]?[index]?.number }.reduce(0, +)
        #expect(abs(sum - (row["value"]?.number ?? .infinity)) < 1e-4, "\(method)")
      }
    }
  }

  @Test func aWorkThatWasLeftOutIsNotAsked() throws {
    try train("m", Self.smooth + ["--without", "b"])
    let report = try magpie.json("attribute", "m", "text.txt", "--method", "exact")
    let works = (report["works"]?.array ?? []).compactMap { $0["work"]?.string }
    #expect(works.sorted() == ["a", "c", "d"])
    try magpie.expectFailure(
      66, "has not read", from: ["prove", "m", "text.txt", "--without", "b"])
  }

  /// Likeness is not told as an effect.
  @Test func whatDoesNotLookAtTheTrainingIsNoEffect() throws {
    try train("m", Self.smooth)
    for method in ["bm25", "common-spans", "random"] {
      let text = try magpie.succeed(
        "attribute", "m", "text.txt", "--method", method, "--beside-place"
      ).text
      for word in ["helped", "likelier", "moved it", "did most"] {
        #expect(!text.contains(word), "\(method): \(word)")
      }
    }
  }

  /// Other weights in the folder are no other effects.
  @Test func effectsAreThoseOfTheTrainingThatIsMadeHere() throws {
    try train("m", Self.smooth)
    try train("other", Self.smooth + ["--seed", "5"])
    let call = ["text.txt", "--method", "retraining", "--seeds", "1"]
    let right = try magpie.json(["attribute", "m"] + call)
    #expect(right["repeated"]?.bool == true)
    try magpie.write(
      try magpie.bytes(of: "other/weights.safetensors"), to: "m/weights.safetensors")
    let wrong = try magpie.json(["attribute", "m"] + call)
    #expect(wrong["repeated"]?.bool == false)
    #expect(wrong["works"] == right["works"])
    #expect(try magpie.succeed(["attribute", "m"] + call).text.contains("gave other weights"))
  }

  /// The page is there though nobody reads the report.
  @Test func thePageIsWrittenThoughTheReaderGoes() throws {
    try train("m", Self.smooth)
    #expect(
      try magpie.bash(
        "$M attribute m text.txt --method exact --seeds 1 --html page.html | true; test -s page.html"
      ).code == 0)
  }

  @Test func worksThatWereNotReadAreNamedAsSuch() throws {
    try magpie.write("---\ntrain-ai: n\n---\nkept out\n", to: "c/kept.txt")
    for index in 1...9 {
      try magpie.write("more text, number \(index)\n", to: "c/more-\(index).txt")
    }
    let outcome = try magpie(
      ["train", "neural", "c", "--output", "h", "--held-out", "works"]
        + Self.mlp.dropLast(2) + Self.smooth)
    #expect(outcome.code == 0, "\(outcome.errors)")
    try magpie.expectFailure(
      66, "its holder keeps it out of training",
      from: ["prove", "h", "text.txt", "--without", "kept"])
    let report = try magpie.json(
      "attribute", "h", "text.txt", "--method", "exact", "--seeds", "1")
    let read = Set((report["works"]?.array ?? []).compactMap { $0["work"]?.string })
    let all = ["a", "b", "c", "d"] + (1...9).map { "more-\($0)" }
    let heldOut = try #require(all.first { !read.contains($0) })
    try magpie.expectFailure(
      66, "it was held out", from: ["prove", "h", "text.txt", "--without", heldOut])
  }

  @Test func groupsAreLeftOutTogether() throws {
    try train("m", Self.smooth)
    let report = try magpie.json(
      "attribute", "m", "text.txt", "--by", "licence", "--method", "exact", "--seeds", "1")
    #expect(report["works"]?.array?.count == 1)
    #expect(report["works"]?[0]?["work"]?.string == "no licence named")
  }

  @Test func aBigramHasRetrainingOnly() throws {
    let outcome = try magpie([
      "train", "neural", "c", "--output", "b", "--preset", "bigram", "--steps", "20",
      "--held-out", "none",
    ])
    #expect(outcome.code == 0)
    try magpie.expectFailure(
      64, "is not differentiated", "--method retraining",
      from: ["attribute", "b", "text.txt", "--method", "exact"])
    let report = try magpie.json("attribute", "b", "text.txt", "--seeds", "1")
    #expect(report["method"]?.string == "retraining")
    let proof = try magpie.json("prove", "b", "text.txt", "--without", "a")
    #expect(proof["predicted"] == .null)
    #expect(proof["reason"]?.string?.contains("not differentiated") == true)
  }

  @Test func badInputIsTold() throws {
    try train("m", Self.smooth)
    try magpie.write("", to: "empty.txt")
    try magpie.write("ЖЖЖ", to: "foreign.txt")
    try magpie.expectFailure(65, "holds no text", from: ["attribute", "m", "empty.txt"])
    try magpie.expectFailure(65, "knows no token", from: ["attribute", "m", "foreign.txt"])
    try magpie.expectFailure(
      64, "no method \"magic\"", "exact", from: ["attribute", "m", "text.txt", "--method", "magic"]
    )
    try magpie.expectFailure(64, "--seeds", from: ["attribute", "m", "text.txt", "--seeds", "0"])
    for threads in ["0", "-1", "1025"] {
      for call in [
        ["attribute", "m", "text.txt", "--method", "retraining"],
        ["prove", "m", "text.txt", "--without", "a"],
      ] {
        try magpie.expectFailure(64, "--threads must lie in", from: call + ["--threads", threads])
      }
    }
    for options in [["--by", "author"], ["--tokens"], ["--html", "x.html"]] {
      try magpie.expectFailure(
        64, "do not add up", from: ["attribute", "m", "text.txt", "--method", "bm25"] + options)
    }
    try magpie.expectFailure(66, from: ["prove", "m", "text.txt", "--without", "nothing"])
    try magpie.expectFailure(
      65, "all the works",
      from: ["prove", "m", "text.txt"] + ["a", "b", "c", "d"].flatMap { ["--without", $0] })
    try magpie.write("another text of the work\n", to: "c/a.txt")
    try magpie.expectFailure(65, "has changed", from: ["attribute", "m", "text.txt"])
    try magpie.remove("m/run.json")
    try magpie.expectFailure(
      66, "run.json", "magpie trace", from: ["attribute", "m", "text.txt"])
    try magpie.train("c", to: "chain")
    try magpie.expectFailure(
      64, "is for networks", from: ["attribute", "chain", "text.txt", "--tokens"])
  }

  @Test func windowsThatCrossWorksAreTrainedAgain() throws {
    try train("m", Self.smooth + ["--cross-works"])
    try magpie.expectFailure(
      64, "belongs to no one work", from: ["attribute", "m", "text.txt", "--method", "exact"])
    let proof = try magpie.json("prove", "m", "text.txt", "--without", "a")
    #expect(proof["predicted"] == .null)
  }

  @Test func ofAMixtureItsPartsAreAsked() throws {
    try train("m", Self.smooth + ["--held-out", "works", "--held-out-part", "4"])
    try magpie.train("c", to: "h", ["--unit", "character", "--smoothing", "kneser-ney"])
    try magpie.succeed("train", "mix", "h", "m", "--output", "x")
    try magpie.expectFailure(
      64, "mixture", "/first", from: ["prove", "x", "text.txt", "--without", "a"])
  }

  @Test func whatTheModelsFolderHoldsIsNotTrainedAgain() throws {
    try train("m", Self.smooth)
    let before = try magpie.json(
      "attribute", "m", "text.txt", "--method", "retraining", "--seeds", "1")
    #expect(before["grade"] == .null)
    try magpie.succeed(
      "lab", "grade", "m", "--subsets", "2", "--seeds", "2", "--texts", "2", "--characters", "9",
      "--methods", "retraining,exact")
    let after = try magpie.json("attribute", "m", "text.txt", "--seeds", "1")
    // With the truth at hand there is nothing better to ask.
    #expect(after["method"]?.string == "retraining")
    #expect(after["works"] == before["works"])
    #expect(after["grade"]?["pearson"]?.number == 1)
    let exact = try magpie.json(
      "attribute", "m", "text.txt", "--method", "exact", "--seeds", "1")
    #expect((exact["grade"]?["pearson"]?.number ?? 0) <= 1)
  }
}
