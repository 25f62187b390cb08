import Foundation
import Testing

/// A copy of a work is the same text to every command, whether or not front matter stands before it.
@Suite struct FrontMatterTests {
  private static let text =
    "The lamp went out at four, and nobody on the quay saw it go. The bell rang twice.\n"
  private static let fields = "---\ntitle: The Lamp\nauthor: Ann\n---\n"
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.write(Self.fields + Self.text, to: "c/lamp.md")
    try magpie.write(
      "---\nauthor: Ben\n---\nFlour, water and salt; nobody on the quay bakes.\n", to: "c/bread.md")
    try magpie.train("c", to: "m", ["--smoothing", "kneser-ney"])
    try magpie.write(Self.text, to: "text/copy.md")
    try magpie.write(Self.fields + Self.text, to: "front/copy.md")
    try magpie.write("\u{FEFF}\(Self.fields)\n\(Self.text)", to: "mark/copy.md")
  }

  /// The report on the text alone, and on the same text behind front matter.
  private func expectSame(_ call: (String) -> [String]) throws {
    let plain = try magpie.succeed(call("text/copy.md")).text
    for folder in ["front", "mark"] {
      #expect(try magpie.succeed(call("\(folder)/copy.md")).text == plain, "\(call(folder))")
    }
    let words = try String(decoding: magpie.bytes(of: "front/copy.md"), as: UTF8.self)
    var piped = call("-")
    piped.removeAll { $0 == "--json" }
    let report = try magpie.succeed(piped, input: words).text
    #expect(!report.contains("Ann\"") && !report.contains("\"---"))
  }

  @Test func everyCommandReadsTheTextAlone() throws {
    try expectSame { ["evaluate", "m", $0] }
    try expectSame { ["evaluate", "m", $0, "--json"] }
    try expectSame { ["attribute", "m", $0] }
    try expectSame { ["prove", "m", $0, "--without", "lamp"] }
    try expectSame { ["trace", $0, "--against", "c"] }
    for rule in ["place", "share", "effect", "shapley"] {
      try expectSame { ["royalties", "m", $0, "--by", rule] }
    }
    try expectSame { ["royalties", "stress", "m", $0, "--holder", "Ann"] }
  }

  @Test func aCopyOfAWorkStandsThereWhole() throws {
    for path in ["c/lamp.md", "front/copy.md", "mark/copy.md"] {
      let trace = try magpie.json("trace", path, "--against", "c")
      #expect(trace["coverage"]?["12"]?.number == 1)
      // Places in the file, front matter counted.
      let span = try #require(trace["spans"]?[0])
      let range = try #require(span["start"]?.int)..<(try #require(span["end"]?.int))
      let text = String(decoding: try magpie.bytes(of: path)[range], as: UTF8.self)
      #expect(text == Self.text.trimmingCharacters(in: .newlines))
      // As check says, by the same rule.
      let check = try magpie.json("check", path, "--against", "c")
      #expect(check["spans"]?[0]?["start"] == span["start"])
    }
  }

  @Test func aNetworkReadsTheTextAlone() throws {
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "g")
    try expectSame { ["evaluate", "g", $0] }
    try expectSame { ["royalties", "g", $0, "--by", "place"] }
  }

  /// A rule at the top of a text opens no front matter, as it does for drafts that are checked.
  @Test func aRuleIsNoFrontMatter() throws {
    for (name, top) in [
      ("open", "---\nThe lamp"), ("poem", "---\nThe lamp went out.\n---\n"),
      ("field", "---\ntitle: The Lamp\n"),
    ] {
      try magpie.write("\(top)\n\(Self.text)", to: "\(name).txt")
      let all = try magpie.json("evaluate", "m", "\(name).txt")["characters"]?.int
      #expect(all == "\(top)\n\(Self.text)".count, "\(name)")
    }
    try magpie.write(Self.fields, to: "fields.md")
    for command in [["evaluate", "m"], ["attribute", "m"], ["royalties", "m", "--by", "share"]] {
      try magpie.expectFailure(65, "holds no text", from: command + ["fields.md"])
    }
  }
}
