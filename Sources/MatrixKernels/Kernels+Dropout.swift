extension Kernels {
  /// Leaves out elements at random and lets the others stand for them.
  ///
  /// An element becomes 0 with probability `rate`, and else 1 / (1 − rate) times
  /// itself, so that its mean stays. The number drawn for element i is a function of
  /// the key and of i alone: the same key leaves out the same elements, as the
  /// backward pass needs it, and nothing is kept.
  ///
  /// - Parameters:
  ///   - values: Any shape; changed.
  ///   - rate: At least 0 and below 1.
  ///   - key: Different for each mask.
  /// - Complexity: O(*n*).
  /// - SeeAlso: Srivastava et al. (2014), “Dropout: A Simple Way to Prevent Neural
  ///   Networks from Overfitting”; Steele, Lea and Flood (2014), “Fast Splittable
  ///   Pseudorandom Number Generators”, Fig. 14 (SplitMix64).
  public static func dropout(
    _ values: inout MutableSpan<Scalar>, rate: Double, key: UInt64
  ) {
    precondition(rate >= 0 && rate < 1, "dropout: the rate \(rate) is not in 0 ..< 1")
    Scalar.dropout(&values, rate: rate, key: key)
  }
}

extension MatrixScalar {
  public static func dropout(_ values: inout MutableSpan<Self>, rate: Double, key: UInt64) {
    let limit = UInt64(rate * 0x1p53)
    let factor = Self(1 / (1 - rate))
    var counter = key
    update(&values, 0..<values.count) {
      counter &+= SplitMix.increment
      $0 = SplitMix.mixed(counter) >> 11 < limit ? 0 : $0 * factor
    }
  }
}

/// Random numbers by counting: the number of a state is a function of the state alone.
public enum SplitMix {
  /// What is added to a state to come to the next.
  static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// 64 bits that look random, another for each state.
  public static func mixed(_ state: UInt64) -> UInt64 {
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A key for each list of numbers.
  public static func key(_ numbers: UInt64...) -> UInt64 {
    numbers.reduce(0) { mixed(($0 ^ $1) &+ increment) }
  }
}
