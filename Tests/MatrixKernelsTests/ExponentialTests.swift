import Foundation
import MatrixKernels
import Testing

/// The error of `value` in units of the last place of what it should be, given
/// as a sum of two numbers of which the second is far smaller.
private func ulps<Scalar: MatrixScalar>(
  _ value: Scalar, _ expected: Scalar, _ rest: Double = 0
) -> Double {
  if value == expected && rest == 0 || value.isNaN && expected.isNaN { return 0 }
  guard value.isFinite && expected.isFinite else { return .infinity }
  let place = max(expected.magnitude, Scalar.leastNormalMagnitude).ulp
  return abs(Double((value - expected) / place) - rest / Double(place))
}

private func exp<Scalar: MatrixScalar>(_ x: [Scalar]) -> [Scalar] {
  updated(x) { Kernels.exp(x.span, into: &$0) }
}

private func tanh<Scalar: MatrixScalar>(_ x: [Scalar]) -> [Scalar] {
  updated(x) { Kernels.tanh(x.span, into: &$0) }
}

@Suite struct ExponentialTests {
  /// Every 4,099th bit pattern: each sign, each exponent, subnormals and NaNs.
  private static let floats = stride(from: UInt32(0), to: .max - 4099, by: 4099)
    .map { Float(bitPattern: $0) }

  @Test func expOfFloatIsWithinItsBoundOverTheWholeRange() {
    var worst = 0.0
    for (x, value) in zip(Self.floats, exp(Self.floats)) {
      let exact = Foundation.exp(Double(x))
      let nearest = Float(exact)
      let rest = nearest.isFinite ? exact - Double(nearest) : 0
      worst = max(worst, ulps(value, nearest, rest))
    }
    #expect(worst < 1.05)
  }

  @Test func tanhOfFloatIsWithinItsBoundOverTheWholeRange() {
    var worst = 0.0
    for (x, value) in zip(Self.floats, tanh(Self.floats)) {
      let exact = Foundation.tanh(Double(x))
      worst = max(worst, ulps(value, Float(exact), x.isNaN ? 0 : exact - Double(Float(exact))))
    }
    #expect(worst < 2.6)
  }

  /// x, then eˣ and tanh x as sums of two numbers; worked out with 60 digits.
  private static let exact: [(x: Double, exp: Double, Double, tanh: Double, Double)] = [
    (1e-300, 1.0, 0, 1e-300, 0),
    (-1e-17, 1.0, -1e-17, -1e-17, 3.333e-52),
    (9.313225746154785e-10, 1.0000000009313226, 4.337e-19, 9.313225746154785e-10, -2.693e-28),
    (0.001, 1.0010005001667084, -4.291e-17, 0.0009999996666668, 1.78e-20),
    (0.1, 1.1051709180756477, -8.15e-17, 0.09966799462495582, 3.542e-18),
    (-0.25, 0.7788007830714049, -1.023e-17, -0.24491866240370913, 1.604e-18),
    (0.3465735902799726, 1.414213562373095, 3.047e-17, 0.33333333333333326, 1.436e-17),
    (0.3465735902799727, 1.4142135623730951, -3.457e-17, 0.33333333333333337, 2.029e-18),
    (0.5493061443340549, 1.7320508075688774, -4.313e-17, 0.5, 3.402e-17),
    (-0.7828907807417358, 0.45708277355243476, 2.738e-17, -0.6543628094181381, -5.538e-17),
    (1.0, 2.718281828459045, 1.446e-16, 0.7615941559557649, 3.709e-17),
    (-1.5, 0.22313016014842982, 1.089e-17, -0.9051482536448664, -4.199e-17),
    (2.718281828459045, 15.154262241479262, -4.862e-16, 0.9913289158005998, 4.943e-17),
    (5.5, 244.69193226422038, 4.129e-15, 0.9999665971563038, 4.933e-17),
    (-9.25, 9.61116520613947e-05, -1.173e-21, -0.9999999815251008, -1.279e-17),
    (18.7, 132222940.62272716, -4.186e-09, 0.9999999999999999, -3.375e-18),
    (-25.0, 1.3887943864964021e-11, -3.017e-28, -1.0, 3.857e-22),
    (100.125, 3.0460357809113723e+43, 1.944e+27, 1.0, 0),
    (-300.3, 3.813880528480449e-131, 1.031e-147, -1.0, 0),
    (581.2312667703266, 2.663985569547756e+252, -2.848e+235, 1.0, 0),
    (709.782712893384, 1.7976931348622732e+308, 2.109e+291, 1.0, 0),
    (-708.3964185322641, 2.2250738585072626e-308, 0, -1.0, 0),
    (-720.5, 0x1.73c23ffcp-1040, 0, -1.0, 0),
    (-745.1, .leastNonzeroMagnitude, 0, -1.0, 0),
  ]

  @Test func bothAreWithinTheirBoundsOfExactValuesInDouble() {
    let x = Self.exact.map(\.x)
    for (row, value) in zip(Self.exact, exp(x)) {
      #expect(ulps(value, row.exp, row.2) < 1, "exp \(row.x)")
    }
    for (row, value) in zip(Self.exact, tanh(x)) {
      #expect(ulps(value, row.tanh, row.4) < 2.5, "tanh \(row.x)")
    }
  }

  /// The C library may itself be wrong by a unit (exp) or two (tanh).
  @Test(arguments: 0..<40 as Range<UInt64>)
  func bothAgreeWithTheCLibraryInDouble(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let limit = [746, 22, 1, 1e-3, 1e-300][Int(seed % 5)]
    let x: [Double] = numbers.vector(1000, limit: limit)
    for (x, value) in zip(x, exp(x)) {
      #expect(ulps(value, Foundation.exp(x)) <= 2, "exp \(x), seed \(seed)")
    }
    for (x, value) in zip(x, tanh(x)) {
      #expect(ulps(value, Foundation.tanh(x)) <= 4, "tanh \(x), seed \(seed)")
    }
  }

  @Test func theEdgesAreWhatTheyShouldBe() {
    edges(Float.self, overflow: 88.722_84, underflow: -103.972_084)
    edges(Double.self, overflow: 709.782_712_893_384_1, underflow: -745.133_219_101_941_2)
  }

  private func edges<Scalar: MatrixScalar>(
    _ type: Scalar.Type, overflow: Scalar, underflow: Scalar
  ) {
    let tiny = Scalar.leastNonzeroMagnitude
    let inputs: [Scalar] = [
      0, -0.0, .infinity, -.infinity, tiny, -tiny, overflow, overflow.nextDown,
      underflow, underflow.nextUp, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    let powers = exp(inputs)
    #expect(powers[0..<6] == [1, 1, .infinity, 0, 1, 1])
    #expect(powers[6] == .infinity && powers[7].isFinite && powers[7] > 0x1.fffp127)
    #expect(powers[8] == 0 && powers[9] == tiny)
    #expect(powers[10] == .infinity && powers[11] == 0)
    let tangents = tanh(inputs)
    #expect(tangents[0..<6] == [0, 0, 1, -1, tiny, -tiny])
    #expect(tangents[0].sign == .plus && tangents[1].sign == .minus)
    #expect(tangents[10] == 1 && tangents[11] == -1)
    let undefined = [Scalar.nan, .signalingNaN, -.nan]
    #expect(exp(undefined).map { $0.isNaN } == [true, true, true])
    #expect(tanh(undefined).map { $0.isNaN } == [true, true, true])
  }

  @Test func tanhIsOddBitForBit() {
    var numbers = Numbers(seed: 3)
    let x: [Float] = numbers.vector(10_000, limit: 12)
    #expect(tanh(x.map { -$0 }) == tanh(x).map { -$0 })
  }
}
