import Foundation
import Testing

/// The tour keeps what it promises: everything in it is counted, and its last words work.
@Suite struct DemoTests {
  /// A folder as `make demo` leaves it.
  private let magpie: Magpie
  private let text: String
  /// The lines of each scene, the heading first.
  private let scenes: [[String]]

  /// What the tour prints; it is given once, as every time it is the same.
  private static let tour = Swift.Result { () throws -> String in
    let outcome = try Documentation.folder().bash("./magpie demo")
    try #require(outcome.code == 0, "\(outcome.errors)")
    try #require(outcome.errors.isEmpty)
    return outcome.text
  }

  init() throws {
    magpie = try Documentation.folder()
    text = try Self.tour.get()
    scenes = Self.scenes(of: text)
  }

  private static func scenes(of text: String) -> [[String]] {
    var scenes: [[String]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("\(scenes.count + 1). ") { scenes.append([]) }
      if !scenes.isEmpty { scenes[scenes.count - 1].append(line) }
    }
    return scenes
  }

  /// The commands that the last scene suggests.
  private static func suggestions(_ scenes: [[String]]) -> [String] {
    (scenes.last ?? []).filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
  }

  @Test func everySceneFitsThePage() throws {
    #expect(scenes.count == 7)
    for scene in scenes {
      #expect(scene.count <= 48, "\(scene[0]) takes \(scene.count) lines")
      for line in scene { #expect(line.count <= 80, "\(line)") }
    }
    #expect(try magpie.bash("./magpie demo").text == text, "a second tour is another one")
  }

  @Test func thePredictedEffectIsTheProvedOne() throws {
    let scene = scenes[2].joined(separator: "\n")
    let predicted = try #require(scene.firstMatch(of: /predicted from the ledger: +(.+) nats/))
    let proved = try #require(scene.firstMatch(of: /proved by training again: +(.+) nats/))
    #expect(predicted.1 == proved.1)
    #expect(predicted.1.contains(/[+−]\d+\.\d{9}/) && !predicted.1.contains("0.000000000"))
    #expect(scene.contains("Equal in every bit"))
    #expect(!text.contains("fault of Magpie"))
  }

  /// The derivative of a training is near to what training again gives.
  @Test func whatMovedTheNetworkIsProvedByTrainingAgain() throws {
    let scene = scenes[5].joined(separator: "\n")
    let predicted = try #require(scene.firstMatch(of: /predicted by the derivative: +\+(.+) nats/))
    let proved = try #require(scene.firstMatch(of: /proved by training again: +\+(.+) nats/))
    let (near, truth) = (try #require(Double(predicted.1)), try #require(Double(proved.1)))
    #expect(truth > 0 && abs(near - truth) < 0.5 * truth)
    #expect(scene.contains("stand"))
  }

  /// What the tour says of its paragraph is what the tracer says of it.
  @Test func theLongestRunStandsWhereItSays() throws {
    let scene = scenes[1].joined(separator: " ")
    let run = try #require(
      scene.firstMatch(of: /Longest copied run: (\d+) words, "(.+)" +\((.+), line (\d+)\)\./))
    let trace = try magpie.json(
      "trace", "-", "--against", "Corpora/harbour", input: String(run.2))
    #expect(trace["longest"]?.int == Int(run.1))
    let places = try #require(trace["spans"]?[0]?["places"]?.array)
    #expect(places.contains { $0["line"]?.int == Int(run.4) })
  }

  @Test func theCommandsThatItSuggestsWorkAsPrinted() throws {
    let commands = Self.suggestions(scenes)
    try #require(commands.count == 3)
    #expect(commands.allSatisfy { $0.hasPrefix("./magpie ") })
    let outputs = try commands.map { command -> String in
      let outcome = try magpie.bash(command)
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
      #expect(outcome.errors.isEmpty)
      return outcome.text
    }
    #expect(outputs[0].hasPrefix("harbour.model has counted what follows"))
    #expect(try magpie.contents(of: "harbour.model").keys.contains("counts.bin"))
    for heading in ["Share ", "Place ", "Effect "] { #expect(outputs[1].contains("\n\(heading)")) }
    #expect(outputs[2].hasPrefix("After \"the bell\" comes "))
  }

  /// An installed program has its corpora elsewhere, and is called by another name.
  @Test func itWorksFromAnyFolder() throws {
    let elsewhere = try Magpie()
    let corpora = magpie.path("my Corpora")
    try magpie.copy("Corpora", to: "my Corpora")
    let outcome = try elsewhere.succeed(
      "demo", "--width", "400", environment: ["MAGPIE_CORPORA": corpora])
    let commands = Self.suggestions(Self.scenes(of: outcome.text))
    try #require(commands.count == 3)
    #expect(commands[0].contains("'\(corpora)/harbour'"))
    for command in commands {
      let outcome = try elsewhere.bash(command)
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
    }
  }

  @Test func withoutItsCorpusItSaysSo() throws {
    let outcome = try Magpie().bash("cp \"$M\" program && ./program demo")
    #expect(outcome.code == 66)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.contains("the lesson corpus \"harbour\" was not found"))
    #expect(outcome.errors.contains("try: MAGPIE_CORPORA="))
    Magpie.expectErrorForm(outcome.errors)
  }
}
