extension ReferenceKernels {
  /// The plain version of ``Kernels/exp(_:into:)``, by the C library.
  public static func exp(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    for index in 0..<input.count { output[index] = SystemMath.exp(input[index]) }
  }

  /// The plain version of ``Kernels/tanh(_:into:)``, by the C library.
  public static func tanh(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    for index in 0..<input.count { output[index] = SystemMath.tanh(input[index]) }
  }

  /// The plain version of ``Kernels/tanhBackward(_:_:into:)``.
  public static func tanhBackward(
    _ output: Span<Scalar>, _ outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>
  ) {
    for index in 0..<output.count {
      inputGradient[index] = outputGradient[index] * (1 - output[index] * output[index])
    }
  }

  /// The plain version of ``Kernels/gelu(_:into:)``: ½ x (1 + tanh u).
  public static func gelu(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    for index in 0..<input.count {
      let x = input[index]
      output[index] = 0.5 * x * (1 + SystemMath.tanh(geluArgument(x)))
    }
  }

  /// The plain version of ``Kernels/geluWithDerivative(_:into:)``.
  public static func geluWithDerivative(
    _ values: inout MutableSpan<Scalar>, into output: inout MutableSpan<Scalar>
  ) {
    for index in 0..<values.count {
      let x = values[index]
      let t = SystemMath.tanh(geluArgument(x))
      let argumentSlope = rootOfTwoOverPi * (1 + 3 * 0.044715 * x * x)
      output[index] = 0.5 * x * (1 + t)
      values[index] = 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * argumentSlope
    }
  }

  /// √(2/π).
  static var rootOfTwoOverPi: Scalar { Scalar(2 / Double.pi).squareRoot() }

  /// u = √(2/π) · (x + 0.044715 x³).
  static func geluArgument(_ x: Scalar) -> Scalar {
    rootOfTwoOverPi * (x + 0.044715 * x * x * x)
  }
}
