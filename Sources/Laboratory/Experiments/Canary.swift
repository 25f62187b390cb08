import Corpora
import Generators

/// A random secret behind a key, planted so that one can ask later whether it was kept.
struct Canary: Sendable, Equatable {
  /// What stands before the secret, and is known to whoever asks.
  var key: [TokenID]
  /// Places in ``CanarySymbols/secret``.
  var secret: [Int]
  /// How often it is planted.
  var copies: Int

  /// Key and secret.
  func tokens(_ symbols: CanarySymbols) -> [TokenID] { key + secret.map { symbols.secret[$0] } }
}

extension Canary {
  /// How many tokens a key has: as many as the smallest network sees, and chains of all orders
  /// but the greatest, so that nothing before the key matters.
  static let keyLength = 8

  /// Draws canaries, no two with the same key.
  ///
  /// - Parameters:
  ///   - copies: How often each is to be planted.
  ///   - length: How many symbols a secret has.
  static func draw(
    copies: [Int], length: Int, from symbols: CanarySymbols, with random: inout SeededGenerator
  ) -> [Canary] {
    var keys: Set<[TokenID]> = []
    return copies.map { copies in
      var key: [TokenID]
      repeat {
        key = (0..<keyLength).map { _ in symbols.key[random.draw(below: symbols.key.count)] }
      } while !keys.insert(key).inserted
      let secret = (0..<length).map { _ in random.draw(below: symbols.secret.count) }
      return Canary(key: key, secret: secret, copies: copies)
    }
  }

  /// The places where canaries are to stand: between two tokens of one work, drawn anew for each copy.
  ///
  /// - Returns: Nil where no work has two tokens.
  static func places(
    for canaries: [Canary], in corpus: EncodedCorpus, symbols: CanarySymbols,
    with random: inout SeededGenerator
  ) -> [EncodedCorpus.Insertion]? {
    let isStart = Set(corpus.workStarts)
    let inner = corpus.tokens.indices.filter { !isStart.contains($0) }
    guard !inner.isEmpty else { return nil }
    return canaries.flatMap { canary in
      (0..<canary.copies).map { _ in
        .init(canary.tokens(symbols), before: inner[random.draw(below: inner.count)])
      }
    }
  }
}
