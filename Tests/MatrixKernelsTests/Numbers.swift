import MatrixKernels

/// Seeded numbers and sizes for property tests.
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014).
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A whole number in `0 ..< bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A size that is often an awkward one: 0, 1, or about a vector's width.
  mutating func size(from least: Int = 0) -> Int {
    max(least, below(3) == 0 ? [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17][below(11)] : below(40))
  }

  /// A number in `-limit ..< limit`.
  mutating func uniform(_ limit: Double = 1) -> Double {
    (Double(next() >> 11) * 0x1p-52 - 1) * limit
  }

  /// Numbers in `-limit ..< limit`.
  mutating func vector<Scalar: MatrixScalar>(
    _ count: Int, limit: Double = 1, as type: Scalar.Type = Scalar.self
  ) -> [Scalar] {
    (0..<count).map { _ in Scalar(uniform(limit)) }
  }

  /// Token ids in `0 ..< bound`.
  mutating func ids(_ count: Int, below bound: Int) -> [UInt32] {
    (0..<count).map { _ in UInt32(below(bound)) }
  }
}

/// What `values` become when `body` writes to them.
func updated<Scalar>(
  _ values: [Scalar], _ body: (inout MutableSpan<Scalar>) -> Void
) -> [Scalar] {
  var values = values
  var span = values.mutableSpan
  body(&span)
  return values
}

/// The greatest distance of two lists in `atol + rtol · |expected|`.
func distance<Scalar: MatrixScalar>(
  _ values: [Scalar], _ expected: [Scalar], atol: Double, rtol: Double
) -> Double {
  guard values.count == expected.count else { return .infinity }
  var greatest = 0.0
  for (value, expected) in zip(values, expected) where value != expected {
    let error = abs(Double(value) - Double(expected)) / (atol + rtol * abs(Double(expected)))
    guard error <= .greatestFiniteMagnitude else { return .infinity }
    greatest = max(greatest, error)
  }
  return greatest
}

extension MatrixScalar {
  /// The unit of the tests' tolerances: the distance from 1 to the next number.
  static var epsilon: Double { Double(Self.ulpOfOne) }
}
