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
    let contributions = ledger.contributions(ofWorks: removed)
    let removal = Removal(
      contributions.map { ($0.leaf, $0.count) }, table: table, numbering: numbering, adjusted: nil)

    let kept = keptTokens(losses: removal.entries[0])
    guard !kept.isEmpty else { throw .nothingToCount }
    let renumbering = Renumbering(
      kept: kept, of: table,
      vanishedClasses: table.vanishedNodes(removal, level: 1).map { table.levels[1].symbols[$0] })
    let (vocabulary, sections) = Concurrently.both(
      { self.vocabulary.keeping(kept) },
      {
        (
          postings: ledger.reducedPostings(without: removed, contributions),
          levels: (0...table.order).flatMap {
            table.reducedLevel($0, without: removal, renumbering)
          }
        )
      })

    var counts = CountTable.writer(
      order: table.order, vocabulary: vocabulary, handling: table.handling,
      classCount: renumbering.classCount)
    ReducedSection.append(sections.levels, to: &counts)
    do {
      let table = try CountTable(counts.finish())
      var file = Ledger.writer(
        works: ledger.works.enumerated().filter { !removed.contains($0.offset) }.map(\.element),
        tableChecksum: table.checksum)
      ReducedSection.append(sections.postings, to: &file)
      return TrainedChain(
        vocabulary: vocabulary, table: table, ledger: try Ledger(file.finish()))
    } catch {
      preconditionFailure("a table that was just built is not sound: \(error)")
    }
  }

  /// The tokens that still stand somewhere.
  private func keptTokens(losses: [Removal.EntryLoss]) -> [TokenID] {
    let root = table.levels[0]
    var isKept = [Bool](repeating: true, count: root.tokens.count)
    for loss in losses where loss.vanishes { isKept[loss.entry] = false }
    return isKept.indices.compactMap { entry in
      let token = TokenID(root.tokens[entry])
      return isKept[entry] && token < vocabulary.unknown ? token : nil
    }
  }
}

extension CountTable {
  /// The nodes of a level that nothing is left of, in ascending order.
  ///
  /// Whatever stands in a work stands before something there, if only its end: a class is gone
  /// when nothing follows it.
  fileprivate func vanishedNodes(_ removal: Removal, level: Int) -> [Int] {
    removal.nodes[level].filter { levels[level].total(ofNode: $0.node) == $0.total }.map(\.node)
  }

  /// The sections of a level without what works gave to it.
  fileprivate func reducedLevel(
    _ depth: Int, without removal: Removal, _ renumbering: Renumbering
  ) -> [ReducedSection] {
    let level = levels[depth]
    let losses = removal.entries[depth]
    let vanished = losses.filter(\.vanishes)
    let entries = vanished.map(\.entry)
    let nodes = vanishedNodes(removal, level: depth)
    return [
      ReducedSection(
        old: level.symbols, kept: KeptRuns(count: level.symbols.count, dropping: nodes),
        numbers: depth > 0 ? renumbering.symbols : nil),
      ReducedSection(
        old: level.childStarts,
        kept: depth < order
          ? KeptRuns(
            startCount: level.childStarts.count, droppingOwners: nodes,
            losingMembersOf: parents(ofNodes: vanishedNodes(removal, level: depth + 1), depth + 1))
          : KeptRuns(count: 0, dropping: [])),
      ReducedSection(
        old: level.entryStarts,
        kept: KeptRuns(
          startCount: level.entryStarts.count, droppingOwners: nodes,
          losingMembersOf: vanished.map(\.node))),
      ReducedSection(
        old: level.tokens, kept: KeptRuns(count: level.tokens.count, dropping: entries),
        numbers: renumbering.tokens),
      ReducedSection(
        old: level.runningCounts,
        kept: KeptRuns(
          count: level.runningCounts.count, dropping: entries,
          changes: level.changesOfRunningCounts(losses))),
    ]
  }

  /// The nodes of the contexts without their oldest symbols.
  private func parents(ofNodes nodes: [Int], _ level: Int) -> [Int] {
    var parent = 0
    return nodes.map { node in
      parent = levels[level - 1].parent(ofNode: node, from: parent)
      return parent
    }
  }
}

extension CountTable.Level {
  /// From which entry on how much less the running counts are: a node begins again at nothing.
  fileprivate func changesOfRunningCounts(
    _ losses: [Removal.EntryLoss]
  ) -> [(place: Int, less: Int)] {
    var changes: [(place: Int, less: Int)] = []
    var less = 0
    for (index, loss) in losses.enumerated() {
      less += loss.count
      changes.append((loss.entry, less))
      if index + 1 == losses.count || losses[index + 1].node != loss.node {
        changes.append((entryStarts[loss.node + 1], 0))
        less = 0
      }
    }
    return changes
  }
}

extension Ledger {
  /// The sections of the postings without those of works.
  fileprivate func reducedPostings(
    without removed: Set<Int>, _ contributions: [Contribution]
  ) -> [ReducedSection] {
    // A leaf is gone when it loses all its postings.
    var lost: [(leaf: Int, count: Int)] = []
    for contribution in contributions {
      if lost.last?.leaf != contribution.leaf { lost.append((contribution.leaf, 0)) }
      lost[lost.count - 1].count += 1
    }
    let leaves = lost.filter { starts[$0.leaf + 1] - starts[$0.leaf] == $0.count }.map(\.leaf)
    let kept = KeptRuns(count: postingWorks.count, dropping: contributions.map(\.posting))
    var numbers: [UInt32] = []
    var count: UInt32 = 0
    for work in works.indices {
      numbers.append(count)
      count += removed.contains(work) ? 0 : 1
    }
    return [
      ReducedSection(
        old: starts,
        kept: KeptRuns(
          startCount: starts.count, droppingOwners: leaves,
          losingMembersOf: contributions.map(\.leaf))),
      ReducedSection(old: postingWorks, kept: kept, numbers: numbers),
      ReducedSection(old: postingCounts, kept: kept),
    ]
  }
}

/// New numbers for the tokens and classes that are left, which keep their order.
private struct Renumbering: Sendable {
  /// The new number of each token, and of each class; nil where none is gone.
  private(set) var tokens: [UInt32]?
  private(set) var symbols: [UInt32]?
  let classCount: Int

  init(kept: [TokenID], of table: CountTable, vanishedClasses vanished: [Int]) {
    if kept.count < table.vocabularyCount {
      var tokens = [UInt32](repeating: 0, count: table.vocabularyCount + 2)
      for (number, token) in kept.enumerated() { tokens[Int(token)] = UInt32(number) }
      tokens[Int(table.boundaryToken)] = UInt32(kept.count + 1)
      self.tokens = tokens
    }
    classCount = table.classCount - vanished.count
    guard !vanished.isEmpty else { return }
    var symbols: [UInt32] = []
    symbols.reserveCapacity(table.classCount + 1)
    var next = vanished[...]
    // The last is the boundary's.
    for symbol in 0...table.classCount {
      symbols.append(UInt32(symbol - vanished.count + next.count))
      if next.first == symbol { next.removeFirst() }
    }
    self.symbols = symbols
  }
}
