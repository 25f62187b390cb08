public import Corpora

/// Two works that have much in common.
public struct NearDuplicate: Sendable, Equatable {
  /// The numbers of the works, the lower first.
  public let first: Int
  public let second: Int
  /// The share of the shorter work's words that lie in passages of the other, 0…1.
  public let containment: Double
  /// The longest run of words that both have, as byte ranges in their texts.
  public let passageInFirst: Range<Int>
  public let passageInSecond: Range<Int>
  /// The length of that run.
  public let passageLength: Int
}

/// Finds works that are nearly the same.
///
/// Pairs of works that may be are found by the runs of five words that they share (*shingles*; those
/// that many works have are phrases, and are not counted); what they have in common is then
/// found as a draft's passages are (``PassageMatcher``).
///
/// - SeeAlso: Broder (1997), “On the resemblance and containment of documents”, §2.
public enum NearDuplicates {
  static let shingleLength = 5
  /// A shingle in more works than this is a common phrase.
  static let commonLimit = 20
  /// Pairs are compared that share this part of the shorter one's shingles.
  static let worthALook = 0.05

  /// The pairs of near duplicates, in the order of the works.
  ///
  /// - Parameter threshold: The least containment.
  /// - Complexity: O(words · log(words)) and the number of pairs that share
  ///   anything; for each pair compared, the places of its words.
  public static func find(in works: [Work], threshold: Double = 0.5) -> [NearDuplicate] {
    let index = TraceIndex(words: works)
    let matcher = PassageMatcher(index, settings: PassageSettings(minimumBits: 0))
    return pairs(in: index).compactMap { pair in
      let shorter =
        index.wordCount(ofWork: pair.first) <= index.wordCount(ofWork: pair.second)
        ? pair.first : pair.second
      let draft = PassageDraft(works[shorter].utf8, index: index)
      let other = shorter == pair.first ? pair.second : pair.first
      let blocks = matcher.best(of: matcher.candidates(of: draft, in: .only(other)), in: draft)
      let shared = blocks.reduce(0) { $0 + $1.words.count }
      let containment = Double(shared) / Double(max(1, draft.count))
      guard containment >= threshold else { return nil }
      // There is none if all that they share are hashes.
      return TraceIndex(words: [works[pair.first], works[pair.second]]).longestShared().map {
        NearDuplicate(
          first: pair.first, second: pair.second, containment: containment,
          passageInFirst: $0.first.bytes, passageInSecond: $0.second.bytes,
          passageLength: $0.length)
      }
    }
  }

  /// The pairs of works that share enough shingles to be compared, in the order of the works.
  private static func pairs(in index: TraceIndex) -> [Pair] {
    var shingles: [(hash: UInt64, work: Int)] = []
    for work in 0..<index.workCount {
      let places = index.workStarts[work]..<(index.workStarts[work + 1] - 1)
      for hash in Set(hashes(of: places.map { index.symbols[$0] })) {
        shingles.append((hash, work))
      }
    }
    shingles.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.work < $1.work }

    var shared: [Pair: Int] = [:]
    var counted = [Int](repeating: 0, count: index.workCount)
    var start = 0
    while start < shingles.count {
      var end = start
      while end < shingles.count, shingles[end].hash == shingles[start].hash { end += 1 }
      let group = shingles[start..<end].map(\.work)
      start = end
      guard group.count <= commonLimit else { continue }
      for (place, first) in group.enumerated() {
        counted[first] += 1
        for second in group[(place + 1)...] {
          shared[Pair(first: first, second: second), default: 0] += 1
        }
      }
    }
    return shared.filter { pair, count in
      Double(count) >= worthALook * Double(max(1, min(counted[pair.first], counted[pair.second])))
    }.keys.sorted()
  }

  private struct Pair: Hashable, Comparable {
    var first: Int
    var second: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  private static func hashes(of symbols: [Int]) -> [UInt64] {
    guard symbols.count >= shingleLength else { return [] }
    return (0...(symbols.count - shingleLength)).map { start in
      symbols[start..<(start + shingleLength)].reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
      }
    }
  }
}

extension TraceIndex {
  /// How many words a work has.
  func wordCount(ofWork work: Int) -> Int { workStarts[work + 1] - workStarts[work] - 1 }
}

extension TraceIndex {
  /// The longest run that the first work and another have in common, with a place
  /// in each; nil if they share nothing.
  ///
  /// Of all places, sorted by what follows them, the two that share most are
  /// neighbours. What a place shares with its neighbour is found from what the place
  /// before it shared, less one.
  ///
  /// - Complexity: O(symbols).
  /// - SeeAlso: Kasai et al. (2001), “Linear-Time Longest-Common-Prefix
  ///   Computation in Suffix Arrays and Its Applications”, §3.
  func longestShared() -> (first: TracedPlace, second: TracedPlace, length: Int)? {
    var ranks = [Int](repeating: 0, count: symbols.count)
    for rank in 0..<suffixes.count { ranks[suffixes[rank]] = rank }
    let end = workStarts[1]
    var longest = (first: 0, second: 0, length: 0)
    var length = 0
    for place in 0..<symbols.count {
      // Neither the least of all places nor the end of a work has one before it.
      guard ranks[place] > 0 else {
        length = 0
        continue
      }
      let neighbour = suffixes[ranks[place] - 1]
      while symbols[place + length] != 0,
        symbols[place + length] == symbols[neighbour + length]
      { length += 1 }
      if (place < end) != (neighbour < end), length > longest.length {
        longest = (min(place, neighbour), max(place, neighbour), length)
      }
      length = max(0, length - 1)
    }
    guard longest.length > 0 else { return nil }
    return (
      self.place(of: longest.first..<(longest.first + longest.length)),
      self.place(of: longest.second..<(longest.second + longest.length)), longest.length
    )
  }
}
