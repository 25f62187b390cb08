import Foundation
import Testing

/// Every word that a report uses is explained, and every explanation leads somewhere.
@Suite struct GlossaryTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  private func terms() throws -> [JSON] {
    try #require(try magpie.json("glossary")["terms"]?.array)
  }

  @Test func everyTermIsListed() throws {
    let lines = try magpie.succeed("glossary").lines
    for term in try terms() {
      let name = try #require(term["term"]?.string)
      #expect(lines.contains { $0.hasPrefix("\(name): ") }, "\(name)")
    }
  }

  @Test func aTermStandsAloneUnderEachOfItsNames() throws {
    for term in try terms() {
      let name = try #require(term["term"]?.string)
      let meaning = try #require(term["meaning"]?.string)
      for other in [name, name.uppercased()] + (term["names"]?.array ?? []).compactMap(\.string) {
        let found = try #require(try magpie.json("glossary", other)["terms"]?.array)
        #expect(found == [term], "\(other)")
      }
      let page = try magpie.succeed("glossary", name, "--width", "400").text
      #expect(page.hasPrefix("\(name): \(meaning)\n"))
    }
  }

  @Test func everyTermNamesACommandThatExists() throws {
    let terms = try terms()
    let names = Set(terms.compactMap { $0["term"]?.string })
    #expect(names.count == terms.count && terms.count > 40)
    for term in terms {
      let name = try #require(term["term"]?.string)
      let words = try #require(term["command"]?.string).split(separator: " ").map(String.init)
      #expect(words.first == "magpie")
      let command = words.filter { !$0.hasPrefix("--") }
      let help = try magpie(command.dropFirst() + ["--help"])
      #expect(help.code == 0, "\(name): \(help.errors)")
      #expect(help.text.contains("USAGE: \(command.joined(separator: " "))"), "\(name)")
      for option in words where option.hasPrefix("--") {
        #expect(help.text.contains(option), "\(name): no \(option)")
      }
      for other in term["seeAlso"]?.array ?? [] {
        #expect(names.contains(other.string ?? ""), "\(name) points to \(other)")
      }
    }
  }

  @Test func anUnknownTermSuggestsWhatIsNear() throws {
    #expect(try magpie.succeed("glossary", "Top-K").text.hasPrefix("top-k: "))
    #expect(try magpie.succeed("glossary", "near", "duplicates").code == 0)
    try magpie.expectFailure(
      64,
      """
      magpie: error: the glossary has no "perplexty"
        try: perplexity

      """, from: ["glossary", "perplexty"])
    try magpie.expectFailure(64, "magpie glossary", from: ["glossary", "xyzzy"])
  }

  /// The words that each report heads its tables and figures with.
  private static let labels: [(call: [String], labels: [String])] = [
    (["next", "m", "the"], ["Probability", "Count", "Order", "Context"]),
    (
      ["info", "m"],
      [
        "Contexts", "Continuations", "Case", "Smoothing", "Tokens", "Ledger", "kneser-ney", "fold",
        "discounts",
      ]
    ),
    (
      ["generate", "m", "--trace", "--max-copy", "9", "--tokens", "40"],
      ["Share", "Place", "Effect", "Longest run", "Author", "Nats", "Limit", "Bits"]
    ),
    (
      ["evaluate", "m", "c/a.txt"],
      [
        "Tokens", "Characters", "Unknown tokens", "Impossible tokens", "Nats per token",
        "Bits per character", "Perplexity",
      ]
    ),
    (
      ["trace", "text.txt", "--against", "Corpora/harbour"],
      ["Unlikely by chance", "Common phrases", "Longest run", "Works", "Bits", "train-ai"]
    ),
    (["attribute", "m", "c/a.txt"], ["Effect", "Nats", "Work"]),
    (["attribute", "plain", "text.txt"], ["Likelihood", "Impossible", "Smoothing", "none"]),
    (
      ["attribute", "net", "text.txt", "--beside-place", "--tokens"],
      ["Effect", "Noise", "Nats", "Moved it", "Longest run", "Pushed for it", "Loss", "Seed"]
    ),
    (
      ["attribute", "net", "text.txt", "--method", "exact", "--seeds", "1"], ["Magnifies", "Exact"]
    ),
    (["prove", "m", "c/a.txt", "--without", "a"], ["Ledger", "Predicted", "Loss", "Nats"]),
    (
      ["corpus", "stats", "c"],
      ["Author", "Works", "Tokens", "Licences", "Training", "Order", "Contexts", "Forced"]
    ),
    (
      ["consent", "report", "c"],
      [
        "Regime", "Bits", "opt-in", "opt-out", "licensed", "Holder", "Operator", "Find", "Decide",
        "Ask",
        "Check", "Review", "Near copies",
      ]
    ),
    (
      ["train", "markov", "c", "--output", "n"],
      ["Smoothing", "Tokens", "counts.bin", "ledger.bin"]
    ),
    (["consent", "opt-out", "--work", "a", "--in", "c"], ["Near copies", "Unsigned", "Request"]),
    (["consent", "opt-out", "--work", "a", "--in", "c", "--yes"], ["Receipt", "Register"]),
    (["consent", "status", "--in", "c"], ["Opt-out", "Unsigned"]),
    (["consent", "keygen", "--output", "k"], ["Key", "holders.yml"]),
    (
      ["forget", "m", "--work", "b"],
      ["forgotten", "Tokens", "certificate", "trace", "loss", "exposure", "passage"]
    ),
    (
      ["train", "neural", "v", "--output", "s", "--shards", "2", "--slices", "2"]
        + Magpie.quickNetwork, ["Shard", "slices", "Loss"]
    ),
    (
      ["train", "neural", "v", "--output", "q", "--patience", "9"] + Magpie.quickNetwork,
      [
        "Held out", "Loss", "Step", "Network", "gpt", "blocks", "heads", "width", "context",
        "parameters", "weights.safetensors",
      ]
    ),
    (["info", "net"], ["Network", "Tensor", "Shape", "Parameters", "checkpoint"]),
    (
      ["train", "mix", "chain", "net", "--output", "both"], ["Weight", "Nats per token", "mixture"]
    ),
    (["next", "both", "the"], ["Probability"]),
    (
      [
        "lab", "canary", "v", "--seeds", "2", "--canaries", "1", "--orders", "2,3",
        "--networks", "none", "--copies", "1,2",
      ], ["Exposure", "Smoothing", "Order", "Canary", "Secret", "Bits"]
    ),
    (
      ["lab", "compare", "v", "--order", "2", "--presets", "bigram", "--budget", "600"],
      ["Chain", "Bigram", "Nats", "Bits", "Copied", "New", "Network"]
    ),
  ]

  @Test func everyLabelOfAReportIsExplained() throws {
    let magpie = try Documentation.folder()
    try magpie.writeSmallCorpus()
    try magpie.write(
      "The Harbour Master is ill in any boat, and at the end of the day he rows.\n",
      to: "text.txt")
    try magpie.train("c", to: "m", ["--smoothing", "kneser-ney"])
    try magpie.train("c", to: "plain")
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "net")
    try magpie.train("v", to: "chain", ["--unit", "character", "--smoothing", "kneser-ney"])
    for (call, labels) in Self.labels {
      let outcome = try magpie(call)
      #expect(outcome.code == 0, "\(call): \(outcome.errors)")
      let report = outcome.text.replacing("\n", with: " ").lowercased()
      for label in labels {
        #expect(report.contains(label.lowercased()), "\(call) does not say \"\(label)\"")
        let entry = try magpie("glossary", label)
        #expect(entry.code == 0, "\(call): \(entry.errors)")
      }
    }
  }
}
