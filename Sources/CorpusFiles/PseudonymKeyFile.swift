import Foundation

/// The key of the pseudonyms of one corpus, where authors get any.
struct PseudonymKeyFile {
  /// What is left of a title that was nothing but a name.
  static let untitled = "Untitled"

  /// Whether authors get pseudonyms.
  var isWanted: Bool { path != nil }

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

  /// Gives the author a pseudonym.
  mutating func take(_ author: String?) {
    if isWanted, let author { _ = key.pseudonym(of: author) }
  }

  /// Puts pseudonyms in the place of the author and of all names of the key, in the
  /// text too, and takes the author's name out of the title and the file's name;
  /// leaves out what else may name the author.
  mutating func hideNames(in document: inout IncomingDocument, fileName: inout String) {
    guard isWanted else { return }
    let said = document.fields
    document.fields = WorkFields()
    document.fields.title = said.title
    document.fields.licence = said.licence
    document.fields.training = said.training
    document.fields.metadata = said.furtherTerms
    document.notes.append(said.author == nil ? .authorUnknown : .pseudonym)
    if said.rightsHolder != nil || said.url != nil || !said.metadata.isEmpty {
      document.notes.append(.fieldsLeftOut)
    }
    if let author = said.author { document.fields.author = key.pseudonym(of: author) }
    replaceNames(in: &document, fileName: &fileName)
    guard let author = said.author else { return }
    let name = PersonalName(author)
    document.fields.title = name.removed(from: document.fields.title ?? "") ?? Self.untitled
    fileName = name.removed(from: Slug.readable(fileName)) ?? Self.untitled
    if let line = name.firstLine(of: document.text) {
      document.notes.append(.nameInText(line: line))
    }
  }

  /// Puts pseudonyms in the place of all names of the key: in the text, and, but for
  /// the author's own, in the title and the file's name.
  ///
  /// Longer names come first, as one may begin another. A single letter is nobody
  /// else's name: texts are full of them.
  private func replaceNames(in document: inout IncomingDocument, fileName: inout String) {
    let names = key.entries.map { (name: PersonalName($0.name), pseudonym: $0.pseudonym) }
    var title = Array((document.fields.title ?? "").utf8)
    var file = Array(fileName.utf8)
    var (own, others) = (0, 0)
    for (name, pseudonym) in names.sorted(by: { $0.name.spelling.count > $1.name.spelling.count }) {
      if pseudonym == document.fields.author {
        own += name.replace(in: &document.text, by: pseudonym)
      } else if name.spelling.joined().count > 1 {
        others += name.replace(in: &document.text, by: pseudonym)
        others += name.replace(in: &title, by: pseudonym)
        _ = name.replace(in: &file, by: pseudonym)
      }
    }
    document.fields.title = String(decoding: title, as: UTF8.self)
    fileName = String(decoding: file, as: UTF8.self)
    if own > 0 { document.notes.append(.nameReplaced(count: own)) }
    if others > 0 { document.notes.append(.otherNamesReplaced(count: others)) }
  }

  /// Writes the key, readable by its owner only.
  func save() throws(CorpusError) {
    guard let path, !key.entries.isEmpty else { return }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try WholeFile.write(Array(key.csv.utf8), to: path, replacing: true, isPrivate: true)
    } catch {
      throw .unwritable(path: path, reason: SystemError.reason(of: error))
    }
  }
}
