extension ReferenceKernels {
  /// The plain version of
  /// ``Kernels/adamWBackward(_:first:second:gradients:means:squares:_:)``: the step, line
  /// by line, and the same lines backward.
  public static func adamWBackward(
    _ parameters: inout MutableSpan<Scalar>, first: inout MutableSpan<Scalar>,
    second: inout MutableSpan<Scalar>, gradients: inout MutableSpan<Scalar>,
    means: Span<Scalar>, squares: Span<Scalar>, _ settings: AdamWStep
  ) {
    let (beta1, beta2) = (Scalar(settings.beta1), Scalar(settings.beta2))
    let rate = Scalar(settings.learningRate)
    let epsilon = Scalar(settings.epsilon)
    let firstCorrection = Scalar(settings.corrections.first)
    let secondCorrection = Scalar(settings.corrections.second)
    for index in 0..<parameters.count {
      let gradient = gradients[index] * Scalar(settings.gradientScale)
      let mean = (beta1 * means[index] + (1 - beta1) * gradient) / firstCorrection
      let square =
        (beta2 * squares[index] + (1 - beta2) * gradient * gradient) / secondCorrection
      let root =
        settings.epsilonInsideRoot ? (square + epsilon).squareRoot() : square.squareRoot()
      let divisor = settings.epsilonInsideRoot ? root : root + epsilon

      let change = -rate * parameters[index]
      let divisorAdjoint = -change * mean / (divisor * divisor)
      let squareAdjoint = root > 0 ? divisorAdjoint / (2 * root) : 0
      let firstAdjoint = first[index] + change / divisor / firstCorrection
      let secondAdjoint = second[index] + squareAdjoint / secondCorrection
      gradients[index] =
        (1 - beta1) * firstAdjoint + (1 - beta2) * 2 * gradient * secondAdjoint
      first[index] = beta1 * firstAdjoint
      second[index] = beta2 * secondAdjoint
      parameters[index] -= rate * Scalar(settings.weightDecay) * parameters[index]
    }
  }
}
