import Corpora

/// What one level of a count table holds, before it is packed.
struct LevelContents: Sendable {
  var symbols: [UInt32] = []
  /// Where the children of each node start in the next level; empty at the deepest.
  var childStarts: [UInt32] = []
  var entryStarts: [UInt32] = [0]
  var tokens: [UInt32] = []
  var runningCounts: [UInt32] = []

  /// Makes room for so many nodes and entries.
  mutating func reserveCapacity(_ count: Int) {
    symbols.reserveCapacity(count)
    if !childStarts.isEmpty { childStarts.reserveCapacity(count + 1) }
    entryStarts.reserveCapacity(count + 1)
    tokens.reserveCapacity(count)
    runningCounts.reserveCapacity(count)
  }

  /// Appends the nodes of a shard; their children are appended when the next level is counted.
  mutating func append(_ runs: Runs) {
    let firstEntry = UInt32(tokens.count)
    symbols.append(contentsOf: runs.symbols[..<runs.nodeCount])
    entryStarts.append(contentsOf: runs.entryEnds[..<runs.nodeCount].map { firstEntry + $0 })
    tokens.append(contentsOf: runs.tokens[..<runs.entryCount])
    runningCounts.append(contentsOf: runs.runningCounts[..<runs.entryCount])
  }

  /// Appends where the children of the last nodes end, counted from those nodes' first child.
  ///
  /// - Parameter ends: 0 for a node that has none.
  mutating func appendChildren(ending ends: [UInt32]) {
    let firstChild = childStarts[childStarts.count - 1]
    var end = firstChild
    for childEnd in ends {
      if childEnd > 0 { end = firstChild + childEnd }
      childStarts.append(end)
    }
  }

  /// Appends nodes that stand behind these.
  mutating func append(_ other: LevelContents) {
    let firstEntry = UInt32(tokens.count)
    if let firstChild = childStarts.last {
      childStarts.append(contentsOf: other.childStarts.dropFirst().map { firstChild + $0 })
    }
    entryStarts.append(contentsOf: other.entryStarts.dropFirst().map { firstEntry + $0 })
    symbols.append(contentsOf: other.symbols)
    tokens.append(contentsOf: other.tokens)
    runningCounts.append(contentsOf: other.runningCounts)
  }
}

extension CountTable {
  /// A `counts.bin` with these levels.
  static func file(
    levels: [LevelContents], vocabulary: Vocabulary, handling: CaseHandling, classCount: Int
  ) -> BinaryFile {
    var file = writer(
      order: levels.count - 1, vocabulary: vocabulary, handling: handling, classCount: classCount)
    for level in levels {
      file.append(level.symbols)
      file.append(level.childStarts)
      file.append(level.entryStarts)
      file.append(level.tokens)
      file.append(level.runningCounts)
    }
    return file.finish()
  }

  /// A `counts.bin` that has all but its levels.
  static func writer(
    order: Int, vocabulary: Vocabulary, handling: CaseHandling, classCount: Int
  ) -> BinaryFileWriter {
    var file = BinaryFileWriter(
      kind: kind, version: version, sections: 1 + sectionsPerLevel * (order + 1))
    let checksum = vocabulary.checksum
    file.append([
      UInt32(order), handling == .fold ? 1 : 0, UInt32(vocabulary.count),
      UInt32(classCount), UInt32(truncatingIfNeeded: checksum), UInt32(checksum >> 32),
    ])
    return file
  }
}
