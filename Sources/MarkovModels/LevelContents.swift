import Corpora

/// What one level of a count table holds, before it is packed.
struct LevelContents {
  var symbols: [UInt32] = []
  /// Where the children of each node start in the next level; empty at the deepest.
  var childStarts: [UInt32] = []
  var entryStarts: [UInt32] = [0]
  var tokens: [UInt32] = []
  var runningCounts: [UInt32] = []
}

extension CountTable {
  /// The bytes of `counts.bin` with these levels.
  static func bytes(
    levels: [LevelContents], vocabulary: Vocabulary, handling: CaseHandling, classCount: Int
  ) -> [UInt8] {
    var file = BinaryFileWriter(
      kind: kind, version: version, sections: 1 + sectionsPerLevel * levels.count)
    let checksum = vocabulary.checksum
    file.append([
      UInt32(levels.count - 1), handling == .fold ? 1 : 0, UInt32(vocabulary.count),
      UInt32(classCount), UInt32(truncatingIfNeeded: checksum), UInt32(checksum >> 32),
    ])
    for level in levels {
      file.append(level.symbols)
      file.append(level.childStarts)
      file.append(level.entryStarts)
      file.append(level.tokens)
      file.append(level.runningCounts)
    }
    return file.finish()
  }
}
