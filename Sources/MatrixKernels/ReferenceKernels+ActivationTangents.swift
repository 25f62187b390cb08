extension ReferenceKernels {
  /// The plain version of ``Kernels/tanhBackwardTangent(_:_:_:gradientTangent:)``.
  public static func tanhBackwardTangent(
    _ output: Span<Scalar>, _ outputTangent: Span<Scalar>, _ outputGradient: Span<Scalar>,
    gradientTangent: inout MutableSpan<Scalar>
  ) {
    for index in 0..<output.count {
      let slope = 1 - output[index] * output[index]
      let slopeTangent = -2 * output[index] * outputTangent[index]
      gradientTangent[index] =
        slope * gradientTangent[index] + slopeTangent * outputGradient[index]
    }
  }

  /// The plain version of ``Kernels/geluSecondDerivative(_:)``, from ½ x (1 + tanh u).
  public static func geluSecondDerivative(_ values: inout MutableSpan<Scalar>) {
    for index in 0..<values.count {
      let x = values[index]
      let t = SystemMath.tanh(geluArgument(x))
      let argumentSlope = rootOfTwoOverPi * (1 + 3 * 0.044715 * x * x)
      let argumentBend = rootOfTwoOverPi * 6 * 0.044715 * x
      let slope = (1 - t * t) * argumentSlope
      let bend = (1 - t * t) * (argumentBend - 2 * t * argumentSlope * argumentSlope)
      values[index] = slope + 0.5 * x * bend
    }
  }
}
