import Corpora

/// The names of a model's files.
enum ModelFiles {
  static let counts = "counts.bin"
  static let ledger = "ledger.bin"
  static let weights = "weights.safetensors"
  /// The folder of the weights that were kept on the way.
  static let checkpoints = "checkpoints"
  /// The parts of a mixture, each a model of its own.
  static let parts = ["first", "second"]

  /// Whether a file only says how a training stood on its way.
  static func isOfTheWay(_ name: String) -> Bool {
    name.hasPrefix(ShardFiles.slicesFolder + "/") || name.hasPrefix(checkpoints + "/")
  }

  /// What a chain or a network may have in its folder and needs in order to write.
  static func all(unit: TokenUnit) -> [String] {
    [
      ModelManifest.fileName, VocabularyFile.fileName(for: unit), counts, ledger, weights,
      RunRecord.fileName, WorkHashes.fileName,
    ]
  }
}
