import Foundation
import Testing

/// A table of counts is no larger than two copies of what was counted.
@Suite struct ModelSizeTests {
  @Test(arguments: ["harbour", "prose"])
  func anOrderTwoWordModelTakesAtMostTwiceTheCorpus(_ kind: String) throws {
    let magpie = try Magpie()
    var corpus = Magpie.lesson("harbour")
    if kind == "prose" {
      let bench = URL(fileURLWithPath: try Magpie.binary()).deletingLastPathComponent()
        .appending(path: "magpie-bench").path
      let outcome = try magpie.bash("'\(bench)' text --bytes 1000000 --output prose.txt")
      #expect(outcome.code == 0, "\(outcome.errors)")
      corpus = "prose.txt"
    }
    let report = try magpie.json(
      "train", "markov", corpus, "--output", "m", "--split", kind == "prose" ? "paragraph" : "whole"
    )
    // Of a corpus's bytes only those of the texts that were read count.
    let bytes = try #require(report["bytes"]?.int)
    let size = try magpie.bytes(of: "m/counts.bin").count
    let words = try magpie.bytes(of: "m/vocabulary.json").count
    #expect(bytes > 50_000)
    #expect(size + words <= 2 * bytes, "\(size) + \(words) bytes for \(bytes)")
  }
}
