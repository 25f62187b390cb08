import Foundation
import Testing

/// The page of effects, and effects beside the places of what a network wrote.
@Suite struct NetworkAttributionPageTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.write("the tide comes in, the tide of bread.\n", to: "text.txt")
    let outcome = try magpie([
      "train", "neural", "c", "--output", "m", "--preset", "mlp", "--context", "4", "--embedding",
      "4", "--hidden", "8", "--batch", "8", "--steps", "40", "--unit", "character", "--held-out",
      "none", "--attributable",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func page(_ options: [String] = []) throws -> (html: String, report: JSON) {
    let report = try magpie.json(["attribute", "m", "text.txt", "--html", "page.html"] + options)
    return (String(decoding: try magpie.bytes(of: "page.html"), as: UTF8.self), report)
  }

  @Test func everyWordHasItsPartOfThePage() throws {
    let (html, report) = try page()
    let words = try #require(report["words"]?.array)
    #expect(
      words.compactMap { $0["text"]?.string } == [
        "the", " tide", " comes", " in", ",", " the", " tide", " of", " bread", ".", "\n",
      ])
    for index in words.indices {
      #expect(html.contains("href=\"#w\(index + 1)\"") && html.contains("id=\"w\(index + 1)\""))
    }
    #expect(html.hasPrefix("<!doctype html>"))
    #expect(!html.contains("http://") && !html.contains("https://"))
  }

  @Test func wordsAreTheSumsOfTheirTokensAndTheTextOfItsWords() throws {
    for method in ["exact", "retraining"] {
      let report = try page(["--method", method]).report
      let tokens = try #require(report["tokens"]?.array)
      let words = try #require(report["words"]?.array)
      var next = 0
      for word in words {
        let first = try #require(word["firstToken"]?.int)
        let count = try #require(word["tokenCount"]?.int)
        #expect(first == next)
        next += count
        let text = tokens[first..<next].compactMap { $0["text"]?.string }.joined()
        #expect(text == word["text"]?.string)
        for (work, value) in (word["values"]?.array ?? []).enumerated() {
          let sum = tokens[first..<next].compactMap { $0["values"]?[work]?.number }.reduce(0, +)
          #expect(isNear(value.number, sum))
        }
        // Noise of single words costs trainings where they are differentiated.
        #expect((word["noise"]?.number != nil) == (method == "retraining"))
      }
      #expect(next == tokens.count)
    }
  }

  @Test func placesAreByWordsWhateverTheTokensAre() throws {
    let report = try page().report
    let span = try #require(report["spans"]?[0])
    #expect(span["text"]?.string == "the tide comes in, the tide")
    #expect(span["tokens"]?.int == 7)
    #expect(span["places"]?[0]?["work"]?.string == "a")
    let rows = try #require(report["works"]?.array)
    let place = rows.first { $0["work"]?.string == "a" }?["place"]
    #expect(place?["longest"]?.int == 7)
    #expect(rows.first { $0["work"]?.string == "d" }?["place"]?["longest"]?.int == 0)
  }

  /// All is refused before anything long is done.
  @Test func aPageThatCannotBeWrittenIsToldFirst() throws {
    let call = ["attribute", "m", "text.txt", "--html"]
    try magpie.expectFailure(73, "cannot be written", from: call + ["gone/page.html"])
    try magpie.expectFailure(73, "s a directory", from: call + ["c"])
    try magpie.write("my own notes", to: "notes.txt")
    try magpie.expectFailure(73, "is no page in HTML", from: call + ["notes.txt"])
    try magpie.expectFailure(64, from: call + ["-"])
    try magpie.train("c", to: "chain")
    try magpie.expectFailure(
      64, "--html is for networks", from: ["attribute", "chain", "text.txt", "--html", "p.html"])
  }

  // MARK: - What a network wrote

  private func written() throws -> JSON {
    try magpie.json("generate", "m", "--trace", "--tokens", "30", "--seed", "3")
  }

  @Test func whatANetworkWroteHasTheEffectsThatAttributeGives() throws {
    let generated = try written()
    let text = try #require(generated["text"]?.string)
    try magpie.write(text, to: "written.txt")
    let attributed = try magpie.json("attribute", "m", "written.txt")
    #expect(generated["effectMethod"] == attributed["method"])
    #expect(generated["effectNoise"] == attributed["works"]?[0]?["noise"])
    #expect(generated["effectNote"] == .null)
    let effects = try #require(generated["effects"]?.array)
    let works = try #require(attributed["works"]?.array)
    #expect(effects.count == 4)
    for (effect, work) in zip(effects, works) {
      #expect(effect["work"] == work["work"] && effect["value"] == work["value"])
    }
  }

  @Test func placeAndEffectStandBesideEachOther() throws {
    let text = try magpie.succeed("generate", "m", "--trace", "--tokens", "30").text
    let place = try #require(text.range(of: "\nPlace where the same words stand"))
    let effect = try #require(text.range(of: "\nEffect what the text would lose"))
    #expect(place.upperBound < effect.lowerBound)
    #expect(text.contains("between seeds an effect differs by"))
    #expect(try !magpie.succeed("generate", "m", "--tokens", "30").text.contains("Effect "))
  }

  /// Without the record of its training a text is written and traced all the same.
  @Test func whereEffectsCannotBeToldItSaysWhy() throws {
    try magpie.remove("m/run.json")
    let report = try magpie.json(
      "generate", "m", "--trace", "--tokens", "30", "--corpus", "c")
    #expect(report["effects"] == .null && report["effectMethod"] == .null)
    #expect(report["effectNote"]?.string?.contains("run.json") == true)
    #expect(report["spans"] != .null)
  }
}
