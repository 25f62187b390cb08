extension ReferenceKernels {
  /// The plain version of
  /// ``Kernels/adamWTangent(_:first:second:gradientTangents:gradients:means:squares:_:)``.
  public static func adamWTangent(
    _ parameters: inout MutableSpan<Scalar>, first: inout MutableSpan<Scalar>,
    second: inout MutableSpan<Scalar>, gradientTangents: Span<Scalar>,
    gradients: Span<Scalar>, means: Span<Scalar>, squares: Span<Scalar>,
    _ settings: AdamWStep
  ) {
    let (beta1, beta2) = (Scalar(settings.beta1), Scalar(settings.beta2))
    let rate = Scalar(settings.learningRate)
    let epsilon = Scalar(settings.epsilon)
    let firstCorrection = Scalar(settings.corrections.first)
    let secondCorrection = Scalar(settings.corrections.second)
    for index in 0..<parameters.count {
      let gradient = gradients[index] * Scalar(settings.gradientScale)
      let moved = gradientTangents[index]
      let mean = (beta1 * means[index] + (1 - beta1) * gradient) / firstCorrection
      let square =
        (beta2 * squares[index] + (1 - beta2) * gradient * gradient) / secondCorrection
      first[index] = beta1 * first[index] + (1 - beta1) * moved
      second[index] = beta2 * second[index] + (1 - beta2) * 2 * gradient * moved
      let meanTangent = first[index] / firstCorrection
      let squareTangent = second[index] / secondCorrection

      let root =
        settings.epsilonInsideRoot ? (square + epsilon).squareRoot() : square.squareRoot()
      let divisor = settings.epsilonInsideRoot ? root : root + epsilon
      let rootTangent = root > 0 ? squareTangent / (2 * root) : 0
      let quotient = (meanTangent - mean / divisor * rootTangent) / divisor
      let decay = rate * Scalar(settings.weightDecay) * parameters[index]
      parameters[index] -= decay + rate * quotient
    }
  }
}
