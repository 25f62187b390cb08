import Foundation
import Testing

/// `--max-copy` is a promise: it is kept, or the command ends with 1.
@Suite struct CopyLimitTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.train(Magpie.lesson("harbour"), to: "m")
  }

  /// The longest run of a text that the tracer finds, the whole corpus read anew.
  private func longest(_ text: String) throws -> Int {
    try #require(
      try magpie.json("trace", "-", "--against", Magpie.lesson("harbour"), input: text)[
        "longest"]?.int)
  }

  @Test(arguments: 1...8)
  func noTextBreaksTheLimit(_ limit: Int) throws {
    var kept = 0
    for seed in 1...4 {
      let outcome = try magpie(
        "generate", "m", "--seed", "\(seed)", "--max-copy", "\(limit)", "--tokens", "60", "--json")
      guard outcome.code == 0 else {
        #expect(outcome.code == 1, "seed \(seed): \(outcome.errors)")
        #expect(outcome.text.isEmpty)
        Magpie.expectErrorForm(outcome.errors)
        continue
      }
      kept += 1
      let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
      #expect(document["maxCopy"]?.int == limit)
      #expect(try #require(document["limitCostBits"]?.number) >= 0)
      let text = try #require(document["text"]?.string)
      #expect(try longest(text) <= limit, "seed \(seed): \(text)")
    }
    #expect(limit < 4 || kept > 0)
  }

  /// A run may lie in the start, but not reach beyond its last byte.
  @Test func theLimitHoldsAcrossTheEdgeOfTheStart() throws {
    var kept = 0
    for start in ["The lamp", "I lit the", "It was a", "the old", "In the harb"] {
      for limit in [3, 4, 6] {
        let outcome = try magpie(
          "generate", "m", "--start", start, "--max-copy", "\(limit)", "--tokens", "40", "--json")
        guard outcome.code == 0 else {
          #expect(outcome.code == 1)
          continue
        }
        kept += 1
        let text = try #require(
          try JSONDecoder().decode(JSON.self, from: outcome.bytes)["text"]?.string)
        #expect(try longest(text) <= limit, "\(text)")
      }
    }
    #expect(kept > 0)
    let copied = "The tide comes in and the tide goes out"
    try magpie.write(copied + " again and again.", to: "d/a.txt")
    try magpie.write("They ran in circles.", to: "d/b.txt")
    try magpie.train("d", to: "n", ["--order", "1"])
    let document = try magpie.json(
      "generate", "n", "--start", "The tide comes in", "--max-copy", "3", "--tokens", "1")
    // The run of four lies wholly in the start.
    #expect(document["longestInStart"]?.int == 4)
    let report = try magpie(
      "generate", "n", "--start", "The tide comes in", "--max-copy", "3", "--tokens", "1"
    ).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(report.contains("Beyond the start, no run of more than 3 words stands in any work."))
    #expect(report.contains("The longest run in the start itself has 4 words"))
  }

  @Test func aLimitThatCannotBeKeptNamesTheSmallestThatCan() throws {
    try magpie.write("one two three four five six seven eight.", to: "d/a.txt")
    try magpie.write("nine ten one two three eleven.", to: "d/b.txt")
    try magpie.train("d", to: "n")
    let before = try magpie.contents()
    let call = ["generate", "n", "--tokens", "8", "--max-copy"]
    let outcome = try magpie(call + ["1"])
    #expect(outcome.code == 1)
    #expect(outcome.text.isEmpty)
    Magpie.expectErrorForm(outcome.errors)
    #expect(outcome.errors.contains("keeps the limit of 1\n"))
    let smallest = try #require(
      outcome.errors.firstMatch(of: /--max-copy (\d+), the smallest/).flatMap { Int($0.1) })
    #expect(smallest > 2)
    #expect(try magpie(call + ["\(smallest)"]).code == 0)
    #expect(try magpie(call + ["\(smallest - 1)"]).code == 1)
    #expect(try magpie.contents() == before)
  }

  @Test func theLimitNeedsTheCorpus() throws {
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "n")
    try magpie.remove("c")
    try magpie.expectFailure(66, "is not there", from: ["generate", "n", "--max-copy", "3"])
  }
}
