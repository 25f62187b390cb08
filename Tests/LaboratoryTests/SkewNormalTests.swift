import Generators
import Testing

@testable import Laboratory

/// Reference values are from mpmath (40 digits) and scipy.
@Suite struct SkewNormalTests {
  @Test(
    arguments: [
      (-40, -804.608_442_013_753_79), (-10, -53.231_285_150_512_471),
      (-5, -15.064_998_393_988_726), (-3.1, -6.940_688_458_421_228_1),
      (-3, -6.607_726_221_510_349_5), (-2.9, -6.284_058_234_947_418_4),
      (-1, -1.841_021_645_009_263_5), (-0.1, -0.776_154_592_730_273_3),
      (0, -0.693_147_180_559_945_31), (0.5, -0.368_946_415_288_656_39),
      (2, -0.023_012_909_328_963_488), (3, -0.001_350_809_964_748_193_8),
      (3.1, -0.000_968_071_643_401_549_74), (6, -9.865_876_455_243_757_3e-10),
      (9, -1.128_588_405_953_840_6e-19),
    ] as [(Double, Double)])
  func normalTailsAreExact(_ x: Double, _ expected: Double) {
    let found = NormalDistribution.logCumulative(x)
    #expect(abs(found - expected) <= 1e-12 * abs(expected))
  }

  @Test(
    arguments: [
      (-1, 0, 0.158_655_253_931_457_1), (-1, 3, 5.624_443_371_187_709e-5),
      (-3, 3, 3.264_274_309_655_235e-23), (-6, -2, 1.973_175_290_075_396e-9),
      (0.5, 4, 0.384_349_678_588_137_1), (2, -3, 0.999_999_999_994_910_9),
      (-0.01, 50, 0.003_155_574_896_684_075), (-0.2, 50, 1.168_690_147_954_429e-26),
      (-10, -20, 1.523_970_604_832_105e-23), (3, 1, 0.997_302_026_161_435_6),
      (-20, 0, 2.753_624_118_606_233_6e-89),
    ] as [(Double, Double, Double)])
  func cumulativeIsExactInTheTails(_ z: Double, _ shape: Double, _ expected: Double) {
    let found = SkewNormal(location: 3, scale: 2, shape: shape).cumulative(3 + 2 * z)
    #expect(abs(found - expected) <= 1e-9 * expected)
  }

  @Test func cumulativeIsTheSumOfTheDensity() {
    for shape in [-8.0, -1, 0, 0.5, 4] {
      let distribution = SkewNormal(location: -1, scale: 0.5, shape: shape)
      var sum = 0.0
      let step = 1e-3
      for index in 0..<6_000 {
        let x = -4 + (Double(index) + 0.5) * step
        sum += FrozenMath.exp(distribution.logDensity(x)) * step
        if index % 500 == 499 {
          let end = -4 + Double(index + 1) * step
          #expect(abs(distribution.cumulative(end) - sum) < 1e-6, "shape \(shape), x \(end)")
        }
      }
    }
  }

  @Test func farOutNothingIsLeft() {
    let distribution = SkewNormal(location: 0, scale: 1, shape: 2)
    #expect(distribution.cumulative(-200) == 0)
    #expect(distribution.cumulative(200) == 1)
    #expect(distribution.cumulative(-.infinity) == 0)
    #expect(distribution.cumulative(.infinity) == 1)
  }

  /// `scipy.stats.skewnorm.fit` of the same 120 values.
  @Test func fitIsScipys() throws {
    let sample: [Double] = (0..<120).map { (index: Int) in
      let rest = index % 7
      return Double(index * index * 37 % 101) / 10 + Double(rest * rest) / 5
    }
    let fit = try #require(SkewNormal.fitting(sample))
    let loss = -sample.reduce(0) { $0 + fit.logDensity($1) } / 120
    #expect(abs(fit.location - 4.378_401) < 1e-3)
    #expect(abs(fit.scale - 5.015_113) < 1e-3)
    #expect(abs(fit.shape - 1.448_717) < 1e-3)
    #expect(loss <= 2.742_841_756_694_361 + 1e-10)
  }

  @Test func fitFindsWhatASampleWasDrawnFrom() throws {
    for shape in [-3.0, 0, 5] {
      var random = SeededGenerator(seed: 7)
      // |U| and V normal: δ|U| + √(1 − δ²)·V leans by α = δ/√(1 − δ²) (Azzalini 1986).
      let delta = shape / (1 + shape * shape).squareRoot()
      func normal() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + random.uniform() }
      }
      let rest = (1 - delta * delta).squareRoot()
      let sample: [Double] = (0..<4_000).map { _ in
        let leaning = delta * abs(normal()) + rest * normal()
        return 10 + 2 * leaning
      }
      let fit = try #require(SkewNormal.fitting(sample))
      let truth = SkewNormal(location: 10, scale: 2, shape: shape)
      for x in stride(from: 4.0, through: 16, by: 1) {
        #expect(abs(fit.cumulative(x) - truth.cumulative(x)) < 0.02, "shape \(shape), x \(x)")
      }
      // No neighbour is likelier.
      func loss(_ fit: SkewNormal) -> Double { -sample.reduce(0) { $0 + fit.logDensity($1) } }
      for step in [-1e-3, 1e-3] {
        let moved = [
          SkewNormal(location: fit.location + step, scale: fit.scale, shape: fit.shape),
          SkewNormal(location: fit.location, scale: fit.scale + step, shape: fit.shape),
          SkewNormal(location: fit.location, scale: fit.scale, shape: fit.shape + step),
        ]
        for other in moved { #expect(loss(other) >= loss(fit) - 1e-7) }
      }
    }
  }

  @Test func equalValuesHaveNoFit() {
    #expect(SkewNormal.fitting([Double](repeating: 3, count: 20)) == nil)
  }
}
