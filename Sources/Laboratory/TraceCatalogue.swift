import Corpora
import Foundation
import MagpieReports
import TextTracing

/// What a trace needs to know of the works besides the index: names and files.
struct TraceCatalogue: Codable, Sendable {
  struct Entry: Codable, Sendable {
    var id: String
    var title: String
    var author: String?
    /// Why it is kept out of training, as its terms say; empty where it is not.
    var reservations: [String]
    /// The file, relative to `root`, or absolute where there is no root.
    var path: String
    var record: Int?
    var textOffset: Int
    /// The length of the text in bytes.
    var textLength: Int
    var firstLine: Int
  }

  /// The corpora, as absolute paths, and what tells whether they changed.
  var stamps: [String]
  var contentFingerprints: [String]
  /// Names the index that the catalogue belongs to.
  var indexChecksum: UInt64
  var entries: [Entry]

  init(
    works: [Work], folders: SourceFolders, stamps: [String], fingerprints: [String],
    indexChecksum: UInt64
  ) {
    self.stamps = stamps
    self.indexChecksum = indexChecksum
    contentFingerprints = fingerprints
    entries = works.map { work in
      let path = work.source?.path ?? ""
      return Entry(
        id: work.id.value, title: work.title, author: work.author,
        reservations: work.terms.training == .reserved ? [work.terms.reason ?? ""] : [],
        path: folders.folder(of: work.id).map { "\($0)/\(path)" } ?? path,
        record: work.source?.record,
        textOffset: work.source?.textOffset ?? 0, textLength: work.utf8.count,
        firstLine: work.source?.firstLine ?? 1)
    }
  }

  /// The works that their holders keep out of training.
  var reserved: [WorkLabel] {
    entries.indices.filter { !entries[$0].reservations.isEmpty }.map { label(ofWork: $0) }
  }

  /// Why they do, each reason once, in the order of the works.
  var reservations: [String] {
    var known: Set<[UInt8]> = []
    return entries.flatMap(\.reservations).filter {
      !$0.isEmpty && known.insert(Array($0.utf8)).inserted
    }
  }

  func label(ofWork work: Int) -> WorkLabel {
    WorkLabel(id: entries[work].id, title: entries[work].title, author: entries[work].author)
  }
}

/// Says on which lines places stand; it reads each file once.
struct LineFinder {
  private var files: [String: [Int]] = [:]
  private var drafts: [Int: [Int]] = [:]

  /// The line, counted from 1, of a byte of a work's text; a record's own line.
  mutating func line(of offset: Int, in entry: TraceCatalogue.Entry) -> Int {
    if entry.record != nil { return entry.firstLine }
    let starts =
      files[entry.path] ?? Self.lineStarts(in: (try? MappedFile(path: entry.path).contents) ?? [])
    files[entry.path] = starts
    return Self.line(of: entry.textOffset + offset, starts)
  }

  /// The line, counted from 1, of a byte of a draft's text.
  ///
  /// - Parameter number: Tells the drafts apart.
  mutating func line(
    of offset: Int, inDraft number: Int, _ text: @autoclosure () -> [UInt8]
  ) -> Int {
    let starts = drafts[number] ?? Self.lineStarts(in: text())
    drafts[number] = starts
    return Self.line(of: offset, starts)
  }

  private static func line(of position: Int, _ starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  private static func lineStarts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    return starts
  }
}
