extension ReferenceKernels {
  /// The plain version of ``Kernels/addBias(_:to:)``.
  public static func addBias(_ bias: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    for index in 0..<output.count { output[index] += bias[index % bias.count] }
  }

  /// The plain version of ``Kernels/addBiasBackward(_:into:)``.
  public static func addBiasBackward(
    _ outputGradient: Span<Scalar>, into biasGradient: inout MutableSpan<Scalar>
  ) {
    for index in 0..<outputGradient.count {
      biasGradient[index % biasGradient.count] += outputGradient[index]
    }
  }

  /// The plain version of ``Kernels/add(_:to:)``.
  public static func add(_ values: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    for index in 0..<values.count { output[index] += values[index] }
  }

  /// The plain version of ``Kernels/addProduct(_:_:to:)``.
  public static func addProduct(
    _ left: Span<Scalar>, _ right: Span<Scalar>, to output: inout MutableSpan<Scalar>
  ) {
    for index in 0..<left.count { output[index] += left[index] * right[index] }
  }

  /// The plain version of ``Kernels/clear(_:)``.
  public static func clear(_ values: inout MutableSpan<Scalar>) {
    for index in 0..<values.count { values[index] = 0 }
  }

  /// The plain version of ``Kernels/copy(_:to:)``.
  public static func copy(_ values: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    for index in 0..<values.count { output[index] = values[index] }
  }

  /// The plain version of ``Kernels/scale(_:by:)-(_,Scalar)``.
  public static func scale(_ values: inout MutableSpan<Scalar>, by factor: Scalar) {
    for index in 0..<values.count { values[index] *= factor }
  }

  /// The plain version of ``Kernels/scale(_:by:)-(_,Span<Scalar>)``.
  public static func scale(_ values: inout MutableSpan<Scalar>, by factors: Span<Scalar>) {
    for index in 0..<values.count { values[index] *= factors[index] }
  }

  /// The plain version of ``Kernels/sumOfSquares(_:)``.
  public static func sumOfSquares(_ values: Span<Scalar>) -> Double {
    var sum = 0.0
    for index in 0..<values.count { sum += Double(values[index]) * Double(values[index]) }
    return sum
  }

  /// The plain version of ``Kernels/dot(_:_:)``.
  public static func dot(_ left: Span<Scalar>, _ right: Span<Scalar>) -> Double {
    var sum = 0.0
    for index in 0..<left.count { sum += Double(left[index]) * Double(right[index]) }
    return sum
  }
}
