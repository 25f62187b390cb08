import Foundation
import Testing

/// Who wrote an output, as far as it says, and who is paid for it.
@Suite struct RoyaltyOriginTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.write("---\nauthor: Ada\n---\none two three four five six seven", to: "c/a.txt")
    try magpie.write("---\nauthor: Bea\n---\nred green blue black white grey pink", to: "c/b.txt")
    try magpie.train("c")
    try magpie.train("c", to: "other", ["--order", "1"])
    for (model, file) in [("m", "own"), ("other", "other")] {
      try magpie.write(
        magpie.succeed("generate", model, "--tokens", "9", "--json").text, to: "out/\(file).json")
    }
    try magpie.write("one two three four", to: "text.txt")
  }

  private func paid(_ arguments: String...) throws -> JSON {
    try magpie.json(["royalties"] + arguments + ["--by", "share"])
  }

  private func page(_ arguments: String...) throws -> String {
    try magpie.succeed(["royalties"] + arguments + ["--by", "share", "--width", "400"]).text
  }

  /// A document names the model by its folder and by the hash that PROV and registers have.
  @Test func documentsNameTheModel() throws {
    let document = try magpie.json("generate", "m", "--tokens", "9", "--record")
    #expect(document["model"]?.string == "m")
    #expect(document["modelHash"] == (try magpie.events().last?["body"]?["model"]))
    let sum = try magpie.bash(
      "cd m && sha256sum counts.bin model.json vocabulary.json | sha256sum | cut -c 1-64")
    #expect("\(document["modelHash"]?.string ?? "")\n" == sum.text)
  }

  /// Of outputs in files the rule is that of outputs in a register: those of others are left out,
  /// and said to be.
  @Test func whatAnotherModelWroteIsNotPaidFor() throws {
    let report = try paid("m", "out")
    #expect(report["outputs"]?.array?.compactMap { $0["name"]?.string } == ["own.json"])
    #expect(report["outputs"]?[0]?["known"]?.bool == true)
    #expect(report["foreign"]?[0]?["name"]?.string == "other.json")
    #expect(report["foreign"]?[0]?["model"]?.string == "other")
    #expect(report["holders"] == (try paid("m", "out/own.json")["holders"]))
    let text = try page("m", "out")
    #expect(text.contains("Paid for: 1 output of m."))
    #expect(
      text.contains(
        "Not paid for, as other models than m wrote it: 1 output: other.json (other)."))
    let stress = try magpie.json("royalties", "stress", "m", "out", "--holder", "Ada")
    #expect(stress["outputs"]?.int == 1)
  }

  @Test func whatOthersWroteAloneIsRefused() throws {
    try magpie.expectFailure(
      65, "m did not write \"other.json\": another model, \"other\", did", "--text FILE",
      from: ["royalties", "m", "out/other.json", "--by", "share"])
    try magpie.expectFailure(
      65, "m wrote none of these 2 outputs",
      from: ["royalties", "m", "out/other.json", "out/other.json", "--by", "share"])
    // The same name, and other knowledge: the model before it forgot a work.
    try magpie.succeed("forget", "m", "--work", "b", "--certificate", "m.json")
    try magpie.expectFailure(
      65, "a model of that name which knew something else did",
      from: ["royalties", "m", "out/own.json", "--by", "share"])
  }

  @Test func aModelUnderAnotherNameIsTheSame() throws {
    try magpie.train("c", to: "again")
    #expect(
      try paid("again", "out/own.json")["holders"] == (try paid("m", "out/own.json")["holders"]))
  }

  @Test func registersTellTheOthersApart() throws {
    for model in ["m", "other"] {
      try magpie.succeed("generate", model, "--record", "--tokens", "9")
    }
    let report = try paid("m", "--recorded")
    #expect(report["foreign"]?.array?.count == 1 && report["outputs"]?.array?.count == 1)
    #expect(
      try page("m", "--recorded").contains(
        "Not paid for, as other models than m wrote it: 1 output of the register."))
  }

  /// A text names nobody, nor does a document of an earlier version.
  @Test func textsOfNobodyArePaidForAsIfTheModelHadWrittenThem() throws {
    #expect(
      try page("m", "text.txt").contains(
        "Paid for: 1 text, as if m had written it: it does not say who did. A work"))
    #expect(
      try page("m", "text.txt", "text.txt").contains("2 texts, as if m had written them: they do"))
    #expect(
      try page("m", "out/own.json", "text.txt").contains(
        "Paid for: 1 output of m; and 1 text, as if m had written it"))
    #expect(try paid("m", "text.txt")["outputs"]?[0]?["known"]?.bool == false)
    try magpie.write(
      "{\"format\": 1, \"text\": \"one two\", \"tokens\": []}", to: "early.json")
    #expect(try paid("m", "early.json")["outputs"]?[0]?["known"]?.bool == false)
  }

  @Test func argumentsInTheWrongOrderAreSeen() throws {
    for (call, words) in [
      (["royalties", "out", "m", "--by", "share"], "\"out\" is no model: it has no model.json"),
      (["royalties", "c", "out", "--by", "share"], "\"c\" is no model: it has no model.json"),
      (["royalties", "text.txt", "m", "--by", "share"], "\"text.txt\" is a file and no model"),
      (["consent", "used", "text.txt", "m"], "\"text.txt\" is a file and no model"),
      (["generate", "c"], "\"c\" is no model"),
    ] {
      try magpie.expectFailure(66, words, "MODEL comes first", from: call)
    }
    try magpie.expectFailure(
      66, "\"other\" is the folder of a model and holds no outputs", "the model first",
      from: ["royalties", "m", "other", "--by", "share"])
  }

  @Test func remediesFitWhatIsMissing() throws {
    try magpie.expectFailure(
      66, "there is no register \"none.sqlite\"", "try: magpie generate MODEL --record",
      from: ["royalties", "m", "--recorded", "--register", "none.sqlite", "--by", "share"])
    try magpie.copy("c", to: "moved")
    try magpie.remove("c")
    for call in [
      ["generate", "m", "--record"], ["royalties", "m", "--recorded", "--by", "share"],
    ] {
      try magpie.expectFailure(66, "is not there any more", "--corpus", from: call)
    }
    try magpie.succeed("generate", "m", "--record", "--corpus", "moved", "--tokens", "9")
  }
}
