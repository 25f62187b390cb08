/// How the learning rate falls after its rise.
public enum LearningRateDecay: String, Sendable, CaseIterable {
  /// Along half a cosine: slowly, then fast, then slowly.
  ///
  /// - SeeAlso: Loshchilov and Hutter (2017), “SGDR: Stochastic Gradient Descent
  ///   with Warm Restarts”, §3 (one period).
  case cosine
  /// Along a straight line.
  case linear
  /// Not at all.
  case constant

  /// How much of the fall is still to come.
  ///
  /// - Parameter part: How much of the time has passed, in 0 … 1.
  /// - Returns: 1 at the beginning and, where the rate falls, 0 at the end.
  func height(at part: Double) -> Double {
    switch self {
    case .cosine: (1 + Self.cosine(ofHalfTurns: part)) / 2
    case .linear: 1 - part
    case .constant: 1
    }
  }

  /// cos(π · x) for x in 0 … 1, from sums and products alone, so that it is the same
  /// everywhere; the error is below 1e-15.
  static func cosine(ofHalfTurns x: Double) -> Double {
    if x > 0.5 { return -cosine(ofHalfTurns: 1 - x) }
    let square = (x * .pi) * (x * .pi)
    // Taylor's series; the term behind the last is below 2⁻⁵³ for x ≤ ½.
    var sum = 1.0
    for term in stride(from: 20.0, through: 2.0, by: -2.0) {
      sum = 1 - square / (term * (term - 1)) * sum
    }
    return sum
  }
}
