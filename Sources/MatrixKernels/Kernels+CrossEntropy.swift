extension Kernels {
  /// Computes the cross-entropy of every row, and its gradient in place.
  ///
  /// For logits z, target t and weight w, a row contributes
  ///
  ///     loss = log Σⱼ exp(zⱼ) − z_t
  ///     gradientⱼ = w · (softmax(z)ⱼ − [j = t])
  ///
  /// computed after subtracting the row's maximum, so that no finite logit
  /// overflows.
  ///
  /// - Parameters:
  ///   - logits: Unnormalised scores, `[B, V]`; on return the gradient of
  ///     Σ w · loss.
  ///   - targets: The right tokens, `[B]`, each in `0 ..< V`.
  ///   - weights: `[B]`; 1 / B for a mean, 0 for rows that do not count.
  /// - Returns: Σ w · loss in nats, in the order of the rows.
  /// - Complexity: O(*B* · *V*) time, O(1) extra memory.
  /// - SeeAlso: Bengio et al. (2003), “A Neural Probabilistic Language Model”,
  ///   §2.
  public static func crossEntropy(
    _ logits: inout MutableSpan<Scalar>, targets: Span<UInt32>, weights: Span<Double>
  ) -> Double {
    let columns = logits.count / max(1, targets.count)
    requireEqual("crossEntropy", "logits", logits.count, columns * targets.count)
    requireEqual("crossEntropy", "weights", weights.count, targets.count)
    requireIds("crossEntropy", targets, below: columns)
    return Scalar.crossEntropy(&logits, targets: targets, weights: weights)
  }

  /// Computes the cross-entropy of every row; the logits stay as they are.
  ///
  /// The losses are those of ``crossEntropy(_:targets:weights:)``, bit for bit.
  ///
  /// - Parameters:
  ///   - logits: Unnormalised scores, `[B, V]`.
  ///   - targets: The right tokens, `[B]`, each in `0 ..< V`.
  ///   - columns: V.
  ///   - losses: `[B]`; overwritten with the losses in nats.
  /// - Complexity: O(*B* · *V*) time, O(*V*) extra memory.
  public static func crossEntropyLosses(
    _ logits: Span<Scalar>, targets: Span<UInt32>, columns: Int,
    losses: inout MutableSpan<Scalar>
  ) {
    requireEqual("crossEntropyLosses", "logits", logits.count, columns * targets.count)
    requireEqual("crossEntropyLosses", "losses", losses.count, targets.count)
    requireIds("crossEntropyLosses", targets, below: columns)
    Scalar.crossEntropyLosses(logits, targets: targets, columns: columns, losses: &losses)
  }
}

extension MatrixScalar {
  public static func crossEntropy(
    _ logits: inout MutableSpan<Self>, targets: Span<UInt32>, weights: Span<Double>
  ) -> Double {
    let columns = logits.count / max(1, targets.count)
    var weightedSum = 0.0
    for index in 0..<targets.count {
      let row = (index * columns)..<((index + 1) * columns)
      let target = row.lowerBound + Int(targets[index])
      let score = logits[target]
      let (greatest, sum) = exponentials(&logits, row)
      weightedSum += weights[index] * Double(SystemMath.log(sum) - (score - greatest))
      let weight = Self(weights[index])
      let factor = weight / sum
      update(&logits, row) { $0 *= factor }
      logits[target] -= weight
    }
    return weightedSum
  }

  public static func crossEntropyLosses(
    _ logits: Span<Self>, targets: Span<UInt32>, columns: Int,
    losses: inout MutableSpan<Self>
  ) {
    var scratch = [Self](repeating: 0, count: columns)
    var values = scratch.mutableSpan
    for index in 0..<targets.count {
      let scores = logits.extracting((index * columns)..<((index + 1) * columns))
      update(&values, 0..<columns, scores) { $0 = $1 }
      let (greatest, sum) = exponentials(&values, 0..<columns)
      losses[index] = SystemMath.log(sum) - (scores[Int(targets[index])] - greatest)
    }
  }
}
