/// exp and log that never change.
///
/// A system's own may differ in the last bit between machines and versions, and
/// one bit can change a draw. These use only + − × ÷ in a fixed order, which
/// IEEE 754 defines to the last bit. Their error is below 2 units in the last
/// place (tested against the system's over the whole range).
public enum FrozenMath {
  private static let ln2High = 0x1.62e42fefa0000p-1
  private static let ln2Low = 0x1.cf79abc9e3b39p-40

  /// The natural logarithm.
  ///
  /// With x = m·2ᵉ, m in [√½, √2) and s = (m−1)/(m+1), log x = e·ln 2 + 2·artanh s.
  ///
  /// - Parameter x: Positive for a finite result; 0 gives −∞, less gives NaN.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return .infinity }
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa >= 0x1.6a09e667f3bcdp0 {
      mantissa *= 0.5
      exponent += 1
    }
    let difference = mantissa - 1
    let s = difference / (mantissa + 1)
    let square = s * s
    var series = 0.0
    for divisor in stride(from: 23.0, through: 3.0, by: -2.0) {
      series = (series + 1 / divisor) * square
    }
    // 2s·(1 + series) with the leading part kept exact: 2s = difference − s·difference.
    let correction = s * (difference - 2 * series)
    return exponent * ln2High + (difference - (correction - exponent * ln2Low))
  }

  /// The exponential function.
  ///
  /// With x = k·ln 2 + r and |r| ≤ ½ ln 2, eˣ = 2ᵏ·eʳ by the Taylor series of eʳ.
  public static func exp(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    guard x < 709.79 else { return .infinity }
    guard x > -745.14 else { return 0 }
    let k = (x / 0x1.62e42fefa39efp-1).rounded(.toNearestOrEven)
    let r = (x - k * ln2High) - k * ln2Low
    var series = 1.0
    for divisor in stride(from: 14.0, through: 1.0, by: -1.0) { series = 1 + series * r / divisor }
    // Two factors, so that results below the normal range round once.
    let half = Int(k) / 2
    return series * power(half) * power(Int(k) - half)
  }

  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
