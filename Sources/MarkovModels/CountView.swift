import Corpora

/// A count table as a smoothing sees it: whole, or with works taken out.
struct CountView: Sendable {
  let table: CountTable
  /// Needed by Kneser–Ney only.
  let adjusted: AdjustedCounts?
  let removal: Removal?

  init(_ table: CountTable, adjusted: AdjustedCounts?, removal: Removal? = nil) {
    self.table = table
    self.adjusted = adjusted
    self.removal = removal
  }

  /// The number of outcomes (O): tokens, the unknown one, the end of a work.
  var outcomes: Int { table.vocabularyCount - (removal?.vanishedTokens ?? 0) + 2 }

  /// The suffixes of a context that were seen, as nodes from the empty one up.
  func path(of context: some BidirectionalCollection<ClassID?>) -> [Int] {
    let path = table.path(of: context)
    guard removal != nil else { return path }
    return Array(
      path.enumerated().prefix { total(level: $0.offset, node: $0.element) > 0 }
        .map(\.element))
  }

  func total(level: Int, node: Int) -> Int {
    table.levels[level].total(ofNode: node)
      - (removal?.loss(ofNode: node, level: level)?.total ?? 0)
  }

  func discounts(level: Int) -> Discounts? {
    removal.map { $0.discounts?[level] } ?? adjusted?.discounts[level]
  }

  /// What there is to know of a token after the context of one node.
  func counts(level: Int, node: Int, token: TokenID) -> LevelCounts {
    let here = table.levels[level]
    let entries = here.entries(ofNode: node)
    var counts = nodeCounts(level: level, node: node)
    guard let entry = here.tokens.index(of: Int(token), in: entries) else { return counts }
    counts.count = here.count(ofEntry: entry, inNode: node)
    if let adjusted {
      counts.adjusted = adjusted.count(level: level, entry: entry, raw: counts.count)
    }
    if let loss = removal?.loss(ofEntry: entry, level: level) {
      counts.count -= loss.count
      counts.adjusted -= loss.adjusted
    }
    return counts
  }

  /// The same for a token that never followed: the context's own numbers.
  func nodeCounts(level: Int, node: Int) -> LevelCounts {
    let here = table.levels[level]
    var counts = LevelCounts()
    counts.total = here.total(ofNode: node)
    counts.types = here.entries(ofNode: node).count
    if let adjusted { counts.node = adjusted.nodes[level][node] }
    if let loss = removal?.loss(ofNode: node, level: level) {
      counts.total -= loss.total
      counts.types -= loss.types
      counts.node.total += loss.adjusted.total
      counts.node.ones += loss.adjusted.ones
      counts.node.twos += loss.adjusted.twos
      counts.node.more += loss.adjusted.more
    }
    return counts
  }

  /// One token's probability after a context, taken apart.
  ///
  /// - Parameter context: At most `order` classes, oldest first.
  func estimate(
    _ token: TokenID, after context: some BidirectionalCollection<ClassID?>, smoothing: Smoothing
  ) -> Estimate {
    let path = path(of: context)
    let levels = smoothing.levels(depth: path.count - 1, length: context.count)
    return Estimate(
      terms: levels.map { level in
        smoothing.term(
          level: level, counts: counts(level: level, node: path[level], token: token),
          discounts: discounts(level: level), outcomes: outcomes)
      }, outcomes: outcomes)
  }
}
