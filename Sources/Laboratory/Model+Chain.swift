import Corpora
import MagpieReports
import MarkovModels

extension Model {
  /// A chain in memory, that no folder holds.
  init(_ trained: TrainedChain, smoothing: Smoothing, name: String) throws {
    self.init(
      path: name, manifest: ModelManifest(trained, smoothing: smoothing),
      contents: .chain(
        try MarkovChain(
          vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing),
        ledger: trained.ledger), run: nil)
  }

  /// Writes a chain as a model folder, whole or not at all.
  ///
  /// - Parameter hashes: Of the works that it has read; nil where they are not known.
  static func write(
    _ trained: TrainedChain, smoothing: Smoothing, run: RunRecord?, hashes: WorkHashes?,
    to path: String
  ) throws {
    let manifest = ModelManifest(trained, smoothing: smoothing)
    var files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes)),
      VocabularyFile.file(of: trained.vocabulary),
      (ModelFiles.counts, trained.table.storage), (ModelFiles.ledger, trained.ledger.storage),
    ]
    if let run { files.append((RunRecord.fileName, MappedFile(bytes: run.bytes))) }
    if let hashes { files.append(hashes.file) }
    try ModelFolder.write(files, to: path)
  }
}

extension ModelManifest {
  init(_ trained: TrainedChain, smoothing: Smoothing) {
    self.init(
      unit: trained.vocabulary.unit, handling: trained.table.handling,
      kind: .markov(order: trained.table.order, smoothing: smoothing))
  }

  var bytes: [UInt8] { Array((json.pretty + "\n").utf8) }
}
