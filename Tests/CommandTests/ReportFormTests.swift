import Foundation
import Testing

/// What holds for every report: a page of 80 columns, one document, colour on request.
@Suite struct ReportFormTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.train(
      Magpie.lesson("harbour"), to: "a-model-with-a-rather-long-name.model",
      ["--smoothing", "kneser-ney"])
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: Self.network)
    try magpie.writeConsentCorpus(to: Self.asked)
    for key in ["a.key", "b.key"] {
      try magpie.makeKey(key)
      try magpie.succeed(
        "consent", "opt-out", "--work", "lamp", "--in", Self.asked, "--key", key, "--yes")
    }
    try magpie.succeed(
      "consent", "opt-out", "--work", "lamp", "--in", Self.asked, "--claim", "claim.json", "--yes")
    try magpie.write("Nobody: \(String(repeating: "0", count: 64))\n", to: "holders.yml")
    try magpie.write(
      "I lit the lamp at dusk, and nobody on the quay saw it.\n\nThe sea went on.\n",
      to: "a-text-with-a-rather-long-name-of-its-own.txt")
  }

  private static let model = "a-model-with-a-rather-long-name.model"
  private static let network = "a-network-with-a-rather-long-name.model"
  private static let asked = "a-corpus-with-a-rather-long-name"
  private static let text = "a-text-with-a-rather-long-name-of-its-own.txt"

  /// Calls of every command that prints a report.
  static let calls: [[String]] = [
    ["train", "markov", Magpie.lesson("harbour"), "--output", "trained", "--order", "3"],
    ["info", model], ["next", model], ["next", model, "the"],
    ["next", model, "zebra", "--top", "40"],
    ["generate", model], ["generate", model, "--trace", "--tokens", "200"],
    ["generate", model, "--max-copy", "5", "--trace"], ["generate", model, "--start", "Zebras"],
    ["generate", "--before", model, "--after", model],
    ["generate", "--before", model, "--after", "./" + model, "--start", "the bell"],
    ["generate", model, "--record", "--register", "the-outputs-of-a-model.sqlite"],
    ["consent", "used", model, text], ["consent", "used", network, "v/a.txt"],
    ["consent", "used", network, "v/a.txt", "--never", Magpie.lesson("rhymes")],
    ["evaluate", model, text], ["attribute", model, text],
    ["prove", model, text, "--without", "lamplighter/gannet-rock-on-a-still-night"],
    ["attribute", network, text, "--tokens", "--beside-place"],
    ["attribute", network, text, "--method", "exact", "--by", "author"],
    ["prove", network, text, "--without", "a"],
    ["generate", network, "--trace", "--tokens", "40"],
    ["trace", text, "--against", Magpie.lesson("harbour"), "--min-run", "2"],
    ["forget", model, "--work", "lamplighter/gannet-rock-on-a-still-night"],
    ["forget", network, "--work", "a", "--seeds", "0"],
    ["train", "neural", "v", "--output", "shards", "--shards", "2", "--slices", "2"]
      + Magpie.quickNetwork,
    ["corpus", "stats", Magpie.lesson("harbour")], ["corpus", "lint", Magpie.lesson("harbour")],
    ["corpus", "lint", Magpie.lesson("small-lessons")],
    ["corpus", "search", Magpie.lesson("harbour"), "the lamp"],
    ["corpus", "search", Magpie.lesson("harbour"), "--author", "lamplighter"],
    ["consent", "report", Magpie.lesson("harbour")],
    ["consent", "report", Magpie.lesson("harbour"), Magpie.lesson("rhymes")],
    ["corpus", "export", "v", "--croissant", "v/croissant.json"],
    ["export", model, "--prov", "where-a-model-with-a-rather-long-name-comes-from.prov.json"],
    ["corpus", "new", "fresh"], ["corpus", "add", "fresh", text], ["glossary"],
    ["royalties", model, text, "--by", "place"], ["royalties", model, text, "--by", "shapley"],
    ["royalties", network, text, "--by", "effect", "--pool", "0.03"],
    ["royalties", "stress", model, text, "--holder", "The Lamplighter"],
    ["glossary", "order"],
    ["consent", "search", "nobody on the quay saw it go out again before the tide", "--in", asked],
    ["consent", "search", text, "--in", asked],
    ["consent", "keygen", "--output", "new-\(asked).key"],
    ["consent", "opt-out", "--author", "ann", "--in", asked, "--purpose", "any"],
    ["consent", "opt-in", "--work", "bread", "--in", asked, "--yes"],
    ["consent", "status", "--in", asked, "--model", model, "--model", network],
    ["consent", "verify", "claim.json", "--holders", "holders.yml"],
    ["consent", "audit", "--in", asked],
    ["train", "markov", asked, "--output", "heeding"],
    ["consent", "withdraw", "1", "--in", asked, "--key", "a.key"],
    ["consent", "revoke", "--in", asked, "--key", "a.key"],
    ["consent", "accept", "claim.json", "--in", asked],
  ]

  private static let escape = "\u{1B}"

  @Test func noLineIsWiderThanThePage() throws {
    for call in Self.calls {
      let outcome = try magpie(call)
      #expect(outcome.code == 0, "\(call): \(outcome.errors)")
      #expect(outcome.text.hasSuffix("\n"), "\(call)")
      #expect(!outcome.text.contains(Self.escape), "\(call) is coloured")
      for line in outcome.lines { #expect(line.count <= 80, "\(call): \(line)") }
    }
  }

  @Test func everyReportIsADocumentToo() throws {
    for call in Self.calls {
      let outcome = try magpie(call + ["--json"])
      #expect(outcome.code == 0, "\(call): \(outcome.errors)")
      let document = try? JSONDecoder().decode(JSON.self, from: outcome.bytes)
      #expect(document?["format"]?.int == 1, "\(call)")
      #expect(outcome.text.hasSuffix("}\n") && !outcome.text.contains(Self.escape), "\(call)")
    }
  }

  @Test func colourComesWhenItIsWanted() throws {
    let call = ["generate", Self.model]
    let plain = try magpie(call).text
    #expect(try magpie(call + ["--color", "never"]).text == plain)
    #expect(try magpie(call, environment: ["NO_COLOR": "1"]).text == plain)
    for name in ["--color", "--colour"] {
      let coloured = try magpie(
        call + [name, "always"], environment: ["NO_COLOR": "1", "TERM": "dumb"]
      ).text
      #expect(coloured.contains(Self.escape))
      for line in coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n") {
        #expect(line.count <= 80)
      }
    }
  }

  @Test func narrowPagesAreKept() throws {
    for width in [40, 60, 120] {
      for call in [
        ["info", Self.model], ["generate", Self.model, "--trace"], ["next", Self.model, "the"],
        ["generate", "--before", Self.model, "--after", Self.model],
        ["consent", "used", Self.model, Self.text],
        ["attribute", Self.model, Self.text],
        ["attribute", Self.network, Self.text, "--tokens", "--beside-place"],
        ["prove", Self.network, Self.text, "--without", "a"],
        ["royalties", Self.model, Self.text, "--by", "share"],
        ["royalties", "stress", Self.model, Self.text, "--holder", "The Lamplighter"],
        ["trace", Self.text, "--against", Magpie.lesson("harbour")],
      ] {
        let outcome = try magpie(call + ["--width", "\(width)"])
        #expect(outcome.code == 0)
        for line in outcome.lines { #expect(line.count <= width, "\(call): \(line)") }
      }
    }
  }

  @Test func thePictureIsDrawnToo() throws {
    try magpie.succeed("generate", Self.model, "--svg", "text.svg")
    let picture = String(decoding: try magpie.bytes(of: "text.svg"), as: UTF8.self)
    #expect(picture.hasPrefix("<svg") || picture.hasPrefix("<?xml"))
    #expect(picture.contains("</svg>"))
    try magpie.expectOnlyErrors(73, from: ["generate", Self.model, "--svg", "gone/text.svg"])
  }
}

extension Magpie {
  /// Runs what ends with a code and an error, whatever it printed before.
  fileprivate func expectOnlyErrors(_ code: Int32, from arguments: [String]) throws {
    let outcome = try self(arguments)
    #expect(outcome.code == code)
    Self.expectErrorForm(outcome.errors)
  }
}
