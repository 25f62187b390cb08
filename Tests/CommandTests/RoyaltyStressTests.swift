import Foundation
import Testing

/// `magpie royalties stress`: what a holder gains by changing works and not worth.
@Suite struct RoyaltyStressTests {
  private let magpie: Magpie

  /// Two holders of one work each, with ten words each; the output is half of either.
  init() throws {
    magpie = try Magpie()
    try magpie.write(
      "---\nauthor: Ada\n---\none two three four five six seven eight nine ten", to: "c/a.txt")
    try magpie.write(
      "---\nauthor: Bea\n---\nred blue green black white grey pink brown gold silver",
      to: "c/b.txt")
    try magpie.train("c")
    try magpie.write("one two three four five", to: "1.txt")
    try magpie.write("red blue green black white", to: "2.txt")
  }

  private func rules() throws -> [String: [String]] {
    let report = try magpie.json("royalties", "stress", "m", "1.txt", "2.txt", "--holder", "Ada")
    var rules: [String: [String]] = [:]
    for rule in try #require(report["rules"]?.array) {
      let tricks = try #require(rule["tricks"]?.array)
      #expect(tricks.compactMap { $0["trick"]?.string } == ["duplicate", "split", "pad"])
      rules[try #require(rule["rule"]?.string)] =
        ([rule["before"]?.string] + tricks.map { $0["paid"]?.string }).compactMap(\.self)
    }
    return rules
  }

  /// Ten works against one are ten elevenths; ten times the text, or twice, likewise.
  @Test func rulesThatDoNotLookAtOutputsPayForCopies() throws {
    let rules = try rules()
    #expect(rules["equal"] == ["500.00", "909.09", "909.09", "500.00"])
    // Ada's ten words are followed by three phrases of four words, each on a line of its own.
    #expect(rules["length"]?.prefix(3) == ["500.00", "909.09", "500.00"])
    let padded = try #require(rules["length"].flatMap { Double($0[3]) })
    #expect(padded > 650 && padded < 750)
  }

  @Test func placeAndShareLookAtWhatWasWritten() throws {
    let rules = try rules()
    // The copies stand where the work stood, and nobody else has its words.
    #expect(rules["place"]?[1] == "500.00")
    #expect(rules["place"]?[0] == "500.00")
    // Cut into single words, no run of four is left.
    #expect(rules["place"]?[2] == "250.00")
    // Padded with Bea's phrases Ada has a part of Bea's counts, but no run as long as Bea's own.
    #expect(rules["place"]?[3] == "500.00")
    let padded = try #require(rules["share"].flatMap { Double($0[3]) })
    #expect(rules["share"]?[0] == "500.00" && padded > 500)
    #expect(rules.count == 6)
  }

  /// From half of the pool to ten elevenths of it: 40.9 points, which is no growth of 40.9 %.
  @Test func changesArePointsOfThePool() throws {
    let call = ["royalties", "stress", "m", "1.txt", "--holder", "Ada"]
    let text = try magpie.succeed(call + ["--width", "400"]).text
    #expect(text.contains("909.09 (+40.9)"))
    #expect(
      text.contains(
        "By equal, duplicate: from 50.0 % of the pool to 90.9 %, +40.9 points. It is no growth"))
    #expect(text.contains("the same output is paid for again"))
    let tricks = try magpie.json(call)["rules"]?[0]?["tricks"]
    #expect(isNear(tricks?[0]?["points"]?.number, 40.909))
    #expect(tricks?[2]?["points"]?.number == 0)
  }

  @Test func holdersWhoAreNoneAre66() throws {
    try magpie.expectFailure(
      66, "no work of the model is held by \"Cid\"", "try: Ada, Bea",
      from: ["royalties", "stress", "m", "1.txt", "--holder", "Cid"])
  }

  @Test func theSentenceNamesTheBestTrick() throws {
    let text = try magpie.succeed(
      "royalties", "stress", "m", "1.txt", "2.txt", "--holder", "Ada", "--width", "300"
    ).text
    #expect(
      text.hasPrefix("What pays Ada best is to duplicate their own works: by the number of works"))
  }
}
