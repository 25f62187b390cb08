extension Kernels {
  /// Computes the Gaussian error linear unit of every element, in tanh form.
  ///
  ///     gelu(x) = ½ x (1 + tanh u) = x / (1 + e⁻²ᵘ)
  ///     u = √(2/π) · (x + 0.044715 x³)
  ///
  /// The second form needs one exponential and keeps its digits where x is
  /// very negative.
  ///
  /// - Parameters:
  ///   - input: Any shape.
  ///   - output: The same shape; overwritten.
  /// - Complexity: O(*n*).
  /// - SeeAlso: Hendrycks and Gimpel (2016), “Gaussian Error Linear Units”, §2.
  public static func gelu(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    requireEqual("gelu", "output", output.count, input.count)
    Scalar.gelu(input, into: &output)
  }

  /// Computes GELU as ``gelu(_:into:)`` does, and its derivative in place of the input.
  ///
  /// Both come from one exponential. With s = 1 / (1 + e⁻²ᵘ), so that gelu(x) = x s:
  ///
  ///     gelu′(x) = s + x s (1 − s) · 2 u′
  ///     u′ = √(2/π) · (1 + 3 · 0.044715 x²)
  ///
  /// The backward pass is a product with the derivative: ``scale(_:by:)-(_,Span<Scalar>)``.
  ///
  /// - Parameters:
  ///   - values: x, any shape; on return the derivative at x.
  ///   - output: The same shape; overwritten.
  /// - Complexity: O(*n*).
  public static func geluWithDerivative(
    _ values: inout MutableSpan<Scalar>, into output: inout MutableSpan<Scalar>
  ) {
    requireEqual("geluWithDerivative", "output", output.count, values.count)
    Scalar.geluWithDerivative(&values, into: &output)
  }
}

extension MatrixScalar {
  public static func gelu(_ input: Span<Self>, into output: inout MutableSpan<Self>) {
    update(&output, 0..<output.count, input) { $0 = $1 * geluGate($1) }
  }

  public static func geluWithDerivative(
    _ values: inout MutableSpan<Self>, into output: inout MutableSpan<Self>
  ) {
    update(&values, &output) { value, output in
      let x = geluLimited(value)
      let s = geluGate(value)
      output = value * s
      value = s + x * s * (1 - s) * (geluDoubledRoot + 3 * 0.044715 * geluDoubledRoot * x * x)
    }
  }

  /// An input with the same derivative to the last digit, whose cube is finite.
  @inline(__always)
  static func geluLimited(_ x: Self) -> Self { max(min(x, 25), -25) }

  /// 2 √(2/π).
  @inline(__always)
  static var geluDoubledRoot: Self { 1.595_769_121_605_730_7 }

  /// 1 / (1 + e⁻²ᵘ).
  @inline(__always)
  static func geluGate(_ x: Self) -> Self {
    1 / (1 + exp(-x * (geluDoubledRoot + 0.044715 * geluDoubledRoot * x * x)))
  }
}
