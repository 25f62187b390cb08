extension Kernels {
  /// The tangents of one step of ``adamW(_:gradients:first:second:_:)``.
  ///
  /// With ṗ, ṁ, v̇ and ġ the tangents of what the step is given (ġ that of the gradient
  /// after its scale), η̂ = η / (1 − β₁ᵗ), D the divisor and D′ its derivative by v′, as in
  /// ``adamWBackward(_:first:second:gradients:means:squares:_:)``:
  ///
  ///     ṁ ← β₁ ṁ + (1 − β₁) ġ
  ///     v̇ ← β₂ v̇ + 2 (1 − β₂) g ġ
  ///     ṗ ← (1 − η λ) ṗ − η̂ (ṁ / D − m′ D′ v̇ / D²)
  ///
  /// - Parameters:
  ///   - parameters: ṗ, any shape; changed.
  ///   - first: ṁ, the same shape; changed.
  ///   - second: v̇, likewise.
  ///   - gradientTangents: ġ.
  ///   - gradients: The gradient before its scale.
  ///   - means: m, as it was before the step.
  ///   - squares: v, likewise.
  ///   - settings: Those of the step.
  /// - Complexity: O(*n*).
  public static func adamWTangent(
    _ parameters: inout MutableSpan<Scalar>, first: inout MutableSpan<Scalar>,
    second: inout MutableSpan<Scalar>, gradientTangents: Span<Scalar>,
    gradients: Span<Scalar>, means: Span<Scalar>, squares: Span<Scalar>,
    _ settings: AdamWStep
  ) {
    let name: StaticString = "adamWTangent"
    requireEqual(name, "first", first.count, parameters.count)
    requireEqual(name, "second", second.count, parameters.count)
    requireEqual(name, "gradientTangents", gradientTangents.count, parameters.count)
    requireEqual(name, "gradients", gradients.count, parameters.count)
    requireEqual(name, "means", means.count, parameters.count)
    requireEqual(name, "squares", squares.count, parameters.count)
    precondition(
      settings.step >= 1, "adamWTangent: step \(settings.step); steps are counted from 1")
    Scalar.adamWTangent(
      &parameters, first: &first, second: &second, gradientTangents: gradientTangents,
      gradients: gradients, means: means, squares: squares, settings)
  }
}

extension MatrixScalar {
  public static func adamWTangent(
    _ parameters: inout MutableSpan<Self>, first: inout MutableSpan<Self>,
    second: inout MutableSpan<Self>, gradientTangents: Span<Self>, gradients: Span<Self>,
    means: Span<Self>, squares: Span<Self>, _ settings: AdamWStep
  ) {
    precondition(means.count == parameters.count && squares.count == parameters.count)
    precondition(first.count == parameters.count && second.count == parameters.count)
    precondition(gradients.count == parameters.count)
    precondition(gradientTangents.count == parameters.count)
    let step = LinearizedAdamW<Self>(settings)
    for index in 0..<parameters.count {
      let at = step.at(
        gradient: gradients[unchecked: index], mean: means[unchecked: index],
        square: squares[unchecked: index])
      let gradientTangent = gradientTangents[unchecked: index]
      let meanTangent = step.keep1 * first[unchecked: index] + step.take1 * gradientTangent
      let squareTangent =
        step.keep2 * second[unchecked: index] + 2 * step.take2 * at.gradient * gradientTangent
      let change = meanTangent / at.divisor - at.bend * squareTangent
      parameters[unchecked: index] = step.keep * parameters[unchecked: index] - step.rate * change
      first[unchecked: index] = meanTangent
      second[unchecked: index] = squareTangent
    }
  }
}

/// A step of AdamW as tangents and adjoints see it: what it multiplies changes by.
struct LinearizedAdamW<Scalar: MatrixScalar> {
  let scale: Scalar
  let keep1: Scalar
  let take1: Scalar
  let keep2: Scalar
  let take2: Scalar
  /// What is left of a parameter after its decay.
  let keep: Scalar
  /// η / (1 − β₁ᵗ).
  let rate: Scalar
  private let unbias: Scalar
  private let rootOfUnbias: Scalar
  private let epsilon: Scalar
  private let epsilonInsideRoot: Bool

  @inline(__always)
  init(_ settings: AdamWStep) {
    let corrections = settings.corrections
    scale = Scalar(settings.gradientScale)
    (keep1, take1) = (Scalar(settings.beta1), Scalar(1 - settings.beta1))
    (keep2, take2) = (Scalar(settings.beta2), Scalar(1 - settings.beta2))
    keep = Scalar(1 - settings.learningRate * settings.weightDecay)
    rate = Scalar(settings.learningRate / corrections.first)
    unbias = Scalar(1 / corrections.second)
    rootOfUnbias = unbias.squareRoot()
    epsilon = Scalar(settings.epsilon)
    epsilonInsideRoot = settings.epsilonInsideRoot
  }

  /// For one parameter: its scaled gradient, the divisor D, and m′ D′ / D².
  @inline(__always)
  func at(gradient: Scalar, mean: Scalar, square: Scalar) -> (
    gradient: Scalar, divisor: Scalar, bend: Scalar
  ) {
    let scaled = gradient * scale
    let newMean = keep1 * mean + take1 * scaled
    let newSquare = keep2 * square + take2 * (scaled * scaled)
    if epsilonInsideRoot {
      let divisor = (newSquare * unbias + epsilon).squareRoot()
      return (scaled, divisor, newMean / (divisor * divisor) * (unbias / (2 * divisor)))
    }
    let root = newSquare.squareRoot()
    let divisor = root * rootOfUnbias + epsilon
    let slope = root > 0 ? rootOfUnbias / (2 * root) : 0
    return (scaled, divisor, newMean / (divisor * divisor) * slope)
  }
}
