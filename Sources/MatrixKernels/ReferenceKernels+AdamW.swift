extension ReferenceKernels {
  /// The plain version of ``Kernels/adamW(_:gradients:first:second:_:)``.
  public static func adamW(
    _ parameters: inout MutableSpan<Scalar>, gradients: Span<Scalar>,
    first: inout MutableSpan<Scalar>, second: inout MutableSpan<Scalar>, _ settings: AdamWStep
  ) {
    let (beta1, beta2) = (Scalar(settings.beta1), Scalar(settings.beta2))
    let rate = Scalar(settings.learningRate)
    let epsilon = Scalar(settings.epsilon)
    let corrections = settings.corrections
    for index in 0..<parameters.count {
      let gradient = gradients[index] * Scalar(settings.gradientScale)
      first[index] = beta1 * first[index] + (1 - beta1) * gradient
      second[index] = beta2 * second[index] + (1 - beta2) * gradient * gradient
      let mean = first[index] / Scalar(corrections.first)
      let square = second[index] / Scalar(corrections.second)
      let divisor =
        settings.epsilonInsideRoot
        ? (square + epsilon).squareRoot() : square.squareRoot() + epsilon
      parameters[index] -= rate * Scalar(settings.weightDecay) * parameters[index]
      parameters[index] -= rate * mean / divisor
    }
  }
}
