import Foundation

/// A file on its way into a corpus: its text in UTF-8, and what it says about itself.
struct IncomingDocument: Equatable {
  /// Where it comes from.
  var path: String
  var text: [UInt8]
  var fields: WorkFields
  var notes: [AddingNote] = []

  static let textEndings = ["txt", "text", "md", "markdown", ""]

  static func isSupported(_ name: String) -> Bool {
    let ending = Slug.ending(of: name)
    return textEndings.contains(ending) || DocumentTools.isDocument(ending)
  }

  /// Reads a file of any supported kind.
  init(reading path: String, tools: DocumentTools) throws(CorpusError) {
    self.path = path
    let ending = Slug.ending(of: Slug.lastPart(of: path))
    fields = WorkFields()
    if DocumentTools.isDocument(ending) {
      let document = try tools.convert(path, ending: ending)
      text = document.text
      fields.title = document.title
      fields.author = document.author
      notes.append(.converted(from: ".\(ending) by \(document.tool)"))
      guard !TextPieces(of: text, from: 0, line: 1, split: .whole).pieces.isEmpty else {
        throw .conversionFailed(
          path: path, tool: document.tool, problem: "it found no text; the pages may be pictures")
      }
    } else {
      guard Self.textEndings.contains(ending) else { throw .unsupportedFile(path: path) }
      let bytes = try TextFile.bytes(at: path, name: path)
      let decoded = try TextDecoding.decode(bytes, path: path)
      text = decoded.utf8
      if decoded.encoding != .utf8 { notes.append(.converted(from: decoded.encoding.rawValue)) }
      try takeOffFrontMatter()
    }
    takeOffGutenberg()
    trimBlankLines()
    if text.isEmpty { throw .onlyEmptyWorks(path: path) }
  }

  private mutating func takeOffFrontMatter() throws(CorpusError) {
    let frontMatter = try FrontMatter(locatedIn: text, path: path)
    guard let yaml = frontMatter.yaml else { return }
    fields = try WorkFields(
      YAMLFields.read(text[yaml], path: path, firstLine: 2), path: path)
    text = Array(text[frontMatter.textOffset...])
  }

  private mutating func takeOffGutenberg() {
    guard let gutenberg = GutenbergText(in: text) else { return }
    text = Array(text[gutenberg.range])
    fields.title = fields.title ?? gutenberg.title
    fields.author = fields.author ?? gutenberg.author
    notes.append(.gutenbergRemoved)
  }

  /// Leaves no blank line at the edges, and one line end at the end.
  private mutating func trimBlankLines() {
    let pieces = TextPieces(of: text, from: 0, line: 1, split: .line).pieces
    guard let first = pieces.first, let last = pieces.last else {
      text = []
      return
    }
    let hasReturns = text[first.range.upperBound...].starts(with: [0x0D, 0x0A])
    let lineEnd: [UInt8] = hasReturns ? [0x0D, 0x0A] : [0x0A]
    text = text[first.range.lowerBound..<last.range.upperBound] + lineEnd
  }
}
