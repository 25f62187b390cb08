// A hot loop: it runs once for every word of every work that is held against requests.

/// Enough of a text to know near copies of it again, and nothing that could be read.
///
/// The text is cut into runs of three words (*shingles*), each is hashed, and of all different
/// hashes those below a limit are kept: 2⁶⁴ / ``scale``. Which are kept depends on the hash alone,
/// so two texts keep the same of what they share, and the share of one sketch's hashes
/// that another text has estimates how much of the one is contained in the other. Words are
/// compared as passages are (``MatchingWords``): case, accents and punctuation do not matter.
///
/// A text with one word in ten replaced keeps 0.9³ = 73 % of its shingles. The estimate of a
/// containment *c* from *n* hashes has a standard error of about √(c · (1 − c) / n), 0.05 at
/// most for the 100 to 1,000 hashes that a sketch of more than a page has; where nothing is left out
/// (scale 1, some 1,000 words) it is exact.
///
/// No text can be read from a sketch. Somebody who guesses three words can see whether
/// they stand there.
///
/// - SeeAlso: Broder (1997), “On the resemblance and containment of documents”, §2 and 3; Irber et
///   al. (2022), “Lightweight compositional analysis of metagenomes with FracMinHash and
///   minimum metagenome covers”, for hashes below a limit in place of a fixed number.
public struct TextSketch: Sendable, Equatable {
  /// How many words are hashed together.
  public static let shingleLength = 3
  /// The most hashes that a sketch made of a text keeps.
  public static let sizeLimit = 1_000

  /// The hashes, ascending, each once.
  public let hashes: [UInt64]
  /// Hashes below 2⁶⁴ / scale are kept; a power of two.
  public let scale: Int

  /// The sketch of a text at the least scale that leaves ``sizeLimit`` hashes or fewer.
  ///
  /// - Parameter text: Valid UTF-8. Of fewer words than a shingle has, all together are one.
  /// - Complexity: O(*n* log *n*) for n words.
  public init(_ text: [UInt8]) {
    var hashes = Self.shingles(of: text)
    var scale = 1
    while hashes.count > Self.sizeLimit {
      scale *= 2
      let limit = Self.limit(ofScale: scale)
      hashes.removeLast(hashes.count - hashes.partitioningIndex(atLeast: limit))
    }
    self.hashes = hashes
    self.scale = scale
  }

  /// A sketch that was made before.
  ///
  /// - Returns: Nil unless the scale is a power of two and the hashes are ascending and below its limit.
  public init?(hashes: [UInt64], scale: Int) {
    guard scale >= 1, scale & (scale - 1) == 0,
      zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 }),
      scale == 1 || hashes.allSatisfy({ $0 < Self.limit(ofScale: scale) })
    else { return nil }
    self.hashes = hashes
    self.scale = scale
  }

  /// The first hash that is not kept.
  ///
  /// - Precondition: The scale is more than 1: at that nothing is left out.
  static func limit(ofScale scale: Int) -> UInt64 { UInt64.max / UInt64(scale) + 1 }

  /// The hashes of all shingles of a text, ascending, each once.
  static func shingles(of text: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    var reader = MatchingWords()
    while reader.advance(in: text.span) { words.append(hash(ofWord: reader.key)) }
    guard !words.isEmpty else { return [] }
    let length = min(shingleLength, words.count)
    var hashes: [UInt64] = []
    hashes.reserveCapacity(words.count - length + 1)
    for start in 0...(words.count - length) {
      var hash: UInt64 = 0
      for word in words[start..<(start + length)] { hash = mixed(hash ^ word) }
      hashes.append(hash)
    }
    hashes.sort()
    var last: UInt64?
    hashes.removeAll { hash in
      defer { last = hash }
      return hash == last
    }
    return hashes
  }

  /// FNV-1a, of 64 bits.
  ///
  /// It must never change: registers hold what it gave.
  ///
  /// - SeeAlso: Fowler, Noll, Vo and Eastlake, “The FNV Non-Cryptographic Hash Algorithm”, §2.
  static func hash(ofWord key: [UInt8]) -> UInt64 {
    key.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// SplitMix64's last steps, which make every bit depend on every other.
  ///
  /// It must never change.
  ///
  /// - SeeAlso: Steele, Lea and Flood (2014), “Fast Splittable Pseudorandom Number Generators”, §5.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension [UInt64] {
  /// Where the first value that is not less than another stands in an ascending array.
  func partitioningIndex(atLeast value: UInt64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
