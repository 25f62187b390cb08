// Tangents: how a kernel's output changes when its input moves in a direction. With ẋ
// for the tangent of x, a function y = f(x) has ẏ = f′(x) ẋ; the tangent of a backward
// pass is what Pearlmutter calls the R-operator on it.

extension Kernels {
  /// Turns the tangent of the gradient of y = tanh x into that of the gradient of x.
  ///
  /// From dx = (1 − y²) dy follows
  ///
  ///     dẋ = (1 − y²) dẏ − 2 y ẏ dy
  ///
  /// The tangent of y itself is ``tanhBackward(_:_:into:)`` of ẋ.
  ///
  /// - Parameters:
  ///   - output: y, any shape.
  ///   - outputTangent: ẏ, the same shape.
  ///   - outputGradient: dy, the same shape.
  ///   - gradientTangent: The same shape; dẏ on entry, dẋ on return.
  /// - Complexity: O(*n*).
  /// - SeeAlso: Pearlmutter (1994), “Fast Exact Multiplication by the Hessian”, §3.
  public static func tanhBackwardTangent(
    _ output: Span<Scalar>, _ outputTangent: Span<Scalar>, _ outputGradient: Span<Scalar>,
    gradientTangent: inout MutableSpan<Scalar>
  ) {
    requireEqual("tanhBackwardTangent", "outputTangent", outputTangent.count, output.count)
    requireEqual("tanhBackwardTangent", "outputGradient", outputGradient.count, output.count)
    requireEqual("tanhBackwardTangent", "gradientTangent", gradientTangent.count, output.count)
    Scalar.tanhBackwardTangent(
      output, outputTangent, outputGradient, gradientTangent: &gradientTangent)
  }

  /// Replaces every element by the second derivative of GELU there.
  ///
  /// With s = 1 / (1 + e⁻²ᵘ) and w = 2 u, as in ``geluWithDerivative(_:into:)``:
  ///
  ///     s′ = s (1 − s) w′
  ///     gelu″(x) = 2 s′ + x (s′ (1 − 2 s) w′ + s (1 − s) w″)
  ///
  /// - Parameter values: x, any shape; changed.
  /// - Complexity: O(*n*).
  public static func geluSecondDerivative(_ values: inout MutableSpan<Scalar>) {
    Scalar.geluSecondDerivative(&values)
  }
}

extension MatrixScalar {
  public static func tanhBackwardTangent(
    _ output: Span<Self>, _ outputTangent: Span<Self>, _ outputGradient: Span<Self>,
    gradientTangent: inout MutableSpan<Self>
  ) {
    update(&gradientTangent, 0..<output.count, output, outputTangent, outputGradient) {
      $0 = (1 - $1 * $1) * $0 - 2 * $1 * $2 * $3
    }
  }

  public static func geluSecondDerivative(_ values: inout MutableSpan<Self>) {
    update(&values, 0..<values.count) {
      let x = geluLimited($0)
      let s = geluGate($0)
      let slope = geluDoubledRoot + 3 * 0.044715 * geluDoubledRoot * x * x
      let spread = s * (1 - s)
      $0 =
        spread
        * (2 * slope + x * ((1 - 2 * s) * slope * slope + 6 * 0.044715 * geluDoubledRoot * x))
    }
  }
}
