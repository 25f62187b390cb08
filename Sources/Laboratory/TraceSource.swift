public import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import Rights
public import TextTracing

/// A corpus ready to be traced against: its index, and the names of its works.
///
/// The index is kept in the user's cache folder, never in the corpus. It is used
/// again as long as no file of the corpus has changed its length or time; then
/// the contents are read, and it is built again only if they differ.
public struct TraceSource: Sendable {
  public let index: TraceIndex
  let catalogue: TraceCatalogue
  /// The fingerprints of the corpora's contents, in the order of their paths.
  public var contentFingerprints: [String] { catalogue.contentFingerprints }
  /// How many works the corpora have.
  public var workCount: Int { index.workCount }
  /// The works among them that their holders keep out of training.
  public var reserved: [WorkLabel] { catalogue.reserved }
  public let name: String

  /// How the cache is used.
  public enum Caching: Sendable {
    /// Trust lengths and times of files.
    case standard
    /// Read the contents even if no file seems to have changed.
    case verify
    case none
  }

  /// - Parameter corpora: The corpora, all with their works; weights do not matter.
  /// - Throws: `CorpusError` when a corpus cannot be read.
  public init(
    _ corpora: [CorpusRequest], unit: TokenUnit = .word, handling: CaseHandling? = nil,
    form: TraceIndex.Form = .tokens, caching: Caching = .standard
  ) throws {
    let handling = handling ?? .standard(for: unit)
    let absolute = corpora.map { URL(fileURLWithPath: $0.path).standardizedFileURL.path }
    name = absolute.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: "+")
    // No path and no argument holds a zero.
    let key =
      ["\(TraceIndex.formatVersion)", unit.rawValue, handling.rawValue, form.rawValue]
      + zip(corpora, absolute).flatMap {
        [$1, $0.name ?? "", $0.split.rawValue] + $0.fields.renaming
      }
    let slot =
      caching == .none
      ? nil
      : TraceCache.slot(
        named: ContentHash.sha256(of: Array(key.joined(separator: "\0").utf8)))
    let stamps = try absolute.map { try CorpusStamp.of($0) }
    let kept = slot.flatMap { TraceCache.read($0) }
    if let kept, caching == .standard, kept.catalogue.stamps == stamps {
      (index, catalogue) = (kept.index, kept.catalogue)
      return
    }

    let selection = try CorpusSelection(corpora, consent: .ignore)
    let fingerprints = selection.record.sources.map(\.contentFingerprint)
    // The works of several corpora are numbered in the order of ids that begin
    // with the corpora's names, which fingerprints do not cover.
    if let kept, kept.catalogue.contentFingerprints == fingerprints,
      kept.catalogue.entries.map({ WorkID($0.id) }) == selection.works.map(\.id)
    {
      index = kept.index
    } else {
      let file =
        switch form {
        case .tokens: TraceIndex.file(of: selection.works, unit: unit, handling: handling)
        case .words: TraceIndex.file(words: selection.works)
        }
      index = try TraceIndex(file, name: "index")
      if let slot { TraceCache.write(file, to: slot) }
    }
    catalogue = TraceCatalogue(
      works: selection.works, folders: selection.folders, stamps: stamps,
      fingerprints: fingerprints,
      indexChecksum: index.checksum)
    if let slot { TraceCache.write(catalogue, to: slot) }
  }
}

/// Where indexes are kept between runs.
enum TraceCache {
  /// The files of one index.
  struct Slot {
    var index: String
    var catalogue: String
  }

  /// The user's cache folder; `MAGPIE_CACHE` names another.
  static var folder: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["MAGPIE_CACHE"], !path.isEmpty { return path }
    #if os(macOS)
      return NSHomeDirectory() + "/Library/Caches/magpie"
    #else
      if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") { return path + "/magpie" }
      return NSHomeDirectory() + "/.cache/magpie"
    #endif
  }

  static func slot(named name: String) -> Slot {
    Slot(index: "\(folder)/\(name).trace", catalogue: "\(folder)/\(name).json")
  }

  /// What a slot holds; nil when there is nothing, or nothing sound.
  static func read(_ slot: Slot) -> (index: TraceIndex, catalogue: TraceCatalogue)? {
    guard let data = FileManager.default.contents(atPath: slot.catalogue),
      let catalogue = try? JSONDecoder().decode(TraceCatalogue.self, from: data),
      let storage = try? MappedFile(path: slot.index),
      let index = try? TraceIndex(storage, name: slot.index),
      index.checksum == catalogue.indexChecksum, index.workCount == catalogue.entries.count
    else { return nil }
    return (index, catalogue)
  }

  /// Writes an index; a cache that cannot be written is no error, only slower next time.
  static func write(_ index: MappedFile, to slot: Slot) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(index.contents).write(to: URL(fileURLWithPath: slot.index), options: .atomic)
  }

  /// Writes what belongs to an index that is there.
  static func write(_ catalogue: TraceCatalogue, to slot: Slot) {
    let data = try? JSONEncoder().encode(catalogue)
    try? data?.write(to: URL(fileURLWithPath: slot.catalogue), options: .atomic)
  }
}
