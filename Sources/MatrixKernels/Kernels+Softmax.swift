extension Kernels {
  /// Replaces every row by its softmax.
  ///
  ///     yⱼ = exp(zⱼ − max z) / Σₖ exp(zₖ − max z)
  ///
  /// With a causal period T, as in attention over sequences of T positions, row
  /// r sees only its first (r mod T) + 1 columns; the rest become 0, whatever
  /// they held.
  ///
  /// - Parameters:
  ///   - values: `[rows, columns]`; scores on entry, shares on return.
  ///   - columns: The length of a row.
  ///   - causalPeriod: T, at most `columns`; `nil` lets each row see all of
  ///     itself.
  /// - Complexity: O(*rows* · *columns*). No finite score overflows; a row
  ///   with a NaN or +∞, or of −∞ alone, becomes NaN.
  public static func softmax(
    _ values: inout MutableSpan<Scalar>, columns: Int, causalPeriod: Int?
  ) {
    _ = wholeRows("softmax", "values", values.count, columns: columns)
    if let period = causalPeriod {
      precondition(
        1...max(1, columns) ~= period,
        "softmax: a causal period of \(period) in \(columns) columns")
    }
    Scalar.softmax(&values, columns: columns, causalPeriod: causalPeriod)
  }

  /// Replaces the gradient of a softmax's output y by that of its input.
  ///
  ///     dzⱼ = yⱼ (dyⱼ − Σₖ yₖ dyₖ)
  ///
  /// What a causal softmax made 0 gets a gradient of 0.
  ///
  /// - Parameters:
  ///   - output: What the softmax gave, `[rows, columns]`.
  ///   - gradient: The same shape; dy on entry, dz on return.
  ///   - columns: The length of a row.
  /// - Complexity: O(*rows* · *columns*).
  public static func softmaxBackward(
    _ output: Span<Scalar>, gradient: inout MutableSpan<Scalar>, columns: Int
  ) {
    _ = wholeRows("softmaxBackward", "output", output.count, columns: columns)
    requireEqual("softmaxBackward", "gradient", gradient.count, output.count)
    Scalar.softmaxBackward(output, gradient: &gradient, columns: columns)
  }
}

extension MatrixScalar {
  public static func softmax(
    _ values: inout MutableSpan<Self>, columns: Int, causalPeriod: Int?
  ) {
    var seen = causalPeriod == nil ? columns : 1
    for row in rows(of: columns, in: values.count) {
      let visible = row.prefix(seen)
      let share = 1 / exponentials(&values, visible).sum
      update(&values, visible) { $0 *= share }
      update(&values, visible.upperBound..<row.upperBound) { $0 = 0 }
      if let causalPeriod { seen = seen == causalPeriod ? 1 : seen + 1 }
    }
  }

  public static func softmaxBackward(
    _ output: Span<Self>, gradient: inout MutableSpan<Self>, columns: Int
  ) {
    for row in rows(of: columns, in: output.count) {
      let shares = output.extracting(row)
      let mean = sum(shares, gradient.span.extracting(row)) { $0 * $1 }
      update(&gradient, row, shares) { $0 = $1 * ($0 - mean) }
    }
  }

  /// Replaces a row z by exp(zⱼ − max z), and returns max z and the sum.
  @inline(__always)
  static func exponentials(
    _ values: inout MutableSpan<Self>, _ row: Range<Int>
  ) -> (greatest: Self, sum: Self) {
    let greatest = maximum(values.span.extracting(row))
    update(&values, row) { $0 = exp($0 - greatest) }
    return (greatest, sum(values.span.extracting(row)) { $0 })
  }
}
