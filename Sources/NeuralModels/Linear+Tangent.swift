import MatrixKernels

extension Linear {
  /// The tangent of y = x · Wᵀ + b: ẏ = ẋ · Wᵀ + x · Ẇᵀ + ḃ.
  ///
  /// - Parameters:
  ///   - direction: Holds Ẇ and ḃ where the parameters hold W and b.
  ///   - input: x, shape `[R, inputs]`.
  ///   - inputTangent: ẋ, the same shape.
  ///   - output: ẏ, shape `[R, outputs]`; added to with `adds`, else overwritten.
  func forwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], into output: inout [Scalar], adds: Bool = false
  ) {
    forward(direction, input, into: &output, adds: adds)
    Kernels.multiply(
      inputTangent, parameters[weight], into: &output,
      Product(
        rows: input.count / inputs, inner: inputs, columns: outputs, transposesRight: true,
        accumulates: true))
  }

  /// The tangents of the gradients: dẋ = dẏ · W + dy · Ẇ, dẆ += dẏᵀ · x + dyᵀ · ẋ and
  /// dḃ += Σ dẏ.
  ///
  /// - Parameters:
  ///   - input: x, shape `[R, inputs]`.
  ///   - inputTangent: ẋ, the same shape.
  ///   - outputGradient: dy, shape `[R, outputs]`.
  ///   - outputGradientTangent: dẏ, the same shape.
  ///   - inputGradientTangent: dẋ, shape `[R, inputs]`; overwritten.
  ///   - products: Added to.
  func backwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], _ outputGradient: [Scalar], _ outputGradientTangent: [Scalar],
    inputGradientTangent: inout [Scalar], into products: inout Parameters<Scalar>
  ) {
    backward(
      parameters, input, outputGradientTangent, inputGradient: &inputGradientTangent,
      into: &products)
    let rows = input.count / inputs
    Kernels.multiply(
      outputGradient, direction[weight], into: &inputGradientTangent,
      Product(rows: rows, inner: outputs, columns: inputs, accumulates: true))
    Kernels.multiply(
      outputGradient, inputTangent, into: &products[weight],
      Product(
        rows: outputs, inner: rows, columns: inputs, transposesLeft: true, accumulates: true))
  }
}
