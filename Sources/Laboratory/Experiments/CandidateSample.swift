import Corpora
import Generators

extension CandidateTree {
  /// How surprising random candidates are after a prefix: −log of their probabilities, in nats.
  ///
  /// They are gone through in order, so that those which begin alike share what they have in
  /// common.
  ///
  /// - Complexity: At most `length` contexts for each.
  func surprises(
    ofRandom count: Int, after prefix: [TokenID], symbols: [TokenID],
    by scorer: inout some SymbolScorer, with random: inout SeededGenerator
  ) -> [Double] {
    let secrets = (0..<count)
      .map { _ in (0..<length).map { _ in random.draw(below: symbolCount) } }
      .sorted { $0.lexicographicallyPrecedes($1) }
    // What was asked on the path to the candidate before: the symbols' logs at each depth.
    var path: [[Double]] = []
    var last: [Int] = []
    return secrets.map { secret in
      let shared = zip(secret, last).prefix { $0 == $1 }.count
      path.removeLast(max(0, path.count - shared - 1))
      while path.count < length {
        let context = prefix + secret[..<path.count].map { symbols[$0] }
        path.append(scorer.logProbabilities(after: context))
      }
      last = secret
      return -zip(path, secret).reduce(0) { $0 + $1.0[$1.1] }
    }
  }

  /// The exposure of a secret, estimated from random candidates.
  ///
  /// - Returns: The exposure in bits, and whether the secret is less surprising than all that
  ///   were drawn, so that the fitted curve alone says how much.
  func estimatedExposure(
    of secret: [Int], after prefix: [TokenID], symbols: [TokenID],
    by scorer: inout some SymbolScorer, sampling size: Int, with random: inout SeededGenerator
  ) -> (bits: Double, isBeyond: Bool) {
    let own = -logProbability(of: secret, after: prefix, symbols: symbols, by: &scorer)
    let sample = surprises(
      ofRandom: size, after: prefix, symbols: symbols, by: &scorer, with: &random)
    guard let fit = SkewNormal.fitting(sample) else {
      // No curve goes through values that do not differ: what was drawn is all that is known.
      let better = sample.count { $0 < own - Self.tolerance }
      let ties = sample.count { abs($0 - own) <= Self.tolerance }
      let rank = CandidateRank(better: better, ties: ties, candidates: size + 1)
      return (Exposure.bits(rank), better == 0 && ties == 0)
    }
    return (
      Exposure.bits(surprise: own, by: fit, candidates: count), sample.allSatisfy { own < $0 }
    )
  }
}
