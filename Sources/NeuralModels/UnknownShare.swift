public import Corpora

/// How likely a token is that training never showed.
public enum UnknownShare {
  /// The share of probability that is kept for tokens outside the vocabulary.
  ///
  /// With n₁ tokens that occur once among N, it is max(1, n₁) / (N + 1): a token that
  /// was seen once had not been seen before.
  ///
  /// - Parameter removed: The works that are taken out; their tokens do not count.
  /// - Returns: Above 0, and below 1 if any token counts.
  /// - SeeAlso: Good (1953), “The Population Frequencies of Species and the
  ///   Estimation of Population Parameters”, §2.
  public static func estimate(_ corpus: EncodedCorpus, without removed: Set<Int> = []) -> Double {
    var counts = [Int](repeating: 0, count: corpus.vocabulary.count)
    for work in 0..<corpus.workCount where !removed.contains(work) {
      for token in corpus.tokens[corpus.tokenRange(ofWork: work)]
      where token < corpus.vocabulary.unknown { counts[Int(token)] += 1 }
    }
    let single = counts.count { $0 == 1 }
    return Double(max(1, single)) / Double(counts.reduce(0, +) + 1)
  }
}
