import Corpora
import Foundation

/// The terms that stand beside the works, as sites publish them.
///
/// A site has one `robots.txt` and one `ai.txt` at its root, and one `tdmrep.json` in its folder
/// `.well-known`; here it may stand at the root, too. The corpus's folder is taken for the root of
/// a site, and so is every folder in it that has such a file: its rules hold for the works below,
/// whose paths begin there. Where several files speak of a work, all of them count.
///
/// A file that cannot be understood ends the reading: to train without knowing what it says would
/// take silence for consent.
struct SiteTerms {
  /// A longer file is refused, as a part of it would not be the terms.
  ///
  /// Crawlers, too, need not read more of a `robots.txt`.
  ///
  /// - SeeAlso: RFC 9309, §2.5: at least 500 KiB.
  static let greatestLength = 500 * 1024

  private enum Source {
    case reservations(TDMReservations)
    case robots(RobotsFile)
    case aiText(AITextFile)
  }

  private var sources: [(folder: String, source: Source)] = []

  /// Whether a file of this name holds terms; case does not matter, to be careful.
  static func isTerms(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [TDMReservations.fileName, RobotsFile.fileName, AITextFile.fileName].contains {
      $0.hasBytes(of: lower)
    }
  }

  static let wellKnown = ".well-known"

  init() {}

  /// The files of terms that stand in a folder, relative to it, in the order of their bytes.
  static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter(isTerms) + ["\(wellKnown)/\(TDMReservations.fileName)"]
    return files.filter { file in
      guard let status = try? FileStatus(of: "\(folder)/\(file)", followingLinks: false) else {
        return false
      }
      return status.kind != .folder
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Reads one more file.
  ///
  /// - Parameters:
  ///   - path: Where it is, relative to the root.
  ///   - root: The corpus's folder.
  mutating func read(_ path: String, root: String) throws(CorpusError) {
    let place = "\(root)/\(path)"
    if let status = try? FileStatus(of: place, followingLinks: true),
      status.size > Self.greatestLength
    {
      throw .invalidTerms(path: path, line: 1, problem: "it is longer than 500 KiB")
    }
    let bytes = try TextFile.text(at: place, name: path)
    var folder = path.split(separator: "/").dropLast()
    if folder.last?.elementsEqual(Self.wellKnown) == true { folder.removeLast() }
    let source: Source
    switch Slug.lastPart(of: path).lowercased() {
    case TDMReservations.fileName:
      source = .reservations(try TDMReservations(reading: bytes, path: path))
    case RobotsFile.fileName: source = .robots(try RobotsFile(reading: bytes, path: path))
    default: source = .aiText(try AITextFile(reading: bytes, path: path))
    }
    sources.append((folder.joined(separator: "/"), source))
  }

  /// What all files say about a work.
  ///
  /// - Parameter path: The path of its file, relative to the root.
  func statements(of path: String) -> [Terms.Statement] {
    sources.flatMap { folder, source -> [Terms.Statement] in
      let prefix = folder.isEmpty ? "" : folder + "/"
      guard path.utf8.starts(with: prefix.utf8) else { return [] }
      let inside = Array("/".utf8) + path.utf8.dropFirst(prefix.utf8.count)
      switch source {
      case .reservations(let file): return file.statement(of: inside).map { [$0] } ?? []
      case .robots(let file): return file.statements(of: inside)
      case .aiText(let file): return file.statements(of: inside)
      }
    }
  }
}
