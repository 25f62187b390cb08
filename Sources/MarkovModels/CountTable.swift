public import Corpora

/// The counts of a Markov chain: which tokens followed which contexts, how often.
///
/// The table holds integers only: token numbers and counts, no text and no names
/// of works. It is a tree of contexts, read from the newest symbol back: the
/// children of a node at level *k* (a context of *k* symbols) are the contexts
/// of *k*+1 symbols that end in it. Each node has *entries*: the tokens that
/// followed, in ascending order, with running sums of their counts. So the walk
/// down for one context meets all its shorter suffixes, which smoothing needs.
///
/// A context that begins with the boundary has no children. Every class is a
/// context of length 1, so that at level 1 a node's number is its class.
///
/// In `counts.bin` each number takes as many bits as the largest of its kind.
public struct CountTable: Sendable {
  /// The contexts of one length and what followed them.
  struct Level: Sendable {
    /// The oldest symbol of each node's context; ascending among siblings.
    let symbols: PackedIntegers
    /// Where each node's children start in the next level, one more than nodes;
    /// empty at the deepest level.
    let childStarts: PackedIntegers
    /// Where each node's entries start, one more than nodes.
    let entryStarts: PackedIntegers
    /// The token of each entry, ascending within a node.
    let tokens: PackedIntegers
    /// The count of each entry added to those before it in its node.
    let runningCounts: PackedIntegers

    var nodeCount: Int { entryStarts.count - 1 }

    @inline(__always)
    func entries(ofNode node: Int) -> Range<Int> { entryStarts[node]..<entryStarts[node + 1] }

    /// How often the node's context was followed by anything.
    func total(ofNode node: Int) -> Int { runningCounts[entryStarts[node + 1] - 1] }

    /// The same for the entries of a node.
    @inline(__always)
    func total(ofEntries entries: Range<Int>) -> Int { runningCounts[entries.upperBound - 1] }

    func count(ofEntry entry: Int, inNode node: Int) -> Int {
      let before = entry > entryStarts[node] ? runningCounts[entry - 1] : 0
      return runningCounts[entry] - before
    }

    func entry(ofNode node: Int, token: TokenID) -> Int? {
      tokens.index(of: Int(token), in: entries(ofNode: node))
    }

    /// The node whose entries contain `entry`.
    func node(ofEntry entry: Int) -> Int {
      entryStarts.lowerBound(of: entry + 1, in: 0..<entryStarts.count) - 1
    }

    /// The same where an earlier node, or the node itself, is known.
    func node(ofEntry entry: Int, from earlier: Int) -> Int {
      entryStarts.lowerBound(of: entry + 1, from: earlier) - 1
    }

    /// The node whose children contain `child`, where an earlier one, or itself, is known.
    func parent(ofNode child: Int, from earlier: Int) -> Int {
      childStarts.lowerBound(of: child + 1, from: earlier) - 1
    }
  }

  static let kind = "counts"
  static let version = 1
  static let sectionsPerLevel = 5

  /// The length of the longest contexts.
  public let order: Int
  public let handling: CaseHandling
  /// The number of tokens of the vocabulary (V).
  public let vocabularyCount: Int
  /// The number of context classes, the boundary's not counted.
  public let classCount: Int
  /// Names the vocabulary over which was counted.
  public let vocabularyChecksum: UInt64
  /// Names the contents of `counts.bin`; the ledger of this table carries it.
  public let checksum: UInt64
  let levels: [Level]
  /// Whether each class stands before something, so that it is its own node at level 1.
  private let hasEveryClass: Bool
  private let file: BinaryFile

  /// Reads a table in place.
  ///
  /// - Parameter name: What errors call the file.
  /// - Throws: ``BinaryFileError`` when it is not a sound table.
  public init(_ storage: MappedFile, name: String = "counts.bin") throws(BinaryFileError) {
    try self.init(BinaryFile(storage, kind: Self.kind, version: Self.version, name: name))
  }

  init(_ file: BinaryFile) throws(BinaryFileError) {
    self.file = file
    let name = file.name
    checksum = file.checksum
    let facts = try file.integers(0)
    guard facts.count == 6, (1...9).contains(facts[0]), facts[1] <= 1,
      file.sectionCount == 1 + Self.sectionsPerLevel * (facts[0] + 1)
    else { throw .damaged(name: name) }
    order = facts[0]
    handling = facts[1] == 1 ? .fold : .keep
    vocabularyCount = facts[2]
    classCount = facts[3]
    vocabularyChecksum = UInt64(facts[4]) | UInt64(facts[5]) << 32
    var levels: [Level] = []
    for level in 0...order {
      let first = 1 + level * Self.sectionsPerLevel
      levels.append(
        Level(
          symbols: try file.integers(first), childStarts: try file.integers(first + 1),
          entryStarts: try file.integers(first + 2), tokens: try file.integers(first + 3),
          runningCounts: try file.integers(first + 4)))
    }
    self.levels = levels
    hasEveryClass = levels[1].nodeCount == classCount + 1
  }

  /// The bytes of `counts.bin`.
  public var fileBytes: [UInt8] { storage.contents }

  /// `counts.bin` itself.
  public var storage: MappedFile { file.storage }

  /// The length of `counts.bin` in bytes.
  public var byteCount: Int { file.storage.count }

  /// The boundary as an outcome.
  var boundaryToken: TokenID { TokenID(vocabularyCount + 1) }
  var boundaryClass: ClassID { ClassID(classCount) }

  /// How many tokens were counted, ends of works included; several corpora weighted.
  public var tokenCount: Int { levels[0].nodeCount > 0 ? levels[0].total(ofNode: 0) : 0 }

  /// The number of contexts of a length.
  public func contextCount(ofLength length: Int) -> Int { levels[length].nodeCount }

  /// The number of contexts of a length that were followed by one token only.
  public func singleContinuationCount(ofLength length: Int) -> Int {
    let starts = levels[length].entryStarts
    return (0..<levels[length].nodeCount).count { starts[$0 + 1] - starts[$0] == 1 }
  }

  /// The number of different continuations of contexts of a length.
  public func entryCount(ofLength length: Int) -> Int { levels[length].tokens.count }

  /// The child of a node with one older symbol.
  func child(ofNode node: Int, atLevel level: Int, symbol: ClassID) -> Int? {
    if level == 0 && hasEveryClass { return symbol <= boundaryClass ? Int(symbol) : nil }
    let starts = levels[level].childStarts
    return levels[level + 1].symbols.index(of: Int(symbol), in: starts[node]..<starts[node + 1])
  }

  /// The nodes of a context's suffixes, from the empty one to the longest that was seen.
  ///
  /// - Parameter context: Classes, oldest first; nil for a symbol of no class.
  func path(of context: some BidirectionalCollection<ClassID?>) -> [Int] {
    var nodes = [0]
    nodes.reserveCapacity(order + 1)
    for symbol in context.reversed() {
      guard nodes.count <= order, let symbol,
        let node = child(ofNode: nodes[nodes.count - 1], atLevel: nodes.count - 1, symbol: symbol)
      else { break }
      nodes.append(node)
      if symbol == boundaryClass { break }
    }
    return nodes
  }
}
