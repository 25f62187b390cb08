import Corpora
import CorpusFiles
import Foundation

extension Model {
  /// The SHA-256 that names what a model knows, in lower-case hexadecimal.
  ///
  /// It is taken over one line for each file that the model needs in order to write, in the
  /// order of their paths: the file's SHA-256, two spaces, its path in the model's folder,
  /// and a line feed, as `sha256sum` prints them. What only says where the model comes from,
  /// its ledger and its record of the run, does not count.
  ///
  /// - Throws: ``Failure`` 66 when a file cannot be read.
  /// - Complexity: O(bytes of the files).
  func hash() throws -> String {
    let names: [String]
    if isMixture {
      let parts = try ModelFiles.parts.flatMap { part in
        try Model(path: "\(path)/\(part)").knowingFiles.map { "\(part)/\($0)" }
      }
      names = parts + [ModelManifest.fileName]
    } else if case .ensemble(_, _, let unknownShares, _, _) = manifest.kind {
      let shards = unknownShares.indices.filter { unknownShares[$0] != nil }
      names =
        shards.map(ShardFiles.weights(ofShard:))
        + [ModelManifest.fileName, VocabularyFile.fileName(for: manifest.unit)]
    } else {
      names = knowingFiles
    }
    var lines = ""
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      lines += "\(try Self.hash(ofFile: "\(path)/\(name)"))  \(name)\n"
    }
    return ContentHash.sha256(of: Array(lines.utf8))
  }

  /// The files that a chain or a network needs in order to write.
  private var knowingFiles: [String] {
    let learned = isChain ? ModelFiles.counts : ModelFiles.weights
    return [ModelManifest.fileName, VocabularyFile.fileName(for: manifest.unit), learned]
  }

  private static func hash(ofFile path: String) throws -> String {
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch { throw Failure(error) }
    return ContentHash.sha256(of: file.bytes(in: 0..<file.count))
  }
}
