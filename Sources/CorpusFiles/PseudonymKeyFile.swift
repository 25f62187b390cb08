import Foundation

/// The key of the pseudonyms of one corpus, where authors get any.
struct PseudonymKeyFile {
  /// What is left of a title that was nothing but a name.
  static let untitled = "Untitled"

  private let path: String?
  private var key = PseudonymKey()

  /// - Parameter path: The key's file, which need not be there yet; nil for none.
  /// - Throws: ``CorpusError/keyInsideCorpus(path:)`` and what reading it throws.
  init(path: String?, corpus: String) throws(CorpusError) {
    self.path = path
    guard let path else { return }
    // Links are resolved in the folder, as the file may not be there yet.
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let isInside =
      FolderScan.isInside(folder, folder: corpus) || FolderScan.isInside(path, folder: corpus)
    guard !isInside else { throw .keyInsideCorpus(path: path) }
    guard FileManager.default.fileExists(atPath: path) else { return }
    let bytes = try TextFile.text(at: path, name: path)
    key = try PseudonymKey(csv: String(decoding: bytes, as: UTF8.self), path: path)
  }

  /// Puts a pseudonym in the place of an author, and takes the author's name out
  /// of the title and the file's name.
  mutating func hideAuthor(of document: inout IncomingDocument, fileName: inout String) {
    guard path != nil, let author = document.fields.author else { return }
    let words = Self.words(of: author)
    let title = Self.text(document.fields.title ?? "", without: words)
    fileName = Self.text(Slug.readable(fileName), without: words)
    var fields = WorkFields()
    fields.title = title
    fields.author = key.pseudonym(of: author)
    fields.licence = document.fields.licence
    fields.training = document.fields.training
    document.notes.append(.pseudonym)
    let isMoreSaid =
      document.fields.rightsHolder != nil || document.fields.url != nil
      || !document.fields.metadata.isEmpty
    if isMoreSaid { document.notes.append(.fieldsLeftOut) }
    document.fields = fields
    if let line = Self.firstLine(of: document.text, with: words) {
      document.notes.append(.nameInText(line: line))
    }
  }

  /// Writes the key, readable by its owner only.
  func save() throws(CorpusError) {
    guard let path, !key.entries.isEmpty else { return }
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(key.csv.utf8).write(to: url, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// The words of a name that are long enough to give it away, in lower case.
  private static func words(of name: String) -> [String] {
    pieces(of: name).map { $0.lowercased() }.filter { $0.count > 2 }
  }

  private static func text(_ text: String, without words: [String]) -> String {
    let kept = text.split(whereSeparator: \.isWhitespace).filter { word in
      !pieces(of: String(word)).contains { piece in
        words.contains { $0.hasBytes(of: piece.lowercased()) }
      }
    }
    return kept.isEmpty ? untitled : kept.joined(separator: " ")
  }

  private static func firstLine(of text: [UInt8], with words: [String]) -> Int? {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      pieces(of: String(decoding: line, as: UTF8.self)).contains { piece in
        words.contains { $0.hasBytes(of: piece.lowercased()) }
      }
    }
    return index.map { $0 + 1 }
  }

  private static func pieces(of text: String) -> [Substring] {
    text.split { !$0.isLetter }
  }
}
