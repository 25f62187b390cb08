import Corpora
import CorpusFiles
import Foundation

/// The drafts that a command was given.
public struct Drafts: Sendable {
  let documents: [DraftDocument]

  public var count: Int { documents.count }

  init(_ documents: [DraftDocument]) { self.documents = documents }

  /// Reads files, the files of folders, and standard input for `-`.
  ///
  /// - Throws: ``Failure``: 66 when one is not there or a program to convert it is missing, 65
  ///   when one holds no text.
  public init(_ paths: [String]) throws {
    var documents: [DraftDocument] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        documents += try Self.documents(ofFolder: path)
      } else {
        documents.append(try Self.document(path))
      }
    }
    self.documents = Self.withNamesOfTheirOwn(documents)
  }

  private static func document(_ path: String) throws -> DraftDocument {
    // Pipes, such as those of <(command), are read once, from their beginning to their end.
    var status = stat()
    let isPipe = path == "-" || (stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
    return isPipe ? try DraftDocument(readingPipe: path) : try DraftDocument(reading: path)
  }

  private static func documents(ofFolder folder: String) throws -> [DraftDocument] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { name in
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
        DraftDocument.isSupported(name)
      else { return false }
      var isFolder: ObjCBool = false
      // The name of a folder may have the ending of a file, or none.
      return
        !(FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue)
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !files.isEmpty else {
      throw Failure(
        .missingInput, "there are no drafts in \"\(folder)\"",
        try: "a folder with .txt, .md, .docx, .odt, .epub, .html or .pdf files")
    }
    return try files.map { file in
      var document = try DraftDocument(reading: "\(folder)/\(file)")
      document.name = file
      return document
    }
  }

  /// Two drafts of one name are told apart by numbers.
  private static func withNamesOfTheirOwn(_ documents: [DraftDocument]) -> [DraftDocument] {
    var taken: Set<String> = []
    return documents.map { document in
      var renamed = document
      var number = 1
      while !taken.insert(renamed.name).inserted {
        number += 1
        renamed.name = "\(document.name) (\(number))"
      }
      return renamed
    }
  }
}
