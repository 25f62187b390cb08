import MatrixKernels

/// What clipping makes of a gradient that is too long: c · g, with c = limit / |g|.
struct GradientClip {
  /// c; 1 for a gradient that is not too long.
  let scale: Double
  private let length: Double

  /// - Parameter limit: The greatest length; 0 for any.
  init<Scalar: MatrixScalar>(_ gradient: Parameters<Scalar>, limit: Double) {
    length = gradient.length()
    scale = limit > 0 && length > limit ? limit / length : 1
  }

  /// Multiplies by the derivative of c · g by g, a symmetric matrix:
  /// v becomes c (v − g (g · v) / |g|²).
  ///
  /// - Parameter values: v; a tangent of g, or a derivative by c · g.
  func differentiate<Scalar: MatrixScalar>(
    _ values: inout Parameters<Scalar>, _ gradient: Parameters<Scalar>
  ) {
    guard scale != 1 else { return }
    let along = values.dot(gradient)
    for index in values.indices {
      var radial = gradient[index]
      radial.multiply(by: -along / (length * length))
      Kernels.add(radial, to: &values[index])
      values[index].multiply(by: scale)
    }
  }
}
