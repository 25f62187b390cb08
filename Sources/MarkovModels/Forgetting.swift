// A hot loop: it runs once for every count of a table and every posting of its ledger.

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
    let removal = Removal(
      ledger.leaves(ofWorks: removed), table: table, numbering: numbering, adjusted: nil)
    let losses = removal.entries.map { level in
      level.map { (entry: $0.key, loss: $0.value.count) }.sorted { $0.entry < $1.entry }
    }

    let kept = keptTokens(losses: losses[0])
    guard !kept.isEmpty else { throw .nothingToCount }
    let vocabulary = vocabulary.keeping(kept)
    let renumbering = Renumbering(
      kept: kept, of: table, vanishedClasses: vanishedClasses(removal.nodes[1]))
    let (levels, postings) = reduced(
      losses: losses, removed: removed, renumbering: renumbering, leafCount: numbering.count)
    let counts = CountTable.file(
      levels: levels, vocabulary: vocabulary, handling: table.handling,
      classCount: renumbering.classCount)
    do {
      let table = try CountTable(counts)
      let ledger = try Ledger(
        Ledger.file(
          works: ledger.works.enumerated().filter { !removed.contains($0.offset) }
            .map(\.element),
          tableChecksum: table.checksum, postings: postings))
      return TrainedChain(vocabulary: vocabulary, table: table, ledger: ledger)
    } catch {
      preconditionFailure("a table that was just built is not sound: \(error)")
    }
  }

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

  /// The classes that no token is left of.
  ///
  /// Whatever stands in a work stands before something there, if only its end: a class is gone
  /// when nothing follows it.
  private func vanishedClasses(_ losses: [Int: Removal.NodeLoss]) -> Set<Int> {
    let level = table.levels[1]
    return Set(
      losses.filter { level.total(ofNode: $0.key) == $0.value.total }.map { level.symbols[$0.key] })
  }

  /// What is left of the levels and of the ledger's postings, each by itself on the cores.
  private func reduced(
    losses: [[Loss]], removed: Set<Int>, renumbering: Renumbering, leafCount: Int
  ) -> (levels: [LevelContents], postings: Postings) {
    enum Part {
      case level(Int)
      case postings
    }
    enum Reduced {
      case level(ReducedLevel)
      case postings(Postings)
    }
    // The longest first, so that no core is left with it at last.
    let parts = [Part.level(table.order), .postings] + (0..<table.order).reversed().map(Part.level)
    var levels = [ReducedLevel?](repeating: nil, count: table.order + 1)
    var postings = Postings()
    for (part, result) in zip(
      parts,
      Concurrently.map(parts) { part -> Reduced in
        switch part {
        case .level(let depth):
          .level(ReducedLevel(table.levels[depth], depth: depth, losses[depth], renumbering))
        case .postings: .postings(reducedPostings(without: removed, leafCount: leafCount))
        }
      })
    {
      switch (part, result) {
      case (.level(let depth), .level(let level)): levels[depth] = level
      case (_, .postings(let found)): postings = found
      case (.postings, .level): preconditionFailure("results stand in the order of the parts")
      }
    }
    let kept = levels.compactMap(\.self)
    var contents = kept.map(\.contents)
    for depth in 0..<table.order {
      contents[depth].childStarts = childStarts(of: kept[depth], in: kept[depth + 1], depth: depth)
    }
    return (contents, postings)
  }

  /// Where the children of the nodes that are left start among those that are left.
  private func childStarts(
    of level: ReducedLevel, in below: ReducedLevel, depth: Int
  ) -> [UInt32] {
    let old = table.levels[depth]
    var starts: [UInt32] = [0]
    starts.reserveCapacity(old.nodeCount + 1)
    var (sum, child): (UInt32, Int) = (0, 0)
    for node in 0..<old.nodeCount {
      let end = old.childStarts[node + 1]
      while child < end {
        sum += below.isKept[child] ? 1 : 0
        child += 1
      }
      if level.isKept[node] { starts.append(sum) }
    }
    return starts
  }

  private func reducedPostings(
    without removed: Set<Int>, leafCount: Int
  ) -> Postings {
    /// The new number of each work that stays.
    var numbers: [UInt32?] = []
    var count: UInt32 = 0
    for work in ledger.works.indices {
      let stays = !removed.contains(work)
      numbers.append(stays ? count : nil)
      count += stays ? 1 : 0
    }
    var postings = Postings()
    postings.reserveCapacity(ledger.postingWorks.count)
    var posting = 0
    for leaf in 0..<leafCount {
      let end = ledger.starts[leaf + 1]
      let first = postings.works.count
      while posting < end {
        if let number = numbers[ledger.postingWorks[posting]] {
          postings.works.append(number)
          postings.counts.append(UInt32(ledger.postingCounts[posting]))
        }
        posting += 1
      }
      if postings.works.count > first { postings.starts.append(UInt32(postings.works.count)) }
    }
    return postings
  }
}

/// What an entry loses.
private typealias Loss = (entry: Int, loss: Int)

/// A level of a table without what works gave to it.
private struct ReducedLevel: Sendable {
  /// All but where children start, which the level below decides.
  private(set) var contents = LevelContents()
  /// Whether each old node is left.
  private(set) var isKept: [Bool]

  /// - Parameter losses: In ascending order of entries.
  init(_ old: CountTable.Level, depth: Int, _ losses: [Loss], _ renumbering: Renumbering) {
    isKept = [Bool](repeating: true, count: old.nodeCount)
    contents.reserveCapacity(old.tokens.count)
    var next = losses[...]
    var entry = 0
    for node in 0..<old.nodeCount {
      let end = old.entryStarts[node + 1]
      var (lost, before, empty) = (0, 0, true)
      while entry < end {
        let sum = old.runningCounts[entry]
        let loss = next.takeLoss(ofEntry: entry)
        if sum - before > loss {
          lost += loss
          contents.tokens.append(renumbering.token(old.tokens[entry]))
          contents.runningCounts.append(UInt32(sum - lost))
          empty = false
        } else {
          lost += loss
        }
        before = sum
        entry += 1
      }
      if empty {
        isKept[node] = false
        continue
      }
      contents.symbols.append(depth == 0 ? 0 : renumbering.symbol(old.symbols[node]))
      contents.entryStarts.append(UInt32(contents.tokens.count))
    }
  }
}

/// New numbers for the tokens and classes that are left, which keep their order.
private struct Renumbering: Sendable {
  private var tokens: [UInt32]
  private var symbols: [UInt32]
  let classCount: Int

  init(kept: [TokenID], of table: CountTable, vanishedClasses: Set<Int>) {
    tokens = Array(repeating: .max, count: table.vocabularyCount + 2)
    for (number, token) in kept.enumerated() { tokens[Int(token)] = UInt32(number) }
    tokens[Int(table.boundaryToken)] = UInt32(kept.count + 1)
    symbols = []
    symbols.reserveCapacity(table.classCount + 1)
    var count: UInt32 = 0
    for symbol in 0...table.classCount {
      symbols.append(count)
      count += vanishedClasses.contains(symbol) ? 0 : 1
    }
    // The last is the boundary's.
    classCount = Int(count) - 1
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
