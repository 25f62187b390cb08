import Corpora
import CorpusFiles
import Foundation

extension ModelFolder {
  /// Refuses a place that a model must not take: what stands there is no model of
  /// Magpie, or somebody has put files of their own beside the model's.
  ///
  /// - Throws: ``Failure`` 73.
  static func checkIsFree(_ path: String) throws {
    let manager = FileManager.default
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard manager.fileExists(atPath: place.path) else { return }
    let manifest = place.appending(path: ModelManifest.fileName).path
    guard manager.fileExists(atPath: manifest) else {
      throw Failure(
        .cannotWrite, "\"\(path)\" is there already and is not a model", try: "another name")
    }
    guard ModelManifest.isOne(manifest) else {
      throw Failure(
        .cannotWrite,
        "\"\(path)\" is there already, and its \(ModelManifest.fileName) is none of Magpie's",
        try: "another name, or deleting \"\(path)\" if it is a damaged model")
    }
    let names = (try? manager.subpathsOfDirectory(atPath: place.path)) ?? []
    if let foreign = names.sorted().first(where: { !ModelFiles.isOwn($0) }) {
      throw Failure(
        .cannotWrite, "\"\(path)\" holds \"\(foreign)\", which Magpie did not write",
        try: "another name, or moving it away")
    }
  }
}

extension ModelManifest {
  /// Whether a file says what kind of model it is of, in this version's form or another's.
  fileprivate static func isOne(_ path: String) -> Bool {
    struct Beginning: Decodable {
      var format: Int
      var kind: String
    }
    guard let file = try? MappedFile(path: path),
      let found = try? JSONDecoder().decode(Beginning.self, from: Data(file.contents))
    else { return false }
    return Kind.names.contains(found.kind)
  }
}

extension ModelFiles {
  /// Whether a model may have a file or folder of this name, relative to its own folder.
  fileprivate static func isOwn(_ name: String) -> Bool {
    // The Finder leaves one in every folder that it shows.
    if name.hasSuffix(".DS_Store") { return true }
    if parts.contains(name) { return true }
    let part = parts.first { name.hasPrefix($0 + "/") }
    let own = part.map { String(name.dropFirst($0.count + 1)) } ?? name
    if ShardFiles.isOwn(own) { return true }
    return own == checkpoints || own == TruthFiles.folder || everything.contains(own)
      || own.wholeMatch(of: /checkpoints\/step-\d+\.safetensors/) != nil
      || own.hasPrefix(TruthFiles.folder + "/")
        && TruthFiles.isOwn(String(own.dropFirst(TruthFiles.folder.count + 1)))
  }

  private static let everything: Set<String> = [
    ModelManifest.fileName, VocabularyFile.fileName(for: .word), VocabularyFile.fileName(for: .bpe),
    counts, ledger, weights, RunRecord.fileName, WorkHashes.fileName, LossCurve.fileName,
    LossCurve.pictureName,
  ]
}
