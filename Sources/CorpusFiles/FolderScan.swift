import Foundation

/// The files of a corpus folder, in an order that no file system can change.
///
/// Works are the `.txt` and `.md` files at any depth. Hidden files and folders,
/// `corpus.yml`, `holders.yml`, `register.sqlite` with the database's notes beside it, `README.md`,
/// `ORIGIN.md`, `croissant.json`, licence texts and files of terms (``SiteTerms``) are none. Symbolic
/// links are followed after everything that is really there, and only to what lies in
/// the folder and was not read yet: no file is read twice.
struct FolderScan {
  /// Paths relative to the folder, in the order of their bytes.
  private(set) var works: [String] = []
  /// The folders that have a `corpus.yml`, relative, "" for the corpus's own.
  private(set) var settings: [String] = []
  /// The files of terms, relative to the folder, in the order of their bytes.
  private(set) var terms: [String] = []
  private(set) var notes: [ReadingNote] = []

  private let root: String
  private var links: [String] = []
  private var seen: Set<FileStatus.Identity> = []

  init(of root: String) throws(CorpusError) {
    self.root = root
    try visit("")
    while !links.isEmpty {
      let pending = links.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      links = []
      for link in pending { try follow(link) }
    }
    works.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    settings.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    terms.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    notes.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether a file of this name is about the corpus and no work.
  static func isAside(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasPrefix(".") || lower.hasPrefix("license") || lower.hasPrefix("licence")
      || lower.hasPrefix("register.sqlite") || SiteTerms.isTerms(name)
      || [
        "readme.md", "origin.md", "holders.yml", "croissant.json", CorpusSettings.fileName,
      ].contains(lower)
  }

  private mutating func visit(_ folder: String) throws(CorpusError) {
    let names: [String]
    do {
      seen.insert(try FileStatus(of: absolute(folder), followingLinks: true).identity)
      names = try FileManager.default.contentsOfDirectory(atPath: absolute(folder))
    } catch {
      throw .unreadable(path: folder.isEmpty ? root : folder, reason: "the folder does not open")
    }
    // Sorted, so that of several faults always the same one is reported.
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if name.hasBytes(of: CorpusSettings.fileName) { settings.append(folder) }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      try takeTerms(path, called: name)
      if Self.isAside(name) { continue }
      try take(path, status(of: path, followingLinks: false))
    }
  }

  /// Notes a file of terms, also behind a link, and that in the folder `.well-known`.
  ///
  /// One that cannot be looked at is noted all the same, so that reading it fails: terms are never
  /// passed over.
  private mutating func takeTerms(_ path: String, called name: String) throws(CorpusError) {
    if name.hasBytes(of: SiteTerms.wellKnown) {
      let file = "\(path)/\(TDMReservations.fileName)"
      if (try? FileStatus(of: absolute(file), followingLinks: false)) != nil { terms.append(file) }
      return
    }
    guard SiteTerms.isTerms(name) else { return }
    do {
      if try FileStatus(of: absolute(path), followingLinks: true).kind != .folder {
        terms.append(path)
      }
    } catch {
      if error.isLoop { throw .linkLoop(path: path) }
      terms.append(path)
    }
  }

  /// Sorts a path in by what it is.
  private mutating func take(_ path: String, _ status: FileStatus) throws(CorpusError) {
    switch status.kind {
    case .folder: try visit(path)
    case .link: links.append(path)
    case .other: notes.append(ReadingNote(path: path, reason: .notFile))
    case .file:
      seen.insert(status.identity)
      if ["txt", "md"].contains(Slug.ending(of: Slug.lastPart(of: path))) {
        works.append(path)
      } else {
        notes.append(ReadingNote(path: path, reason: .notText))
      }
    }
  }

  private mutating func follow(_ link: String) throws(CorpusError) {
    let target: FileStatus
    do {
      target = try FileStatus(of: absolute(link), followingLinks: true)
    } catch {
      if error.isLoop { throw .linkLoop(path: link) }
      notes.append(ReadingNote(path: link, reason: .leadsNowhere))
      return
    }
    if target.kind == .folder, try folders(above: link).contains(target.identity) {
      throw .linkLoop(path: link)
    }
    if seen.contains(target.identity) {
      notes.append(ReadingNote(path: link, reason: .readAlready))
    } else if !Self.isInside(absolute(link), folder: root) {
      notes.append(ReadingNote(path: link, reason: .leadsOutside))
    } else {
      try take(link, target)
    }
  }

  /// The corpus's folder and those between it and a path.
  private func folders(above path: String) throws(CorpusError) -> [FileStatus.Identity] {
    var identities = [try status(of: "", followingLinks: true).identity]
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? part : "/" + part
      identities.append(try status(of: folder, followingLinks: true).identity)
    }
    return identities
  }

  private func status(
    of path: String, followingLinks: Bool
  ) throws(CorpusError) -> FileStatus {
    do {
      return try FileStatus(of: absolute(path), followingLinks: followingLinks)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

  /// Whether a path lies in a folder, links in both resolved.
  static func isInside(_ path: String, folder: String) -> Bool {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let realFolder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return real.hasBytes(of: realFolder) || real.utf8.starts(with: (realFolder + "/").utf8)
  }
}
