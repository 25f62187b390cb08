/// What one token of a model is.
///
/// Every unit is lossless: the tokens of a text, joined, are its bytes.
public enum TokenUnit: String, Sendable, CaseIterable {
  /// A word or a punctuation mark with at most one space before it; any other
  /// run of white space is a token of its own.
  case word
  /// An extended grapheme cluster, such as `é` however it is encoded, or CRLF.
  case character
  /// One byte of UTF-8.
  case byte
  /// A piece of a word, learned from the works: byte-pair encoding (``BytePairTrainer``).
  case bpe

  /// The units whose rules alone say where a token ends.
  public static let ruled: [TokenUnit] = [.word, .character, .byte]

  /// Whether the tokens are learned from works, so that only a ``Vocabulary`` can
  /// cut a text into them.
  public var isLearned: Bool { self == .bpe }
}

/// Whether contexts tell "The" from "the".
public enum CaseHandling: String, Sendable, CaseIterable {
  /// Contexts ignore case and the space before a word; output keeps both.
  case fold
  /// Contexts are the very tokens.
  case keep

  /// The default for a unit: words fold, other units keep.
  public static func standard(for unit: TokenUnit) -> CaseHandling {
    unit == .word ? .fold : .keep
  }
}
