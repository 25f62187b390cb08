import Foundation
import Testing

/// Secrets are planted, and asked for.
@Suite struct CanaryTests {
  private let magpie: Magpie
  /// Chains alone, and few of them.
  private static let quick = [
    "--networks", "none", "--orders", "1,2,4", "--smoothings", "none,kneser-ney", "--copies",
    "1,4", "--symbols", "3", "--canaries", "2", "--seeds", "2",
  ]

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
  }

  private func report(_ options: String..., corpus: String = "c") throws -> JSON {
    let outcome = try magpie(["lab", "canary", corpus] + Self.quick + options + ["--json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(JSON.self, from: outcome.bytes)
  }

  private static func exposures(_ model: JSON) -> [JSON] { model["exposures"]?.array ?? [] }

  @Test func whatALongContextHasSeenOnceIsTheLikeliest() throws {
    let document = try report()
    let models = try #require(document["models"]?.array)
    #expect(document["candidates"]?.int == 1_000)
    let greatest = try #require(document["greatest"]?.number)
    #expect(abs(greatest - 9.965_784) < 1e-6)
    // Orders and smoothings, with all works and with half.
    #expect(models.count == 2 * 3 * 2)
    for model in models {
      let cells = Self.exposures(model)
      #expect(cells.map { $0["copies"]?.int } == [0, 1, 4])
      for cell in cells {
        let value = try #require(cell["exposure"]?["value"]?.number)
        #expect((0...greatest).contains(value))
        #expect(cell["method"]?.string == "exact")
        #expect(cell["beyondSample"] == .null)
        let (lower, upper) = (
          cell["exposure"]?["lower"]?.number, cell["exposure"]?["upper"]?.number
        )
        #expect(try #require(lower) <= value && value <= #require(upper))
      }
      guard model["smoothing"]?.string == "none", model["order"]?.int == 4 else { continue }
      // A key of eight random letters has no other continuation.
      for cell in cells.dropFirst() {
        #expect(cell["likeliest"]?.number == 1)
        #expect(cell["exposure"]?["value"]?.number == greatest)
      }
      // Of a secret that stands nowhere it knows nothing: nearly all candidates have 0.
      #expect(try #require(cells[0]["tied"]?.number) > 0.9)
      #expect(cells[0]["likeliest"]?.number == 0)
    }
  }

  @Test func plotShowsTheFiguresOfTheTable() throws {
    let document = try report()
    let series = try #require(document["plot"]?["series"]?.array)
    #expect(
      series.map { $0["name"]?.string } == [
        "chain, order 1", "chain, order 2", "chain, order 4", "the greatest that there is",
      ])
    let models = try #require(document["models"]?.array).filter {
      $0["smoothing"]?.string == "kneser-ney" && $0["works"]?.string == "all"
    }
    for (line, model) in zip(series, models) {
      let points = line["points"]?.array ?? []
      #expect(points.map { $0["x"]?.int } == [1, 4])
      #expect(
        points.map { $0["y"] } == Self.exposures(model).dropFirst().map { $0["exposure"]?["value"] }
      )
    }
  }

  @Test func sameSeedSameReport() throws {
    let arguments = ["lab", "canary", "c"] + Self.quick
    let first = try magpie(arguments)
    #expect(try magpie(arguments).bytes == first.bytes)
    #expect(try magpie(arguments + ["--seed", "9"]).bytes != first.bytes)
  }

  @Test(arguments: ["word", "byte"]) func otherUnitsHaveTheirOwnCanaries(unit: String) throws {
    try magpie.write(
      String(
        repeating: "One two three four five six seven eight nine ten eleven twelve thirteen "
          + "fourteen fifteen times zero, quick fox jumps by.\n", count: 20), to: "more/w.txt")
    let document = try report("--unit", unit, corpus: "more")
    #expect(document["unit"]?.string == unit)
    let symbols = (document["symbols"]?.array ?? []).compactMap(\.string)
    #expect(Set(symbols).count == 10)
    // One work only: no half.
    let works = Set((document["models"]?.array ?? []).map { $0["works"]?.string })
    #expect(works == ["all"])
    let text = try magpie(["lab", "canary", "more", "--unit", unit] + Self.quick).text
    #expect(text.contains("No half of the works is compared"))
  }

  @Test func networksAreAskedAfterEachNumberOfEpochs() throws {
    let outcome = try magpie(
      ["lab", "canary", "c"] + Self.quick + [
        "--networks", "bigram", "--epochs", "40,1", "--symbols", "2", "--json",
      ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    let networks = (document["models"]?.array ?? []).filter { $0["kind"]?.string == "network" }
    #expect(networks.map { $0["epochs"]?.int } == [1, 40, 1, 40])
    #expect(networks.map { $0["works"]?.string } == ["all", "all", "half", "half"])
    for network in networks {
      #expect(network["order"] == .null && network["preset"]?.string == "bigram")
    }
    #expect(document["planned"]?.int == 8)
  }

  @Test func whereCandidatesAreTooManyNetworksAreEstimated() throws {
    let outcome = try magpie(
      ["lab", "canary", "c"] + Self.quick + [
        "--networks", "bigram", "--epochs", "1", "--symbols", "5", "--canaries", "1",
        "--orders", "2",
      ] + ["--json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    #expect(document["sample"]?.int == 1_000)
    let greatest = try #require(document["greatest"]?.number)
    for model in document["models"]?.array ?? [] {
      let isNetwork = model["kind"]?.string == "network"
      for cell in Self.exposures(model) {
        #expect(cell["method"]?.string == (isNetwork ? "estimated" : "exact"))
        #expect((cell["likeliest"] == .null) == isNetwork)
        #expect(try #require(cell["exposure"]?["value"]?.number) <= greatest)
      }
    }
  }

  @Test(
    arguments: [
      (["--copies", "0"], 64, "stand in the works 1 to 10000 times"),
      (["--copies", "1,0"], 64, "stand in the works 1 to 10000 times"),
      (["--copies", "5000"], 64, "would be more than the text"),
      (["--canaries", "0"], 64, "--canaries must lie in"),
      (["--symbols", "0"], 64, "a secret has 1 to 6 symbols"),
      (["--symbols", "7"], 64, "a secret has 1 to 6 symbols"),
      (["--orders", "0,2"], 64, "an order is 1 to 9"),
      (["--epochs", "0"], 64, "1 to 1000 epochs"),
      (["--smoothings", "laplace"], 64, "no smoothing \"laplace\""),
      (["--networks", "mlp,huge"], 64, "no network \"huge\""),
      (["--unit", "bpe"], 64, "learned from the works"),
      (["--seeds", "1"], 64, "--seeds must lie in"),
    ] as [([String], Int32, String)])
  func whatCannotBeIsRefused(options: [String], code: Int32, words: String) throws {
    try magpie.expectFailure(code, words, from: ["lab", "canary", "c"] + options)
  }

  @Test func corporaThatCannotHoldCanariesAreRefused() throws {
    try magpie.write(String(repeating: "abcabc abc.\n", count: 900), to: "poor/a.txt")
    try magpie.expectFailure(65, "too few different letters", from: ["lab", "canary", "poor"])
    try magpie.expectFailure(
      65, "too few different words", from: ["lab", "canary", "poor", "--unit", "word"])
    try magpie.expectFailure(66, "nowhere", from: ["lab", "canary", "nowhere"])
    // One letter a work, and of other scripts no byte is a letter.
    let letters = "abcdefghijklmnopqrst".map { "\($0)\n" }.joined()
    try magpie.write(letters, to: "letters.txt")
    try magpie.expectFailure(
      65, "no work of letters has two tokens",
      from: ["lab", "canary", "letters.txt", "--split", "line", "--copies", "1"])
    try magpie.write(String(repeating: "天地玄黄宇宙洪荒日月盈昃。\n", count: 900), to: "far/a.txt")
    let outcome = try magpie(["lab", "canary", "far", "--unit", "byte"])
    #expect(outcome.code == 65 && outcome.errors.contains("--unit character"))
  }

  @Test func pictureIsWritten() throws {
    let outcome = try magpie(["lab", "canary", "c"] + Self.quick + ["--svg", "plot.svg"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    #expect(picture.contains("exposure (bits)") && picture.contains("copies in the text"))
    // Before anything was measured.
    let lost = try magpie(["lab", "canary", "c"] + Self.quick + ["--svg", "missing/plot.svg"])
    #expect(lost.code == 73)
    #expect(lost.text.isEmpty)
    Magpie.expectErrorForm(lost.errors)
  }
}
