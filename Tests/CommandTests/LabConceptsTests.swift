import Foundation
import Testing

/// `magpie lab concepts`, as it is typed.
@Suite struct LabConceptsTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  private let quick = ["lab", "concepts", "--seeds", "2", "--steps", "4", "--orders", "1,9"]

  @Test func asksEveryModelInBothWorlds() throws {
    let report = try magpie.json(quick)
    #expect(report["experiment"]?.string == "concepts")
    #expect(report["complete"]?.bool == true && report["measured"]?.int == 2)
    let models = try #require(report["models"]?.array)
    #expect(
      models.compactMap { $0["name"]?.string }
        == ["look-up", "chain, order 1", "chain, order 9", "mlp", "transformer"])
    for model in models.prefix(3) {
      for world in ["kinds", "mixedUp"] {
        let point = try #require(model[world]?.array?.first)
        #expect(point["preference"]?["value"]?.number == 0.5)
        #expect(point["ties"]?["value"]?.number == 1)
      }
    }
    // Of four equally likely attributes, the look-up knows each by heart.
    let loss = models[0]["kinds"]?.array?.first?["loss"]?["value"]?.number
    #expect(abs((loss ?? 0) - log(4)) < 1e-9)
    #expect(models[3]["kinds"]?.array?.compactMap { $0["step"]?.int } == [0, 1, 2, 3, 4])
  }

  @Test func isTheSameAgainAndOnANarrowPage() throws {
    let first = try magpie.succeed(quick + ["--width", "40"])
    #expect(try magpie.succeed(quick + ["--width", "40"]).text == first.text)
    for line in first.lines { #expect(line.count <= 40, "\(line)") }
  }

  @Test func drawsAPicture() throws {
    try magpie.succeed(quick + ["--svg", "plot.svg"])
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    #expect(picture.contains("steps of training") && picture.contains("mlp, mixed up"))
    try magpie.write("notes", to: "notes.txt")
    try magpie.expectFailure(73, "is no picture", from: quick + ["--svg", "notes.txt"])
  }

  @Test func refusesWhatCannotBe() throws {
    for orders in ["", "0", "10", "2,2", "x"] {
      try magpie.expectFailure(64, from: ["lab", "concepts", "--orders", orders])
    }
    try magpie.expectFailure(64, "--steps", from: ["lab", "concepts", "--steps", "0"])
    try magpie.expectFailure(64, "chance", from: ["lab", "concepts", "--seeds", "1"])
    try magpie.expectFailure(64, from: ["lab", "concepts", "Corpora/harbour"])
  }
}
