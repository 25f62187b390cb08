extension ReferenceKernels {
  /// The plain version of
  /// ``Kernels/layerNorm(_:scale:shift:into:means:inverseDeviations:epsilon:)``.
  public static func layerNorm(
    _ input: Span<Scalar>, scale: Span<Scalar>, shift: Span<Scalar>?,
    into output: inout MutableSpan<Scalar>, means: inout MutableSpan<Scalar>,
    inverseDeviations: inout MutableSpan<Scalar>, epsilon: Scalar
  ) {
    let width = scale.count
    for row in 0..<means.count {
      let start = row * width
      var mean: Scalar = 0
      for column in 0..<width { mean += input[start + column] / Scalar(width) }
      var variance: Scalar = 0
      for column in 0..<width {
        let difference = input[start + column] - mean
        variance += difference * difference / Scalar(width)
      }
      means[row] = mean
      inverseDeviations[row] = 1 / (variance + epsilon).squareRoot()
      for column in 0..<width {
        let normalised = (input[start + column] - mean) * inverseDeviations[row]
        output[start + column] = scale[column] * normalised + (shift?[column] ?? 0)
      }
    }
  }

  /// The plain version of
  /// ``Kernels/layerNormBackward(_:scale:means:inverseDeviations:outputGradient:into:scaleGradient:)``.
  public static func layerNormBackward(
    _ input: Span<Scalar>, scale: Span<Scalar>, means: Span<Scalar>,
    inverseDeviations: Span<Scalar>, outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>, scaleGradient: inout MutableSpan<Scalar>
  ) {
    let width = scale.count
    for row in 0..<means.count {
      let start = row * width
      var meanGradient: Scalar = 0
      var meanProduct: Scalar = 0
      for column in 0..<width {
        let normalised = (input[start + column] - means[row]) * inverseDeviations[row]
        let gradient = outputGradient[start + column] * scale[column]
        meanGradient += gradient / Scalar(width)
        meanProduct += gradient * normalised / Scalar(width)
        scaleGradient[column] += outputGradient[start + column] * normalised
      }
      for column in 0..<width {
        let normalised = (input[start + column] - means[row]) * inverseDeviations[row]
        let gradient = outputGradient[start + column] * scale[column]
        inputGradient[start + column] +=
          inverseDeviations[row] * (gradient - meanGradient - normalised * meanProduct)
      }
    }
  }
}
