import Foundation
import Testing

/// Counterfactual memorisation, in numbers that can be worked out by hand.
@Suite struct MemorisationTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  private func rows(_ options: String...) throws -> [String: JSON] {
    let outcome = try magpie(["lab", "memory", "c", "--json", "--passage", "2"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    var rows: [String: JSON] = [:]
    for row in report["byWork"]?.array ?? [] { rows[row["work"]?.string ?? ""] = row }
    return rows
  }

  /// Two works of two words, a chain of order 1 with k = 0.01, and six outcomes (four words, the
  /// unknown one, the end).
  ///
  /// Who has read "a b" gives each of its words (1 + k)/(1 + 6k); who has read "c d" gives "a"
  /// k/(1 + 6k), and "b" behind "a", which is new to it, one of six. Who has read both gives "a"
  /// (1 + k)/(2 + 6k), as works begin in two ways.
  @Test func twoWorksOfTwoWordsAsWorkedOutByHand() throws {
    try magpie.write("a b", to: "c/1.txt")
    try magpie.write("c d", to: "c/2.txt")
    let k = 0.01
    let with = -log((1 + k) / (1 + 6 * k))
    let without = (-log(k / (1 + 6 * k)) + log(6)) / 2
    let ofBoth = (log((2 + 6 * k) / (1 + k)) + log((1 + 6 * k) / (1 + k))) / 2
    for (_, row) in try rows("--order", "1", "--smoothing", "add-k", "--seeds", "3") {
      #expect(isNear(row["with"]?.number, with))
      #expect(isNear(row["without"]?.number, without))
      #expect(isNear(try row.estimate("memorised"), without - with))
      #expect(isNear(row["memorised"]?["lower"]?.number, without - with))
      #expect(isNear(row["alone"]?.number, without - ofBoth))
      #expect(row["tokens"]?.int == 2)
    }
  }

  /// Of two works alike one is enough: without the other alone nothing is lost.
  @Test func whatIsCommonIsNotMemorised() throws {
    let common = "the tide comes in and the tide goes out again"
    try magpie.write(common, to: "c/1.txt")
    try magpie.write(common, to: "c/2.txt")
    try magpie.write("a lamp that nobody lit was seen to burn all night", to: "c/3.txt")
    let rows = try rows("--order", "2", "--smoothing", "witten-bell", "--seeds", "12")
    let (one, other) = (try #require(rows["1"]), try #require(rows["3"]))
    #expect(rows["1"]?["alone"] == rows["2"]?["alone"])
    #expect((one["alone"]?.number ?? 9) < (other["alone"]?.number ?? 0) / 4)
    #expect(try one.estimate("memorised") < other.estimate("memorised"))
    // The passage stands in the work.
    #expect(
      "a lamp that nobody lit was seen to burn all night".contains(other["passage"]?.string ?? "?"))
  }

  /// Two models a seed; of a chain all works, and without each, are a measurement more.
  @Test func allModelsAreCounted() throws {
    try magpie.writeVersesCorpus(to: "c")
    let chain = try magpie.json("lab", "memory", "c", "--seeds", "3")
    #expect(chain["models"]?.int == 6 && chain["planned"]?.int == 4)
    let network = try magpie.json(
      "lab", "memory", "c", "--preset", "bigram", "--budget", "2000", "--seeds", "3")
    #expect(network["models"]?.int == 6 && network["planned"]?.int == 3)
  }

  /// A training that would go on for days ends when it is asked to.
  @Test func theTrainingOfANetworkCanBeStopped() throws {
    try magpie.writeVersesCorpus(to: "c")
    let outcome = try magpie.bash(
      """
      $M lab memory c --preset bigram --budget 1000000000 > report 2> errors & pid=$!
      # Once it has computed for a second, whatever that takes.
      while [ "$(cut -d ' ' -f 14 /proc/$pid/stat)" -lt 100 ]; do :; done
      kill -INT $pid; wait $pid; echo $?; cat report errors
      """)
    #expect(outcome.text == "130\nstopped before anything was measured\n", "\(outcome.errors)")
  }

  @Test func networksAreTrainedWithWorksAtWeightZero() throws {
    try magpie.writeVersesCorpus(to: "c")
    let rows = try rows("--preset", "bigram", "--budget", "20000", "--seeds", "2")
    #expect(rows.count > 1)
    for (_, row) in rows {
      #expect(row["alone"] == .null)
      #expect((row["with"]?.number ?? 99) < (row["without"]?.number ?? 0) + 1)
    }
  }
}
