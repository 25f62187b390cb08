import Foundation
import Testing

/// Documents come in through pandoc and pdftotext, or it is said what is missing.
@Suite struct CorpusDocumentsTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.succeed("corpus", "new", "class")
  }

  private func isInstalled(_ tool: String) throws -> Bool {
    try magpie.bash("command -v \(tool)").code == 0
  }

  private func expectMissing(
    _ tool: String, of package: String, for file: String, path: String? = nil
  ) throws {
    let before = try magpie.contents()
    let outcome = try magpie(
      ["corpus", "add", "class", file], environment: path.map { ["PATH": $0] } ?? [:])
    #expect(outcome.code == 66)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.contains("reading \"\(file)\" needs \(tool), which is not installed"))
    #expect(outcome.errors.contains("\n  try: apt install \(package) (or brew install "))
    Magpie.expectErrorForm(outcome.errors)
    #expect(try magpie.contents() == before)
  }

  @Test func aMissingProgramIsNamed() throws {
    for (ending, tool, package) in [
      ("docx", "pandoc", "pandoc"), ("odt", "pandoc", "pandoc"), ("epub", "pandoc", "pandoc"),
      ("html", "pandoc", "pandoc"), ("pdf", "pdftotext", "poppler-utils"),
    ] {
      try magpie.write("x", to: "desk/a.\(ending)")
      try expectMissing(tool, of: package, for: "desk/a.\(ending)", path: "/nowhere")
    }
  }

  @Test(arguments: ["docx", "odt", "epub", "html"])
  func documentsComeInThroughPandoc(_ ending: String) throws {
    let (title, author) = ("Größe and Rain", "Ann Example")
    // Of OpenDocument files pandoc reads no title and no author.
    let isNamed = ending != "odt"
    try magpie.write(
      """
      \(isNamed ? "---\ntitle: \(title)\nauthor: \(author)\n---\n" : "")
      It *rained* for [three days](https://rain.example), and nobody at the harbour said a word about it that was worth keeping.

      Then it stopped.

      """, to: "essay.md")
    guard try isInstalled("pandoc") else {
      try magpie.write("x", to: "essay.\(ending)")
      return try expectMissing("pandoc", of: "pandoc", for: "essay.\(ending)")
    }
    let made = try magpie.bash("pandoc --standalone essay.md -o essay.\(ending)")
    #expect(made.code == 0, "\(made.errors)")
    let named = isNamed ? [] : ["--title", title, "--author", author]
    let call = ["corpus", "add", "class", "essay.\(ending)", "--json"] + named
    let outcome = try magpie(call)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let added = try JSONDecoder().decode(JSON.self, from: outcome.bytes)["added"]?[0]
    #expect(added?["title"]?.string == title)
    #expect(added?["author"]?.string == author)
    #expect(added?["notes"]?[0]?.string == "converted from .\(ending) by pandoc")
    let file = String(decoding: try magpie.bytes(of: "class/ann-example/essay.md"), as: UTF8.self)
    #expect(file.hasPrefix("---\ntitle: \(title)\nauthor: \(author)\n---\n\n"))
    #expect(
      file.hasSuffix(
        "\n\nIt rained for three days, and nobody at the harbour said a word about it that was worth "
          + "keeping.\n\nThen it stopped.\n"), "\(file)")
    let trained = try magpie("train", "markov", "class", "--output", "m")
    #expect(trained.code == 0, "\(trained.errors)")
  }

  @Test func pagesComeInThroughPdftotext() throws {
    try magpie.write(Self.pdf(of: ["It rained for three days.", "Then it stopped."]), to: "a.pdf")
    guard try isInstalled("pdftotext") else {
      return try expectMissing("pdftotext", of: "poppler-utils", for: "a.pdf")
    }
    let added = try magpie.json("corpus", "add", "class", "a.pdf", "--title", "Rain")["added"]?[0]
    #expect(added?["notes"]?[0]?.string == "converted from .pdf by pdftotext")
    let file = String(decoding: try magpie.bytes(of: "class/a.md"), as: UTF8.self)
    #expect(file.hasPrefix("---\ntitle: Rain\n---\n\nIt rained for three days.\n"))
    #expect(file.contains("Then it stopped.\n"))
  }

  @Test func whatTheProgramsCannotReadIsRefused() throws {
    try magpie.write("no document at all", to: "a.docx")
    try magpie.write("no document at all", to: "a.pdf")
    try magpie.write(Self.pdf(of: []), to: "scan.pdf")
    for (file, tool, package, words) in [
      ("a.docx", "pandoc", "pandoc", "pandoc could not read \"a.docx\": "),
      ("a.pdf", "pdftotext", "poppler-utils", "pdftotext could not read \"a.pdf\": "),
      ("scan.pdf", "pdftotext", "poppler-utils", "it found no text; the pages may be pictures"),
    ] {
      guard try isInstalled(tool) else {
        try expectMissing(tool, of: package, for: file)
        continue
      }
      try magpie.expectFailure(65, words, from: ["corpus", "add", "class", file])
    }
  }

  /// A page with lines of text, as small as such a file can be.
  private static func pdf(of lines: [String]) -> [UInt8] {
    let shown = lines.map { "(\($0)) Tj 0 -40 Td " }.joined()
    let content = "BT /F 12 Tf 72 700 Td \(shown)ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        + "/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var file = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - offset.utf8.count) + offset + " 00000 n \n"
      file += "\(index + 1) 0 obj\(object)endobj\n"
    }
    let start = file.utf8.count
    file += table + "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }
}
