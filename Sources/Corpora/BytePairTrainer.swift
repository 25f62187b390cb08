// A hot loop: it visits every place at which a pair is merged. 1,024 tokens are learned from
// 1.1 MB of plays in 0.05 s, from 1 MB of one pre-token in 0.4 s.

/// Learns byte pairs from works.
///
/// Texts are cut into pre-tokens, and these into bytes. Then, again and again, the
/// commonest pair of neighbours in a pre-token becomes one token, until there are
/// as many tokens as were asked for or no pair stands twice. Of pairs equally
/// common the one with the smaller left token is taken, then with the smaller right
/// one, in the order of their bytes: the same works give the same tokens.
///
/// Pairs are counted over different pre-tokens, once. A merge then changes the
/// counts at its own places only.
///
/// - SeeAlso: Sennrich, Haddow and Birch (2016), “Neural Machine Translation of Rare
///   Words with Subword Units”, §3.2; Gage (1994), “A New Algorithm for Data Compression”.
public struct BytePairTrainer {
  /// A pair to be merged; the best is the least.
  private struct Candidate: Comparable {
    var count: Int
    var left: [UInt8]
    var right: [UInt8]
    var pair: Int

    static func < (one: Candidate, other: Candidate) -> Bool {
      if one.count != other.count { return one.count > other.count }
      if one.left != other.left { return one.left.lexicographicallyPrecedes(other.left) }
      return one.right.lexicographicallyPrecedes(other.right)
    }
  }

  private struct Pair {
    var left: UInt32
    var right: UInt32
    /// How often it stands in the works.
    var count = 0
    /// Where it stands, ascending; at some of these places it no longer does.
    var places: [Int32] = []
  }

  /// The tokens, the 256 bytes first, then what was merged.
  private var tokens: [[UInt8]] = (0...255).map { [UInt8($0)] }
  private var merges: [(left: [UInt8], right: [UInt8])] = []
  /// The token at each place of the different pre-tokens; `gone` where it joined the one before.
  private var symbols: [UInt32] = []
  /// The neighbouring places in the same pre-token; −1 where there is none.
  private var previous: [Int32] = []
  private var next: [Int32] = []
  /// How often the pre-token of each place stands in the works.
  private var weights: [Int] = []
  private var pairs: [Pair] = []
  private var pairOf: [UInt64: Int] = [:]
  private var heap = Heap<Candidate>()

  private static let gone = UInt32.max

  /// Learns a vocabulary.
  ///
  /// - Parameters:
  ///   - size: The most tokens, at least ``Vocabulary/leastBytePairCount``.
  ///   - weights: How often each work counts; once when nil.
  /// - Complexity: O(bytes + *p* log *p*) for p places of the different pre-tokens.
  /// - Precondition: The different pre-tokens have fewer than 2³¹ bytes.
  public static func train(
    _ works: some Collection<Work>, size: Int, weights: [Int]? = nil
  ) -> Vocabulary {
    var trainer = BytePairTrainer(works, weights: weights)
    while trainer.tokens.count < size, let pair = trainer.commonestPair() { trainer.merge(pair) }
    guard let vocabulary = Vocabulary(merges: trainer.merges) else {
      preconditionFailure("a merge made a token that was there")
    }
    return vocabulary
  }

  private init(_ works: some Collection<Work>, weights: [Int]?) {
    var table = TokenTable()
    var counts: [Int] = []
    for (index, work) in works.enumerated() {
      let bytes = work.utf8.span
      var offset = 0
      while offset < bytes.count {
        let end = PreTokenRules.end(in: bytes, from: offset)
        let number = Int(table.insert(bytes, from: offset, to: end))
        if number == counts.count { counts.append(0) }
        counts[number] += weights?[index] ?? 1
        offset = end
      }
    }
    precondition(table.arena.count < Int32.max, "too much text to learn byte pairs from")
    for (number, count) in counts.enumerated() { append(table.bytes(at: number), weight: count) }
    for pair in pairs.indices { propose(pair) }
  }

  /// Takes up a pre-token.
  private mutating func append(_ bytes: ArraySlice<UInt8>, weight: Int) {
    for (index, byte) in bytes.enumerated() {
      let place = Int32(symbols.count)
      symbols.append(UInt32(byte))
      weights.append(weight)
      previous.append(index > 0 ? place - 1 : -1)
      next.append(index + 1 < bytes.count ? place + 1 : -1)
      if index > 0 { count(at: place - 1, weight) }
    }
  }

  /// Counts the pair that stands at a place and the next one.
  private mutating func count(at place: Int32, _ weight: Int) {
    let (left, right) = (symbols[Int(place)], symbols[Int(next[Int(place)])])
    let key = BytePairs.key(left, right)
    let pair = pairOf[key] ?? pairs.count
    if pair == pairs.count {
      pairOf[key] = pair
      pairs.append(Pair(left: left, right: right))
    }
    pairs[pair].count += weight
    pairs[pair].places.append(place)
  }

  private mutating func propose(_ pair: Int) {
    guard pairs[pair].count >= 2 else { return }
    heap.insert(
      Candidate(
        count: pairs[pair].count, left: tokens[Int(pairs[pair].left)],
        right: tokens[Int(pairs[pair].right)], pair: pair))
  }

  /// The pair to be merged next; nil when none stands twice.
  private mutating func commonestPair() -> Int? {
    while let best = heap.popLeast() {
      if pairs[best.pair].count == best.count { return best.pair }
      // Counts of pairs that were proposed only fall: the pair takes its new place in the row.
      propose(best.pair)
    }
    return nil
  }

  /// Makes a pair one token wherever it stands.
  private mutating func merge(_ merged: Int) {
    let (left, right) = (pairs[merged].left, pairs[merged].right)
    let result = UInt32(tokens.count)
    merges.append((tokens[Int(left)], tokens[Int(right)]))
    tokens.append(tokens[Int(left)] + tokens[Int(right)])
    let firstNew = pairs.count
    var places: [Int32] = []
    swap(&places, &pairs[merged].places)
    for place in places {
      let at = Int(place)
      guard symbols[at] == left, next[at] >= 0, symbols[Int(next[at])] == right else { continue }
      let (before, weight) = (previous[at], weights[at])
      let behind = next[Int(next[at])]
      if before >= 0 { discount(symbols[Int(before)], left, weight) }
      if behind >= 0 { discount(right, symbols[Int(behind)], weight) }
      symbols[Int(next[at])] = Self.gone
      symbols[at] = result
      next[at] = behind
      if before >= 0 { count(at: before, weight) }
      if behind >= 0 {
        previous[Int(behind)] = place
        count(at: place, weight)
      }
    }
    pairs[merged].count = 0
    for pair in firstNew..<pairs.count { propose(pair) }
  }

  private mutating func discount(_ left: UInt32, _ right: UInt32, _ weight: Int) {
    guard let pair = pairOf[BytePairs.key(left, right)] else { return }
    pairs[pair].count -= weight
  }
}
