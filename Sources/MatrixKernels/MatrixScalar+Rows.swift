extension MatrixScalar {
  public static func softmax(
    _ values: inout MutableSpan<Self>, columns: Int, causalPeriod: Int?
  ) {
    guard columns > 0 else { return }
    precondition(values.count % columns == 0, "whole rows of \(columns) columns")
    precondition(causalPeriod ?? 0 <= columns, "a position sees at most all columns")
    for row in 0..<(values.count / columns) {
      let seen = causalPeriod.map { row % $0 + 1 } ?? columns
      let start = row * columns
      var part = values._mutatingExtracting(start..<(start + seen))
      var largest = part[0]
      for index in 1..<max(1, seen) { largest = max(largest, part[index]) }
      for index in 0..<seen { part[index] -= largest }
      exponentiate(&part)
      var sum: Self = 0
      for index in 0..<seen { sum += part[index] }
      let factor = 1 / sum
      for index in 0..<seen { part[index] *= factor }
      for index in (start + seen)..<(start + columns) { values[index] = 0 }
    }
  }

  public static func softmaxBackward(
    _ output: Span<Self>, gradient: inout MutableSpan<Self>, columns: Int
  ) {
    guard columns > 0 else { return }
    precondition(
      output.count == gradient.count && output.count % columns == 0,
      "whole rows of \(columns) columns")
    for start in stride(from: 0, to: output.count, by: columns) {
      var sum: Self = 0
      for index in start..<(start + columns) { sum += output[index] * gradient[index] }
      for index in start..<(start + columns) {
        gradient[index] = output[index] * (gradient[index] - sum)
      }
    }
  }

  public static func layerNorm(
    _ input: Span<Self>, scale: Span<Self>, shift: Span<Self>?,
    into output: inout MutableSpan<Self>, means: inout MutableSpan<Self>,
    inverseDeviations: inout MutableSpan<Self>, epsilon: Self
  ) {
    let columns = scale.count
    precondition(columns > 0 && input.count % columns == 0, "whole rows of \(columns) columns")
    precondition(
      output.count == input.count && means.count == input.count / columns
        && inverseDeviations.count == means.count, "as many results as rows")
    for row in 0..<means.count {
      let start = row * columns
      var sum: Self = 0
      for column in 0..<columns { sum += input[start + column] }
      let mean = sum / Self(columns)
      var square: Self = 0
      for column in 0..<columns {
        let difference = input[start + column] - mean
        square += difference * difference
      }
      let inverse = 1 / (square / Self(columns) + epsilon).squareRoot()
      for column in 0..<columns {
        output[start + column] = (input[start + column] - mean) * inverse * scale[column]
      }
      means[row] = mean
      inverseDeviations[row] = inverse
    }
    if let shift { addBias(shift, to: &output) }
  }

  public static func layerNormBackward(
    _ input: Span<Self>, scale: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>,
    scaleGradient: inout MutableSpan<Self>
  ) {
    let columns = scale.count
    precondition(
      columns > 0 && input.count == means.count * columns && outputGradient.count == input.count
        && inputGradient.count == input.count && scaleGradient.count == columns
        && inverseDeviations.count == means.count, "as many gradients as inputs")
    for row in means.indices {
      let start = row * columns
      let (mean, inverse) = (means[row], inverseDeviations[row])
      // With x̂ the normed input and g the gradient of x̂: dx = (g − ⟨g⟩ − x̂·⟨g·x̂⟩) / σ.
      var sum: Self = 0
      var product: Self = 0
      for column in 0..<columns {
        let normed = (input[start + column] - mean) * inverse
        let gradient = outputGradient[start + column] * scale[column]
        scaleGradient[column] += outputGradient[start + column] * normed
        sum += gradient
        product += gradient * normed
      }
      let (meanGradient, meanProduct) = (sum / Self(columns), product / Self(columns))
      for column in 0..<columns {
        let normed = (input[start + column] - mean) * inverse
        let gradient = outputGradient[start + column] * scale[column]
        inputGradient[start + column] += (gradient - meanGradient - normed * meanProduct) * inverse
      }
    }
  }

  public static func crossEntropy(
    _ logits: inout MutableSpan<Self>, targets: Span<UInt32>, weights: Span<Self>,
    losses: inout MutableSpan<Self>
  ) {
    let rows = targets.count
    guard rows > 0 else { return }
    precondition(
      logits.count % rows == 0 && weights.count == rows && losses.count == rows,
      "a row of logits, a weight and a loss for each target")
    let columns = logits.count / rows
    for row in 0..<rows {
      let target = Int(targets[row])
      precondition(target < columns, "target \(target) is none of \(columns) outcomes")
      var part = logits._mutatingExtracting((row * columns)..<((row + 1) * columns))
      var largest = part[0]
      for index in 1..<max(1, columns) { largest = max(largest, part[index]) }
      let score = part[target] - largest
      for index in 0..<columns { part[index] -= largest }
      exponentiate(&part)
      var sum: Self = 0
      for index in 0..<columns { sum += part[index] }
      losses[row] = logarithm(sum) - score
      let factor = weights[row] / sum
      for index in 0..<columns { part[index] *= factor }
      part[target] -= weights[row]
    }
  }
}
