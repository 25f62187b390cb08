extension Kernels {
  /// Turns the tangent of the gradient of a softmax's output y into that of its input.
  ///
  /// From dz = y (dy − Σ y dy) follows
  ///
  ///     dż = ẏ (dy − Σ y dy) + y (dẏ − Σ (ẏ dy + y dẏ))
  ///
  /// The tangent of y itself is ``softmaxBackward(_:gradient:columns:)`` of ż, as the
  /// matrix of derivatives is symmetric. What a causal softmax made 0 keeps 0.
  ///
  /// - Parameters:
  ///   - output: y, `[rows, columns]`.
  ///   - outputTangent: ẏ, the same shape.
  ///   - outputGradient: dy, the same shape.
  ///   - gradientTangent: The same shape; dẏ on entry, dż on return.
  ///   - columns: The length of a row.
  /// - Complexity: O(*rows* · *columns*).
  public static func softmaxBackwardTangent(
    _ output: Span<Scalar>, _ outputTangent: Span<Scalar>, _ outputGradient: Span<Scalar>,
    gradientTangent: inout MutableSpan<Scalar>, columns: Int
  ) {
    _ = wholeRows("softmaxBackwardTangent", "output", output.count, columns: columns)
    requireEqual("softmaxBackwardTangent", "outputTangent", outputTangent.count, output.count)
    requireEqual("softmaxBackwardTangent", "outputGradient", outputGradient.count, output.count)
    requireEqual(
      "softmaxBackwardTangent", "gradientTangent", gradientTangent.count, output.count)
    Scalar.softmaxBackwardTangent(
      output, outputTangent, outputGradient, gradientTangent: &gradientTangent,
      columns: columns)
  }

  /// Turns the tangent of logits into that of the gradient of their cross-entropy.
  ///
  /// For shares p = softmax(z), target t and weight w, the loss of a row and the gradient
  /// gⱼ = w (pⱼ − [j = t]) have the tangents
  ///
  ///     loss˙ = Σⱼ pⱼ żⱼ − ż_t
  ///     ġⱼ = w pⱼ (żⱼ − Σₖ pₖ żₖ)
  ///
  /// - Parameters:
  ///   - probabilities: p, `[B, V]`.
  ///   - tangent: `[B, V]`; ż on entry, ġ on return.
  ///   - targets: The right tokens, `[B]`, each in `0 ..< V`.
  ///   - weights: `[B]`, as in ``crossEntropy(_:targets:weights:)``.
  ///   - losses: `[B]`; overwritten with the tangents of the losses, without weights.
  /// - Complexity: O(*B* · *V*).
  public static func crossEntropyTangent(
    _ probabilities: Span<Scalar>, tangent: inout MutableSpan<Scalar>, targets: Span<UInt32>,
    weights: Span<Double>, losses: inout MutableSpan<Double>
  ) {
    let columns = probabilities.count / max(1, targets.count)
    requireEqual(
      "crossEntropyTangent", "probabilities", probabilities.count, columns * targets.count)
    requireEqual("crossEntropyTangent", "tangent", tangent.count, probabilities.count)
    requireEqual("crossEntropyTangent", "weights", weights.count, targets.count)
    requireEqual("crossEntropyTangent", "losses", losses.count, targets.count)
    requireIds("crossEntropyTangent", targets, below: columns)
    Scalar.crossEntropyTangent(
      probabilities, tangent: &tangent, targets: targets, weights: weights, losses: &losses)
  }
}

extension MatrixScalar {
  public static func softmaxBackwardTangent(
    _ output: Span<Self>, _ outputTangent: Span<Self>, _ outputGradient: Span<Self>,
    gradientTangent: inout MutableSpan<Self>, columns: Int
  ) {
    for row in rows(of: columns, in: output.count) {
      let (y, moved) = (output.extracting(row), outputTangent.extracting(row))
      let dy = outputGradient.extracting(row)
      let mean = sum(y, dy) { $0 * $1 }
      let movedMean =
        sum(moved, dy) { $0 * $1 } + sum(y, gradientTangent.span.extracting(row)) { $0 * $1 }
      update(&gradientTangent, row, y, moved, dy) {
        $0 = $2 * ($3 - mean) + $1 * ($0 - movedMean)
      }
    }
  }

  public static func crossEntropyTangent(
    _ probabilities: Span<Self>, tangent: inout MutableSpan<Self>, targets: Span<UInt32>,
    weights: Span<Double>, losses: inout MutableSpan<Double>
  ) {
    let columns = probabilities.count / max(1, targets.count)
    for index in 0..<targets.count {
      let row = (index * columns)..<((index + 1) * columns)
      let shares = probabilities.extracting(row)
      let mean = sum(shares, tangent.span.extracting(row)) { $0 * $1 }
      losses[index] = Double(mean) - Double(tangent[row.lowerBound + Int(targets[index])])
      let weight = Self(weights[index])
      update(&tangent, row, shares) { $0 = weight * $1 * ($0 - mean) }
    }
  }
}
