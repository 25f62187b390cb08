import Corpora

extension TrainedChain {
  /// The chain and ledger without some works, as if they had never been read.
  ///
  /// The counts of the works are taken off, what becomes empty is dropped, and
  /// what remains is numbered again by rank. The result is the same, byte for
  /// byte, as training on a corpus that lacks the works.
  ///
  /// - Parameter removed: Numbers of works in the ledger.
  /// - Throws: ``MarkovError/foreignLedger``, ``MarkovError/nothingToCount`` when
  ///   no token is left, and ``MarkovError/learnedTokens`` for the unit `bpe`.
  /// - Complexity: O(entries + postings); nothing is sorted.
  public func removing(_ removed: Set<Int>) throws(MarkovError) -> TrainedChain {
    guard ledger.tableChecksum == table.checksum else { throw .foreignLedger }
    guard !vocabulary.unit.isLearned else { throw .learnedTokens }
    let numbering = LeafNumbering(table)
    let byWork = ledger.leavesByWork(count: numbering.count)
    let removal = Removal(
      removed.sorted().flatMap { byWork[$0] }, table: table, numbering: numbering, adjusted: nil)
    let losses = removal.entries.map { level in
      level.map { (entry: $0.key, loss: $0.value.count) }.sorted { $0.entry < $1.entry }
    }

    let kept = keptTokens(losses: losses[0])
    guard !kept.isEmpty else { throw .nothingToCount }
    let vocabulary = Vocabulary(
      unit: vocabulary.unit, tokens: kept.map { Array(self.vocabulary.bytes(of: $0)) })
    let renumbering = Renumbering(
      from: self.vocabulary, kept: kept, to: vocabulary, handling: table.handling)
    let levels = reducedLevels(losses: losses, renumbering: renumbering)
    let counts = CountTable.file(
      levels: levels, vocabulary: vocabulary, handling: table.handling,
      classCount: renumbering.classCount)
    do {
      let table = try CountTable(counts)
      let ledger = try Ledger(
        Ledger.file(
          works: ledger.works.enumerated().filter { !removed.contains($0.offset) }
            .map(\.element),
          tableChecksum: table.checksum,
          postings: reducedPostings(without: removed, leafCount: numbering.count)))
      return TrainedChain(vocabulary: vocabulary, table: table, ledger: ledger)
    } catch {
      preconditionFailure("a table that was just built is not sound: \(error)")
    }
  }

  private typealias Loss = (entry: Int, loss: Int)

  /// The tokens that still stand somewhere.
  private func keptTokens(losses: [Loss]) -> [TokenID] {
    let root = table.levels[0]
    var next = losses[...]
    return root.entries(ofNode: 0).compactMap { entry in
      let count = root.count(ofEntry: entry, inNode: 0) - next.takeLoss(ofEntry: entry)
      let token = TokenID(root.tokens[entry])
      return count > 0 && token < vocabulary.unknown ? token : nil
    }
  }

  private func reducedLevels(losses: [[Loss]], renumbering: Renumbering) -> [LevelContents] {
    var levels: [LevelContents] = []
    // For each old node of the level above: how many of its children were kept.
    var keptChildren: [UInt32] = []
    var keptAbove: [Bool] = []
    for depth in 0...table.order {
      let old = table.levels[depth]
      var level = LevelContents()
      var kept = [Bool](repeating: false, count: old.nodeCount)
      var next = losses[depth][...]
      for node in 0..<old.nodeCount {
        var running: UInt32 = 0
        for entry in old.entries(ofNode: node) {
          let count = old.count(ofEntry: entry, inNode: node) - next.takeLoss(ofEntry: entry)
          guard count > 0 else { continue }
          running += UInt32(count)
          level.tokens.append(renumbering.token(old.tokens[entry]))
          level.runningCounts.append(running)
        }
        guard running > 0 else { continue }
        kept[node] = true
        level.symbols.append(depth == 0 ? 0 : renumbering.symbol(old.symbols[node]))
        level.entryStarts.append(UInt32(level.tokens.count))
      }
      if depth > 0 {
        let above = table.levels[depth - 1]
        keptChildren = [0]
        var sum: UInt32 = 0
        for node in 0..<above.nodeCount {
          for child in above.childStarts[node]..<above.childStarts[node + 1] where kept[child] {
            sum += 1
          }
          if keptAbove[node] { keptChildren.append(sum) }
        }
        levels[depth - 1].childStarts = keptChildren
      }
      keptAbove = kept
      levels.append(level)
    }
    return levels
  }

  private func reducedPostings(
    without removed: Set<Int>, leafCount: Int
  ) -> Postings {
    var number: [UInt32] = []
    var sum: UInt32 = 0
    for work in ledger.works.indices {
      number.append(sum)
      sum += removed.contains(work) ? 0 : 1
    }
    var postings = Postings()
    for leaf in 0..<leafCount {
      for posting in ledger.starts[leaf]..<ledger.starts[leaf + 1] {
        let work = ledger.postingWorks[posting]
        guard !removed.contains(work) else { continue }
        postings.works.append(number[work])
        postings.counts.append(UInt32(ledger.postingCounts[posting]))
      }
      let end = UInt32(postings.works.count)
      if end > postings.starts[postings.starts.count - 1] { postings.starts.append(end) }
    }
    return postings
  }
}

/// New numbers for the tokens and classes that are left.
private struct Renumbering {
  private var tokens: [UInt32]
  private var symbols: [UInt32]
  let classCount: Int

  init(
    from old: Vocabulary, kept: [TokenID], to new: Vocabulary, handling: CaseHandling
  ) {
    let oldClasses = ContextClasses(old, handling: handling)
    let newClasses = ContextClasses(new, handling: handling)
    tokens = Array(repeating: .max, count: old.outcomeCount)
    symbols = Array(repeating: .max, count: oldClasses.count + 1)
    for (number, token) in kept.enumerated() {
      tokens[Int(token)] = UInt32(number)
      symbols[Int(oldClasses.classOf[Int(token)])] = newClasses.classOf[number]
    }
    tokens[Int(old.boundary)] = new.boundary
    symbols[Int(oldClasses.boundary)] = newClasses.boundary
    classCount = newClasses.count
  }

  func token(_ old: Int) -> UInt32 { tokens[old] }
  func symbol(_ old: Int) -> UInt32 { symbols[old] }
}

extension ArraySlice where Element == (entry: Int, loss: Int) {
  /// What an entry loses; entries are asked for in ascending order.
  fileprivate mutating func takeLoss(ofEntry entry: Int) -> Int {
    guard let first, first.entry == entry else { return 0 }
    removeFirst()
    return first.loss
  }
}
