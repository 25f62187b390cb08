import Foundation

/// The programs that turn documents into text.
///
/// `.docx`, `.odt`, `.epub` and `.html` go through pandoc, `.pdf` through pdftotext.
public struct DocumentTools: Sendable {
  /// The folders in which programs are looked for.
  public var searchPath: [String]

  /// - Parameter searchPath: By default that of the environment, `PATH`.
  public init(searchPath: [String]? = nil) {
    let environment = ProcessInfo.processInfo.environment["PATH"] ?? ""
    self.searchPath = searchPath ?? environment.split(separator: ":").map(String.init)
  }

  /// A document's text and what it says about itself.
  struct Document: Equatable {
    var text: [UInt8]
    var title: String?
    var author: String?
    var tool: String
  }

  static let pandocEndings = ["docx", "odt", "epub", "html", "htm", "xhtml"]

  /// Whether files with this ending need a program.
  static func isDocument(_ ending: String) -> Bool {
    ending.hasBytes(of: "pdf") || pandocEndings.contains(ending)
  }

  /// Converts a document.
  ///
  /// - Parameter setsQuotesApart: Whether block quotes are indented by four instead of two, so that
  ///   nothing else can be taken for one.
  /// - Throws: ``CorpusError/toolMissing(tool:package:path:)``,
  ///   ``CorpusError/conversionFailed(path:tool:problem:)``.
  func convert(
    _ path: String, ending: String, setsQuotesApart: Bool = false
  ) throws(CorpusError) -> Document {
    let file = URL(fileURLWithPath: path).path
    if ending.hasBytes(of: "pdf") {
      let text = try run(
        "pdftotext", of: "poppler-utils", ["-q", "-enc", "UTF-8", "-nopgbrk", file, "-"], for: path)
      return Document(text: text, tool: "pdftotext")
    }
    let format = ending.hasBytes(of: "htm") || ending.hasBytes(of: "xhtml") ? "html" : ending
    let helpers = try PandocHelpers(setsQuotesApart: setsQuotesApart)
    // Without this they would be gone before pandoc reads them.
    defer { withExtendedLifetime(helpers) {} }
    let output = try run(
      "pandoc", of: "pandoc",
      [
        "--from", format, "--to", "plain", "--wrap", "none", "--template", helpers.template,
        "--lua-filter", helpers.filter, file,
      ], for: path)
    // The template puts title and authors on the first two lines.
    var lines = output.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    while lines.count < 3 { lines.append([]) }
    func said(_ line: ArraySlice<UInt8>) -> String? {
      line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
    return Document(
      text: Array(lines[2]), title: said(lines[0]), author: said(lines[1]), tool: "pandoc")
  }

  /// What a program writes to its standard output.
  private func run(
    _ tool: String, of package: String, _ arguments: [String], for path: String
  ) throws(CorpusError) -> [UInt8] {
    let places = searchPath.map { "\($0)/\(tool)" }
    guard let program = places.first(where: FileManager.default.isExecutableFile) else {
      throw .toolMissing(tool: tool, package: package, path: path)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    do {
      // Complaints go to a file, so that neither of two pipes can fill up unread.
      let complaints = try ScratchFile(text: "")
      process.standardError = try FileHandle(forWritingTo: complaints.url)
      try process.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        let lines = try String(contentsOf: complaints.url, encoding: .utf8).split(separator: "\n")
        throw CorpusError.conversionFailed(
          path: path, tool: tool, problem: lines.first.map(String.init) ?? "it gave no reason")
      }
      return Array(bytes)
    } catch let error as CorpusError {
      throw error
    } catch {
      throw .conversionFailed(path: path, tool: tool, problem: SystemError.reason(of: error))
    }
  }
}

/// The files that make pandoc write plain text and say who wrote it.
private struct PandocHelpers {
  private let files: [ScratchFile]
  var template: String { files[0].url.path }
  var filter: String { files[1].url.path }

  init(setsQuotesApart: Bool) throws(CorpusError) {
    let quotes =
      setsQuotesApart ? "BlockQuote = function(quote) return pandoc.BlockQuote({quote}) end," : ""
    do {
      files = [
        try ScratchFile(text: "$title$\n$for(author)$$author$$sep$, $endfor$\n$body$\n"),
        try ScratchFile(
          text: """
            local function bare(element) return element.content end
            return {{
              Emph = bare, Strong = bare, Underline = bare, Strikeout = bare, SmallCaps = bare,
              \(quotes)
              Link = bare, Image = function() return {} end
            }}
            """),
      ]
    } catch {
      throw .unwritable(
        path: FileManager.default.temporaryDirectory.path, reason: SystemError.reason(of: error))
    }
  }
}

/// A file that is there as long as it is needed.
private final class ScratchFile {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("magpie-\(UUID().uuidString).txt")

  init(text: String) throws { try Data(text.utf8).write(to: url) }

  deinit { try? FileManager.default.removeItem(at: url) }
}
