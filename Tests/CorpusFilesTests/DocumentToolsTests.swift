import Corpora
import CorpusFiles
import Foundation
import TestSupport
import Testing

@Suite struct DocumentToolsTests {
  private let desk: TemporaryFolder
  private let corpus: CorpusFolder

  init() throws {
    desk = try TemporaryFolder()
    corpus = try CorpusFolder.create(at: desk.path(of: "class"))
  }

  /// Programs of our own, so that the test needs none to be installed.
  private func tools(_ name: String, _ script: String) throws -> DocumentTools {
    let source = try desk.write("#!/bin/sh\n\(script)\n", to: "bin/\(name).txt")
    // Copied by a child: what this process writes, children of other tests may hold open.
    let copying = Process()
    copying.executableURL = URL(fileURLWithPath: "/bin/sh")
    copying.arguments = [
      "-c", "cp \"$1\" \"$2\" && chmod 755 \"$2\"", "sh", source, desk.path(of: "bin/\(name)"),
    ]
    try copying.run()
    copying.waitUntilExit()
    #expect(copying.terminationStatus == 0)
    return DocumentTools(searchPath: [desk.path(of: "bin")])
  }

  @Test func aMissingProgramIsNamedWithItsPackage() throws {
    let none = DocumentTools(searchPath: [])
    for (name, tool, package) in [
      ("a.pdf", "pdftotext", "poppler-utils"), ("a.docx", "pandoc", "pandoc"),
      ("a.EPUB", "pandoc", "pandoc"),
    ] {
      let path = try desk.write("x", to: "in/\(name)")
      #expect(throws: CorpusError.toolMissing(tool: tool, package: package, path: path)) {
        try corpus.add([path], tools: none)
      }
    }
  }

  @Test func titleAndAuthorOfADocumentAreTaken() throws {
    let path = try desk.write("x", to: "in/a b.odt")
    let tools = try tools("pandoc", "printf 'The Title\\nAnn, Ben\\nIt rained.\\n\\nMore.\\n'")
    let added = try corpus.add([path], tools: tools).works
    #expect(added[0].title == "The Title")
    #expect(added[0].author == "Ann, Ben")
    #expect(added[0].path == "ann-ben/a-b.md")
    #expect(added[0].notes == [.converted(from: ".odt by pandoc")])
    #expect(try CorpusReader.read(corpus.path).corpus.works[0].text == "It rained.\n\nMore.\n")
  }

  @Test func longOutputAndManyComplaintsDoNotHang() throws {
    let path = try desk.write("x", to: "in/a.pdf")
    let tools = try tools(
      "pdftotext",
      """
      i=0
      while [ $i -lt 4000 ]; do
        echo "complaint $i: it is written down at some length so that a pipe would fill" >&2
        echo "line $i of a text that is written down at some length so that a pipe would fill"
        i=$((i+1))
      done
      """)
    try corpus.add([path], tools: tools)
    let work = try CorpusReader.read(corpus.path).corpus.works[0]
    #expect(work.utf8.count { $0 == 0x0A } == 4000)
  }

  @Test func aProgramThatFailsIsQuoted() throws {
    let path = try desk.write("x", to: "in/a.pdf")
    let failing = try tools("pdftotext", "echo 'Syntax Error: no pages' >&2; exit 3")
    #expect(
      throws: CorpusError.conversionFailed(
        path: path, tool: "pdftotext", problem: "Syntax Error: no pages")
    ) { try corpus.add([path], tools: failing) }
    let silent = try tools("pdftotext", "exit 0")
    #expect(
      throws: CorpusError.conversionFailed(
        path: path, tool: "pdftotext", problem: "it found no text; the pages may be pictures")
    ) { try corpus.add([path], tools: silent) }
  }

  @Test func realPandocIsUnderstoodWhereItIs() throws {
    let path = try desk.write(
      "<html><head><title>Rain</title></head><body><p>It <em>rained</em> "
        + "<a href='x'>again</a>.</p><p>Größe</p></body></html>", to: "in/a.html")
    do {
      let added = try corpus.add([path]).works
      #expect(added[0].title == "Rain")
      #expect(
        try CorpusReader.read(corpus.path).corpus.works[0].text == "It rained again.\n\nGröße\n")
    } catch {
      #expect(error == .toolMissing(tool: "pandoc", package: "pandoc", path: path))
    }
  }
}
