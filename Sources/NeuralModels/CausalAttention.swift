import MatrixKernels

/// Attention of every position to itself and those before it, in several heads.
///
/// For queries q, keys k and values v of one head, each of shape `[T, D]`:
///
///     P = softmax(q · kᵀ / √D), later positions left out
///     y = P · v
///
/// - SeeAlso: Vaswani et al. (2017), “Attention Is All You Need”, §3.2.
struct CausalAttention: Sendable, Equatable {
  let heads: Int
  /// E, a multiple of the number of heads.
  let width: Int
  /// T.
  let length: Int

  var headWidth: Int { width / heads }
  var scale: Double { 1 / Double(headWidth).squareRoot() }

  /// How many probabilities a pass over so many windows has: shape `[heads, B, T, T]`.
  func probabilityCount(windows: Int) -> Int { heads * windows * length * length }

  /// - Parameters:
  ///   - projected: Queries, keys and values side by side, shape `[R, 3 · E]`.
  ///   - probabilities: Shape `[heads, B, T, T]`, for the backward pass.
  ///   - output: The heads side by side, shape `[R, E]`.
  func forward<Scalar: MatrixScalar>(
    _ projected: [Scalar], probabilities: inout [Scalar], into output: inout [Scalar]
  ) {
    let windows = output.count / (width * length)
    let block = windows * length * length
    var allProbabilities = probabilities.mutableSpan
    var out = output.mutableSpan
    for head in 0..<heads {
      var weights = allProbabilities._mutatingExtracting((head * block)..<((head + 1) * block))
      Kernels.multiplyBatched(
        projected.span.extracting((head * headWidth)...),
        projected.span.extracting((width + head * headWidth)...), into: &weights,
        Product(
          rows: length, inner: headWidth, columns: length, transposesRight: true,
          leftStride: 3 * width, rightStride: 3 * width, scale: scale),
        count: windows, leftStep: 3 * width * length, rightStep: 3 * width * length,
        outputStep: length * length)
      Kernels.softmax(&weights, columns: length, causalPeriod: length)
      var headOutput = out._mutatingExtracting((head * headWidth)...)
      Kernels.multiplyBatched(
        weights.span, projected.span.extracting((2 * width + head * headWidth)...),
        into: &headOutput,
        Product(
          rows: length, inner: length, columns: headWidth, rightStride: 3 * width,
          outputStride: width),
        count: windows, leftStep: length * length, rightStep: 3 * width * length,
        outputStep: width * length)
    }
  }

  /// - Parameters:
  ///   - outputGradient: Shape `[R, E]`.
  ///   - scratch: Room for the probabilities of one head, shape `[B, T, T]`.
  ///   - projectedGradient: Shape `[R, 3 · E]`; overwritten.
  func backward<Scalar: MatrixScalar>(
    _ projected: [Scalar], probabilities: [Scalar], _ outputGradient: [Scalar],
    scratch: inout [Scalar], into projectedGradient: inout [Scalar]
  ) {
    let windows = outputGradient.count / (width * length)
    let block = windows * length * length
    let step = 3 * width * length
    var weightGradients = scratch.mutableSpan
    var all = projectedGradient.mutableSpan
    for head in 0..<heads {
      let (query, key, value) = (
        head * headWidth, width + head * headWidth, 2 * width + head * headWidth
      )
      let weights = probabilities.span.extracting((head * block)..<((head + 1) * block))
      let headGradient = outputGradient.span.extracting((head * headWidth)...)
      // Of the values: Pᵀ · dy.
      var valueGradient = all._mutatingExtracting(value...)
      Kernels.multiplyBatched(
        weights, headGradient, into: &valueGradient,
        Product(
          rows: length, inner: length, columns: headWidth, transposesLeft: true,
          rightStride: width, outputStride: 3 * width),
        count: windows, leftStep: length * length, rightStep: width * length, outputStep: step)
      // Of the probabilities: dy · vᵀ, and of the scores before softmax.
      Kernels.multiplyBatched(
        headGradient, projected.span.extracting(value...), into: &weightGradients,
        Product(
          rows: length, inner: headWidth, columns: length, transposesRight: true,
          leftStride: width, rightStride: 3 * width),
        count: windows, leftStep: width * length, rightStep: step, outputStep: length * length)
      Kernels.softmaxBackward(weights, gradient: &weightGradients, columns: length)
      // Of the queries: ds · k / √D, and of the keys: dsᵀ · q / √D.
      var queryGradient = all._mutatingExtracting(query...)
      Kernels.multiplyBatched(
        weightGradients.span, projected.span.extracting(key...), into: &queryGradient,
        Product(
          rows: length, inner: length, columns: headWidth, rightStride: 3 * width,
          outputStride: 3 * width, scale: scale),
        count: windows, leftStep: length * length, rightStep: step, outputStep: step)
      var keyGradient = all._mutatingExtracting(key...)
      Kernels.multiplyBatched(
        weightGradients.span, projected.span.extracting(query...), into: &keyGradient,
        Product(
          rows: length, inner: length, columns: headWidth, transposesLeft: true,
          rightStride: 3 * width, outputStride: 3 * width, scale: scale),
        count: windows, leftStep: length * length, rightStep: step, outputStep: step)
    }
  }
}
