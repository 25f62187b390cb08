import Foundation
import Generators
import Testing

@Suite struct FrozenMathTests {
  /// The distance between two numbers of one sign, in units in the last place.
  private func distance(_ left: Double, _ right: Double) -> UInt64 {
    let (low, high) = (abs(left).bitPattern, abs(right).bitPattern)
    return left.sign == right.sign || left == right ? max(low, high) - min(low, high) : .max
  }

  @Test func theLogarithmIsWithinTwoUnitsInTheLastPlace() {
    var random = SeededGenerator(seed: 1)
    for index in 0..<100_000 {
      let x =
        switch index % 4 {
        case 0: Double(bitPattern: random.next() % Double.infinity.bitPattern)  // any size
        case 1: random.uniform()  // a probability
        case 2: 0.5 + 1.5 * random.uniform()  // near 1
        default: Double(bitPattern: random.next() >> 12)  // below the normal range
        }
      guard x > 0 else { continue }
      #expect(distance(FrozenMath.log(x), Foundation.log(x)) < 2, "log(\(x))")
    }
  }

  @Test func theExponentialIsWithinTwoUnitsInTheLastPlace() {
    var random = SeededGenerator(seed: 2)
    for index in 0..<100_000 {
      let x =
        switch index % 4 {
        case 0: -745.2 + 1_455 * random.uniform()  // the whole range
        case 1: random.uniform() - 0.5
        case 2: -40 * random.uniform()  // a weight under a temperature
        default: -708 - 37.2 * random.uniform()  // below the normal range
        }
      #expect(distance(FrozenMath.exp(x), Foundation.exp(x)) < 2, "exp(\(x))")
    }
  }

  @Test func powersOfTwoAndOneAreExact() {
    #expect(FrozenMath.log(1) == 0)
    #expect(FrozenMath.exp(0) == 1)
    for exponent in -1_074...1_023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      #expect(distance(FrozenMath.log(power), Foundation.log(power)) < 2, "2^\(exponent)")
    }
  }

  @Test func theEndsOfTheRange() {
    #expect(FrozenMath.log(0) == -.infinity)
    #expect(FrozenMath.log(-0.0) == -.infinity)
    #expect(FrozenMath.log(.infinity) == .infinity)
    #expect(FrozenMath.log(-1).isNaN)
    #expect(FrozenMath.log(.nan).isNaN)
    #expect(FrozenMath.exp(.infinity) == .infinity)
    #expect(FrozenMath.exp(-.infinity) == 0)
    #expect(FrozenMath.exp(.nan).isNaN)
    #expect(FrozenMath.exp(0x1.62e42fefa39fp9) == .infinity)
    for x in [
      0x1.62e42fefa39efp9, 709.7, -708.3, -708.4, -745.1, -745.13, -745.133, -745.1332, -745.134,
      -0.0, 0x1p-1074, -0x1p-1074, 0x1p-60, -0x1p-53,
    ] {
      #expect(distance(FrozenMath.exp(x), Foundation.exp(x)) < 2, "exp(\(x))")
    }
    for x in [
      Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      (1.0).nextUp, (1.0).nextDown, 2.0.squareRoot(), 0.5.squareRoot(), 0.5.squareRoot().nextDown,
    ] {
      #expect(distance(FrozenMath.log(x), Foundation.log(x)) < 2, "log(\(x))")
    }
  }

  @Test(
    arguments: [
      (0.1, 0xC002_6BB1_BBB5_5515, 0x3FF1_AEC7_B35A_00D4),
      (0.5, 0xBFE6_2E42_FEFA_39EF, 0x3FFA_6129_8E1E_069C),
      (0.9, 0xBFBA_F8E8_210A_415C, 0x4003_AD44_655C_78BC),
      (1.5, 0x3FD9_F323_ECBF_984C, 0x4011_ED3F_E64F_C541),
      (2, 0x3FE6_2E42_FEFA_39EF, 0x401D_8E64_B8D4_DDAE),
      (3, 0x3FF1_93EA_7AAD_030A, 0x4034_15E5_BF6F_B106),
      (7.25, 0x3FFF_B22E_98A1_C24E, 0x4096_006B_5D53_E8D9),
      (10, 0x4002_6BB1_BBB5_5516, 0x40D5_829D_CF95_0560),
      (100, 0x4012_6BB1_BBB5_5516, 0x48F3_494A_9B17_1BF5),
      (0x1p-1050, 0xC086_BE6F_B273_9468, 0x3FF0_0000_0000_0000),
    ] as [(Double, UInt64, UInt64)])
  func noBitOfAResultEverChanges(x: Double, log: UInt64, exp: UInt64) {
    #expect(FrozenMath.log(x).bitPattern == log, "log(\(x))")
    #expect(FrozenMath.exp(x).bitPattern == exp, "exp(\(x))")
  }
}
