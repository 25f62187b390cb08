extension ReferenceKernels {
  /// The plain version of ``Kernels/softmax(_:columns:causalPeriod:)``.
  public static func softmax(
    _ values: inout MutableSpan<Scalar>, columns: Int, causalPeriod: Int?
  ) {
    guard columns > 0 else { return }
    for row in 0..<(values.count / columns) {
      let start = row * columns
      let seen = causalPeriod.map { row % $0 + 1 } ?? columns
      var greatest = -Scalar.infinity
      for column in 0..<seen { greatest = max(greatest, values[start + column]) }
      var sum: Scalar = 0
      for column in 0..<seen { sum += SystemMath.exp(values[start + column] - greatest) }
      for column in 0..<seen {
        values[start + column] = SystemMath.exp(values[start + column] - greatest) / sum
      }
      for column in seen..<columns { values[start + column] = 0 }
    }
  }

  /// The plain version of ``Kernels/softmaxBackward(_:gradient:columns:)``.
  public static func softmaxBackward(
    _ output: Span<Scalar>, gradient: inout MutableSpan<Scalar>, columns: Int
  ) {
    guard columns > 0 else { return }
    for row in 0..<(output.count / columns) {
      let start = row * columns
      var mean: Scalar = 0
      for column in 0..<columns { mean += output[start + column] * gradient[start + column] }
      for column in 0..<columns {
        gradient[start + column] = output[start + column] * (gradient[start + column] - mean)
      }
    }
  }
}
