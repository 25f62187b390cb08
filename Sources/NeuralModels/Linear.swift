import MatrixKernels

/// A matrix product, perhaps with a bias: y = x · Wᵀ + b.
///
/// The weight has the shape `[outputs, inputs]`, as in PyTorch.
struct Linear: Sendable, Equatable {
  let inputs: Int
  let outputs: Int
  /// The places of its tensors among the parameters.
  let weight: Int
  let bias: Int?

  /// - Parameters:
  ///   - deviation: Of the weight's first values; a bias begins with zeros.
  ///   - shapes: The tensors are appended here.
  init(
    _ name: String, _ inputs: Int, _ outputs: Int, deviation: Double, hasBias: Bool,
    addingTo shapes: inout [ParameterShape]
  ) {
    self.inputs = inputs
    self.outputs = outputs
    weight = shapes.count
    shapes.append(
      ParameterShape(
        name + ".weight", [outputs, inputs], .normal(deviation: deviation), decays: true))
    bias = hasBias ? shapes.count : nil
    if hasBias {
      shapes.append(ParameterShape(name + ".bias", [outputs], .constant(0), decays: false))
    }
  }

  /// - Parameters:
  ///   - input: Shape `[R, inputs]`.
  ///   - output: Shape `[R, outputs]`; added to with `adds`, else overwritten.
  func forward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], into output: inout [Scalar],
    adds: Bool = false
  ) {
    Kernels.multiply(
      input, parameters[weight], into: &output,
      Product(
        rows: input.count / inputs, inner: inputs, columns: outputs, transposesRight: true,
        accumulates: adds))
    if let bias { Kernels.addBias(parameters[bias], to: &output) }
  }

  /// - Parameters:
  ///   - input: As in the forward pass.
  ///   - outputGradient: Shape `[R, outputs]`.
  ///   - inputGradient: Shape `[R, inputs]`; overwritten.
  ///   - gradients: Added to.
  func backward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], _ outputGradient: [Scalar],
    inputGradient: inout [Scalar], into gradients: inout Parameters<Scalar>
  ) {
    let rows = input.count / inputs
    Kernels.multiply(
      outputGradient, parameters[weight], into: &inputGradient,
      Product(rows: rows, inner: outputs, columns: inputs))
    Kernels.multiply(
      outputGradient, input, into: &gradients[weight],
      Product(
        rows: outputs, inner: rows, columns: inputs, transposesLeft: true, accumulates: true))
    if let bias { Kernels.addBiasBackward(outputGradient, into: &gradients[bias]) }
  }
}
