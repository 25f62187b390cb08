// Unsafe code: arrays are read eight numbers at a time. A library's exp takes one
// number a call, which would cost more than the matrix products around it.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Float {
  /// eˣ of every number, within 2 units in the last place (tested over all exponents).
  ///
  /// With x = n·ln 2 + r and |r| ≤ ½ ln 2, eˣ = 2ⁿ·eʳ by the Taylor series of eʳ.
  public static func exponentiate(_ values: inout MutableSpan<Float>) {
    eachVector(of: &values, exponential)
  }

  /// tanh of every number, within 4 units in the last place (tested likewise).
  ///
  /// Below 0.625 by a polynomial, above it as 1 − 2 / (e²ˣ + 1).
  ///
  /// - SeeAlso: Moshier, Cephes Mathematical Library, `tanhf.c` (the polynomial).
  public static func hyperbolicTangent(_ values: inout MutableSpan<Float>) {
    eachVector(of: &values, tangent)
  }

  /// Replaces all numbers, those that fill no vector in one that is filled with zeros.
  private static func eachVector(
    of values: inout MutableSpan<Float>, _ transform: (SIMD8<Float>) -> SIMD8<Float>
  ) {
    values.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let pointer = UnsafeMutableRawPointer(base)
      let whole = buffer.count / 8 * 8
      for start in stride(from: 0, to: whole, by: 8) {
        let vector = pointer.loadUnaligned(fromByteOffset: start * 4, as: SIMD8<Float>.self)
        pointer.storeBytes(of: transform(vector), toByteOffset: start * 4, as: SIMD8<Float>.self)
      }
      guard whole < buffer.count else { return }
      var rest = SIMD8<Float>()
      for index in whole..<buffer.count { rest[index - whole] = buffer[index] }
      rest = transform(rest)
      for index in whole..<buffer.count { buffer[index] = rest[index - whole] }
    }
  }

  @inline(__always)
  private static func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // Beyond these the result is infinite, or zero; and the exponents below stay in range.
    let clamped = x.clamped(
      lowerBound: SIMD8(repeating: -104), upperBound: SIMD8(repeating: 89))
    // Adding 1.5·2²³ rounds to a whole number, which then stands in the lowest bits.
    let magic = SIMD8<Float>(repeating: 12_582_912)
    let shifted = clamped * 1.442_695_04 + magic
    let n = shifted - magic
    let whole =
      unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- unsafeBitCast(magic, to: SIMD8<Int32>.self)
    let r = (clamped - n * 0.693_359_375) - n * -2.121_944_4e-4
    var sum = SIMD8<Float>(repeating: 1.0 / 5_040)
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    sum = sum * r * r + r + 1
    // In two factors, so that results below the normal range round once.
    let half = whole &>> 1
    let result = sum * power(half) * power(whole &- half)
    // Not-a-number does not survive the bounds.
    return result.replacing(with: x, where: x .!= x)
      .replacing(with: .infinity, where: x .> 88.722_84)
  }

  @inline(__always)
  private static func power(_ exponent: SIMD8<Int32>) -> SIMD8<Float> {
    unsafeBitCast((exponent &+ 127) &<< 23, to: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func tangent(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let size = x.replacing(with: -x, where: x .< 0)
    let square = x * x
    var sum = square * -5.704_988_727_45e-3 + 2.063_908_879_54e-2
    sum = sum * square - 5.373_971_555_31e-2
    sum = sum * square + 1.333_144_220_36e-1
    sum = sum * square - 3.333_328_194_22e-1
    let small = x + x * square * sum
    let large = 1 - 2 / (exponential(size + size) + 1)
    return small.replacing(
      with: large.replacing(with: -large, where: x .< 0), where: size .>= 0.625)
  }
}

extension Double {
  /// eˣ of every number, as the system computes it.
  public static func exponentiate(_ values: inout MutableSpan<Double>) {
    for index in values.indices { values[index] = exp(values[index]) }
  }

  /// tanh of every number, as the system computes it.
  public static func hyperbolicTangent(_ values: inout MutableSpan<Double>) {
    for index in values.indices { values[index] = tanh(values[index]) }
  }
}
