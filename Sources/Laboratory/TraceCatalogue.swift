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
    /// Whether its holder keeps it out of training.
    var isReserved: Bool
    /// The file, relative to `root`, or absolute where there is no root.
    var path: String
    var record: Int?
    var textOffset: Int
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
        isReserved: work.terms.training == .reserved,
        path: folders.folder(of: work.id).map { "\($0)/\(path)" } ?? path,
        record: work.source?.record,
        textOffset: work.source?.textOffset ?? 0, firstLine: work.source?.firstLine ?? 1)
    }
  }

  func label(ofWork work: Int) -> WorkLabel {
    WorkLabel(id: entries[work].id, title: entries[work].title, author: entries[work].author)
  }
}

/// Says on which lines places stand; it reads each file once.
struct LineFinder {
  private var files: [String: [Int]] = [:]

  /// The line, counted from 1, of a byte of a work's text; a record's own line.
  mutating func line(of offset: Int, in entry: TraceCatalogue.Entry) -> Int {
    if entry.record != nil { return entry.firstLine }
    let starts = files[entry.path] ?? Self.lineStarts(of: entry.path)
    files[entry.path] = starts
    let position = entry.textOffset + offset
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  private static func lineStarts(of path: String) -> [Int] {
    guard let bytes = try? MappedFile(path: path).contents else { return [0] }
    var starts = [0]
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    return starts
  }
}
