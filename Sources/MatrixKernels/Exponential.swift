// A hot loop: exp and tanh of one number, free of branches and calls, so that a
// loop over them becomes SIMD instructions. Measured in Float on one core of an
// AMD EPYC, SSE2: exp 1.3 ns an element and tanh 1.3, where a call of the C
// library's takes 3.7 and 15.3.

/// What exp and tanh need to know about a floating-point type.
protocol ExponentialConstants: BinaryFloatingPoint {
  /// log₂ e.
  static var binaryLog: Self { get }

  /// The leading digits of ln 2, few enough that their product with n is exact.
  static var ln2High: Self { get }

  /// ln 2 less its leading digits.
  static var ln2Low: Self { get }

  /// A number so large that the one after it is greater by 1, which is added
  /// and taken away to round to the nearest integer: 1.5 · 2ᵖ.
  static var integerSpacing: Self { get }

  /// From the upper limit on exp is ∞, from the lower limit down 0.
  static var exponentialLimits: (lower: Self, upper: Self) { get }

  /// From here on tanh rounds to 1.
  static var saturation: Self { get }

  /// (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2, a minimax polynomial.
  static func quadraticTail(_ r: Self, squared: Self) -> Self

  /// 2ⁿ for an integer n that the exponent field can hold.
  static func powerOfTwo(_ n: Self) -> Self
}

extension ExponentialConstants {
  /// eˣ by Cody and Waite's reduction: x = n · ln 2 + r, eˣ = 2ⁿ · eʳ.
  @inline(__always)
  static func exponential(_ x: Self) -> Self {
    // The order of the arguments matters: so a NaN passes through.
    let (n, tail) = reduced(max(min(x, exponentialLimits.upper), exponentialLimits.lower))
    // 2ⁿ itself may be out of the type's range where the result is not.
    let half = (n * 0.5 + integerSpacing) - integerSpacing
    return (1 + tail) * powerOfTwo(half) * powerOfTwo(n - half)
  }

  /// tanh x = (e²ˣ − 1) / (e²ˣ + 1) of |x|, with the sign of x.
  ///
  /// e²ˣ − 1 is put together as 2ⁿ · (eʳ − 1) + (2ⁿ − 1), which keeps its
  /// digits where e²ˣ is close to 1.
  @inline(__always)
  static func hyperbolicTangent(_ x: Self) -> Self {
    let size = x.magnitude
    let (n, tail) = reduced(2 * (size > saturation ? saturation : size))
    let power = powerOfTwo(n)
    let lessOne = power * tail + (power - 1)
    return Self(signOf: x, magnitudeOf: lessOne / (lessOne + 2))
  }

  /// The integer n nearest to x / ln 2, and eʳ − 1 for r = x − n · ln 2.
  @inline(__always)
  private static func reduced(_ x: Self) -> (n: Self, lessOne: Self) {
    let n = (x * binaryLog + integerSpacing) - integerSpacing
    let r = (x - n * ln2High) - n * ln2Low
    let squared = r * r
    return (n, r + squared * quadraticTail(r, squared: squared))
  }
}
