import Corpora

/// The tokens that canaries are made of: all stand in the works as well, so that no model
/// finds one strange.
struct CanarySymbols: Sendable, Equatable {
  /// How many symbols a secret is drawn from.
  static let count = 10
  /// The least number of tokens that keys are drawn from.
  static let leastKeyTokens = 2
  private static let greatestKeyTokens = 16

  /// What secrets are drawn from: the ten letters (or words) that are most frequent.
  let secret: [TokenID]
  /// What keys are drawn from: the next most frequent, so that no key looks like a secret.
  let key: [TokenID]

  /// How many keys there are.
  var keyCount: Int { (0..<Canary.keyLength).reduce(1) { count, _ in count * key.count } }

  /// Picks the tokens of a corpus; nil where it has too few.
  ///
  /// - Complexity: O(tokens + *V* log *V*).
  init?(_ corpus: EncodedCorpus) {
    let vocabulary = corpus.vocabulary
    var counts = [Int](repeating: 0, count: vocabulary.outcomeCount)
    for token in corpus.tokens { counts[Int(token)] += 1 }
    let classes = ContextClasses(vocabulary, handling: .fold)
    var isTaken = [Bool](repeating: false, count: classes.count)
    var chosen: [TokenID] = []
    let usable = (0..<TokenID(vocabulary.count))
      .filter { counts[Int($0)] > 0 && Self.isPlain(vocabulary.bytes(of: $0), vocabulary.unit) }
      .sorted { (counts[Int($1)], $0) < (counts[Int($0)], $1) }
    for token in usable where chosen.count < Self.count + Self.greatestKeyTokens {
      // Two forms of one word, or a small and a great letter, are too much alike.
      let group = Int(classes.classOf[Int(token)])
      if !isTaken[group] { chosen.append(token) }
      isTaken[group] = true
    }
    guard chosen.count >= Self.count + Self.leastKeyTokens else { return nil }
    secret = Array(chosen[..<Self.count])
    key = Array(chosen[Self.count...])
  }

  /// Whether a token joins with others of its kind into a text that is cut the same way again:
  /// a letter, or a word behind a space.
  private static func isPlain(_ bytes: ArraySlice<UInt8>, _ unit: TokenUnit) -> Bool {
    switch unit {
    case .byte: bytes.allSatisfy { $0 < 0x80 } && letters(bytes) == 1
    case .character: letters(bytes) == 1
    case .word: bytes.first == 0x20 && letters(bytes.dropFirst()) > 0
    case .bpe: false
    }
  }

  /// How many letters a token has; 0 if it has anything else.
  private static func letters(_ bytes: ArraySlice<UInt8>) -> Int {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.allSatisfy { $0.properties.isAlphabetic } ? scalars.count : 0
  }
}
