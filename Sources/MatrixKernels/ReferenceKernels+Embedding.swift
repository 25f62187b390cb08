extension ReferenceKernels {
  /// The plain version of ``Kernels/gather(_:ids:into:)``.
  public static func gather(
    _ table: Span<Scalar>, ids: Span<UInt32>, into output: inout MutableSpan<Scalar>
  ) {
    let width = output.count / max(1, ids.count)
    for index in 0..<output.count {
      output[index] = table[Int(ids[index / width]) * width + index % width]
    }
  }

  /// The plain version of ``Kernels/scatterAdd(_:ids:into:)``.
  public static func scatterAdd(
    _ outputGradient: Span<Scalar>, ids: Span<UInt32>,
    into tableGradient: inout MutableSpan<Scalar>
  ) {
    let width = outputGradient.count / max(1, ids.count)
    for index in 0..<outputGradient.count {
      tableGradient[Int(ids[index / width]) * width + index % width] += outputGradient[index]
    }
  }
}
