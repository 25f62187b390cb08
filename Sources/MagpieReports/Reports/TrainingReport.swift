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
  /// Works that were used though their holders keep them out of training.
  public var ignored: [WorkLabel]
  /// Works that their holders keep out of training.
  public var reserved: [WorkLabel]
  /// Works that the user left out.
  public var without: [WorkLabel]
  /// Works of holders who said nothing about training.
  public var unknownTerms: Int
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
    model: String, corpus: String, used: Group, authors: Int, ignored: [WorkLabel],
    reserved: [WorkLabel], without: [WorkLabel], unknownTerms: Int, unit: String, order: Int,
    smoothing: String, tokens: Int, vocabulary: Int, files: [(name: String, bytes: Int)],
    fallbackOrders: [Int],
    notes: [String]
  ) {
    self.model = model
    self.corpus = corpus
    self.used = used
    self.authors = authors
    self.ignored = ignored
    self.reserved = reserved
    self.without = without
    self.unknownTerms = unknownTerms
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
      "ignored": .array(ignored.map { .string($0.id) }),
      "reserved": .array(reserved.map { .string($0.id) }),
      "without": .array(without.map { .string($0.id) }), "unknownTerms": .int(unknownTerms),
      "unit": .string(unit), "order": .int(order), "smoothing": .string(smoothing),
      "tokens": .int(tokens), "vocabulary": .int(vocabulary),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "fallbackOrders": .array(fallbackOrders.map { .int($0) }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      \(model, .bold) has counted what follows each \
      \(order == 1 ? unit : "run of up to \(NumberText.count(order, unit))") in \
      \(NumberText.count(used.works, "work")) of \(corpus) \
      (\(NumberText.authors(authors)), \(NumberText.bytes(used.bytes))).
      """
      ""
      if !ignored.isEmpty {
        """
        \("Used against their holders' word", .warning) (--consent ignore): \
        \(NumberText.count(ignored.count, "work")): \(Self.list(ignored)).
        """
      }
      if !reserved.isEmpty {
        """
        \("Left out", .warning): \(NumberText.count(reserved.count, "work")) \
        whose holders keep \(reserved.count == 1 ? "it" : "them") out of training (train-ai: n): \
        \(Self.list(reserved)). --consent ignore takes \(reserved.count == 1 ? "it" : "them").
        """
      }
      if !without.isEmpty { "\("Left out", .warning) as asked: \(Self.list(without))." }
      if unknownTerms > 0 {
        """
        Of \(NumberText.count(unknownTerms, "work")) used, the holders have said nothing about \
        training.
        """
      }
      if !fallbackOrders.isEmpty {
        """
        \("Note", .warning): for contexts of length \
        \(fallbackOrders.map(String.init).joined(separator: ", ")) there are too few counts to \
        estimate the discounts of Kneser-Ney; ½, 1 and 1½ stand in for them.
        """
      }
      for note in notes { .item("•", "\(note)") }
      "Smoothing: \(smoothing). \(NumberText.count(tokens, "token")), \(NumberText.count(vocabulary)) different."
      "Files: "
        + StyledText(
          files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))
    }
  }

  private static func list(_ works: [WorkLabel]) -> String {
    let ids = works.map(\.id)
    return listed(
      ids.count > 4 ? ids.prefix(4) + ["\(NumberText.count(ids.count - 4)) more"] : ids)
  }
}
