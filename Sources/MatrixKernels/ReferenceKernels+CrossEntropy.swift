extension ReferenceKernels {
  /// The plain version of ``Kernels/crossEntropy(_:targets:weights:)``.
  public static func crossEntropy(
    _ logits: inout MutableSpan<Scalar>, targets: Span<UInt32>, weights: Span<Double>
  ) -> Double {
    let columns = logits.count / max(1, targets.count)
    var losses = [Scalar](repeating: 0, count: targets.count)
    var span = losses.mutableSpan
    crossEntropyLosses(logits.span, targets: targets, columns: columns, losses: &span)
    softmax(&logits, columns: columns, causalPeriod: nil)
    for row in 0..<targets.count {
      logits[row * columns + Int(targets[row])] -= 1
      for column in 0..<columns { logits[row * columns + column] *= Scalar(weights[row]) }
    }
    return losses.indices.reduce(0) { $0 + weights[$1] * Double(losses[$1]) }
  }

  /// The plain version of
  /// ``Kernels/crossEntropyLosses(_:targets:columns:losses:)``.
  public static func crossEntropyLosses(
    _ logits: Span<Scalar>, targets: Span<UInt32>, columns: Int,
    losses: inout MutableSpan<Scalar>
  ) {
    for row in 0..<targets.count {
      let start = row * columns
      var greatest = -Scalar.infinity
      for column in 0..<columns { greatest = max(greatest, logits[start + column]) }
      var sum: Scalar = 0
      for column in 0..<columns { sum += SystemMath.exp(logits[start + column] - greatest) }
      losses[row] = SystemMath.log(sum) + greatest - logits[start + Int(targets[row])]
    }
  }
}
