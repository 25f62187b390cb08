import Foundation

/// Reads a corpus from a folder, a text file or a `.jsonl` file.
///
/// See ``FolderScan`` for what is a work in a folder, ``FrontMatter`` for where a
/// text begins, ``TextPieces`` for how one is cut, ``RecordReader`` for records.
///
/// * The **id** of a work is made from its path alone (``Slug/ofPath(_:)``), with
///   `/0001`, `/0002`, … behind it where a file gives several; a record's is its
///   field `id` where it has one.
/// * Its **title** is that of the front matter; else the file's name made
///   readable; a piece has its heading, or the file's title and its number.
/// * Its **author** is that of the front matter; else of the nearest `corpus.yml`
///   above that names one; else the name of its subfolder made readable.
/// * Its **terms** are those of its front matter or of the nearest `corpus.yml`, together with what
///   the files of terms say that stand beside the works (``SiteTerms``); the most restrictive
///   counts. A single file has those in its own folder.
/// * **Offsets** (``WorkSource``) count every byte of the file.
public enum CorpusReader {
  /// - Parameters:
  ///   - path: A folder, a UTF-8 text file, or a `.jsonl` file.
  ///   - options: How to cut texts, and the names of fields.
  /// - Returns: The corpus with all hashes and fingerprints.
  /// - Throws: ``CorpusError`` at the first fault, in the order of paths; where faults
  ///   are kept, only when there is nothing that could be read.
  /// - Complexity: O(bytes); measured, 50 MB take 0.11 s as one text, 0.34 s as
  ///   `.jsonl` and 0.7 s as 25,000 files.
  public static func read(
    _ path: String, _ options: ReadOptions = ReadOptions()
  ) throws(CorpusError) -> ReadCorpus {
    let kind: FileStatus.Kind
    do {
      kind = try FileStatus(of: path, followingLinks: true).kind
    } catch {
      if error.isMissing { throw .missing(path: path) }
      if error.isLoop { throw .linkLoop(path: path) }
      throw .unreadable(path: path, reason: error.reason)
    }
    switch kind {
    case .folder: return try readFolder(path, options)
    case .file: return try readFile(path, options)
    case .link, .other: throw .unsupportedFile(path: path)
    }
  }

  private static func readFolder(
    _ folder: String, _ options: ReadOptions
  ) throws(CorpusError) -> ReadCorpus {
    let scan = try FolderScan(of: folder)
    guard !scan.works.isEmpty else { throw .noWorks(path: folder) }
    var collection = WorkCollection(notes: scan.notes, keepsFaults: options.keepsFaults)
    var settings = SettingsByFolder()
    for place in scan.settings {
      do { try settings.read(place, root: folder) } catch { try collection.keep(error) }
    }
    for path in scan.terms {
      do { try collection.site.read(path, root: folder) } catch { try collection.keep(error) }
    }
    for path in scan.works {
      do {
        let bytes = try TextFile.text(at: "\(folder)/\(path)", name: path)
        var defaults = settings.defaults(above: path)
        let parts = path.split(separator: "/")
        if defaults.author == nil, parts.count > 1 {
          defaults.author = Slug.readable(String(parts[parts.count - 2]))
        }
        try collection.add(textOf: bytes, path: path, defaults: defaults, split: options.split)
      } catch {
        try collection.keep(error)
      }
    }
    let name = settings.own.name ?? lastPart(ofFolder: folder)
    return try collection.finish(name: name, description: settings.own.description, path: folder)
  }

  private static func readFile(
    _ path: String, _ options: ReadOptions
  ) throws(CorpusError) -> ReadCorpus {
    let name = Slug.lastPart(of: path)
    let bytes = try TextFile.text(at: path, name: path)
    var collection = WorkCollection(notes: [], keepsFaults: options.keepsFaults)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    for terms in SiteTerms.files(in: folder) {
      do { try collection.site.read(terms, root: folder) } catch { try collection.keep(error) }
    }
    if Slug.ending(of: name).hasBytes(of: "jsonl") {
      try RecordReader(fields: options.fields, path: name)
        .read(bytes, split: options.split, into: &collection)
    } else {
      try collection.add(
        textOf: bytes, path: name, defaults: WorkFields(), split: options.split)
    }
    return try collection.finish(name: Slug.stem(of: name), description: nil, path: path)
  }

  /// The name of a folder, also of one that is called ".".
  private static func lastPart(ofFolder path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }
}
