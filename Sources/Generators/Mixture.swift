public import Corpora

/// Models of one vocabulary that speak together: a weighted mean of their probabilities.
///
/// - SeeAlso: Jelinek and Mercer (1980), “Interpolated Estimation of Markov Source
///   Parameters from Sparse Data”.
public struct Mixture: TextGenerator {
  public struct Part: Sendable {
    /// What reports call it.
    public var name: String
    public var generator: any TextGenerator
    /// What its probabilities are multiplied by.
    public var weight: Double
  }

  public let parts: [Part]
  public let vocabulary: Vocabulary

  /// - Parameter weights: One for each model, not negative, with the sum 1.
  /// - Throws: ``MixtureError`` when the models do not have one vocabulary.
  /// - Precondition: There is a model, and a weight for each.
  public init(
    _ models: [(name: String, generator: any TextGenerator)], weights: [Double]
  ) throws(MixtureError) {
    precondition(!models.isEmpty && models.count == weights.count, "a weight for each model")
    vocabulary = models[0].generator.vocabulary
    for model in models.dropFirst() where model.generator.vocabulary != vocabulary {
      throw .differentVocabularies(models[0].name, model.name)
    }
    parts = zip(models, weights).map { Part(name: $0.name, generator: $0.generator, weight: $1) }
  }

  public var contextLength: Int { parts.map(\.generator.contextLength).max() ?? 0 }

  public func distribution(after context: Span<TokenID>) -> Distribution {
    var weights = [Double](repeating: 0, count: vocabulary.outcomeCount)
    for (part, distribution) in zip(parts, distributions(after: context)) {
      for (index, token) in distribution.tokens.enumerated() {
        weights[Int(token)] += part.weight * distribution.probability(at: index)
      }
    }
    return Distribution(tokens: Array(0..<TokenID(vocabulary.outcomeCount)), weights: weights)
  }

  /// What each part says, in their order.
  public func distributions(after context: Span<TokenID>) -> [Distribution] {
    parts.map { part in
      let start = max(0, context.count - part.generator.contextLength)
      return part.generator.distribution(after: context.extracting(start...))
    }
  }

  public func probabilities(of text: [UInt8], after context: [TokenID]) -> [Double] {
    var sums: [Double] = []
    for part in parts {
      let values = part.generator.probabilities(of: text, after: context)
      if sums.isEmpty { sums = Array(repeating: 0, count: values.count) }
      for (index, value) in values.enumerated() { sums[index] += part.weight * value }
    }
    return sums
  }
}

/// Why models cannot speak together.
public enum MixtureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The names of two models.
  case differentVocabularies(String, String)

  public var description: String {
    switch self {
    case .differentVocabularies(let first, let second):
      "\(first) and \(second) have different vocabularies"
    }
  }
}

extension Mixture {
  /// The weight of the first of two parts under which a text that neither has learned
  /// from is most likely; the second has the rest.
  ///
  /// The log-likelihood Σ log(λ p + (1 − λ) q) is concave in λ: its derivative falls, and
  /// where it is zero is found by halving.
  ///
  /// - Parameters:
  ///   - first: The probabilities that the first part gives to the text's tokens.
  ///   - second: Those that the second gives.
  /// - Returns: In 0 … 1; ½ where the parts say the same of every token.
  /// - Complexity: O(tokens), 60 times.
  public static func learnedWeight(_ first: [Double], _ second: [Double]) -> Double {
    func slope(at weight: Double) -> Double {
      zip(first, second).reduce(0) { sum, pair in
        // A token that no part thinks possible says nothing about the weight.
        guard pair.0 != pair.1 else { return sum }
        return sum + (pair.0 - pair.1) / (weight * pair.0 + (1 - weight) * pair.1)
      }
    }
    guard zip(first, second).contains(where: { $0 != $1 }) else { return 0.5 }
    if slope(at: 0) <= 0 { return 0 }
    if slope(at: 1) >= 0 { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if slope(at: middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
