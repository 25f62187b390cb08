/// What a background was counted from.
public struct BackgroundReport: Report {
  public var corpus: String
  public var file: String
  public var texts: Int
  public var words: Int
  public var differentWords: Int
  /// How many phrases of two or three words stand in at least two of the texts.
  public var phrases: Int
  public var bytes: Int

  public init(
    corpus: String, file: String, texts: Int, words: Int, differentWords: Int, phrases: Int,
    bytes: Int
  ) {
    self.corpus = corpus
    self.file = file
    self.texts = texts
    self.words = words
    self.differentWords = differentWords
    self.phrases = phrases
    self.bytes = bytes
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "file": .string(file), "texts": .int(texts), "words": .int(words),
      "differentWords": .int(differentWords), "phrases": .int(phrases), "bytes": .int(bytes),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      \(file, .bold) says how common \(NumberText.count(differentWords, "word")) and \
      \(NumberText.count(phrases, "phrase")) are, counted in \(NumberText.count(texts, "text")) of \
      \(corpus, .bold), \(NumberText.count(words, "word")) in all.
      """
      if texts < 2 { "A phrase is common when two texts have it: with one text, none is." }
      ""
      "Use it: magpie check DRAFT --against CORPUS --background \(file)"
    }
  }
}
