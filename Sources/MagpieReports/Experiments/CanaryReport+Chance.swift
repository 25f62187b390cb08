import Generators

/// What exposure a secret has of which a model knows nothing.
extension CanaryReport {
  /// The mean exposure in bits where every rank among N candidates is as likely and none ties:
  /// log₂ N − log₂(N!) / N; log₂ e = 1.44 for many.
  ///
  /// By Stirling's series, right to seven decimals from ten candidates on.
  ///
  /// - Complexity: O(1).
  public var chance: Double {
    let count = Double(candidates)
    let series = 0.5 * FrozenMath.log(2 * Double.pi * count) + 1 / (12 * count)
    return (1 - series / count) / FrozenMath.log(2)
  }

  /// That of a secret that ties with all others: its rank is (N + 1) / 2.
  var allAlike: Double {
    FrozenMath.log(2 * Double(candidates) / Double(candidates + 1)) / FrozenMath.log(2)
  }
}
