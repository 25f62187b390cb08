import Generators

extension SkewNormal {
  /// The distribution under which a sample is likeliest.
  ///
  /// Begins with the one of the same mean, variance and skewness, and goes from there
  /// uphill (``DownhillSearch``), over ξ, log ω and α in units of the sample's deviation.
  ///
  /// - Parameter sample: Finite values, at least ten.
  /// - Returns: Nil where the values do not differ.
  /// - Complexity: O(*n*) for each of a few hundred steps.
  /// - SeeAlso: Azzalini and Capitanio (1999), “Statistical applications of the
  ///   multivariate skew normal distribution”, §3, for the likelihood and its
  ///   stationary point at α = 0, which no step of this search can rest at unseen.
  public static func fitting(_ sample: [Double]) -> SkewNormal? {
    precondition(sample.count >= 10, "a handful of values fits anything")
    let count = Double(sample.count)
    let mean = sample.reduce(0, +) / count
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    guard variance > 1e-20 * max(1, mean * mean) else { return nil }
    let deviation = variance.squareRoot()
    let values = sample.map { ($0 - mean) / deviation }
    let skewness = values.reduce(0) { $0 + $1 * $1 * $1 } / count
    let found = DownhillSearch.minimum(from: start(skewness: skewness), width: 0.3) { point in
      let candidate = SkewNormal(
        location: point[0], scale: FrozenMath.exp(point[1]), shape: point[2])
      return -values.reduce(0) { $0 + candidate.logDensity($1) } / count
    }
    return SkewNormal(
      location: mean + deviation * found[0], scale: deviation * FrozenMath.exp(found[1]),
      shape: found[2])
  }

  /// ξ, log ω and α of mean 0, variance 1 and a skewness; of the greatest that there is
  /// where it is beyond that (0.995).
  private static func start(skewness: Double) -> [Double] {
    let bounded = min(max(skewness, -0.9), 0.9)
    let root = FrozenMath.exp(FrozenMath.log(max(bounded.magnitude, 1e-3)) * 2 / 3)
    let other = FrozenMath.exp(FrozenMath.log((4 - Double.pi) / 2) * 2 / 3)
    let delta = (Double.pi / 2 * root / (root + other)).squareRoot() * (bounded < 0 ? -1 : 1)
    let scale = 1 / (1 - 2 * delta * delta / Double.pi).squareRoot()
    return [
      -scale * delta * (2 / Double.pi).squareRoot(), FrozenMath.log(scale),
      delta / (1 - delta * delta).squareRoot(),
    ]
  }
}
