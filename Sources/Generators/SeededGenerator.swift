/// The random generator of every draw: xoshiro256**, seeded by SplitMix64.
///
/// Swift's own generators may change between versions; this one never will: the
/// same seed gives the same words on every machine.
///
/// - SeeAlso: Blackman and Vigna (2021), “Scrambled Linear Pseudorandom Number
///   Generators”, §5; Steele, Lea and Flood (2014), “Fast Splittable
///   Pseudorandom Number Generators”, Fig. 14 (constants as in Vigna's `splitmix64.c`).
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var value = mixer
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      value << count | value >> (64 - count)
    }
    let result = rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A number in `0 ..< 1`: a multiple of 2⁻⁵³, each equally likely.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  public static func == (left: SeededGenerator, right: SeededGenerator) -> Bool {
    left.state == right.state
  }
}
