import Corpora
import Foundation

extension CorpusFolder {
  /// Brings files into the corpus, each as one work with front matter.
  ///
  /// Texts in UTF-16 and Windows-1252 become UTF-8, Project Gutenberg's header
  /// and footer go, documents are converted (``DocumentTools``). A work is called as
  /// its file was, and lies in a folder that is called as its author. In a folder
  /// that is given, a subfolder's name is the author of what has no other.
  ///
  /// Nothing is written before all files were read, nothing is overwritten, and
  /// where one cannot be written none stays.
  ///
  /// With ``AddOptions/pseudonymKey`` authors get the names that the key has for
  /// them, or new ones, also where the whole name stands in the text; words of
  /// their names are taken out of titles and file names, and fields that may name
  /// them are left out. Where no author is known the name of the file is left out,
  /// as it may be the author's.
  ///
  /// - Parameters:
  ///   - files: Files, or folders with files.
  ///   - tools: Where to find the programs that convert documents.
  /// - Returns: The works, in the order of `files`.
  /// - Throws: ``CorpusError``.
  /// - Precondition: A title or a name is given for a single file only.
  @discardableResult
  public func add(
    _ files: [String], _ options: AddOptions = AddOptions(), tools: DocumentTools = DocumentTools()
  ) throws(CorpusError) -> [AddedWork] {
    var key = try PseudonymKeyFile(path: options.pseudonymKey, corpus: path)
    let sources = try AddingSource.all(of: files)
    precondition(
      sources.count == 1 || (options.title == nil && options.name == nil),
      "a title or a name is given for \(sources.count) files")
    var names = try WorkNames(in: path)
    var works: [(work: AddedWork, bytes: [UInt8])] = []
    for source in sources {
      var document = try IncomingDocument(reading: source.path, tools: tools)
      document.fields.author = options.author ?? document.fields.author ?? source.author
      document.fields.title = options.title ?? document.fields.title
      document.fields.rightsHolder = options.rightsHolder ?? document.fields.rightsHolder
      document.fields.licence = options.licence ?? document.fields.licence
      document.fields.url = options.url ?? document.fields.url
      if options.training != .unknown { document.fields.training = options.training }
      let isNameless = key.isWanted && document.fields.author == nil
      var stem =
        options.name
        ?? (isNameless ? PseudonymKeyFile.untitled : Slug.stem(of: Slug.lastPart(of: source.path)))
      document.fields.title = document.fields.title ?? Slug.readable(stem)
      key.hideAuthor(of: &document, fileName: &stem)

      let folder = document.fields.author.map { Slug.of($0) + "/" } ?? ""
      let target = names.freePath(folder: folder, stem: stem)
      let id = try names.take(target)
      let work = AddedWork(
        path: target, id: id, title: document.fields.title ?? "", author: document.fields.author,
        notes: document.notes)
      let frontMatter = FrontMatter.text(of: Self.written(document.fields))
      works.append((work, Array(frontMatter.utf8) + document.text))
    }
    // The key first: a name without its key would be lost.
    try key.save()
    do throws(CorpusError) {
      for (work, bytes) in works { try Self.write(bytes, to: "\(path)/\(work.path)") }
    } catch {
      for (work, _) in works { takeOut(work.path) }
      throw error
    }
    return works.map(\.work)
  }

  /// Deletes a work, and its folder if nothing else is in it.
  private func takeOut(_ work: String) {
    let file = URL(fileURLWithPath: "\(path)/\(work)")
    try? FileManager.default.removeItem(at: file)
    guard work.contains("/") else { return }
    let folder = file.deletingLastPathComponent()
    let rest = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    if rest?.isEmpty == true { try? FileManager.default.removeItem(at: folder) }
  }

  private static func written(_ fields: WorkFields) -> [(name: String, value: String)] {
    let known: [(name: String, value: String?)] = [
      ("title", fields.title), ("author", fields.author), ("rights-holder", fields.rightsHolder),
      ("licence", fields.licence), ("url", fields.url),
      ("train-ai", fields.training.flatMap { $0 == .unknown ? nil : $0.rawValue }),
    ]
    return known.compactMap { field in field.value.map { (name: field.name, value: $0) } }
      + fields.metadata.map { (name: $0.name, value: $0.value) }
  }
}

/// A file to bring in, and the author that its folder names.
private struct AddingSource {
  var path: String
  var author: String?

  /// The files themselves, and those of folders in the order of their paths.
  static func all(of paths: [String]) throws(CorpusError) -> [AddingSource] {
    var sources: [AddingSource] = []
    for path in paths {
      let status: FileStatus
      do {
        status = try FileStatus(of: path, followingLinks: true)
      } catch {
        throw .missing(path: path)
      }
      switch status.kind {
      case .file: sources.append(AddingSource(path: path))
      case .folder: sources += try inFolder(path)
      case .link, .other: throw .unsupportedFile(path: path)
      }
    }
    return sources
  }

  private static func inFolder(_ folder: String) throws(CorpusError) -> [AddingSource] {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let sources = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { relative -> AddingSource? in
        let parts = relative.split(separator: "/").map(String.init)
        guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
          !FolderScan.isAside(name), IncomingDocument.isSupported(name),
          let status = try? FileStatus(of: "\(folder)/\(relative)", followingLinks: false),
          status.kind == .file
        else { return nil }
        let author = parts.count > 1 ? Slug.readable(parts[parts.count - 2]) : nil
        return AddingSource(path: "\(folder)/\(relative)", author: author)
      }
    guard !sources.isEmpty else { throw .noWorks(path: folder) }
    return sources
  }
}

/// The ids that are taken in a corpus.
private struct WorkNames {
  private var taken: Set<WorkID>

  init(in folder: String) throws(CorpusError) {
    taken = Set(try FolderScan(of: folder).works.map { WorkID(Slug.ofPath($0)) })
  }

  /// The path of a new work; works that have lost their name are numbered.
  func freePath(folder: String, stem: String) -> String {
    let path = "\(folder)\(Slug.of(stem)).md"
    guard stem.hasBytes(of: PseudonymKeyFile.untitled) else { return path }
    var number = 1
    var numbered = path
    while taken.contains(WorkID(Slug.ofPath(numbered))) {
      number += 1
      numbered = "\(folder)\(Slug.of(stem))-\(number).md"
    }
    return numbered
  }

  /// Reserves the id of a path.
  mutating func take(_ path: String) throws(CorpusError) -> WorkID {
    let id = WorkID(Slug.ofPath(path))
    guard taken.insert(id).inserted else { throw .workExists(path: path) }
    return id
  }
}
