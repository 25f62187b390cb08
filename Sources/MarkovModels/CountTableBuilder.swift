import Corpora

/// Counts an encoded corpus.
///
/// The positions are cut into shards by the class before them, and the cores
/// count a stretch of shards each. Numbers are ranks, so that the result depends
/// on the counts alone, not on how they were shared out.
struct CountTableBuilder {
  /// A shard has about this many positions, so that sorting it stays in the cache.
  static let standardShardSize = 1 << 15

  private let order: Int
  private let classes: ContextClasses
  private let vocabulary: Vocabulary
  private let weights: [UInt32]
  private let positions: CountedPositions

  /// - Parameter weights: How often each work counts.
  init(_ corpus: EncodedCorpus, classes: ContextClasses, order: Int, weights: [Int]) {
    self.order = order
    self.classes = classes
    vocabulary = corpus.vocabulary
    self.weights = weights.map(UInt32.init)
    positions = CountedPositions(corpus, classes: classes)
  }

  /// Whether the counts of a corpus fit 32 bits, and each place among contexts 64.
  static func fits(_ corpus: EncodedCorpus, order: Int, weights: [Int]) -> Bool {
    let total = weights.indices.reduce(0) {
      $0 + weights[$1] * (corpus.tokenRange(ofWork: $1).count + 1)
    }
    let positions = corpus.tokens.count + corpus.workCount
    let symbolBits = PackedIntegers.width(forMaximum: Int(corpus.vocabulary.boundary))
    let nodeBits = order == 1 ? 0 : PackedIntegers.width(forMaximum: positions)
    return total <= Int(UInt32.max) && nodeBits + 2 * symbolBits <= 64
  }

  /// A `counts.bin`, and for every leaf the works that fed it.
  ///
  /// - Complexity: O(positions · order).
  func build(
    shardSize: Int = standardShardSize, threads: Int = Concurrently.width
  ) -> (counts: BinaryFile, postings: Postings) {
    let shards = Shards(positions.previous, classCount: classes.count + 1, size: shardSize)
    let stretches = Concurrently.stretches(of: shards.sizes, count: threads)
    var counters = Concurrently.map(stretches) { stretch in
      // The others' counts are appended to those of the first.
      let isFirst = stretch.lowerBound == 0
      var counter = ContextCounter(
        positions, boundary: (classes.boundary, vocabulary.boundary), order: order,
        weights: weights,
        capacity: isFirst ? positions.count : shards.sizes[stretch].reduce(0, +))
      for shard in stretch {
        counter.count(shards.positions(ofShard: shard), endingIn: shards.classes(ofShard: shard))
      }
      return counter
    }
    var postings = Postings()
    postings.reserveCapacity(positions.count)
    var levels = [emptyContext()]
    for depth in 1...order {
      var level = counters[0].takeLevel(depth)
      for index in counters.indices.dropFirst() { level.append(counters[index].takeLevel(depth)) }
      levels.append(level)
      for index in counters.indices { postings.append(counters[index].takePostings(depth)) }
    }
    levels[0].childStarts = [0, UInt32(levels[1].symbols.count)]
    let counts = CountTable.file(
      levels: levels, vocabulary: vocabulary, handling: classes.handling,
      classCount: classes.count)
    return (counts, postings)
  }

  /// Level 0: how often each token stands in the corpus.
  private func emptyContext() -> LevelContents {
    var counts = [UInt32](repeating: 0, count: vocabulary.outcomeCount)
    for (work, weight) in weights.enumerated() {
      for position in positions.workStarts[work]..<positions.workStarts[work + 1] {
        counts[Int(positions.predicted[position])] += weight
      }
    }
    var level = LevelContents()
    var running: UInt32 = 0
    for token in counts.indices where counts[token] > 0 {
      running += counts[token]
      level.tokens.append(UInt32(token))
      level.runningCounts.append(running)
    }
    level.symbols = [0]
    level.entryStarts.append(UInt32(level.tokens.count))
    return level
  }
}

/// Positions in groups by the class before them: neighbouring classes in one.
private struct Shards: Sendable {
  /// The positions of all shards, those of each in ascending order.
  private var positions: [UInt32]
  /// Where each shard starts in `positions`, and at last their number.
  private var starts = [0]
  /// The first class of each shard, and at last the number of classes.
  private var firstClasses: [ClassID] = [0]

  /// - Parameters:
  ///   - classOf: The class before each position.
  ///   - size: The length at which a shard is full.
  init(_ classOf: [ClassID], classCount: Int, size: Int) {
    var counts = [Int](repeating: 0, count: classCount)
    for id in classOf { counts[Int(id)] += 1 }
    var shardOf = [UInt32](repeating: 0, count: classCount)
    var sum = 0
    for (id, count) in counts.enumerated() {
      // A shard ends before a class that would make it too long.
      if sum > starts[starts.count - 1], sum + count - starts[starts.count - 1] > size {
        starts.append(sum)
        firstClasses.append(ClassID(id))
      }
      shardOf[id] = UInt32(starts.count - 1)
      sum += count
    }
    var next = starts
    positions = Array(repeating: 0, count: sum)
    for (position, id) in classOf.enumerated() {
      let shard = Int(shardOf[Int(id)])
      positions[next[shard]] = UInt32(position)
      next[shard] += 1
    }
    starts.append(sum)
    firstClasses.append(ClassID(classCount))
  }

  var sizes: [Int] { zip(starts, starts.dropFirst()).map { $1 - $0 } }

  func positions(ofShard shard: Int) -> ArraySlice<UInt32> {
    positions[starts[shard]..<starts[shard + 1]]
  }

  func classes(ofShard shard: Int) -> Range<ClassID> {
    firstClasses[shard]..<firstClasses[shard + 1]
  }
}
