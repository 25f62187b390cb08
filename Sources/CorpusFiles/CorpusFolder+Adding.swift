import Corpora
import Foundation

extension CorpusFolder {
  /// Brings files into the corpus, each as one work with front matter.
  ///
  /// Texts in UTF-16 and Windows-1252 become UTF-8, Project Gutenberg's header
  /// and footer go, documents are converted (``DocumentTools``). A work is called as
  /// its file was, and lies in a folder that is called as its author. In a folder
  /// that is given, a subfolder's name is the author of what has no other, and what
  /// cannot be read is passed over.
  ///
  /// Nothing is written before all files were read, nothing is overwritten, and
  /// where one cannot be written none stays.
  ///
  /// With ``AddOptions/pseudonymKey`` authors get the names that the key has for
  /// them, or new ones; so do all names of the key where they stand whole in a text.
  /// Words of an author's name are taken out of title and file name, and fields that may name
  /// them are left out. Where no author is known the name of the file is left out,
  /// as it may be the author's.
  ///
  /// - Parameters:
  ///   - files: Files, or folders with files.
  ///   - tools: Where to find the programs that convert documents.
  /// - Throws: ``CorpusError``; when nothing comes in, the fault of the first file.
  /// - Precondition: A title or a name is given for a single file only.
  @discardableResult
  public func add(
    _ files: [String], _ options: AddOptions = AddOptions(), tools: DocumentTools = DocumentTools()
  ) throws(CorpusError) -> Addition {
    var key = try PseudonymKeyFile(path: options.pseudonymKey, corpus: path)
    var (sources, passedOver) = try AddingSource.all(of: files)
    precondition(
      sources.count == 1 || (options.title == nil && options.name == nil),
      "a title or a name is given for \(sources.count) files")
    var documents: [IncomingDocument] = []
    var firstFault: CorpusError?
    for source in sources {
      var document: IncomingDocument
      do throws(CorpusError) {
        document = try IncomingDocument(reading: source.path, tools: tools)
      } catch {
        guard source.isInFolder else { throw error }
        firstFault = firstFault ?? error
        passedOver.append(PassedOver(path: source.path, problem: error.problem))
        continue
      }
      document.fields.author = options.author ?? document.fields.author ?? source.author
      document.fields.title = options.title ?? document.fields.title
      document.fields.rightsHolder = options.rightsHolder ?? document.fields.rightsHolder
      document.fields.licence = options.licence ?? document.fields.licence
      document.fields.url = options.url ?? document.fields.url
      if options.training != .unknown {
        document.fields.training = Terms.Statement(options.training, reason: "")
      }
      // All names must be known before the first text is searched for them.
      key.take(document.fields.author)
      documents.append(document)
    }
    if documents.isEmpty, let firstFault { throw firstFault }

    var names = try WorkNames(in: path)
    var works: [(work: AddedWork, bytes: [UInt8])] = []
    for var document in documents {
      let isNameless = key.isWanted && document.fields.author == nil
      var stem =
        options.name
        ?? (isNameless
          ? PseudonymKeyFile.untitled : Slug.stem(of: Slug.lastPart(of: document.path)))
      document.fields.title = document.fields.title ?? Slug.readable(stem)
      key.hideNames(in: &document, fileName: &stem)

      let folder = document.fields.author.map { Slug.of($0) + "/" } ?? ""
      let target = names.freePath(folder: folder, stem: stem)
      let id = try names.take(target, for: document.path)
      let work = AddedWork(
        path: target, id: id, title: document.fields.title ?? "", author: document.fields.author,
        notes: document.notes)
      let frontMatter = FrontMatter.text(of: Self.written(document.fields))
      works.append((work, Array(frontMatter.utf8) + document.text))
    }
    // The key first: a name without its key would be lost.
    try key.save()
    // What is there already is no work of ours to take out again.
    let new = works.map(\.work.path)
      .filter { !FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    do throws(CorpusError) {
      for (work, bytes) in works { try Self.write(bytes, to: "\(path)/\(work.path)") }
    } catch {
      for work in new { takeOut(work) }
      throw error
    }
    passedOver.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Addition(works: works.map(\.work), passedOver: passedOver)
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
      ("train-ai", fields.training?.training.rawValue),
    ]
    return known.compactMap { field in field.value.map { (name: field.name, value: $0) } }
      + fields.metadata.map { (name: $0.name, value: $0.value) }
  }
}

/// A file to bring in, and the author that its folder names.
private struct AddingSource {
  var path: String
  var author: String?
  /// Whether it was found in a folder, and not named.
  var isInFolder = false

  /// The files themselves, and those of folders in the order of their paths.
  static func all(
    of paths: [String]
  ) throws(CorpusError) -> (sources: [AddingSource], passedOver: [PassedOver]) {
    var sources: [AddingSource] = []
    var passedOver: [PassedOver] = []
    for path in paths {
      let status: FileStatus
      do {
        status = try FileStatus(of: path, followingLinks: true)
      } catch {
        throw .missing(path: path)
      }
      switch status.kind {
      case .file: sources.append(AddingSource(path: path))
      case .folder:
        let found = try inFolder(path)
        sources += found.sources
        passedOver += found.passedOver
      case .link, .other: throw .unsupportedFile(path: path)
      }
    }
    return (sources, passedOver)
  }

  private static func inFolder(
    _ folder: String
  ) throws(CorpusError) -> (sources: [AddingSource], passedOver: [PassedOver]) {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var sources: [AddingSource] = []
    var passedOver: [PassedOver] = []
    for relative in found.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = "\(folder)/\(relative)"
      let parts = relative.split(separator: "/").map(String.init)
      guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
        SiteTerms.isTerms(name) || !FolderScan.isAside(name),
        let status = try? FileStatus(of: path, followingLinks: false), status.kind != .folder
      else { continue }
      if SiteTerms.isTerms(name) {
        passedOver.append(
          PassedOver(
            path: path, problem: "\"\(path)\" holds terms of a site, and has to be put in by hand"))
      } else if status.kind != .file {
        passedOver.append(PassedOver(path: path, problem: "\"\(path)\" is a link or a device"))
      } else if IncomingDocument.isSupported(name) {
        let author = parts.count > 1 ? Slug.readable(parts[parts.count - 2]) : nil
        sources.append(AddingSource(path: path, author: author, isInFolder: true))
      } else {
        passedOver.append(
          PassedOver(path: path, problem: "\"\(path)\" is neither a text nor a known document"))
      }
    }
    guard !sources.isEmpty else { throw .noWorks(path: folder) }
    return (sources, passedOver)
  }
}

/// The ids that are taken in a corpus.
private struct WorkNames {
  /// For each id the file that is to have it; nil for a work that is there already.
  private var taken: [WorkID: String?]

  init(in folder: String) throws(CorpusError) {
    let works = try FolderScan(of: folder).works.map { WorkID(Slug.ofPath($0)) }
    taken = Dictionary(works.map { ($0, nil) }) { first, _ in first }
  }

  /// The path of a new work; works that have lost their name are numbered, and one
  /// that would be taken for a licence or the like is told apart.
  func freePath(folder: String, stem: String) -> String {
    let name = "\(Slug.of(stem)).md"
    let path = folder + (FolderScan.isAside(name) ? "work-" : "") + name
    guard stem.hasBytes(of: PseudonymKeyFile.untitled) else { return path }
    var number = 1
    var numbered = path
    while taken.keys.contains(WorkID(Slug.ofPath(numbered))) {
      number += 1
      numbered = "\(folder)\(Slug.of(stem))-\(number).md"
    }
    return numbered
  }

  /// Reserves the id of a path for a file.
  mutating func take(_ path: String, for source: String) throws(CorpusError) -> WorkID {
    let id = WorkID(Slug.ofPath(path))
    if let holder = taken[id] {
      guard let holder else { throw .workExists(path: path) }
      throw .sameWork(work: path, first: holder, second: source)
    }
    taken[id] = source
    return id
  }
}
