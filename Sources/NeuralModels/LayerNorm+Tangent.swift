import MatrixKernels

extension LayerNorm {
  /// The tangent of the output.
  ///
  /// - Parameters:
  ///   - input: Shape `[R, E]`, as in the forward pass.
  ///   - inputTangent: The same shape.
  ///   - output: The same shape; overwritten.
  func forwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], _ memory: Memory<Scalar>, into output: inout [Scalar]
  ) {
    let (scaleValues, scaleTangent) = (parameters[scale], direction[scale])
    let shiftTangent = shift.map { direction[$0] }
    var out = output.mutableSpan
    Kernels.layerNormTangent(
      input.span, inputTangent.span, scale: scaleValues.span,
      scaleTangent: scaleTangent.span, shiftTangent: shiftTangent?.span,
      means: memory.means.span, inverseDeviations: memory.inverseDeviations.span, into: &out)
  }

  /// The tangents of the gradients.
  ///
  /// - Parameters:
  ///   - outputGradient: Shape `[R, E]`, as in the backward pass.
  ///   - outputGradientTangent: The same shape.
  ///   - inputGradientTangent: The same shape; added to, as the input also goes around the
  ///     layer.
  ///   - products: Added to.
  func backwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], _ memory: Memory<Scalar>, _ outputGradient: [Scalar],
    _ outputGradientTangent: [Scalar], addingTo inputGradientTangent: inout [Scalar],
    into products: inout Parameters<Scalar>
  ) {
    let (scaleValues, scaleTangent) = (parameters[scale], direction[scale])
    var out = inputGradientTangent.mutableSpan
    var scaleSpan = products[scale].mutableSpan
    Kernels.layerNormBackwardTangent(
      input.span, inputTangent.span, scale: scaleValues.span,
      scaleTangent: scaleTangent.span, means: memory.means.span,
      inverseDeviations: memory.inverseDeviations.span, outputGradient: outputGradient.span,
      outputGradientTangent: outputGradientTangent.span, into: &out,
      scaleGradientTangent: &scaleSpan)
    if let shift { Kernels.addBiasBackward(outputGradientTangent, into: &products[shift]) }
  }
}
