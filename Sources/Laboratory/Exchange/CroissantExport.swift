import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import Rights

/// What a corpus does not say of itself and its description may.
public struct CroissantFacts: Sendable, Equatable {
  /// When it was published, as `2026-01-31`.
  public var date: String?
  /// The address of its page.
  public var url: String?

  public init(date: String? = nil, url: String? = nil) {
    self.date = date
    self.url = url
  }
}

/// Describes corpora for other tools.
public enum CroissantExport {
  /// Writes what a corpus is as a Croissant document that lies beside its files.
  ///
  /// The same corpus gives the same bytes, wherever it lies.
  ///
  /// - Parameters:
  ///   - request: A corpus of whole texts: records of other tools are files or lines.
  ///   - path: In the folder of the corpus, and called `.json` or `.jsonld`, as readers
  ///     look for the files from there; or a pipe.
  /// - Throws: ``Failure``: 64 for a corpus that is cut into pieces, a place elsewhere, and a
  ///   date or address that is none, 73 when the file cannot be written; `CorpusError`.
  public static func write(
    _ request: CorpusRequest, to path: String, facts: CroissantFacts = CroissantFacts()
  ) throws -> CorpusExportReport {
    guard request.split == .whole else {
      throw Failure(
        .usage, "Croissant describes whole texts, not a \(request.split.rawValue) of one",
        try: "leaving out --split")
    }
    try facts.check()
    let file = try OutputFile(path, as: .croissant)
    let read = try CorpusReader.read(request.path, ReadOptions(fields: request.fields))
    let folder = folder(of: request.path)
    if file.isPlace { try check(path, liesIn: folder, of: request.path) }
    let document = try document(read, request: request, folder: folder, facts: facts)
    let text = document.json.pretty + "\n"
    try file.write(text)
    return CorpusExportReport(
      corpus: read.corpus.name, kind: "croissant", path: path, bytes: text.utf8.count,
      works: document.works.count, files: document.files.count, missing: document.missing,
      notes: read.notes.map(\.description))
  }

  // MARK: The place

  /// The folder that paths of works are relative to.
  private static func folder(of corpus: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: corpus, isDirectory: &isFolder)
    let url = URL(fileURLWithPath: corpus)
    return exists && isFolder.boolValue ? url.path : url.deletingLastPathComponent().path
  }

  private static func check(_ path: String, liesIn folder: String, of corpus: String) throws {
    let url = URL(fileURLWithPath: path)
    let place = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    let wanted = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard place.utf8.elementsEqual(wanted.utf8),
      ["json", "jsonld"].contains(url.pathExtension.lowercased())
    else {
      throw Failure(
        .usage,
        "\"\(path)\" is no place for the description: it names files from the corpus's own folder, "
          + "and is called .json", try: "--croissant \(placeToTry(for: corpus, in: folder))")
    }
  }

  /// As it would be typed from where the person is.
  private static func placeToTry(for corpus: String, in folder: String) -> String {
    let isFolder = URL(fileURLWithPath: corpus).path.utf8.elementsEqual(folder.utf8)
    var parts = corpus.split(separator: "/", omittingEmptySubsequences: false)
    while isFolder, parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    if !isFolder { parts.removeLast() }
    return (parts + ["croissant.json"]).joined(separator: "/")
  }

  // MARK: The document

  private static func document(
    _ read: ReadCorpus, request: CorpusRequest, folder: String, facts: CroissantFacts
  ) throws -> CroissantDocument {
    let corpus = read.corpus
    let requests = try RegisterPlaces.histories(
      corpora: [request.path], register: nil, holders: nil
    ).map(StandingRequests.init)
    let works = corpus.works.map { work in
      let standing = requests.lazy.compactMap { $0.request(hash: work.hash, text: work.utf8) }.first
      return CroissantDocument.Work(work, standing: standing)
    }
    let fingerprint = corpus.contentFingerprint ?? ""
    let authors = distinct(corpus.works.compactMap(\.author))
    let licences = distinct(corpus.works.compactMap(\.terms.licence))
    let languages = corpus.works.flatMap(\.metadata).filter {
      $0.name.utf8.elementsEqual("language".utf8) && !$0.value.isEmpty
    }
    let size = NumberText.count(works.count, "work")
    return CroissantDocument(
      name: corpus.name,
      description: read.description ?? "\(size) by \(NumberText.authors(authors.count)).",
      version: "1.0.0+\(fingerprint.prefix(12))",
      citation: "\(citedAuthors(authors))\(corpus.name). \(size), SHA-256 \(fingerprint).",
      licences: distinct(licences.map { LicenceExpression.page(of: $0) ?? $0 }),
      creators: authors, languages: distinct(languages.map(\.value)), date: facts.date,
      url: facts.url,
      files: try distinct(works.map(\.path)).map { try file($0, in: folder) }, works: works,
      textField: works.contains { $0.record != nil } ? request.fields.text : nil)
  }

  private static func citedAuthors(_ authors: [String]) -> String {
    guard !authors.isEmpty else { return "" }
    let named = authors.prefix(3).joined(separator: "; ")
    return authors.count > 3 ? "\(named); and others: " : "\(named): "
  }

  private static func file(_ path: String, in folder: String) throws -> CroissantDocument.File {
    let file: MappedFile
    do { file = try MappedFile(path: "\(folder)/\(path)") } catch { throw Failure(error) }
    let mediaType =
      switch URL(fileURLWithPath: path).pathExtension.lowercased() {
      case "jsonl": "application/jsonlines"
      case "md": "text/markdown"
      default: "text/plain"
      }
    return CroissantDocument.File(
      path: path, mediaType: mediaType, bytes: file.count,
      sha256: ContentHash.sha256(of: file.bytes(in: 0..<file.count)))
  }

  /// Texts without repetitions, in the order of their bytes.
  private static func distinct(_ texts: [String]) -> [String] {
    Set(texts.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension CroissantFacts {
  /// Refuses a date or an address that is none.
  fileprivate func check() throws {
    if let date, !Self.isDate(date) {
      throw Failure(.usage, "\"\(date)\" is no date", try: "--date 2026-01-31")
    }
    if let url, !url.hasPrefix("https://") && !url.hasPrefix("http://") {
      throw Failure(
        .usage, "\"\(url)\" is no address of a page", try: "--url https://example.org/corpus")
    }
  }

  /// Whether a text is a day of the calendar in the form of ISO 8601.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
  }
}

extension CroissantDocument.Work {
  init(_ work: Work, standing: StandingRequest?) {
    let training =
      standing.map { work.terms.training.combined(with: $0.wish == .optOut ? .reserved : .allowed) }
      ?? work.terms.training
    self.init(
      id: work.id.value, title: work.title, author: work.author,
      rightsHolder: work.rightsHolder, licence: work.terms.licence, url: work.terms.url,
      training: training == .unknown ? nil : training.rawValue,
      path: work.source?.path ?? "", record: work.source?.record,
      start: work.source?.textOffset ?? 0, length: work.utf8.count,
      sha256: work.contentHash ?? ContentHash.sha256(of: work.utf8))
  }
}
