import Foundation
import Testing

/// `magpie generate --text`: the text alone, to be used for something.
@Suite struct TextFileTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.train("c")
  }

  /// The file has every byte of the text and no other, whatever else is asked for.
  @Test(arguments: ["word", "character", "byte", "bpe"])
  func theFileIsTheText(_ unit: String) throws {
    try magpie.write("Über den Öresund, 北 und zurück. Über die Brücke.\n\n", to: "u/a.txt")
    try magpie.train("u", to: "u.model", ["--unit", unit])
    let options = ["--tokens", "30", "--seed", "3", "--start", "Über"]
    let report = try magpie.json(
      ["generate", "u.model", "--text", "a.txt", "--trace", "--record"] + options)
    let text = try magpie.bytes(of: "a.txt")
    #expect(String(decoding: text, as: UTF8.self) == report["text"]?.string)
    let page = try magpie.succeed(["generate", "u.model", "--text", "b.txt"] + options)
    #expect(try magpie.bytes(of: "b.txt") == text)
    #expect(try magpie.succeed(["generate", "u.model"] + options).text == page.text)
    let hash = try magpie.bash("sha256sum a.txt").text.prefix(64)
    #expect(report["recorded"]?["output"]?.string == String(hash))
  }

  /// What PROV says of a text can be checked on the file.
  @Test func provenanceNamesTheFile() throws {
    try magpie.succeed("generate", "m", "--text", "a.txt", "--prov", "a.json")
    let found = try magpie.bash(
      "grep -c \"\\\"sha256:$(sha256sum a.txt | cut -c 1-64)\\\": {\" a.json")
    #expect(found.text == "1\n")
  }

  /// The text is paid for, and nothing of the report around it.
  @Test func theTextIsPaidForAsItsDocumentIs() throws {
    let document = try magpie.succeed("generate", "m", "--text", "a.txt", "--json").text
    try magpie.write(document, to: "a.json")
    let text = try magpie.json("royalties", "m", "a.txt", "--by", "share")
    let other = try magpie.json("royalties", "m", "a.json", "--by", "share")
    #expect(text["holders"] == other["holders"])
    #expect(text["unclaimed"] == other["unclaimed"])
  }

  @Test func whatIsThereIsNotWrittenOver() throws {
    try magpie.write("my own poem\n", to: "poem.txt")
    try magpie.expectFailure(
      73, "\"poem.txt\" is there already and is no empty file",
      from: ["generate", "m", "--text", "poem.txt"])
    try magpie.write("", to: "empty.txt")
    try magpie.succeed("generate", "m", "--text", "empty.txt")
    #expect(try !magpie.bytes(of: "empty.txt").isEmpty)
    try magpie.expectFailure(
      73, "cannot be written", from: ["generate", "m", "--text", "gone/a.txt"])
    try magpie.expectFailure(
      73, "cannot be written", from: ["generate", "m", "--record", "--text", "c"])
    try magpie.expectFailure(
      64, "\"-\" is no name for a file", from: ["generate", "m", "--text", "-"])
    try magpie.expectFailure(
      64, "need a file each", from: ["generate", "m", "--text", "a", "--prov", "a"])
  }
}
