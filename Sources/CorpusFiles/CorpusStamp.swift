import Foundation

/// Tells cheaply whether a corpus may have changed.
public enum CorpusStamp {
  /// A text that changes when a file of the corpus is added, removed, or gets
  /// another length or time of modification.
  ///
  /// Contents are not read, so that two corpora with one stamp can differ only if
  /// somebody set a file's time back.
  ///
  /// - Throws: ``CorpusError`` when the corpus is not there or its folders do not open.
  /// - Complexity: One look at each file.
  public static func of(_ path: String) throws(CorpusError) -> String {
    let kind: FileStatus.Kind
    do {
      kind = try FileStatus(of: path, followingLinks: true).kind
    } catch {
      if error.isMissing { throw .missing(path: path) }
      if error.isLoop { throw .linkLoop(path: path) }
      throw .unreadable(path: path, reason: error.reason)
    }
    var folder = path
    let names: [String]
    if kind == .folder {
      let scan = try FolderScan(of: path)
      let settings = scan.settings.map {
        $0.isEmpty ? CorpusSettings.fileName : "\($0)/\(CorpusSettings.fileName)"
      }
      names = scan.works + settings + scan.terms
    } else {
      folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      names = [Slug.lastPart(of: path)] + SiteTerms.files(in: folder)
    }
    var lines: [String] = []
    for name in names {
      // Of a link, what it leads to counts.
      let status = try? FileStatus(of: "\(folder)/\(name)", followingLinks: true)
      lines.append("\(name)\t\(status?.size ?? -1)\t\(status?.modified ?? -1)")
    }
    return ContentHash.sha256(of: Array(lines.joined(separator: "\n").utf8))
  }
}
