import Corpora
import Foundation

extension WorkHashes {
  /// What the models of a folder say, those of a mixture's parts together; nil where one says nothing.
  ///
  /// - Throws: ``Failure`` 65 when the file is no such list.
  static func ofModel(at path: String) throws -> WorkHashes? {
    let file = URL(fileURLWithPath: path).appending(path: fileName).path
    if FileManager.default.fileExists(atPath: file) {
      let contents: MappedFile
      do { contents = try MappedFile(path: file) } catch { throw Failure(error) }
      guard let hashes = WorkHashes(contents.contents) else {
        throw Failure(
          .badData, "\"\(file)\" is no list of works' hashes",
          try: "deleting it: then the corpus is asked")
      }
      return hashes
    }
    var all = WorkHashes([Work]())
    for part in ModelFiles.parts {
      let folder = URL(fileURLWithPath: path).appending(path: part).path
      guard FileManager.default.fileExists(atPath: folder) else { return nil }
      guard let hashes = try ofModel(at: folder) else { return nil }
      all.entries += hashes.entries.filter { !all.entries.contains($0) }
    }
    all.entries.sort { $0.id < $1.id }
    return all
  }
}
