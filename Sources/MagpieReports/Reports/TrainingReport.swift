/// What was trained, on what, and what was left out.
public struct TrainingReport: Report {
  public struct Group: Sendable, Equatable {
    public var works: Int
    public var bytes: Int

    public init(works: Int, bytes: Int) {
      self.works = works
      self.bytes = bytes
    }
  }

  public var model: String
  public var corpus: String
  public var used: Group
  public var authors: Int
  public var terms: TrainingTerms
  public var unit: String
  public var order: Int
  public var smoothing: String
  public var tokens: Int
  public var vocabulary: Int
  /// File names and their lengths in bytes.
  public var files: [(name: String, bytes: Int)]
  /// Lengths of context whose Kneser–Ney discounts could not be estimated.
  public var fallbackOrders: [Int]
  public var notes: [String]

  public init(
    model: String, corpus: String, used: Group, authors: Int, terms: TrainingTerms,
    unit: String, order: Int, smoothing: String, tokens: Int, vocabulary: Int,
    files: [(name: String, bytes: Int)],
    fallbackOrders: [Int],
    notes: [String]
  ) {
    self.model = model
    self.corpus = corpus
    self.used = used
    self.authors = authors
    self.terms = terms
    self.unit = unit
    self.order = order
    self.smoothing = smoothing
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.files = files
    self.fallbackOrders = fallbackOrders
    self.notes = notes
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "corpus": .string(corpus), "works": .int(used.works),
      "bytes": .int(used.bytes), "authors": .int(authors),
      "ignored": .array(terms.ignored.map { .string($0.id) }),
      "reserved": .array(terms.reserved.map { .string($0.id) }),
      "requested": terms.requestedJSON,
      "without": .array(terms.without.map { .string($0.id) }),
      "unknownTerms": .int(terms.unknown), "consent": terms.consent.json,
      "unit": .string(unit), "order": .int(order), "smoothing": .string(smoothing),
      "tokens": .int(tokens), "vocabulary": .int(vocabulary),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "fallbackOrders": .array(fallbackOrders.map { .int($0) }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let token = UnitName.token(of: unit)
    return .lines {
      """
      \(model, .bold) has counted what follows each \
      \(order == 1 ? token : "run of up to \(NumberText.count(order, token))") in \
      \(NumberText.count(used.works, "work")) of \(corpus) \
      (\(NumberText.authors(authors)), \(NumberText.bytes(used.bytes))).
      """
      ""
      terms.drawn
      if !fallbackOrders.isEmpty {
        """
        \("Note", .warning): for contexts of length \
        \(fallbackOrders.map(String.init).joined(separator: ", ")) there are too few counts to \
        estimate the discounts of Kneser-Ney; ½, 1 and 1½ stand in for them.
        """
      }
      for note in notes { .item("•", "\(note)") }
      "Smoothing: \(smoothing). \(NumberText.count(tokens, "token")), \(vocabularyText)."
      "Files: "
        + StyledText(
          files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))
    }
  }

  /// The bytes of a learned vocabulary are there even if no text has them.
  private var vocabularyText: String {
    unit == "bpe"
      ? "cut by \(NumberText.count(vocabulary)) that were learned"
      : "\(NumberText.count(vocabulary)) different"
  }
}
