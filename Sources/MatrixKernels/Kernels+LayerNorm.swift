extension Kernels {
  /// Normalises every row to mean 0 and variance 1, then scales and shifts it.
  ///
  ///     yⱼ = scaleⱼ · (xⱼ − mean) · inverseDeviation + shiftⱼ
  ///     inverseDeviation = 1 / √(variance + ε)
  ///
  /// The variance is Σⱼ (xⱼ − mean)² / E, not divided by E − 1.
  ///
  /// - Parameters:
  ///   - input: `[B, E]`.
  ///   - scale: `[E]`.
  ///   - shift: `[E]`, or `nil` for none.
  ///   - output: `[B, E]`; overwritten.
  ///   - means: `[B]`; overwritten, for the backward pass.
  ///   - inverseDeviations: `[B]`; overwritten, for the backward pass.
  ///   - epsilon: ε, which keeps rows of one number from dividing by 0.
  /// - Complexity: O(*B* · *E*).
  /// - SeeAlso: Ba, Kiros and Hinton (2016), “Layer Normalization”, §3.
  public static func layerNorm(
    _ input: Span<Scalar>, scale: Span<Scalar>, shift: Span<Scalar>?,
    into output: inout MutableSpan<Scalar>, means: inout MutableSpan<Scalar>,
    inverseDeviations: inout MutableSpan<Scalar>, epsilon: Scalar
  ) {
    let batch = wholeRows("layerNorm", "input", input.count, columns: scale.count)
    if let shift { requireEqual("layerNorm", "shift", shift.count, scale.count) }
    requireEqual("layerNorm", "output", output.count, input.count)
    requireEqual("layerNorm", "means", means.count, batch)
    requireEqual("layerNorm", "inverseDeviations", inverseDeviations.count, batch)
    Scalar.layerNorm(
      input, scale: scale, shift: shift, into: &output, means: &means,
      inverseDeviations: &inverseDeviations, epsilon: epsilon)
  }

  /// Adds the gradients of a layer norm's input and scale to what is there.
  ///
  /// With x̂ the normalised row, d = inverseDeviation and gⱼ = dyⱼ · scaleⱼ:
  ///
  ///     dxⱼ += d · (gⱼ − Σₖ gₖ / E − x̂ⱼ · Σₖ gₖ x̂ₖ / E)
  ///     dscaleⱼ += Σ over rows of dyⱼ x̂ⱼ
  ///
  /// The gradient of the shift is that of a bias:
  /// ``addBiasBackward(_:into:)``.
  ///
  /// - Parameters:
  ///   - input: What the layer norm was given, `[B, E]`.
  ///   - scale: `[E]`.
  ///   - means: `[B]`, as the layer norm left them.
  ///   - inverseDeviations: `[B]`, likewise.
  ///   - outputGradient: dy, `[B, E]`.
  ///   - inputGradient: `[B, E]`; added to, since the residual has its own
  ///     gradient there.
  ///   - scaleGradient: `[E]`; added to.
  /// - Complexity: O(*B* · *E*), the rows in order.
  public static func layerNormBackward(
    _ input: Span<Scalar>, scale: Span<Scalar>, means: Span<Scalar>,
    inverseDeviations: Span<Scalar>, outputGradient: Span<Scalar>,
    into inputGradient: inout MutableSpan<Scalar>, scaleGradient: inout MutableSpan<Scalar>
  ) {
    let batch = wholeRows("layerNormBackward", "input", input.count, columns: scale.count)
    requireEqual("layerNormBackward", "means", means.count, batch)
    requireEqual("layerNormBackward", "inverseDeviations", inverseDeviations.count, batch)
    requireEqual("layerNormBackward", "outputGradient", outputGradient.count, input.count)
    requireEqual("layerNormBackward", "inputGradient", inputGradient.count, input.count)
    requireEqual("layerNormBackward", "scaleGradient", scaleGradient.count, scale.count)
    Scalar.layerNormBackward(
      input, scale: scale, means: means, inverseDeviations: inverseDeviations,
      outputGradient: outputGradient, into: &inputGradient, scaleGradient: &scaleGradient)
  }
}

extension MatrixScalar {
  public static func layerNorm(
    _ input: Span<Self>, scale: Span<Self>, shift: Span<Self>?,
    into output: inout MutableSpan<Self>, means: inout MutableSpan<Self>,
    inverseDeviations: inout MutableSpan<Self>, epsilon: Self
  ) {
    let width = Self(scale.count)
    for index in 0..<means.count {
      let row = (index * scale.count)..<((index + 1) * scale.count)
      let x = input.extracting(row)
      let mean = sum(x) { $0 } / width
      let variance = sum(x) { ($0 - mean) * ($0 - mean) } / width
      let inverse = 1 / (variance + epsilon).squareRoot()
      means[index] = mean
      inverseDeviations[index] = inverse
      if let shift {
        update(&output, row, x, scale, shift) { $0 = ($1 - mean) * inverse * $2 + $3 }
      } else {
        update(&output, row, x, scale) { $0 = ($1 - mean) * inverse * $2 }
      }
    }
  }

  public static func layerNormBackward(
    _ input: Span<Self>, scale: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>,
    scaleGradient: inout MutableSpan<Self>
  ) {
    let width = Self(scale.count)
    for index in 0..<means.count {
      let row = (index * scale.count)..<((index + 1) * scale.count)
      let (mean, inverse) = (means[index], inverseDeviations[index])
      let (x, dy) = (input.extracting(row), outputGradient.extracting(row))
      let direct = sum(dy, scale) { $0 * $1 } / width
      let along = sum(x, dy, scale) { ($0 - mean) * inverse * ($1 * $2) } / width
      update(&inputGradient, row, x, dy, scale) {
        $0 += inverse * ($2 * $3 - direct - ($1 - mean) * inverse * along)
      }
      update(&scaleGradient, 0..<scale.count, x, dy) { $0 += ($1 - mean) * inverse * $2 }
    }
  }
}
