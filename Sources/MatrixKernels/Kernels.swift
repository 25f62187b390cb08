/// The arithmetic of networks, over rows of numbers.
///
/// Each kernel has a plain reference beside it in ``ReferenceKernels``. What is called
/// `into` is overwritten, if not said otherwise; lengths that do not fit are misuse.
public enum Kernels<Scalar: MatrixScalar> {
  /// Computes output (+)= scale · op(left) · op(right) by the system's library.
  ///
  /// - Complexity: O(rows · inner · columns).
  public static func multiply(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product
  ) { Scalar.multiply(left, right, into: &output, product) }

  /// Several products of one shape; the operands of each start a step behind those
  /// of the one before.
  public static func multiplyBatched(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    Scalar.multiplyBatched(
      left, right, into: &output, product, count: count, leftStep: leftStep, rightStep: rightStep,
      outputStep: outputStep)
  }

  /// Adds a bias of shape `[C]` to every row of `[R, C]`.
  public static func addBias(_ bias: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    Scalar.addBias(bias, to: &output)
  }

  /// Adds the sums of the columns of `[R, C]` to `[C]`.
  public static func addBiasBackward(
    _ outputGradient: Span<Scalar>, into biasGradient: inout MutableSpan<Scalar>
  ) { Scalar.addBiasBackward(outputGradient, into: &biasGradient) }

  /// The power eˣ of every number.
  public static func exp(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    copy(input, into: &output)
    Scalar.exponentiate(&output)
  }

  /// The hyperbolic tangent of every number.
  public static func tanh(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    copy(input, into: &output)
    Scalar.hyperbolicTangent(&output)
  }

  /// The gradient of tanh, from its output.
  public static func tanhBackward(
    _ output: Span<Scalar>, _ outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>
  ) { Scalar.tanhBackward(output, outputGradient, into: &inputGradient) }

  /// ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))) of every number.
  ///
  /// - SeeAlso: Hendrycks and Gimpel (2016), “Gaussian Error Linear Units”, §2.
  public static func gelu(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    Scalar.gelu(input, into: &output)
  }

  /// The gradient of ``gelu(_:into:)``, from its input.
  public static func geluBackward(
    _ input: Span<Scalar>, _ outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>
  ) { Scalar.geluBackward(input, outputGradient, into: &inputGradient) }

  /// Adds values to the output.
  public static func add(_ values: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    Scalar.add(values, to: &output)
  }

  public static func scale(_ values: inout MutableSpan<Scalar>, by factor: Scalar) {
    Scalar.scale(&values, by: factor)
  }

  /// The sum of squares, in a fixed order.
  public static func sumOfSquares(_ values: Span<Scalar>) -> Double { Scalar.sumOfSquares(values) }

  /// Makes each row of `[R, C]` positive with sum 1: eˣ over the sum of all.
  ///
  /// - Parameter causalPeriod: With T given, row r sees its first (r mod T) + 1
  ///   columns; the others become 0.
  public static func softmax(
    _ values: inout MutableSpan<Scalar>, columns: Int, causalPeriod: Int? = nil
  ) { Scalar.softmax(&values, columns: columns, causalPeriod: causalPeriod) }

  /// Turns the gradient of the output of softmax into that of its input.
  public static func softmaxBackward(
    _ output: Span<Scalar>, gradient: inout MutableSpan<Scalar>, columns: Int
  ) { Scalar.softmaxBackward(output, gradient: &gradient, columns: columns) }

  /// (x − mean) / √(variance + ε) · scale + shift, for each row of `[R, C]`.
  ///
  /// - Parameters:
  ///   - means: Shape `[R]`; kept for the backward pass, as `inverseDeviations`.
  /// - SeeAlso: Ba, Kiros and Hinton (2016), “Layer Normalization”, §3.
  public static func layerNorm(
    _ input: Span<Scalar>, scale: Span<Scalar>, shift: Span<Scalar>?,
    into output: inout MutableSpan<Scalar>, means: inout MutableSpan<Scalar>,
    inverseDeviations: inout MutableSpan<Scalar>, epsilon: Scalar
  ) {
    Scalar.layerNorm(
      input, scale: scale, shift: shift, into: &output, means: &means,
      inverseDeviations: &inverseDeviations, epsilon: epsilon)
  }

  /// Adds to the gradients of the input and the scale; that of the shift is
  /// ``addBiasBackward(_:into:)``.
  public static func layerNormBackward(
    _ input: Span<Scalar>, scale: Span<Scalar>, means: Span<Scalar>,
    inverseDeviations: Span<Scalar>, outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>, scaleGradient: inout MutableSpan<Scalar>
  ) {
    Scalar.layerNormBackward(
      input, scale: scale, means: means, inverseDeviations: inverseDeviations,
      outputGradient: outputGradient, into: &inputGradient, scaleGradient: &scaleGradient)
  }

  /// −log softmax(logits)[target] of each row, and its gradient in place of the logits.
  ///
  /// - Parameters:
  ///   - logits: Shape `[R, V]`; on return the gradient of Σ weight · loss.
  ///   - losses: Shape `[R]`, in nats, not weighted.
  public static func crossEntropy(
    _ logits: inout MutableSpan<Scalar>, targets: Span<UInt32>, weights: Span<Scalar>,
    losses: inout MutableSpan<Scalar>
  ) { Scalar.crossEntropy(&logits, targets: targets, weights: weights, losses: &losses) }

  /// The rows of a table `[V, E]` that are named by ids, shape `[R, E]`.
  public static func gather(
    _ table: Span<Scalar>, ids: Span<UInt32>, into output: inout MutableSpan<Scalar>
  ) { Scalar.gather(table, ids: ids, into: &output) }

  /// Adds each row of `[R, E]` to the row of a table that its id names.
  public static func scatterAdd(
    _ outputGradient: Span<Scalar>, ids: Span<UInt32>,
    into tableGradient: inout MutableSpan<Scalar>
  ) { Scalar.scatterAdd(outputGradient, ids: ids, into: &tableGradient) }

  /// Changes parameters against their gradients, each at a rate of its own.
  ///
  /// - SeeAlso: Kingma and Ba (2015), “Adam”, Algorithm 1; Loshchilov and Hutter
  ///   (2019), “Decoupled Weight Decay Regularization”, Algorithm 2.
  public static func adamW(
    _ parameters: inout MutableSpan<Scalar>, gradients: Span<Scalar>,
    first: inout MutableSpan<Scalar>, second: inout MutableSpan<Scalar>, _ settings: AdamWStep
  ) { Scalar.adamW(&parameters, gradients: gradients, first: &first, second: &second, settings) }

  private static func copy(_ input: Span<Scalar>, into output: inout MutableSpan<Scalar>) {
    precondition(input.count == output.count, "as many results as inputs")
    for index in input.indices { output[index] = input[index] }
  }
}
