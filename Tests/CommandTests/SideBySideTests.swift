import Foundation
import Testing

/// `magpie generate --before --after`: two models, one seed.
@Suite struct SideBySideTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.train(Magpie.lesson("harbour"), to: "before")
    try magpie.copy("before", to: "after")
    try magpie.succeed("forget", "after", "--work", "For Sickness at Sea")
  }

  private func both(_ options: String...) throws -> JSON {
    try magpie.json(["generate", "--before", "before", "--after", "after"] + options)
  }

  /// Each side is what the model writes alone, and they part where the texts do.
  @Test(arguments: 1...12)
  func sidesAreWhatTheModelsWrite(seed: Int) throws {
    let options = ["--seed", "\(seed)", "--tokens", "40", "--start", "the bell"]
    let report = try magpie.json(["generate", "--before", "before", "--after", "after"] + options)
    #expect(report["seed"]?.string == "\(seed)")
    var texts: [[String]] = []
    for side in ["before", "after"] {
      let alone = try magpie.json(["generate", side] + options)
      #expect(report[side]?["text"] == alone["text"])
      #expect(report[side]?["model"]?.string == side)
      #expect(report[side]?["ending"] == alone["ending"])
      let tokens = try #require(report[side]?["tokens"]?.array)
      let expected = try #require(alone["tokens"]?.array)
      #expect(tokens.map { $0["probability"] } == expected.map { $0["probability"] })
      #expect(tokens.prefix(2).allSatisfy { $0["chosen"]?.string == "start" })
      texts.append(tokens.compactMap { $0["text"]?.string })
    }
    let shared = zip(texts[0], texts[1]).prefix { $0 == $1 }.count
    #expect(report["differsFrom"]?.int == (texts[0] == texts[1] ? nil : shared))
  }

  @Test func aModelBesideItselfIsTheSame() throws {
    let report = try magpie.json(
      "generate", "--before", "before", "--after", "before", "--tokens", "50")
    #expect(report["differsFrom"] == .null && report["probabilityDiffersFrom"] == .null)
    #expect(report["before"] == report["after"])
    let page = try magpie.succeed(
      "generate", "--before", "before", "--after", "before", "--tokens", "50")
    #expect(page.text.contains("write the same 50 words") && !page.text.contains("‖"))
  }

  /// On a wide page the texts stand beside each other, on a narrow one below.
  @Test func thePageDecidesOnColumns() throws {
    let call = ["generate", "--before", "before", "--after", "after", "--seed", "3"]
    let report = try magpie.json(call)
    #expect(report["differsFrom"]?.int != nil)
    let wide = try magpie.succeed(call + ["--width", "80"])
    let narrow = try magpie.succeed(call + ["--width", "60"])
    #expect(wide.lines.contains { $0.hasPrefix("before ") && $0.hasSuffix("│ after") })
    #expect(narrow.lines.contains("before") && narrow.lines.contains("after"))
    for (page, width) in [(wide, 80), (narrow, 60)] {
      #expect(page.text.components(separatedBy: "‖").count == 4)
      #expect(page.lines.allSatisfy { $0.count <= width })
    }
    #expect(try magpie.succeed(call + ["--width", "20"]).lines.allSatisfy { $0.count <= 20 })
  }

  @Test func settingsAreThoseOfOneModel() throws {
    let report = try both("--stop", "sentence", "--temperature", "0.5", "--top-k", "3")
    for side in ["before", "after"] {
      let alone = try magpie.json(
        "generate", side, "--stop", "sentence", "--temperature", "0.5", "--top-k", "3")
      #expect(report[side]?["text"] == alone["text"])
    }
  }

  @Test func bytesThatPartWithinACharacterAreShownWhole() throws {
    try magpie.write("één één één één één", to: "x/a.txt")
    try magpie.write("être être être être être", to: "y/a.txt")
    for name in ["x", "y"] {
      try magpie.train(name, to: "\(name).model", ["--unit", "byte", "--order", "1"])
    }
    let page = try magpie.succeed(
      "generate", "--before", "x.model", "--after", "y.model", "--tokens", "20")
    #expect(page.text.contains("‖é") && page.text.contains("‖ê"))
    #expect(!page.text.contains("\u{FFFD}é"))
  }

  @Test(arguments: [
    ["--before", "before"], ["--after", "after"],
    ["before", "--before", "before", "--after", "after"],
    ["--trace"], ["--step"], ["--max-copy", "4"], ["--svg", "x.svg"], ["--prov", "x.json"],
    ["--text", "x.txt"], ["--record"], ["--register", "r.sqlite"], ["--corpus", "c"],
  ])
  func whatMakesNoSenseIsUsage(options: [String]) throws {
    let isWhole = options.contains("--before") || options.contains("--after")
    try magpie.expectFailure(
      64,
      from: ["generate"] + (isWhole ? [] : ["--before", "before", "--after", "after"]) + options)
  }

  @Test func modelsMustBeThereAndOfOneUnit() throws {
    try magpie.expectFailure(
      66, "gone", from: ["generate", "--before", "before", "--after", "gone"])
    try magpie.expectFailure(
      66, "gone", from: ["generate", "--before", "gone", "--after", "after"])
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "letters", ["--unit", "character"])
    try magpie.expectFailure(
      64, "their tokens cannot be compared",
      from: ["generate", "--before", "before", "--after", "letters"])
  }
}
