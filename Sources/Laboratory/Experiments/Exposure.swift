import Generators

/// How far a canary is ahead of what it might have been instead, in bits.
///
/// Of all candidates R that a canary was drawn from, some are as likely to the model or
/// likelier. With rank 1 for the likeliest,
///
///     exposure = log₂ |R| − log₂ rank
///
/// so that a canary of which a model knows nothing has 1.44 bits on average, whatever
/// the model, and one that is the likeliest of all has log₂ |R|, beyond which the measure
/// cannot tell.
///
/// - SeeAlso: Carlini, Liu, Erlingsson, Kos and Song (2019), “The Secret Sharer”, §4.
public enum Exposure {
  /// The exposure of a canary by its rank.
  public static func bits(_ rank: CandidateRank) -> Double {
    greatest(candidates: rank.candidates) - FrozenMath.log(rank.value) / logTwo
  }

  /// The exposure where the candidates are too many to be ranked: −log₂ of the probability
  /// that one of them is at most as surprising as the canary, by a skew-normal
  /// distribution fitted to the surprise of some.
  ///
  /// It is an extrapolation. Nothing is exposed more than the likeliest candidate, so that
  /// it is cut at log₂ of their number; the paper and the reference do not do this.
  ///
  /// - Parameters:
  ///   - surprise: −log of the canary's probability, in any unit.
  ///   - fit: Fitted to the same of random candidates.
  ///   - candidates: |R|.
  /// - SeeAlso: “The Secret Sharer”, §4.3.
  public static func bits(surprise: Double, by fit: SkewNormal, candidates: Int) -> Double {
    let greatest = greatest(candidates: candidates)
    let share = fit.cumulative(surprise)
    return share > 0 ? min(greatest, max(0, -FrozenMath.log(share) / logTwo)) : greatest
  }

  /// The greatest exposure that there can be, in bits.
  public static func greatest(candidates: Int) -> Double {
    FrozenMath.log(Double(candidates)) / logTwo
  }

  private static let logTwo = 0.693_147_180_559_945_31
}

/// Where a canary stands among all candidates.
public struct CandidateRank: Sendable, Equatable {
  /// How many candidates are likelier.
  public var better: Int
  /// How many others are just as likely.
  public var ties: Int
  /// How many candidates there are, the canary among them.
  public var candidates: Int

  public init(better: Int, ties: Int, candidates: Int) {
    self.better = better
    self.ties = ties
    self.candidates = candidates
  }

  /// The rank from 1 for the likeliest; ties count half, as if half of them were likelier.
  ///
  /// The implementation in tensorflow-privacy leaves to its sort where a canary stands
  /// among those that are as likely; under smoothing, where thousands tie, that would be
  /// chance.
  public var value: Double { 1 + Double(better) + Double(ties) / 2 }

  /// Whether no other candidate is as likely.
  public var isLikeliest: Bool { better == 0 && ties == 0 }
}
