import MatrixKernels

/// Gives every row mean 0 and deviation 1, then a learned scale and shift.
///
/// - SeeAlso: Ba, Kiros and Hinton (2016), “Layer Normalization”.
struct LayerNorm: Sendable, Equatable {
  /// The places of its tensors among the parameters, each of shape `[E]`.
  let scale: Int
  let shift: Int?

  /// - Parameter shapes: The tensors are appended here.
  init(_ name: String, width: Int, hasShift: Bool, addingTo shapes: inout [ParameterShape]) {
    scale = shapes.count
    shapes.append(ParameterShape(name + ".weight", [width], .constant(1), decays: false))
    shift = hasShift ? shapes.count : nil
    if hasShift {
      shapes.append(ParameterShape(name + ".bias", [width], .constant(0), decays: false))
    }
  }

  /// What the backward pass needs of the forward pass.
  struct Memory<Scalar: MatrixScalar>: Sendable {
    var means: [Scalar]
    var inverseDeviations: [Scalar]

    init(rows: Int) {
      means = Array(repeating: 0, count: rows)
      inverseDeviations = means
    }
  }

  /// - Parameters:
  ///   - input: Shape `[R, E]`.
  ///   - output: The same shape.
  func forward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], into output: inout [Scalar],
    _ memory: inout Memory<Scalar>
  ) {
    Self.forward(
      input, scale: parameters[scale], shift: shift.map { parameters[$0] }, into: &output,
      &memory.means, &memory.inverseDeviations)
  }

  static func forward<Scalar: MatrixScalar>(
    _ input: [Scalar], scale: [Scalar], shift: [Scalar]?, into output: inout [Scalar],
    _ means: inout [Scalar], _ inverseDeviations: inout [Scalar]
  ) {
    var out = output.mutableSpan
    var meanSpan = means.mutableSpan
    var deviationSpan = inverseDeviations.mutableSpan
    Kernels.layerNorm(
      input.span, scale: scale.span, shift: shift?.span, into: &out, means: &meanSpan,
      inverseDeviations: &deviationSpan, epsilon: 1e-5)
  }

  /// - Parameters:
  ///   - input: As in the forward pass.
  ///   - outputGradient: The same shape.
  ///   - inputGradient: Added to, as the input also goes around the layer.
  func backward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], _ memory: Memory<Scalar>,
    _ outputGradient: [Scalar], addingTo inputGradient: inout [Scalar],
    into gradients: inout Parameters<Scalar>
  ) {
    Self.backward(
      input, memory, scale: parameters[scale], outputGradient, addingTo: &inputGradient,
      scaleGradient: &gradients[scale])
    if let shift { Kernels.addBiasBackward(outputGradient, into: &gradients[shift]) }
  }

  private static func backward<Scalar: MatrixScalar>(
    _ input: [Scalar], _ memory: Memory<Scalar>, scale: [Scalar], _ outputGradient: [Scalar],
    addingTo inputGradient: inout [Scalar], scaleGradient: inout [Scalar]
  ) {
    var out = inputGradient.mutableSpan
    var scaleSpan = scaleGradient.mutableSpan
    Kernels.layerNormBackward(
      input.span, scale: scale.span, means: memory.means.span,
      inverseDeviations: memory.inverseDeviations.span, outputGradient: outputGradient.span,
      into: &out, scaleGradient: &scaleSpan)
  }
}
