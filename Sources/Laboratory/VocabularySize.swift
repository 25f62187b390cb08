public import Corpora
import MagpieReports

extension TokenUnit {
  /// How many tokens are to be learned.
  ///
  /// - Parameter asked: Nil for as many as usual.
  /// - Throws: ``Failure`` 64 when the unit learns none, or they are fewer than can be.
  public func vocabularySize(asked: Int?) throws -> Int {
    guard let asked else { return Vocabulary.standardBytePairCount }
    guard isLearned else {
      throw Failure(
        .usage, "--vocabulary belongs to bpe; a \(rawValue) is what it is, however many there are",
        try: "--unit bpe")
    }
    guard asked >= Vocabulary.leastBytePairCount else {
      throw Failure(
        .usage,
        "a vocabulary of \(NumberText.count(asked)) is not possible: it holds the 256 bytes and "
          + "at least one pair",
        try: "--vocabulary \(Vocabulary.standardBytePairCount)")
    }
    return asked
  }

  /// What there is to say when fewer tokens were learned than were asked for.
  public func vocabularyNotes(asked: Int, found: Int) -> [String] {
    guard isLearned, found < asked else { return [] }
    return [
      "No pair stands twice any more: the vocabulary has \(NumberText.count(found)) tokens, not "
        + "\(NumberText.count(asked))."
    ]
  }
}
