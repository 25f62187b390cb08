extension Kernels {
  /// Moves parameters by one step of Adam with decoupled weight decay.
  ///
  /// For gradient g (after its scale), moments m and v, learning rate η, decay
  /// λ and step t:
  ///
  ///     m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
  ///     v ← β₂ v + (1 − β₂) g²       v̂ = v / (1 − β₂ᵗ)
  ///     p ← p − η λ p − η m̂ / (√v̂ + ε)    or    … / √(v̂ + ε)
  ///
  /// The decay acts on every parameter given; call the kernel once for the
  /// parameters that decay and once, with a decay of 0, for those that do not.
  ///
  /// - Parameters:
  ///   - parameters: p, any shape; changed.
  ///   - gradients: g, the same shape.
  ///   - first: m, the same shape, zeros before the first step; changed.
  ///   - second: v, likewise; changed.
  ///   - settings: The hyperparameters and the number of the step.
  /// - Complexity: O(*n*).
  /// - SeeAlso: Loshchilov and Hutter (2019), “Decoupled Weight Decay
  ///   Regularization”, algorithm 2; Kingma and Ba (2015), “Adam”, §2.
  public static func adamW(
    _ parameters: inout MutableSpan<Scalar>, gradients: Span<Scalar>,
    first: inout MutableSpan<Scalar>, second: inout MutableSpan<Scalar>, _ settings: AdamWStep
  ) {
    requireEqual("adamW", "gradients", gradients.count, parameters.count)
    requireEqual("adamW", "first", first.count, parameters.count)
    requireEqual("adamW", "second", second.count, parameters.count)
    precondition(settings.step >= 1, "adamW: step \(settings.step); steps are counted from 1")
    Scalar.adamW(&parameters, gradients: gradients, first: &first, second: &second, settings)
  }
}

extension MatrixScalar {
  public static func adamW(
    _ parameters: inout MutableSpan<Self>, gradients: Span<Self>,
    first: inout MutableSpan<Self>, second: inout MutableSpan<Self>, _ settings: AdamWStep
  ) {
    let scale = Self(settings.gradientScale)
    let (keep1, take1) = (Self(settings.beta1), Self(1 - settings.beta1))
    let (keep2, take2) = (Self(settings.beta2), Self(1 - settings.beta2))
    let corrections = settings.corrections
    let keep = Self(1 - settings.learningRate * settings.weightDecay)
    let rate = Self(settings.learningRate / corrections.first)
    let epsilon = Self(settings.epsilon)
    // The magnitude, of what is never negative, spares the root a branch: 0.9
    // instead of 2.9 ns an element.
    if settings.epsilonInsideRoot {
      let unbias = Self(1 / corrections.second)
      update(&parameters, &first, &second, gradients) {
        let gradient = $3 * scale
        $1 = keep1 * $1 + take1 * gradient
        $2 = keep2 * $2 + take2 * (gradient * gradient)
        $0 = keep * $0 - rate * $1 / ($2 * unbias + epsilon).magnitude.squareRoot()
      }
    } else {
      let unbias = Self((1 / corrections.second).squareRoot())
      update(&parameters, &first, &second, gradients) {
        let gradient = $3 * scale
        $1 = keep1 * $1 + take1 * gradient
        $2 = keep2 * $2 + take2 * (gradient * gradient)
        $0 = keep * $0 - rate * $1 / ($2.magnitude.squareRoot() * unbias + epsilon)
      }
    }
  }
}
