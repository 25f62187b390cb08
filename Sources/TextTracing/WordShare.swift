import Corpora

import func Foundation.exp2

extension TraceIndex {
  /// How many words of other texts a guess from a word's length is worth.
  private static let guessWeight = 2_000.0

  /// The share of a language's running words that a word has, as far as it can be told.
  ///
  /// It is the word's share of the corpus; in a short corpus, where every word seems frequent,
  /// mixed with a guess from its length, as short words are the frequent ones: 2⁻⁵ for one letter and
  /// half as much for each further one, down to 2⁻¹³.
  ///
  /// - Precondition: The index is of ``Form/words``.
  /// - SeeAlso: Zipf (1949), “Human Behavior and the Principle of Least Effort”, for short
  ///   words being frequent ones.
  func share(of symbol: TraceSymbol) -> Double {
    let key = keyBytes[keyStarts[Int(symbol) - 1]..<keyStarts[Int(symbol)]]
    // Bytes that continue a scalar are no letters of their own.
    let letters = key.count { $0 & 0xC0 != 0x80 }
    // In scripts without spaces a letter is a word of its own, and no frequent one.
    let isAlone = letters == 1 && key.count >= 3
    let guess = exp2(isAlone ? -9 : -Double(min(letters + 4, 13)))
    return (Double(count(of: symbol)) + Self.guessWeight * guess)
      / (Double(tokenCount) + Self.guessWeight)
  }
}
