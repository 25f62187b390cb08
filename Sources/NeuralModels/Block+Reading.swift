import MatrixKernels

extension Block {
  /// What one block keeps of the tokens that were read: the key-value cache.
  struct Past<Scalar: MatrixScalar>: Sendable {
    /// Shape `[T, E]`, filled up to the position that was read last.
    var keys: [Scalar]
    var values: [Scalar]

    init(_ block: Block) {
      keys = Array(repeating: 0, count: block.attention.length * block.attention.width)
      values = keys
    }
  }

  /// The forward pass for one token behind those that were read.
  ///
  /// - Parameters:
  ///   - stream: Shape `[E]`: the block's input, on return its output.
  func read<Scalar: MatrixScalar>(
    _ parameters: Parameters<Scalar>, position: Int, stream: inout [Scalar],
    _ past: inout Past<Scalar>
  ) {
    let width = attention.width
    var memory = LayerNorm.Memory<Scalar>(rows: 1)
    var normed = stream
    firstNorm.forward(parameters, stream, into: &normed, &memory)
    var projected = [Scalar](repeating: 0, count: 3 * width)
    projection.forward(parameters, normed, into: &projected)
    for index in 0..<width {
      past.keys[position * width + index] = projected[width + index]
      past.values[position * width + index] = projected[2 * width + index]
    }
    var attended = normed
    attention.read(
      query: projected, keys: past.keys, values: past.values, count: position + 1,
      into: &attended)
    mixing.forward(parameters, attended, into: &stream, adds: true)

    secondNorm.forward(parameters, stream, into: &normed, &memory)
    var hidden = [Scalar](repeating: 0, count: 4 * width)
    widening.forward(parameters, normed, into: &hidden)
    var activated = hidden
    Kernels.gelu(hidden, into: &activated)
    narrowing.forward(parameters, activated, into: &stream, adds: true)
  }
}

extension CausalAttention {
  /// The attention of one position to those up to it.
  ///
  /// - Parameters:
  ///   - query: Shape `[E]`, or longer.
  ///   - keys: Shape `[count, E]`, or longer, as `values`.
  ///   - output: Shape `[E]`.
  func read<Scalar: MatrixScalar>(
    query: [Scalar], keys: [Scalar], values: [Scalar], count: Int, into output: inout [Scalar]
  ) {
    var weights = [Scalar](repeating: 0, count: count)
    var weightSpan = weights.mutableSpan
    var out = output.mutableSpan
    for head in 0..<heads {
      let first = head * headWidth
      Kernels.multiply(
        query.span.extracting(first...), keys.span.extracting(first...), into: &weightSpan,
        Product(
          rows: 1, inner: headWidth, columns: count, transposesRight: true, rightStride: width,
          scale: scale))
      Kernels.softmax(&weightSpan, columns: count, causalPeriod: nil)
      var headOutput = out._mutatingExtracting(first...)
      Kernels.multiply(
        weightSpan.span, values.span.extracting(first...), into: &headOutput,
        Product(rows: 1, inner: count, columns: headWidth, rightStride: width))
    }
  }
}
