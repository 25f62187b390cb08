public import Corpora

/// Two works that have much in common.
public struct NearDuplicate: Sendable, Equatable {
  /// The numbers of the works, the lower first.
  public let first: Int
  public let second: Int
  /// The share of the shorter work's shingles that the other has, 0…1.
  public let containment: Double
  /// The longest run of words and marks that both have, as byte ranges in their texts.
  public let passageInFirst: Range<Int>
  public let passageInSecond: Range<Int>
  /// The length of that run.
  public let passageLength: Int
}

/// Finds works that are nearly the same, by the runs of words that they share.
///
/// Each work is a set of *shingles*: its runs of five words and marks, case and
/// white space ignored. Two works are near duplicates when one has much of the
/// other's set. Shingles that many works have are phrases, and are not counted.
///
/// - SeeAlso: Broder (1997), “On the resemblance and containment of documents”, §2.
public enum NearDuplicates {
  static let shingleLength = 5
  /// A shingle in more works than this is a common phrase.
  static let commonLimit = 20

  /// The pairs of near duplicates, in the order of the works.
  ///
  /// - Parameter threshold: The least containment; a tenth of the words of a copy
  ///   changed leave about half of its shingles.
  /// - Complexity: O(words · log(words)) and the number of pairs that share
  ///   anything; for each pair found, O(words) to sort and compare its works.
  public static func find(in works: [Work], threshold: Double = 0.3) -> [NearDuplicate] {
    let index = TraceIndex(works, unit: .word, handling: .fold)
    let symbols = works.map { index.symbols(of: $0.utf8).map { $0 ?? 0 } }
    var shingles: [(hash: UInt64, work: Int)] = []
    for (work, symbols) in symbols.enumerated() {
      for hash in Set(hashes(of: symbols)) { shingles.append((hash, work)) }
    }
    shingles.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.work < $1.work }

    var shared: [Pair: Int] = [:]
    var counted = [Int](repeating: 0, count: works.count)
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
    let found = shared.compactMap { pair, count -> (Pair, Double)? in
      let containment =
        Double(count) / Double(max(1, min(counted[pair.first], counted[pair.second])))
      return containment >= threshold ? (pair, containment) : nil
    }
    return found.sorted { $0.0 < $1.0 }.compactMap { pair, containment in
      let both = TraceIndex(
        [works[pair.first], works[pair.second]], unit: .word, handling: .fold)
      // There is none if all that they share are hashes.
      return both.longestShared().map { shared in
        NearDuplicate(
          first: pair.first, second: pair.second, containment: containment,
          passageInFirst: shared.first.bytes, passageInSecond: shared.second.bytes,
          passageLength: shared.length)
      }
    }
  }

  private struct Pair: Hashable, Comparable {
    var first: Int
    var second: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  private static func hashes(of symbols: [TraceSymbol]) -> [UInt64] {
    guard symbols.count >= shingleLength else { return [] }
    return (0...(symbols.count - shingleLength)).map { start in
      symbols[start..<(start + shingleLength)].reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
      }
    }
  }
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
