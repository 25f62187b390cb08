/// How parameters follow their gradients.
///
/// With p the parameters, g the gradients (clipped first), η the learning rate and λ
/// the weight decay, which is 0 for tensors that do not decay:
///
///     sgd         p ← p − η · (g + λ · p)
///     momentum    v ← µ · v + g + λ · p;  p ← p − η · v
///     adamW       m ← β₁ · m + (1 − β₁) · g;  s ← β₂ · s + (1 − β₂) · g²
///                 p ← p − η · λ · p − η · m̂ / (√ŝ + ε)      at step t,
///                 m̂ = m / (1 − β₁ᵗ),  ŝ = s / (1 − β₂ᵗ)
///
/// These are PyTorch's `SGD` and `AdamW`.
///
/// - SeeAlso: Sutskever et al. (2013), “On the importance of initialization and
///   momentum in deep learning”, §2; Loshchilov and Hutter (2019), “Decoupled
///   Weight Decay Regularization”, Algorithm 2.
public enum Optimizer: Sendable, Equatable {
  /// Straight down the gradient.
  case sgd
  /// Down the sum of past gradients, each of which has faded by the given factor a step.
  case momentum(Double = 0.9)
  /// At a rate of its own for each parameter.
  ///
  /// With `epsilonInsideRoot` the divisor is √(ŝ + ε), which can be differentiated
  /// where a gradient is 0.
  case adamW(
    beta1: Double = 0.9, beta2: Double = 0.99, epsilon: Double = 1e-8,
    epsilonInsideRoot: Bool = false)

  /// How many numbers are kept for each parameter.
  package var momentCount: Int {
    switch self {
    case .sgd: 0
    case .momentum: 1
    case .adamW: 2
    }
  }

  /// The name and the settings, as text.
  var fields: [(name: String, value: String)] {
    switch self {
    case .sgd: [("optimizer", "sgd")]
    case .momentum(let factor): [("optimizer", "momentum"), ("momentum", "\(factor)")]
    case .adamW(let beta1, let beta2, let epsilon, let epsilonInsideRoot):
      [
        ("optimizer", "adamW"), ("beta1", "\(beta1)"), ("beta2", "\(beta2)"),
        ("epsilon", "\(epsilon)"), ("epsilonInsideRoot", "\(epsilonInsideRoot)"),
      ]
    }
  }

  /// Smaller ones are 0 as a `Float`, and 0 / 0 is no number.
  private var smallestEpsilon: Double { Double(Float.leastNormalMagnitude) }

  /// What forbids it; nil where nothing does.
  var fault: String? {
    switch self {
    case .sgd: nil
    case .momentum(let factor): Self.fault("the momentum", factor)
    case .adamW(let beta1, let beta2, let epsilon, _):
      Self.fault("beta1", beta1) ?? Self.fault("beta2", beta2)
        ?? (epsilon >= smallestEpsilon && epsilon.isFinite
          ? nil : "epsilon is \(epsilon), not a positive number that a Float can hold")
    }
  }

  private static func fault(_ name: String, _ share: Double) -> String? {
    share >= 0 && share < 1 ? nil : "\(name) is \(share), not at least 0 and below 1"
  }
}
