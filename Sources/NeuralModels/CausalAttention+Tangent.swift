import MatrixKernels

// The products of one head over all windows: of its queries, keys, values and their
// gradients, which lie side by side in rows of 3 · E, and of its T × T probabilities.

extension CausalAttention {
  /// What attention's backward pass computes on its way, shape `[heads, B, T, T]` each.
  struct Gradients<Scalar: MatrixScalar>: Sendable {
    /// Of the probabilities.
    var probabilities: [Scalar]
    /// Of the scores, before softmax.
    var scores: [Scalar]

    init(_ attention: CausalAttention, windows: Int) {
      probabilities = Array(repeating: 0, count: attention.probabilityCount(windows: windows))
      scores = probabilities
    }
  }

  /// Where the queries, keys and values of a head begin in a row.
  private func places(ofHead head: Int) -> (query: Int, key: Int, value: Int) {
    (head * headWidth, width + head * headWidth, 2 * width + head * headWidth)
  }

  /// Scores of every position against every other: left · rightᵀ, shape `[B, T, T]`.
  private func compare<Scalar: MatrixScalar>(
    _ left: Span<Scalar>, stride leftStride: Int, _ right: Span<Scalar>, scale: Double = 1,
    into scores: inout MutableSpan<Scalar>, adds: Bool = false
  ) {
    Kernels.multiplyBatched(
      left, right, into: &scores,
      Product(
        rows: length, inner: headWidth, columns: length, transposesRight: true,
        leftStride: leftStride, rightStride: 3 * width, scale: scale, accumulates: adds),
      count: scores.count / (length * length), leftStep: leftStride * length,
      rightStep: 3 * width * length, outputStep: length * length)
  }

  /// Rows mixed by weights `[B, T, T]`: op(weights) · rows.
  private func mix<Scalar: MatrixScalar>(
    _ weights: Span<Scalar>, transposed: Bool = false, _ rows: Span<Scalar>,
    stride rowStride: Int, scale: Double = 1, into output: inout MutableSpan<Scalar>,
    stride outputStride: Int, adds: Bool = false
  ) {
    Kernels.multiplyBatched(
      weights, rows, into: &output,
      Product(
        rows: length, inner: length, columns: headWidth, transposesLeft: transposed,
        rightStride: rowStride, outputStride: outputStride, scale: scale, accumulates: adds),
      count: weights.count / (length * length), leftStep: length * length,
      rightStep: rowStride * length, outputStep: outputStride * length)
  }

  /// The part of one head in `[heads, B, T, T]`.
  private func part(ofHead head: Int, in count: Int) -> Range<Int> {
    let block = count / heads
    return (head * block)..<((head + 1) * block)
  }

  /// The gradients of probabilities and scores, which ``backward(_:probabilities:_:scratch:into:)``
  /// computes one head after the other and forgets.
  func backward<Scalar: MatrixScalar>(
    _ projected: [Scalar], probabilities: [Scalar], _ outputGradient: [Scalar],
    keeping gradients: inout Gradients<Scalar>
  ) {
    Self.eachHead(heads, &gradients.probabilities, &gradients.scores) { head, first, second in
      let all = part(ofHead: head, in: probabilities.count)
      compare(
        outputGradient.span.extracting((head * headWidth)...), stride: width,
        projected.span.extracting(places(ofHead: head).value...), into: &first)
      Kernels.copy(first.span, to: &second)
      Kernels.softmaxBackward(
        probabilities.span.extracting(all), gradient: &second, columns: length)
    }
  }

  private static func eachHead<Scalar: MatrixScalar>(
    _ heads: Int, _ first: inout [Scalar], _ second: inout [Scalar],
    _ body: (Int, inout MutableSpan<Scalar>, inout MutableSpan<Scalar>) -> Void
  ) {
    let block = first.count / heads
    for head in 0..<heads {
      let part = (head * block)..<((head + 1) * block)
      var firstSpan = first.mutableSpan
      var firstPart = firstSpan._mutatingExtracting(part)
      var secondSpan = second.mutableSpan
      var secondPart = secondSpan._mutatingExtracting(part)
      body(head, &firstPart, &secondPart)
    }
  }

  /// The tangents of the probabilities and of the output.
  ///
  /// - Parameters:
  ///   - projected: Shape `[R, 3 · E]`, as in the forward pass.
  ///   - projectedTangent: The same shape.
  ///   - probabilities: Shape `[heads, B, T, T]`, as the forward pass left them.
  ///   - probabilityTangents: The same shape; overwritten.
  ///   - output: Shape `[R, E]`; overwritten.
  func forwardTangent<Scalar: MatrixScalar>(
    _ projected: [Scalar], _ projectedTangent: [Scalar], probabilities: [Scalar],
    probabilityTangents: inout [Scalar], into output: inout [Scalar]
  ) {
    let (rows, moved) = (projected.span, projectedTangent.span)
    var allTangents = probabilityTangents.mutableSpan
    var out = output.mutableSpan
    for head in 0..<heads {
      let (query, key, value) = places(ofHead: head)
      let all = part(ofHead: head, in: probabilities.count)
      let weights = probabilities.span.extracting(all)
      var tangent = allTangents._mutatingExtracting(all)
      compare(
        moved.extracting(query...), stride: 3 * width, rows.extracting(key...), scale: scale,
        into: &tangent)
      compare(
        rows.extracting(query...), stride: 3 * width, moved.extracting(key...), scale: scale,
        into: &tangent, adds: true)
      Kernels.softmaxBackward(weights, gradient: &tangent, columns: length)
      var headOutput = out._mutatingExtracting((head * headWidth)...)
      mix(
        tangent.span, rows.extracting(value...), stride: 3 * width, into: &headOutput,
        stride: width)
      mix(
        weights, moved.extracting(value...), stride: 3 * width, into: &headOutput,
        stride: width, adds: true)
    }
  }

  /// The tangent of the gradient of queries, keys and values.
  ///
  /// - Parameters:
  ///   - outputGradient: Shape `[R, E]`, as in the backward pass.
  ///   - outputGradientTangent: The same shape.
  ///   - gradients: What the backward pass computed.
  ///   - scratch: Room for the probabilities of one head, shape `[B, T, T]`.
  ///   - projectedGradientTangent: Shape `[R, 3 · E]`; overwritten.
  func backwardTangent<Scalar: MatrixScalar>(
    _ projected: [Scalar], _ projectedTangent: [Scalar], probabilities: [Scalar],
    probabilityTangents: [Scalar], _ outputGradient: [Scalar],
    _ outputGradientTangent: [Scalar], _ gradients: Gradients<Scalar>,
    scratch: inout [Scalar], into projectedGradientTangent: inout [Scalar]
  ) {
    let (rows, moved) = (projected.span, projectedTangent.span)
    var tangent = scratch.mutableSpan
    var output = projectedGradientTangent.mutableSpan
    for head in 0..<heads {
      let (query, key, value) = places(ofHead: head)
      let all = part(ofHead: head, in: probabilities.count)
      let weights = probabilities.span.extracting(all)
      let weightTangents = probabilityTangents.span.extracting(all)
      let scores = gradients.scores.span.extracting(all)
      let dy = outputGradient.span.extracting((head * headWidth)...)
      let movedDy = outputGradientTangent.span.extracting((head * headWidth)...)
      // Of the values' gradient Pᵀ · dy.
      var valueTangent = output._mutatingExtracting(value...)
      mix(
        weightTangents, transposed: true, dy, stride: width, into: &valueTangent,
        stride: 3 * width)
      mix(
        weights, transposed: true, movedDy, stride: width, into: &valueTangent,
        stride: 3 * width, adds: true)
      // Of the probabilities' gradient dy · vᵀ, and of the scores'.
      compare(movedDy, stride: width, rows.extracting(value...), into: &tangent)
      compare(dy, stride: width, moved.extracting(value...), into: &tangent, adds: true)
      Kernels.softmaxBackwardTangent(
        weights, weightTangents, gradients.probabilities.span.extracting(all),
        gradientTangent: &tangent, columns: length)
      // Of the queries' gradient ds · k / √D, and of the keys' dsᵀ · q / √D.
      var queryTangent = output._mutatingExtracting(query...)
      mix(
        tangent.span, rows.extracting(key...), stride: 3 * width, scale: scale,
        into: &queryTangent, stride: 3 * width)
      mix(
        scores, moved.extracting(key...), stride: 3 * width, scale: scale, into: &queryTangent,
        stride: 3 * width, adds: true)
      var keyTangent = output._mutatingExtracting(key...)
      mix(
        tangent.span, transposed: true, rows.extracting(query...), stride: 3 * width,
        scale: scale, into: &keyTangent, stride: 3 * width)
      mix(
        scores, transposed: true, moved.extracting(query...), stride: 3 * width, scale: scale,
        into: &keyTangent, stride: 3 * width, adds: true)
    }
  }
}
