import Generators

/// The standard normal distribution, by arithmetic that is the same on every machine.
enum NormalDistribution {
  private static let logRootTwoPi = 0.918_938_533_204_672_74

  /// The logarithm of the density.
  static func logDensity(_ x: Double) -> Double { -0.5 * x * x - logRootTwoPi }

  /// The logarithm of Φ(x), the probability of a value below x; exact far out, too.
  ///
  /// Near 0 it is ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …); below −3 Laplace's continued
  /// fraction, φ(x) / (t + 1/(t + 2/(t + 3/…))) with t = −x.
  ///
  /// - SeeAlso: Abramowitz and Stegun (1964), 26.2.11 and 26.2.14.
  static func logCumulative(_ x: Double) -> Double {
    if x > 3 { return logOfOnePlus(-FrozenMath.exp(logCumulative(-x))) }
    if x < -3 {
      var fraction = -x
      for term in stride(from: 60.0, through: 1, by: -1) { fraction = -x + term / fraction }
      return logDensity(x) - FrozenMath.log(fraction)
    }
    var term = x
    var sum = x
    var divisor = 1.0
    while term.magnitude > 1e-17 * sum.magnitude {
      divisor += 2
      term *= x * x / divisor
      sum += term
    }
    return FrozenMath.log(0.5 + FrozenMath.exp(logDensity(x)) * sum)
  }

  /// log(1 + x) for small x.
  private static func logOfOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    return sum == 1 ? x : FrozenMath.log(sum) * x / (sum - 1)
  }
}
