import Foundation
import Testing

/// `magpie lab novelty`, as it is typed.
@Suite struct LabNoveltyTests {
  private let magpie: Magpie
  private let quick = ["--preset", "bigram", "--steps", "4", "--seeds", "2", "--orders", "1,2"]

  init() throws {
    magpie = try Magpie()
    for (place, word) in ["tide", "lamp", "rope", "gull", "salt", "bell"].enumerated() {
      let text = "The \(word) was there before the \(word) went, and nobody saw the \(word) go."
      try magpie.write("---\ndate: \(1800 + place)\n---\n\(text)\n", to: "c/\(word).txt")
    }
    try magpie.write("Quite other words, and none of them about the sea.\n", to: "late/one.txt")
  }

  @Test func everyKindOfTextHasACurve() throws {
    let report = try magpie.json(["lab", "novelty", "c"] + quick)
    let texts = try #require(report["texts"]?.array)
    #expect(
      texts.compactMap { $0["kind"]?.string }
        == ["people", "later", "chain", "chain", "network", "mixture"])
    for text in texts { #expect(text["novelty"]?.array?.count == 10) }
    // A chain of words writes no word that stands nowhere.
    #expect(texts[2]["novelty"]?.array?.first?["value"]?.number == 0)
    #expect(report["later"]?["by"]?.string == "dates")
    #expect(report["later"]?["earlier"]?.int == 3 && report["later"]?["works"]?.int == 3)
    #expect(report["referenceWords"]?.array?.count == 2)
  }

  @Test func laterWorksMayBeNamedOrMissing() throws {
    let named = try magpie.json(["lab", "novelty", "c", "--later", "late"] + quick)
    #expect(named["later"]?["corpus"]?.string == "late")
    #expect(named["later"]?["earlier"] == .null)
    try magpie.writeSmallCorpus(to: "undated")
    let report = ["lab", "novelty", "undated"] + quick
    #expect(try magpie.json(report)["later"] == .null)
    #expect(try magpie.succeed(report).text.contains("No later works of people"))
  }

  @Test func isTheSameAgainAndOnANarrowPage() throws {
    let call = ["lab", "novelty", "c", "--width", "40", "--svg", "plot.svg"] + quick
    let first = try magpie.succeed(call)
    #expect(try magpie.succeed(call).text == first.text)
    for line in first.lines { #expect(line.count <= 40, "\(line)") }
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    #expect(picture.contains("words in the run") && picture.contains("people, later"))
  }

  @Test func corporaWithoutHumanTextAre65() throws {
    try magpie.write("One work alone.\n", to: "one/a.txt")
    try magpie.expectFailure(
      65, "has 1 work, and 2 are needed", from: ["lab", "novelty", "one"] + quick)
    // Of works that may not be read it is said so.
    try magpie.write("---\ntrain-ai: n\n---\nSome words.\n", to: "kept/a.txt")
    for call in [["c", "--later", "kept"], ["kept"]] {
      try magpie.expectFailure(65, "excludes 1 work", from: ["lab", "novelty"] + call + quick)
    }
    for name in ["a", "b", "c"] {
      try magpie.write("The very same words in every work.\n", to: "same/\(name).txt")
    }
    try magpie.expectFailure(65, "repeats another", from: ["lab", "novelty", "same"] + quick)
    try magpie.copy("c", to: "again")
    try magpie.expectFailure(
      65, "repeats one of c", from: ["lab", "novelty", "c", "--later", "again"] + quick)
  }

  @Test func datesThatCannotBeReadAreNamed() throws {
    try magpie.write("---\ndate: last June\n---\nThe mole was wet.\n", to: "c/mole.txt")
    try magpie.expectFailure(
      65, "mole (\"last June\")", from: ["lab", "novelty", "c"] + quick)
    // Where a corpus is named, dates do not matter.
    try magpie.succeed(["lab", "novelty", "c", "--later", "late"] + quick)
  }

  @Test func whatIsMissingIs66() throws {
    try magpie.expectFailure(66, from: ["lab", "novelty", "gone"])
    try magpie.expectFailure(66, from: ["lab", "novelty", "c", "--later", "gone"])
  }

  @Test func refusesWhatCannotBe() throws {
    for options in [
      ["--orders", "1,2,3"], ["--orders", "0"], ["--smoothing", "good-turing"], ["--steps", "0"],
      ["--seeds", "1"], ["--preset", "huge"],
    ] { try magpie.expectFailure(64, from: ["lab", "novelty", "c"] + options) }
  }
}
