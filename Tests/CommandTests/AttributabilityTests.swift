import Foundation
import Testing

/// How far trainings can be explained, and what is refused.
@Suite struct AttributabilityTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    for index in 0..<6 {
      try magpie.write(
        "The tide of day \(index) comes in, and it goes out on day \(index + 1).\n",
        to: "c/\(index).txt")
    }
  }

  private static let quick = ["--works", "3", "--texts", "2", "--tokens", "20", "--seeds", "2"]

  @Test func everySettingIsMeasuredWithEverySeed() throws {
    let report = try magpie.json(
      ["lab", "attributability", "c", "--steps", "6", "--rates", "0.5,2"] + Self.quick)
    let settings = try #require(report["settings"]?.array)
    #expect(
      settings.map { $0["recipe"]?.string } == ["usual", "usual"] + [
        "attributable", "attributable",
      ])
    let rates = settings.compactMap { $0["learningRate"]?.number }
    #expect(rates.count == 4 && isNear(rates[1], 4 * rates[0]) && rates[2] == rates[0])
    #expect(report["planned"]?.int == 8 && report["measured"]?.int == 8)
    for setting in settings {
      let correlation = try #require(setting["correlation"]?["value"]?.number)
      #expect((-1...1).contains(correlation))
      #expect((setting["growth"]?["value"]?.number ?? 0) > 0)
      #expect((setting["loss"]?["value"]?.number ?? 0) > 0)
    }
  }

  /// The works are much alike, and so are their effects; even so they go with the truth.
  @Test func whatIsPredictedGoesWithTheTruth() throws {
    let report = try magpie.json(
      ["lab", "attributability", "c", "--steps", "20", "--rates", "0.1"] + Self.quick)
    let attributable = try #require(report["settings"]?[1])
    #expect(attributable["recipe"]?.string == "attributable")
    #expect((attributable["correlation"]?["value"]?.number ?? 0) > 0.5)
  }

  @Test func aTransformerIsMeasuredToo() throws {
    let report = try magpie.json(
      ["lab", "attributability", "c", "--preset", "tiny", "--unit", "word", "--steps", "2"]
        + ["--rates", "1", "--works", "3", "--texts", "1", "--tokens", "8", "--seeds", "2"])
    #expect(report["preset"]?.string == "tiny" && report["unit"]?.string == "word")
    #expect(report["complete"]?.bool == true)
  }

  @Test func whatIsRefusedIsSaid() throws {
    let call = ["lab", "attributability", "c"]
    try magpie.expectFailure(64, "is not differentiated", from: call + ["--preset", "bigram"])
    try magpie.expectFailure(64, "--rates", from: call + ["--rates", "1,x"])
    try magpie.expectFailure(64, "--rates", "0.5,1,2", from: call + ["--rates", "0"])
    try magpie.expectFailure(
      65, "have no text of 9000 tokens", "--tokens", from: call + ["--tokens", "9000"])
  }

  /// What was finished before Ctrl-C is shown, and the picture drawn.
  @Test func stoppingKeepsWhatWasFinished() throws {
    let call =
      "attributability c --steps 60 --rates 1 --works 3 --texts 1 --tokens 20 --seeds 1000"
    let outcome = try magpie.bash(
      """
      $M lab \(call) --json --svg plot.svg > report.json 2> errors & pid=$!
      # Once it has computed for a second and a half, whatever that takes.
      while [ "$(cut -d ' ' -f 14 /proc/$pid/stat)" -lt 150 ]; do :; done
      kill -INT $pid; wait $pid; echo $?
      """)
    #expect(outcome.text == "130\n", "\(outcome.errors)")
    let report = try JSONDecoder().decode(
      JSON.self, from: Data(try magpie.bytes(of: "report.json")))
    let measured = try #require(report["measured"]?.int)
    #expect(report["complete"]?.bool == false)
    #expect(measured > 0 && measured < 2000)
    #expect(
      String(decoding: try magpie.bytes(of: "errors"), as: UTF8.self)
        == "stopped after \(measured) of 2000 measurements\n")
    #expect(try magpie.bytes(of: "plot.svg").count > 100)
  }
}
