extension ReferenceKernels {
  /// The plain version of ``Kernels/dropout(_:rate:key:)``.
  public static func dropout(
    _ values: inout MutableSpan<Scalar>, rate: Double, key: UInt64
  ) {
    for index in 0..<values.count {
      let bits = SplitMix.mixed(key &+ UInt64(index + 1) &* SplitMix.increment)
      let uniform = Double(bits >> 11) * 0x1p-53
      values[index] = uniform < rate ? 0 : values[index] * Scalar(1 / (1 - rate))
    }
  }
}
