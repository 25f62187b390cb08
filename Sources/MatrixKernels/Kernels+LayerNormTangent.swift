extension Kernels {
  /// The tangent of a layer norm's output.
  ///
  /// With x̂ the normalised row and d = inverseDeviation:
  ///
  ///     x̂˙ = d (ẋ − Σ ẋ / E − x̂ · Σ x̂ ẋ / E)
  ///     ẏ = scale · x̂˙ + scale˙ · x̂ + shift˙
  ///
  /// - Parameters:
  ///   - input: x, `[B, E]`.
  ///   - inputTangent: ẋ, the same shape.
  ///   - scale: `[E]`.
  ///   - scaleTangent: `[E]`.
  ///   - shiftTangent: `[E]`, or `nil` where there is no shift.
  ///   - means: `[B]`, as the layer norm left them.
  ///   - inverseDeviations: `[B]`, likewise.
  ///   - output: ẏ, `[B, E]`; overwritten.
  /// - Complexity: O(*B* · *E*).
  public static func layerNormTangent(
    _ input: Span<Scalar>, _ inputTangent: Span<Scalar>, scale: Span<Scalar>,
    scaleTangent: Span<Scalar>, shiftTangent: Span<Scalar>?, means: Span<Scalar>,
    inverseDeviations: Span<Scalar>, into output: inout MutableSpan<Scalar>
  ) {
    let batch = wholeRows("layerNormTangent", "input", input.count, columns: scale.count)
    requireEqual("layerNormTangent", "inputTangent", inputTangent.count, input.count)
    requireEqual("layerNormTangent", "scaleTangent", scaleTangent.count, scale.count)
    if let shiftTangent {
      requireEqual("layerNormTangent", "shiftTangent", shiftTangent.count, scale.count)
    }
    requireEqual("layerNormTangent", "means", means.count, batch)
    requireEqual("layerNormTangent", "inverseDeviations", inverseDeviations.count, batch)
    requireEqual("layerNormTangent", "output", output.count, input.count)
    Scalar.layerNormTangent(
      input, inputTangent, scale: scale, scaleTangent: scaleTangent,
      shiftTangent: shiftTangent, means: means, inverseDeviations: inverseDeviations,
      into: &output)
  }

  /// Adds the tangents of the gradients of a layer norm's input and scale to what is there.
  ///
  /// With g = dy · scale, ġ = dẏ · scale + dy · scale˙, and x̂˙ as in
  /// ``layerNormTangent(_:_:scale:scaleTangent:shiftTangent:means:inverseDeviations:into:)``:
  ///
  ///     ḋ = −d² · Σ x̂ ẋ / E
  ///     dẋ += ḋ · (g − Σ g / E − x̂ · Σ g x̂ / E)
  ///         + d · (ġ − Σ ġ / E − x̂˙ · Σ g x̂ / E − x̂ · Σ (ġ x̂ + g x̂˙) / E)
  ///     dscale˙ += Σ over rows of dẏ x̂ + dy x̂˙
  ///
  /// - Parameters:
  ///   - input: x, `[B, E]`.
  ///   - inputTangent: ẋ, the same shape.
  ///   - scale: `[E]`.
  ///   - scaleTangent: `[E]`.
  ///   - means: `[B]`, as the layer norm left them.
  ///   - inverseDeviations: `[B]`, likewise.
  ///   - outputGradient: dy, `[B, E]`.
  ///   - outputGradientTangent: dẏ, `[B, E]`.
  ///   - inputGradientTangent: dẋ, `[B, E]`; added to.
  ///   - scaleGradientTangent: `[E]`; added to.
  /// - Complexity: O(*B* · *E*), the rows in order; O(*E*) memory.
  public static func layerNormBackwardTangent(
    _ input: Span<Scalar>, _ inputTangent: Span<Scalar>, scale: Span<Scalar>,
    scaleTangent: Span<Scalar>, means: Span<Scalar>, inverseDeviations: Span<Scalar>,
    outputGradient: Span<Scalar>, outputGradientTangent: Span<Scalar>,
    into inputGradientTangent: inout MutableSpan<Scalar>,
    scaleGradientTangent: inout MutableSpan<Scalar>
  ) {
    let name: StaticString = "layerNormBackwardTangent"
    let batch = wholeRows(name, "input", input.count, columns: scale.count)
    requireEqual(name, "inputTangent", inputTangent.count, input.count)
    requireEqual(name, "scaleTangent", scaleTangent.count, scale.count)
    requireEqual(name, "means", means.count, batch)
    requireEqual(name, "inverseDeviations", inverseDeviations.count, batch)
    requireEqual(name, "outputGradient", outputGradient.count, input.count)
    requireEqual(name, "outputGradientTangent", outputGradientTangent.count, input.count)
    requireEqual(name, "inputGradientTangent", inputGradientTangent.count, input.count)
    requireEqual(name, "scaleGradientTangent", scaleGradientTangent.count, scale.count)
    Scalar.layerNormBackwardTangent(
      input, inputTangent, scale: scale, scaleTangent: scaleTangent, means: means,
      inverseDeviations: inverseDeviations, outputGradient: outputGradient,
      outputGradientTangent: outputGradientTangent, into: &inputGradientTangent,
      scaleGradientTangent: &scaleGradientTangent)
  }
}

extension MatrixScalar {
  public static func layerNormTangent(
    _ input: Span<Self>, _ inputTangent: Span<Self>, scale: Span<Self>,
    scaleTangent: Span<Self>, shiftTangent: Span<Self>?, means: Span<Self>,
    inverseDeviations: Span<Self>, into output: inout MutableSpan<Self>
  ) {
    let width = Self(scale.count)
    for index in 0..<means.count {
      let row = (index * scale.count)..<((index + 1) * scale.count)
      let (x, moved) = (input.extracting(row), inputTangent.extracting(row))
      let (mean, inverse) = (means[index], inverseDeviations[index])
      let direct = sum(moved) { $0 } / width
      let along = sum(x, moved) { ($0 - mean) * inverse * $1 } / width
      update(&output, row, x, moved, scale) {
        $0 = $3 * (inverse * ($2 - direct - ($1 - mean) * inverse * along))
      }
      update(&output, row, x, scaleTangent) { $0 += $2 * (($1 - mean) * inverse) }
      if let shiftTangent { update(&output, row, shiftTangent) { $0 += $1 } }
    }
  }

  public static func layerNormBackwardTangent(
    _ input: Span<Self>, _ inputTangent: Span<Self>, scale: Span<Self>,
    scaleTangent: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, outputGradientTangent: Span<Self>,
    into inputGradientTangent: inout MutableSpan<Self>,
    scaleGradientTangent: inout MutableSpan<Self>
  ) {
    let columns = scale.count
    let width = Self(columns)
    var scratch = [Self](repeating: 0, count: 4 * columns)
    for index in 0..<means.count {
      let row = (index * columns)..<((index + 1) * columns)
      let (mean, inverse) = (means[index], inverseDeviations[index])
      let (x, moved) = (input.extracting(row), inputTangent.extracting(row))
      let (dy, movedDy) = (outputGradient.extracting(row), outputGradientTangent.extracting(row))
      let direct = sum(moved) { $0 } / width
      let along = sum(x, moved) { ($0 - mean) * inverse * $1 } / width

      // Side by side: the normalised row, its tangent, g and its tangent.
      var rows = scratch.mutableSpan
      update(&rows, 0..<columns, x) { $0 = ($1 - mean) * inverse }
      update(&rows, columns..<(2 * columns), x, moved) {
        $0 = inverse * ($2 - direct - ($1 - mean) * inverse * along)
      }
      update(&rows, (2 * columns)..<(3 * columns), dy, scale) { $0 = $1 * $2 }
      update(&rows, (3 * columns)..<(4 * columns), movedDy, scale) { $0 = $1 * $2 }
      update(&rows, (3 * columns)..<(4 * columns), dy, scaleTangent) { $0 += $1 * $2 }
      let normalised = rows.span.extracting(0..<columns)
      let normalisedTangent = rows.span.extracting(columns..<(2 * columns))
      let gradient = rows.span.extracting((2 * columns)..<(3 * columns))
      let gradientTangent = rows.span.extracting((3 * columns)..<(4 * columns))

      let meanGradient = sum(gradient) { $0 } / width
      let meanProduct = sum(gradient, normalised) { $0 * $1 } / width
      let meanTangent = sum(gradientTangent) { $0 } / width
      let meanProductTangent =
        (sum(gradientTangent, normalised) { $0 * $1 }
          + sum(gradient, normalisedTangent) { $0 * $1 }) / width
      let inverseTangent = -inverse * inverse * along
      update(&inputGradientTangent, row, gradient, normalised) {
        $0 += inverseTangent * ($1 - meanGradient - $2 * meanProduct)
      }
      update(&inputGradientTangent, row, gradientTangent, normalisedTangent, normalised) {
        $0 += inverse * ($1 - meanTangent - $2 * meanProduct - $3 * meanProductTangent)
      }
      update(&scaleGradientTangent, 0..<columns, movedDy, normalised) { $0 += $1 * $2 }
      update(&scaleGradientTangent, 0..<columns, dy, normalisedTangent) { $0 += $1 * $2 }
    }
  }
}
