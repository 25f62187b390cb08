extension Kernels {
  /// Passes a derivative back through one step of ``adamW(_:gradients:first:second:_:)``.
  ///
  /// Something depends on what the step left: on parameters p′, and on moments m′ and v′.
  /// Its derivatives by these become those by what the step was given: p, m, v and g, the
  /// gradient after its scale. With η̂ = η / (1 − β₁ᵗ), D the divisor and u = 1 / (1 − β₂ᵗ):
  ///
  ///     m̄′ += −η̂ / D · p̄′
  ///     v̄′ += η̂ m′ / D² · ∂D/∂v′ · p̄′      ∂D/∂v′ = u / (2 √(v′ u + ε)),  or  √u / (2 √v′)
  ///     ḡ = (1 − β₁) m̄′ + 2 (1 − β₂) g v̄′
  ///     p̄ = (1 − η λ) p̄′,   m̄ = β₁ m̄′,   v̄ = β₂ v̄′
  ///
  /// What p owes to g by way of the loss is not in p̄: the caller adds it, a product of
  /// the Hessian with ḡ. Where ε is added to the root and v′ is 0, so is what v̄′ gets.
  ///
  /// - Parameters:
  ///   - parameters: p̄′ on entry, p̄ on return; any shape.
  ///   - first: m̄′ on entry, m̄ on return; the same shape.
  ///   - second: v̄′ on entry, v̄ on return.
  ///   - gradients: The gradient before its scale on entry, ḡ on return.
  ///   - means: m, as it was before the step.
  ///   - squares: v, likewise.
  ///   - settings: Those of the step.
  /// - Complexity: O(*n*).
  public static func adamWBackward(
    _ parameters: inout MutableSpan<Scalar>, first: inout MutableSpan<Scalar>,
    second: inout MutableSpan<Scalar>, gradients: inout MutableSpan<Scalar>,
    means: Span<Scalar>, squares: Span<Scalar>, _ settings: AdamWStep
  ) {
    requireEqual("adamWBackward", "first", first.count, parameters.count)
    requireEqual("adamWBackward", "second", second.count, parameters.count)
    requireEqual("adamWBackward", "gradients", gradients.count, parameters.count)
    requireEqual("adamWBackward", "means", means.count, parameters.count)
    requireEqual("adamWBackward", "squares", squares.count, parameters.count)
    precondition(
      settings.step >= 1, "adamWBackward: step \(settings.step); steps are counted from 1")
    Scalar.adamWBackward(
      &parameters, first: &first, second: &second, gradients: &gradients, means: means,
      squares: squares, settings)
  }
}

extension MatrixScalar {
  public static func adamWBackward(
    _ parameters: inout MutableSpan<Self>, first: inout MutableSpan<Self>,
    second: inout MutableSpan<Self>, gradients: inout MutableSpan<Self>, means: Span<Self>,
    squares: Span<Self>, _ settings: AdamWStep
  ) {
    precondition(means.count == parameters.count && squares.count == parameters.count)
    precondition(first.count == parameters.count && second.count == parameters.count)
    precondition(gradients.count == parameters.count)
    let step = LinearizedAdamW<Self>(settings)
    for index in 0..<parameters.count {
      let at = step.at(
        gradient: gradients[unchecked: index], mean: means[unchecked: index],
        square: squares[unchecked: index])
      let pull = step.rate * parameters[unchecked: index]
      let meanAdjoint = first[unchecked: index] - pull / at.divisor
      let squareAdjoint = second[unchecked: index] + pull * at.bend
      gradients[unchecked: index] =
        step.take1 * meanAdjoint + 2 * step.take2 * at.gradient * squareAdjoint
      parameters[unchecked: index] *= step.keep
      first[unchecked: index] = step.keep1 * meanAdjoint
      second[unchecked: index] = step.keep2 * squareAdjoint
    }
  }
}
