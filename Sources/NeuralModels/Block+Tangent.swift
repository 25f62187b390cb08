import MatrixKernels

extension Block {
  /// What the tangents need of the backward pass; shapes as in ``Memory``.
  struct KeptGradients<Scalar: MatrixScalar>: Sendable {
    /// Of what each part adds to the stream, behind dropout.
    var narrowed: [Scalar]
    var mixed: [Scalar]
    var activated: [Scalar]
    var hidden: [Scalar]
    /// GELU's second derivative times the gradient behind it.
    var bend: [Scalar]
    var secondNormed: [Scalar]
    var attended: [Scalar]
    var attention: CausalAttention.Gradients<Scalar>
    var projected: [Scalar]
    var firstNormed: [Scalar]

    init(_ block: Block, windows: Int) {
      let rows = windows * block.attention.length
      let width = block.attention.width
      narrowed = Array(repeating: 0, count: rows * width)
      mixed = narrowed
      activated = Array(repeating: 0, count: rows * 4 * width)
      hidden = activated
      bend = activated
      secondNormed = narrowed
      attended = narrowed
      attention = CausalAttention.Gradients(block.attention, windows: windows)
      projected = Array(repeating: 0, count: rows * 3 * width)
      firstNormed = narrowed
    }
  }

  /// The tangents of what the forward pass computed; shapes as in ``Memory``.
  struct Tangents<Scalar: MatrixScalar>: Sendable {
    var firstNormed: [Scalar]
    var projected: [Scalar]
    var probabilities: [Scalar]
    var attended: [Scalar]
    var middle: [Scalar]
    var secondNormed: [Scalar]
    var hidden: [Scalar]
    var activated: [Scalar]

    init(_ block: Block, windows: Int) {
      let memory = Memory<Scalar>(block, windows: windows)
      firstNormed = memory.firstNormed
      projected = memory.projected
      probabilities = memory.probabilities
      attended = memory.attended
      middle = memory.middle
      secondNormed = memory.secondNormed
      hidden = memory.hidden
      activated = memory.activated
    }
  }

  /// What ``backward(_:_:_:_:stream:into:_:)`` does, with every gradient kept.
  ///
  /// - Parameters:
  ///   - input: As in the forward pass.
  ///   - stream: The gradient of the output; on return that of the input.
  func backward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], _ memory: Memory<Scalar>,
    keeping own: inout KeptGradients<Scalar>, _ scratch: inout Gradients<Scalar>,
    stream: inout [Scalar], into gradients: inout Parameters<Scalar>, _ dropout: BlockDropout?
  ) {
    own.narrowed.copy(stream)
    dropout?.apply(to: &own.narrowed, of: .network)
    narrowing.backward(
      parameters, memory.activated, own.narrowed, inputGradient: &own.activated,
      into: &gradients)
    own.hidden.copy(own.activated)
    Kernels.scale(&own.hidden, by: memory.hidden)
    // The forward pass left GELU's derivative where its input was: once more.
    widening.forward(parameters, memory.secondNormed, into: &own.bend)
    Kernels.geluSecondDerivative(&own.bend)
    Kernels.scale(&own.bend, by: own.activated)
    widening.backward(
      parameters, memory.secondNormed, own.hidden, inputGradient: &own.secondNormed,
      into: &gradients)
    secondNorm.backward(
      parameters, memory.middle, memory.secondNorm, own.secondNormed, addingTo: &stream,
      into: &gradients)

    own.mixed.copy(stream)
    dropout?.apply(to: &own.mixed, of: .attention)
    mixing.backward(
      parameters, memory.attended, own.mixed, inputGradient: &own.attended, into: &gradients)
    attention.backward(
      memory.projected, probabilities: memory.probabilities, own.attended,
      keeping: &own.attention)
    attention.backward(
      memory.projected, probabilities: memory.probabilities, own.attended,
      scratch: &scratch.probabilities, into: &own.projected)
    projection.backward(
      parameters, memory.firstNormed, own.projected, inputGradient: &own.firstNormed,
      into: &gradients)
    firstNorm.backward(
      parameters, input, memory.firstNorm, own.firstNormed, addingTo: &stream,
      into: &gradients)
  }

  /// - Parameters:
  ///   - input: Shape `[R, E]`, as in the forward pass.
  ///   - inputTangent: The same shape.
  ///   - output: The tangent of the output, the same shape; overwritten.
  func forwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], _ memory: Memory<Scalar>, _ tangents: inout Tangents<Scalar>,
    into output: inout [Scalar], _ dropout: BlockDropout?
  ) {
    firstNorm.forwardTangent(
      parameters, along: direction, input, inputTangent, memory.firstNorm,
      into: &tangents.firstNormed)
    projection.forwardTangent(
      parameters, along: direction, memory.firstNormed, tangents.firstNormed,
      into: &tangents.projected)
    attention.forwardTangent(
      memory.projected, tangents.projected, probabilities: memory.probabilities,
      probabilityTangents: &tangents.probabilities, into: &tangents.attended)
    mixing.forwardTangent(
      parameters, along: direction, memory.attended, tangents.attended, into: &tangents.middle)
    dropout?.apply(to: &tangents.middle, of: .attention)
    Kernels.add(inputTangent, to: &tangents.middle)

    secondNorm.forwardTangent(
      parameters, along: direction, memory.middle, tangents.middle, memory.secondNorm,
      into: &tangents.secondNormed)
    widening.forwardTangent(
      parameters, along: direction, memory.secondNormed, tangents.secondNormed,
      into: &tangents.hidden)
    tangents.activated.copy(tangents.hidden)
    Kernels.scale(&tangents.activated, by: memory.hidden)
    narrowing.forwardTangent(
      parameters, along: direction, memory.activated, tangents.activated, into: &output)
    dropout?.apply(to: &output, of: .network)
    Kernels.add(tangents.middle, to: &output)
  }

  /// - Parameters:
  ///   - scratch: Room for tangents of gradients, used again by the next block.
  ///   - stream: The tangent of the gradient of the output; on return that of the input.
  func backwardTangent<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, _ input: [Scalar],
    _ inputTangent: [Scalar], _ memory: Memory<Scalar>, _ kept: KeptGradients<Scalar>,
    _ tangents: Tangents<Scalar>, _ scratch: inout Gradients<Scalar>,
    stream: inout [Scalar], into products: inout Parameters<Scalar>, _ dropout: BlockDropout?
  ) {
    scratch.normed.copy(stream)
    dropout?.apply(to: &scratch.normed, of: .network)
    narrowing.backwardTangent(
      parameters, along: direction, memory.activated, tangents.activated, kept.narrowed,
      scratch.normed, inputGradientTangent: &scratch.hidden, into: &products)
    Kernels.scale(&scratch.hidden, by: memory.hidden)
    Kernels.addProduct(kept.bend, tangents.hidden, to: &scratch.hidden)
    widening.backwardTangent(
      parameters, along: direction, memory.secondNormed, tangents.secondNormed, kept.hidden,
      scratch.hidden, inputGradientTangent: &scratch.normed, into: &products)
    secondNorm.backwardTangent(
      parameters, along: direction, memory.middle, tangents.middle, memory.secondNorm,
      kept.secondNormed, scratch.normed, addingTo: &stream, into: &products)

    scratch.normed.copy(stream)
    dropout?.apply(to: &scratch.normed, of: .attention)
    mixing.backwardTangent(
      parameters, along: direction, memory.attended, tangents.attended, kept.mixed,
      scratch.normed, inputGradientTangent: &scratch.attended, into: &products)
    attention.backwardTangent(
      memory.projected, tangents.projected, probabilities: memory.probabilities,
      probabilityTangents: tangents.probabilities, kept.attended, scratch.attended,
      kept.attention, scratch: &scratch.probabilities, into: &scratch.projected)
    projection.backwardTangent(
      parameters, along: direction, memory.firstNormed, tangents.firstNormed, kept.projected,
      scratch.projected, inputGradientTangent: &scratch.normed, into: &products)
    firstNorm.backwardTangent(
      parameters, along: direction, input, inputTangent, memory.firstNorm, kept.firstNormed,
      scratch.normed, addingTo: &stream, into: &products)
  }
}
