import Generators

/// A normal distribution that leans to one side.
///
/// Its density is 2/ω · φ(z) · Φ(α·z) with z = (x − ξ)/ω: ξ says where it stands, ω how wide
/// it is, and α how much it leans: to the right above 0, to the left below.
///
/// - SeeAlso: Azzalini (1985), “A Class of Distributions Which Includes the Normal
///   Ones”, Scandinavian Journal of Statistics 12.
public struct SkewNormal: Sendable, Equatable {
  /// ξ.
  public var location: Double
  /// ω, above 0.
  public var scale: Double
  /// α.
  public var shape: Double

  /// - Precondition: The scale is above 0.
  public init(location: Double, scale: Double, shape: Double) {
    precondition(scale > 0, "a distribution has a width")
    self.location = location
    self.scale = scale
    self.shape = shape
  }

  /// The logarithm of the density at a value.
  public func logDensity(_ x: Double) -> Double {
    let z = (x - location) / scale
    return Self.logTwo - FrozenMath.log(scale) + NormalDistribution.logDensity(z)
      + NormalDistribution.logCumulative(shape * z)
  }

  /// The probability of a value not above x.
  ///
  /// Below ξ the density is integrated outwards from x, over stretches each twice as
  /// long as the one before, with ten points in each (Gauss and Legendre); so even a tail
  /// of 10⁻¹⁰⁰ has its first ten digits, which Φ(z) − 2·T(z, α) by Owen's T has not.
  /// Above ξ it is 1 less the same of the mirror image.
  ///
  /// - Complexity: O(1), about 300 densities.
  public func cumulative(_ x: Double) -> Double {
    let z = (x - location) / scale
    guard z.isFinite else { return z > 0 ? 1 : 0 }
    return z <= 0
      ? Self.lowerTail(z, shape: shape) : 1 - Self.lowerTail(-z, shape: -shape)
  }

  private static let logTwo = 0.693_147_180_559_945_31

  /// The probability below z, which is not above 0, of the standard form.
  private static func lowerTail(_ z: Double, shape: Double) -> Double {
    // The first stretch is short beside all that changes: the density falls by e over
    // 1/|z|, and Φ(αz) over 1/|α| or, far out, over 1/(α²|z|).
    let steepness = 1 + z.magnitude * (1 + shape * shape) + shape.magnitude
    var width = 0.5 / steepness
    var start = 0.0
    var sum = 0.0
    while start < 40 {
      for (node, weight) in zip(nodes, weights) {
        for side in [-node, node] {
          let t = z - (start + width * 0.5 * (1 + side))
          let height =
            logTwo + NormalDistribution.logDensity(t)
            + NormalDistribution.logCumulative(shape * t)
          sum += weight * width * 0.5 * FrozenMath.exp(height)
        }
      }
      start += width
      // As wide as the density itself at most.
      width = min(width * 2, 0.5)
    }
    return min(1, sum)
  }

  /// Gauss and Legendre's ten points on −1 … 1, each with its mirror image.
  private static let nodes = [
    0.148_874_338_981_631_21, 0.433_395_394_129_247_19, 0.679_409_568_299_024_41,
    0.865_063_366_688_984_51, 0.973_906_528_517_171_72,
  ]
  private static let weights = [
    0.295_524_224_714_752_87, 0.269_266_719_309_996_36, 0.219_086_362_515_982_04,
    0.149_451_349_150_580_59, 0.066_671_344_308_688_14,
  ]
}
