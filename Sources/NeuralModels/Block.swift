import MatrixKernels

/// One block of a transformer: attention, then a network of one hidden layer, each
/// behind a layer norm and added to its input.
struct Block: Sendable, Equatable {
  let attention: CausalAttention
  let firstNorm: LayerNorm
  /// To queries, keys and values side by side: E → 3 · E.
  let projection: Linear
  /// E → E.
  let mixing: Linear
  let secondNorm: LayerNorm
  /// E → 4 · E and back.
  let widening: Linear
  let narrowing: Linear

  /// - Parameters:
  ///   - depth: The number of blocks; what is added to the stream starts smaller
  ///     the more there are (Radford et al. 2019, §2.3).
  ///   - shapes: The tensors are appended here.
  init(
    attention: CausalAttention, named name: String, depth: Int, hasBias: Bool,
    addingTo shapes: inout [ParameterShape]
  ) {
    self.attention = attention
    let width = attention.width
    let small = 0.02 / Double(2 * depth).squareRoot()
    firstNorm = LayerNorm(name + "first_norm", width: width, hasShift: hasBias, addingTo: &shapes)
    projection = Linear(
      name + "projection", width, 3 * width, deviation: 0.02, hasBias: hasBias, addingTo: &shapes)
    mixing = Linear(
      name + "mixing", width, width, deviation: small, hasBias: hasBias, addingTo: &shapes)
    secondNorm = LayerNorm(name + "second_norm", width: width, hasShift: hasBias, addingTo: &shapes)
    widening = Linear(
      name + "widening", width, 4 * width, deviation: 0.02, hasBias: hasBias, addingTo: &shapes)
    narrowing = Linear(
      name + "narrowing", 4 * width, width, deviation: small, hasBias: hasBias, addingTo: &shapes)
  }

  /// - Parameters:
  ///   - input: Shape `[R, E]`.
  ///   - output: The same shape.
  func forward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], into output: inout [Scalar],
    _ memory: inout Memory<Scalar>, _ dropout: BlockDropout?
  ) {
    firstNorm.forward(parameters, input, into: &memory.firstNormed, &memory.firstNorm)
    projection.forward(parameters, memory.firstNormed, into: &memory.projected)
    attention.forward(
      memory.projected, probabilities: &memory.probabilities, into: &memory.attended)
    if let dropout {
      mixing.forward(parameters, memory.attended, into: &memory.middle)
      dropout.apply(to: &memory.middle, of: .attention)
      Kernels.add(input, to: &memory.middle)
    } else {
      memory.middle.copy(input)
      mixing.forward(parameters, memory.attended, into: &memory.middle, adds: true)
    }

    secondNorm.forward(parameters, memory.middle, into: &memory.secondNormed, &memory.secondNorm)
    widening.forward(parameters, memory.secondNormed, into: &memory.hidden)
    Kernels.geluWithDerivative(&memory.hidden, into: &memory.activated)
    if let dropout {
      narrowing.forward(parameters, memory.activated, into: &output)
      dropout.apply(to: &output, of: .network)
      Kernels.add(memory.middle, to: &output)
    } else {
      output.copy(memory.middle)
      narrowing.forward(parameters, memory.activated, into: &output, adds: true)
    }
  }

  /// - Parameters:
  ///   - input: As in the forward pass.
  ///   - stream: The gradient of the output; on return that of the input.
  func backward<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, _ input: [Scalar], _ memory: Memory<Scalar>,
    _ own: inout Gradients<Scalar>, stream: inout [Scalar],
    into gradients: inout Parameters<Scalar>, _ dropout: BlockDropout?
  ) {
    if let dropout {
      own.normed.copy(stream)
      dropout.apply(to: &own.normed, of: .network)
      narrowing.backward(
        parameters, memory.activated, own.normed, inputGradient: &own.hidden, into: &gradients)
    } else {
      narrowing.backward(
        parameters, memory.activated, stream, inputGradient: &own.hidden, into: &gradients)
    }
    Kernels.scale(&own.hidden, by: memory.hidden)
    widening.backward(
      parameters, memory.secondNormed, own.hidden, inputGradient: &own.normed, into: &gradients)
    secondNorm.backward(
      parameters, memory.middle, memory.secondNorm, own.normed, addingTo: &stream,
      into: &gradients)

    if let dropout {
      own.normed.copy(stream)
      dropout.apply(to: &own.normed, of: .attention)
      mixing.backward(
        parameters, memory.attended, own.normed, inputGradient: &own.attended, into: &gradients)
    } else {
      mixing.backward(
        parameters, memory.attended, stream, inputGradient: &own.attended, into: &gradients)
    }
    attention.backward(
      memory.projected, probabilities: memory.probabilities, own.attended,
      scratch: &own.probabilities, into: &own.projected)
    projection.backward(
      parameters, memory.firstNormed, own.projected, inputGradient: &own.normed, into: &gradients)
    firstNorm.backward(
      parameters, input, memory.firstNorm, own.normed, addingTo: &stream, into: &gradients)
  }
}

extension Block {
  /// What the backward pass needs of the forward pass; shapes as in ``forward``.
  struct Memory<Scalar: MatrixScalar>: Sendable {
    var firstNormed: [Scalar]
    var firstNorm: LayerNorm.Memory<Scalar>
    var projected: [Scalar]
    var probabilities: [Scalar]
    var attended: [Scalar]
    var middle: [Scalar]
    var secondNormed: [Scalar]
    var secondNorm: LayerNorm.Memory<Scalar>
    /// What goes into GELU, then the derivative there.
    var hidden: [Scalar]
    var activated: [Scalar]

    init(_ block: Block, windows: Int) {
      let rows = windows * block.attention.length
      let width = block.attention.width
      firstNormed = Array(repeating: 0, count: rows * width)
      firstNorm = LayerNorm.Memory(rows: rows)
      projected = Array(repeating: 0, count: rows * 3 * width)
      probabilities = Array(
        repeating: 0, count: block.attention.probabilityCount(windows: windows))
      attended = firstNormed
      middle = firstNormed
      secondNormed = firstNormed
      secondNorm = firstNorm
      hidden = Array(repeating: 0, count: rows * 4 * width)
      activated = hidden
    }
  }

  /// Gradients of what one block computes, used again by the next.
  struct Gradients<Scalar: MatrixScalar>: Sendable {
    var hidden: [Scalar]
    var normed: [Scalar]
    var attended: [Scalar]
    var projected: [Scalar]
    /// Of one head.
    var probabilities: [Scalar]

    init(_ block: Block, windows: Int) {
      let rows = windows * block.attention.length
      let width = block.attention.width
      hidden = Array(repeating: 0, count: rows * 4 * width)
      normed = Array(repeating: 0, count: rows * width)
      attended = normed
      projected = Array(repeating: 0, count: rows * 3 * width)
      probabilities = Array(repeating: 0, count: rows * block.attention.length)
    }
  }
}
