import Foundation
import Testing

/// What the README and the guides print is what happens.
@Suite struct DocumentationTests {
  @Test(arguments: try Documentation.pages())
  func commandsWorkAsPrinted(page: String) throws {
    let magpie = try Documentation.folder()
    var printed: String?
    for block in Documentation.blocks(of: try Documentation.text(of: page)) {
      switch block.language {
      case "sh":
        printed = ""
        for line in block.lines where !line.isEmpty && !line.hasPrefix("make ") {
          let outcome = try magpie.bash(line)
          let expected = Documentation.exitCode(of: line)
          #expect(outcome.code == expected, "\(page): \(line)\n\(outcome.errors)")
          printed? += expected == 0 ? outcome.text : outcome.errors
        }
      case "text":
        if let printed { #expect(printed == block.text, "\(page)") }
        printed = nil
      default: break
      }
    }
  }

  @Test func theReadmesPictureIsDrawnByItsCommand() throws {
    let readme = try Documentation.text(of: "README.md")
    let commands = readme.split(separator: "`").filter { $0.contains("--svg docs/images/") }
    let command = try #require(commands.first.map(String.init))
    let magpie = try Documentation.folder()
    try magpie.train("Corpora/harbour", to: "harbour.model")
    let outcome = try magpie.bash(command)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let drawn = try String(decoding: magpie.bytes(of: "docs/images/paragraph.svg"), as: UTF8.self)
    #expect(try drawn == Documentation.text(of: "docs/images/paragraph.svg"))
  }
}

/// The Markdown files whose commands are run, and what stands in them.
enum Documentation {
  /// A fenced block.
  struct Block: Equatable {
    var language: String
    var text: String

    var lines: [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL.path

  /// The README and the guides.
  static func pages() throws -> [String] {
    let guides = try FileManager.default.contentsOfDirectory(atPath: "\(root)/docs/guides")
    return ["README.md"]
      + guides.filter { $0.hasSuffix(".md") }.sorted().map { "docs/guides/\($0)" }
  }

  static func text(of path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// A folder that looks as the repository does after `make demo`.
  static func folder() throws -> Magpie {
    let magpie = try Magpie()
    try FileManager.default.copyItem(atPath: "\(root)/Corpora", toPath: magpie.path("Corpora"))
    try FileManager.default.createDirectory(
      atPath: magpie.path("docs/images"), withIntermediateDirectories: true)
    try magpie.link("magpie", to: Magpie.binary())
    return magpie
  }

  static func blocks(of markdown: String) -> [Block] {
    var blocks: [Block] = []
    var language: String?
    var text = ""
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = language {
        if line == "```" {
          blocks.append(Block(language: open, text: text))
          language = nil
        } else {
          text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        language = String(line.dropFirst(3))
        text = ""
      }
    }
    return blocks
  }

  /// The code that a command announces with a comment such as `# exit 64`; otherwise 0.
  static func exitCode(of line: String) -> Int32 {
    line.range(of: "# exit ", options: .backwards).flatMap { Int32(line[$0.upperBound...]) } ?? 0
  }
}
