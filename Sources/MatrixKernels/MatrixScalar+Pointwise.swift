extension MatrixScalar {
  public static func addBias(_ bias: Span<Self>, to output: inout MutableSpan<Self>) {
    guard !bias.isEmpty else { return }
    precondition(output.count % bias.count == 0, "whole rows of \(bias.count) columns")
    for start in stride(from: 0, to: output.count, by: bias.count) {
      for column in bias.indices { output[start + column] += bias[column] }
    }
  }

  public static func addBiasBackward(
    _ outputGradient: Span<Self>, into biasGradient: inout MutableSpan<Self>
  ) {
    let columns = biasGradient.count
    guard columns > 0 else { return }
    precondition(outputGradient.count % columns == 0, "whole rows of \(columns) columns")
    for start in stride(from: 0, to: outputGradient.count, by: columns) {
      for column in 0..<columns { biasGradient[column] += outputGradient[start + column] }
    }
  }

  public static func gelu(_ input: Span<Self>, into output: inout MutableSpan<Self>) {
    precondition(input.count == output.count, "as many results as inputs")
    for index in input.indices { output[index] = geluScore(input[index]) }
    hyperbolicTangent(&output)
    for index in input.indices { output[index] = input[index] * (1 + output[index]) / 2 }
  }

  public static func geluBackward(
    _ input: Span<Self>, _ outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>
  ) {
    precondition(
      input.count == outputGradient.count && input.count == inputGradient.count,
      "as many gradients as inputs")
    for index in input.indices { inputGradient[index] = geluScore(input[index]) }
    hyperbolicTangent(&inputGradient)
    for index in input.indices {
      let (x, tangent) = (input[index], inputGradient[index])
      let slope = geluFactor * (1 + 3 * geluCubic * x * x)
      inputGradient[index] =
        outputGradient[index] * ((1 + tangent) / 2 + x / 2 * (1 - tangent * tangent) * slope)
    }
  }

  /// The number whose tanh is taken: √(2/π) · (x + 0.044715 · x³).
  @inline(__always)
  private static func geluScore(_ x: Self) -> Self { geluFactor * (x + geluCubic * x * x * x) }

  private static var geluFactor: Self { Self(0.797_884_560_802_865_4) }
  private static var geluCubic: Self { Self(0.044_715) }

  public static func tanhBackward(
    _ output: Span<Self>, _ outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>
  ) {
    precondition(
      output.count == outputGradient.count && output.count == inputGradient.count,
      "as many gradients as outputs")
    for index in output.indices {
      inputGradient[index] = outputGradient[index] * (1 - output[index] * output[index])
    }
  }

  public static func add(_ values: Span<Self>, to output: inout MutableSpan<Self>) {
    precondition(values.count == output.count, "as many values as sums")
    for index in values.indices { output[index] += values[index] }
  }

  public static func scale(_ values: inout MutableSpan<Self>, by factor: Self) {
    for index in values.indices { values[index] *= factor }
  }

  public static func sumOfSquares(_ values: Span<Self>) -> Double {
    // Eight sums side by side, so that an addition need not wait for the one before.
    var sums = SIMD8<Double>()
    let whole = values.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      for lane in 0..<8 {
        let value = Double(values[start + lane])
        sums[lane] += value * value
      }
    }
    for index in whole..<values.count { sums[0] += Double(values[index]) * Double(values[index]) }
    return sums.sum()
  }
}
