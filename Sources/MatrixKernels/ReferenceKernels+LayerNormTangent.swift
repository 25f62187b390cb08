extension ReferenceKernels {
  /// The plain version of
  /// ``Kernels/layerNormTangent(_:_:scale:scaleTangent:shiftTangent:means:inverseDeviations:into:)``.
  public static func layerNormTangent(
    _ input: Span<Scalar>, _ inputTangent: Span<Scalar>, scale: Span<Scalar>,
    scaleTangent: Span<Scalar>, shiftTangent: Span<Scalar>?, means: Span<Scalar>,
    inverseDeviations: Span<Scalar>, into output: inout MutableSpan<Scalar>
  ) {
    let width = scale.count
    for row in 0..<means.count {
      let start = row * width
      let (normalised, tangent, _) = normalisedTangent(
        input, inputTangent, start..<(start + width), means[row], inverseDeviations[row])
      for column in 0..<width {
        output[start + column] =
          scale[column] * tangent[column] + scaleTangent[column] * normalised[column]
          + (shiftTangent?[column] ?? 0)
      }
    }
  }

  /// The plain version of
  /// ``Kernels/layerNormBackwardTangent(_:_:scale:scaleTangent:means:inverseDeviations:outputGradient:outputGradientTangent:into:scaleGradientTangent:)``.
  public static func layerNormBackwardTangent(
    _ input: Span<Scalar>, _ inputTangent: Span<Scalar>, scale: Span<Scalar>,
    scaleTangent: Span<Scalar>, means: Span<Scalar>, inverseDeviations: Span<Scalar>,
    outputGradient: Span<Scalar>, outputGradientTangent: Span<Scalar>,
    into inputGradientTangent: inout MutableSpan<Scalar>,
    scaleGradientTangent: inout MutableSpan<Scalar>
  ) {
    let width = scale.count
    for row in 0..<means.count {
      let start = row * width
      let inverse = inverseDeviations[row]
      let (normalised, tangent, inverseTangent) = normalisedTangent(
        input, inputTangent, start..<(start + width), means[row], inverse)
      var gradient = normalised
      var gradientTangent = normalised
      var (meanGradient, meanProduct): (Scalar, Scalar) = (0, 0)
      var (meanGradientTangent, meanProductTangent): (Scalar, Scalar) = (0, 0)
      for column in 0..<width {
        let dy = outputGradient[start + column]
        let dyTangent = outputGradientTangent[start + column]
        gradient[column] = dy * scale[column]
        gradientTangent[column] = dyTangent * scale[column] + dy * scaleTangent[column]
        meanGradient += gradient[column] / Scalar(width)
        meanProduct += gradient[column] * normalised[column] / Scalar(width)
        meanGradientTangent += gradientTangent[column] / Scalar(width)
        meanProductTangent +=
          (gradientTangent[column] * normalised[column] + gradient[column] * tangent[column])
          / Scalar(width)
        scaleGradientTangent[column] += dyTangent * normalised[column] + dy * tangent[column]
      }
      for column in 0..<width {
        let inner = gradient[column] - meanGradient - normalised[column] * meanProduct
        let innerTangent =
          gradientTangent[column] - meanGradientTangent - tangent[column] * meanProduct
          - normalised[column] * meanProductTangent
        inputGradientTangent[start + column] += inverseTangent * inner + inverse * innerTangent
      }
    }
  }

  /// A row normalised, the tangent of that, and the tangent of the inverse deviation.
  private static func normalisedTangent(
    _ input: Span<Scalar>, _ inputTangent: Span<Scalar>, _ row: Range<Int>, _ mean: Scalar,
    _ inverse: Scalar
  ) -> (normalised: [Scalar], tangent: [Scalar], inverseTangent: Scalar) {
    var meanTangent: Scalar = 0
    for place in row { meanTangent += inputTangent[place] / Scalar(row.count) }
    // Half of the variance's tangent.
    var halfTangent: Scalar = 0
    for place in row {
      halfTangent += (input[place] - mean) * inputTangent[place] / Scalar(row.count)
    }
    let inverseTangent = -inverse * inverse * inverse * halfTangent
    return (
      row.map { (input[$0] - mean) * inverse },
      row.map {
        (inputTangent[$0] - meanTangent) * inverse + (input[$0] - mean) * inverseTangent
      }, inverseTangent
    )
  }
}
