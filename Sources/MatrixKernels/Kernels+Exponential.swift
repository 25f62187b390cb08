extension Kernels {
  /// Computes eˣ of every element.
  ///
  /// - Parameters:
  ///   - input: Any shape.
  ///   - output: The same shape; overwritten.
  /// - Complexity: O(*n*). The error is below 1.05 ulp for `Float` (all values
  ///   tried) and 1 ulp for `Double` (200,000 tried), subnormal results
  ///   included. NaN gives NaN.
  /// - SeeAlso: Cody and Waite (1980), “Software Manual for the Elementary
  ///   Functions”, ch. 6.
  public static func exp(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    requireEqual("exp", "output", output.count, input.count)
    Scalar.exp(input, into: &output)
  }

  /// Computes tanh x of every element.
  ///
  /// - Parameters:
  ///   - input: Any shape.
  ///   - output: The same shape; overwritten.
  /// - Complexity: O(*n*). The error is below 2.6 ulp for `Float` (all values
  ///   tried) and 2.5 ulp for `Double` (200,000 tried); tanh(−x) = −tanh x
  ///   exactly, and NaN gives NaN.
  public static func tanh(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    requireEqual("tanh", "output", output.count, input.count)
    Scalar.tanh(input, into: &output)
  }

  /// Computes the gradient of tanh's input from its output: dx = dy · (1 − y²).
  ///
  /// - Parameters:
  ///   - output: What ``tanh(_:into:)`` gave.
  ///   - outputGradient: The same shape.
  ///   - inputGradient: The same shape; overwritten.
  /// - Complexity: O(*n*).
  public static func tanhBackward(
    _ output: Span<Scalar>, _ outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>
  ) {
    requireEqual("tanhBackward", "outputGradient", outputGradient.count, output.count)
    requireEqual("tanhBackward", "inputGradient", inputGradient.count, output.count)
    Scalar.tanhBackward(output, outputGradient, into: &inputGradient)
  }
}

extension MatrixScalar {
  public static func exp(_ input: Span<Self>, into output: inout MutableSpan<Self>) {
    update(&output, 0..<output.count, input) { $0 = exp($1) }
  }

  public static func tanh(_ input: Span<Self>, into output: inout MutableSpan<Self>) {
    update(&output, 0..<output.count, input) { $0 = tanh($1) }
  }

  public static func tanhBackward(
    _ output: Span<Self>, _ outputGradient: Span<Self>,
    into inputGradient: inout MutableSpan<Self>
  ) {
    update(&inputGradient, 0..<inputGradient.count, output, outputGradient) {
      $0 = $2 * (1 - $1 * $1)
    }
  }
}
