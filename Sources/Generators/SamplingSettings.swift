/// How a draw departs from the model's own probabilities.
public struct SamplingSettings: Sendable, Equatable {
  /// Below 1 the likely becomes likelier, above 1 the unlikely does.
  public var temperature: Double
  /// Only the k likeliest tokens may be drawn.
  public var topK: Int?
  /// Only the likeliest tokens that together reach this probability may be drawn.
  public var topP: Double?

  /// - Precondition: `temperature` is positive and finite, `topK` at least 1,
  ///   `topP` in `0 ... 1` and not 0.
  public init(temperature: Double = 1, topK: Int? = nil, topP: Double? = nil) {
    precondition(temperature > 0 && temperature.isFinite, "temperature must be positive")
    precondition(topK.map { $0 >= 1 } ?? true, "top-k must be at least 1")
    precondition(topP.map { $0 > 0 && $0 <= 1 } ?? true, "top-p must lie in 0…1")
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
  }

  /// Whether draws follow the model's own probabilities.
  public var isPlain: Bool { temperature == 1 && topK == nil && topP == nil }
}

extension Distribution {
  /// The distribution after temperature, then top-k, then top-p.
  ///
  /// Ties go to the lower token number.
  ///
  /// - Complexity: O(*n* log *n*), O(1) for plain settings.
  /// - SeeAlso: Holtzman et al. (2020), “The Curious Case of Neural Text
  ///   Degeneration”, §3.1, for top-p.
  public func adjusted(by settings: SamplingSettings) -> Distribution {
    if settings.isPlain || isEmpty { return self }
    var weights = weights
    if settings.temperature != 1 {
      let greatest = FrozenMath.log(weights.max() ?? 1)
      for index in weights.indices where weights[index] > 0 {
        weights[index] = FrozenMath.exp(
          (FrozenMath.log(weights[index]) - greatest) / settings.temperature)
      }
    }
    let warmed = Distribution(tokens: tokens, weights: weights, order: order)
    if settings.topK == nil && settings.topP == nil { return warmed }

    var kept = warmed.ranking().filter { warmed.weights[$0] > 0 }
    if let topK = settings.topK { kept = Array(kept.prefix(topK)) }
    if let topP = settings.topP {
      let needed = topP * kept.reduce(0) { $0 + warmed.weights[$1] }
      var sum = 0.0
      let behind = kept.firstIndex { index in
        sum += warmed.weights[index]
        return sum >= needed
      }
      kept = Array(kept.prefix((behind ?? kept.count - 1) + 1))
    }
    kept.sort()
    return Distribution(
      tokens: kept.map { warmed.tokens[$0] }, weights: kept.map { warmed.weights[$0] },
      order: order)
  }
}
