import Foundation
import Testing

/// Other tools get a file that is right, or a reason.
@Suite struct ExportTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
  }

  @Test func whatAFormatCannotHoldIsRefusedWithTheReason() throws {
    try magpie.train("c", to: "folded")
    try magpie.expectFailure(64, "ignore case", from: ["export", "folded", "--arpa", "x"])
    try magpie.expectFailure(64, "--case keep", from: ["export", "folded", "--markovify", "x"])
    try magpie.train("c", to: "added", ["--case", "keep", "--smoothing", "add-k"])
    try magpie.expectFailure(64, "add-k", from: ["export", "added", "--arpa", "x"])
    try magpie.expectFailure(64, "--smoothing none", from: ["export", "added", "--markovify", "x"])
    try magpie.train("c", to: "kept", ["--case", "keep"])
    try magpie.expectFailure(
      73, "\"gone/x\" cannot be written", from: ["export", "kept", "--arpa", "gone/x"])
  }

  @Test func exportsAreWritten() throws {
    for smoothing in ["none", "witten-bell", "kneser-ney"] {
      try magpie.train("c", to: "m", ["--case", "keep", "--smoothing", smoothing])
      #expect(
        try magpie.succeed("export", "m", "--arpa", "m.arpa").text == "Written to m.arpa.\n")
      let arpa = String(decoding: try magpie.bytes(of: "m.arpa"), as: UTF8.self)
      #expect(arpa.hasPrefix("\\data\\\n"))
      #expect(arpa.hasSuffix("\\end\\\n"))
    }
    try magpie.train("c", to: "m", ["--case", "keep"])
    try magpie.succeed("export", "m", "--markovify", "m.json")
    let chain = try JSONDecoder().decode(JSON.self, from: Data(try magpie.bytes(of: "m.json")))
    #expect(chain["state_size"]?.int == 2)
    #expect(chain["chain"]?.string != nil)
  }
}
