extension ReferenceKernels {
  /// The plain version of
  /// ``Kernels/softmaxBackwardTangent(_:_:_:gradientTangent:columns:)``.
  public static func softmaxBackwardTangent(
    _ output: Span<Scalar>, _ outputTangent: Span<Scalar>, _ outputGradient: Span<Scalar>,
    gradientTangent: inout MutableSpan<Scalar>, columns: Int
  ) {
    guard columns > 0 else { return }
    for row in 0..<(output.count / columns) {
      let start = row * columns
      var mean: Scalar = 0
      var meanTangent: Scalar = 0
      for place in start..<(start + columns) {
        mean += output[place] * outputGradient[place]
        meanTangent += outputTangent[place] * outputGradient[place]
        meanTangent += output[place] * gradientTangent[place]
      }
      for place in start..<(start + columns) {
        gradientTangent[place] =
          outputTangent[place] * (outputGradient[place] - mean)
          + output[place] * (gradientTangent[place] - meanTangent)
      }
    }
  }

  /// The plain version of
  /// ``Kernels/crossEntropyTangent(_:tangent:targets:weights:losses:)``.
  public static func crossEntropyTangent(
    _ probabilities: Span<Scalar>, tangent: inout MutableSpan<Scalar>, targets: Span<UInt32>,
    weights: Span<Double>, losses: inout MutableSpan<Double>
  ) {
    let columns = probabilities.count / max(1, targets.count)
    for row in 0..<targets.count {
      let start = row * columns
      var mean: Scalar = 0
      for place in start..<(start + columns) { mean += probabilities[place] * tangent[place] }
      losses[row] = Double(mean) - Double(tangent[start + Int(targets[row])])
      for place in start..<(start + columns) {
        tangent[place] = Scalar(weights[row]) * probabilities[place] * (tangent[place] - mean)
      }
    }
  }
}
