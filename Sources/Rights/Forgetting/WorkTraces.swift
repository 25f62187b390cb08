public import Corpora
public import Generators

/// What can be noticed of works in a model.
public struct WorkTraces: Sendable, Equatable {
  /// The mean loss on the works, in nats a token; nil where a token is impossible.
  public var loss: Double?
  /// How well the works' passages are told from passages that no model here has read
  /// (``MembershipTest/area(read:unread:)``); nil where there are none to compare with.
  public var membership: Double?
  /// How far the works' next tokens are ahead of all others on average, in bits.
  public var exposure: Double
  /// The same of the passage of which it is greatest.
  public var greatestExposure: Double
  /// The share of passages that greedy writing gives back, token for token, after what stands
  /// before them in the work.
  public var extracted: Double
  /// The mean loss on texts that are not forgotten, in nats a token: what forgetting costs the model.
  public var restLoss: Double?

  public init(
    loss: Double?, membership: Double?, exposure: Double, greatestExposure: Double,
    extracted: Double, restLoss: Double?
  ) {
    self.loss = loss
    self.membership = membership
    self.exposure = exposure
    self.greatestExposure = greatestExposure
    self.extracted = extracted
    self.restLoss = restLoss
  }
}

/// Looks for traces of works in models, in the same places of each.
///
/// Works are cut into passages of as many tokens, the last of which may be longer. The exposure of a token is
/// log₂ of the number of possible tokens less log₂ of its rank among them, as that of a canary is among the
/// canaries that might have stood in its place.
///
/// - SeeAlso: Carlini, Liu, Erlingsson, Kos and Song (2019), “The Secret Sharer”, §4 (exposure);
///   Carlini et al. (2021), “Extracting Training Data from Large Language Models”, §3 (extraction).
public struct TraceProbe: Sendable {
  /// How many tokens of the works are looked at, at most, and of the texts that were never trained on.
  public static let tokenLimit = 4_000
  /// How many of the others: they show what forgetting costs, and judge nothing.
  static let restLimit = 2_000

  /// The tokens of a passage.
  public let passage: Int
  private let works: [[UInt8]]
  private let unread: [[UInt8]]
  private let rest: [[UInt8]]

  /// - Parameters:
  ///   - works: The texts to be forgotten.
  ///   - unread: Texts that were never trained on.
  ///   - rest: Texts that are not to be forgotten.
  ///   - unit: Passages of letters have more tokens than those of words.
  public init(works: [[UInt8]], unread: [[UInt8]], rest: [[UInt8]], unit: TokenUnit) {
    self.works = works.filter { !$0.isEmpty }
    self.unread = unread.filter { !$0.isEmpty }
    self.rest = rest.filter { !$0.isEmpty }
    passage = unit == .word || unit == .bpe ? 20 : 60
  }

  /// How many passages the works have, as a model cuts them into tokens.
  public func passageCount(_ vocabulary: Vocabulary) -> Int {
    var (left, count) = (Self.tokenLimit, 0)
    for text in works where left > 0 {
      let tokens = min(left, vocabulary.encode(text.span).count)
      left -= tokens
      count += max(1, tokens / passage)
    }
    return count
  }

  /// - Complexity: A distribution for each token of the works, and a probability for each of the others.
  public func traces(of generator: some TextGenerator) -> WorkTraces {
    var losses: [Double] = []
    var passageLosses: [Double] = []
    var exposures: [Double] = []
    var passageExposures: [Double] = []
    var extracted = 0
    var left = Self.tokenLimit
    for text in works where left > 0 {
      let seen = looks(generator, at: text, limit: left)
      left -= seen.count
      losses += seen.map(\.loss)
      exposures += seen.map(\.exposure)
      for range in passages(ofTokens: seen.count) {
        passageLosses.append(Self.mean(seen[range].map(\.loss)))
        passageExposures.append(Self.mean(seen[range].map(\.exposure)))
        if seen[range].allSatisfy(\.isGreedy) { extracted += 1 }
      }
    }
    let others = self.losses(generator, of: unread, limit: Self.tokenLimit)
    let unreadPassages = others.flatMap { text in
      passages(ofTokens: text.count).map { Self.mean(Array(text[$0])) }
    }
    let loss = Self.mean(losses)
    let restLoss = Self.mean(
      self.losses(generator, of: rest, limit: Self.restLimit).flatMap(\.self))
    return WorkTraces(
      loss: loss.isFinite ? loss : nil,
      membership: MembershipTest.area(read: passageLosses, unread: unreadPassages),
      exposure: Self.mean(exposures), greatestExposure: passageExposures.max() ?? 0,
      extracted: Double(extracted) / Double(max(1, passageLosses.count)),
      restLoss: restLoss.isFinite ? restLoss : nil)
  }

  /// What a model says of a token.
  private struct Look {
    var loss: Double
    var exposure: Double
    var isGreedy: Bool
  }

  private func looks(
    _ generator: some TextGenerator, at text: [UInt8], limit: Int
  ) -> [Look] {
    let vocabulary = generator.vocabulary
    let outcomes = vocabulary.encode(text.span).prefix(limit)
    let context = [vocabulary.boundary] + generator.contextTokens(of: text)
    return outcomes.enumerated().map { index, token in
      let start = max(0, index + 1 - generator.contextLength)
      let distribution = generator.distribution(after: context.span.extracting(start..<(index + 1)))
      return Look(
        loss: -FrozenMath.log(distribution.probability(of: token)),
        exposure: Self.exposure(of: token, in: distribution, outcomes: vocabulary.outcomeCount),
        isGreedy: distribution.greediest(but: vocabulary.unknown) == token)
    }
  }

  /// log₂ of the number of outcomes less log₂ of the token's rank, where ties count half.
  ///
  /// Outcomes that are not listed are impossible, and tie among themselves.
  private static func exposure(
    of token: TokenID, in distribution: Distribution, outcomes: Int
  ) -> Double {
    let weight = distribution.index(of: token).map { distribution.weights[$0] } ?? 0
    var (better, ties) = (0, 0)
    for other in distribution.weights {
      if other > weight { better += 1 } else if other == weight { ties += 1 }
    }
    if weight == 0 { ties += outcomes - distribution.weights.count }
    // The token ties with itself.
    let rank = 1 + Double(better) + Double(ties - 1) / 2
    return max(0, FrozenMath.log(Double(outcomes) / rank) / FrozenMath.log(2))
  }

  /// The loss of each token of some texts, up to the limit.
  private func losses(
    _ generator: some TextGenerator, of texts: [[UInt8]], limit: Int
  ) -> [[Double]] {
    var left = limit
    var losses: [[Double]] = []
    for text in texts where left > 0 {
      let all = generator.probabilities(of: text, after: [generator.vocabulary.boundary])
      losses.append(all.prefix(left).map { -FrozenMath.log($0) })
      left -= min(left, all.count)
    }
    return losses
  }

  /// Where the passages of a text are.
  private func passages(ofTokens count: Int) -> [Range<Int>] {
    guard count > 0 else { return [] }
    let passages = max(1, count / passage)
    return (0..<passages).map { index in
      index * passage..<(index == passages - 1 ? count : (index + 1) * passage)
    }
  }

  private static func mean(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
