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
  /// The weights under which a text that no model has learned from is most likely.
  ///
  /// Expectation and maximisation: each part's weight becomes the mean of its share
  /// of every token's probability. The likelihood never falls and has one maximum.
  ///
  /// - Parameter probabilities: For each part, those of the text's tokens.
  /// - Returns: A weight for each part; equal ones where there is no token.
  /// - Complexity: O(tokens · parts) a round, 200 rounds at most.
  /// - SeeAlso: Dempster, Laird and Rubin (1977), “Maximum Likelihood from Incomplete
  ///   Data via the EM Algorithm”, §4.3.
  public static func learnedWeights(_ probabilities: [[Double]]) -> [Double] {
    let count = probabilities.count
    var weights = [Double](repeating: 1 / Double(count), count: count)
    let tokens = probabilities.first?.count ?? 0
    guard tokens > 0 else { return weights }
    for _ in 0..<200 {
      var held = [Double](repeating: 0, count: count)
      var known = 0.0
      for token in 0..<tokens {
        let parts = (0..<count).map { weights[$0] * probabilities[$0][token] }
        let sum = parts.reduce(0, +)
        // A token that no part thinks possible says nothing about the weights.
        guard sum > 0 else { continue }
        known += 1
        for index in 0..<count { held[index] += parts[index] / sum }
      }
      guard known > 0 else { return weights }
      let better = held.map { $0 / known }
      let change = zip(better, weights).map { abs($0 - $1) }.max() ?? 0
      weights = better
      if change < 1e-7 { break }
    }
    return weights
  }
}
