/// What reports call the pieces of a text.
enum UnitName {
  /// One token of a model of a unit: a "word", or of learned pieces a "token".
  static func token(of unit: String) -> String { unit == "bpe" ? "token" : unit }

  /// A token in quotation marks; of learned pieces with the space before it, which tells
  /// the beginning of a word from the rest of one.
  static func shown(_ token: String, unit: String) -> StyledText {
    let isBeginning = unit == "bpe" && token.utf8.count > 1 && token.utf8.first == 0x20
    return .token(isBeginning ? "␣" + token.dropFirst() : token)
  }

  /// What runs are counted in; those of learned pieces in words and marks.
  static func run(of unit: String) -> String { unit == "bpe" ? "word" : unit }

  /// What to bear in mind where a work is thought away from a model of learned tokens.
  static let keptTokens: StyledText =
    "\("The tokens stay those that were learned from all works, this one too: a text is cut alike with and without it.", .dim)"
}
