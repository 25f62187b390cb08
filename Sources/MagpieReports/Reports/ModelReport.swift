/// What is in a model.
public struct ModelReport: Report {
  public struct Contexts: Sendable, Equatable {
    /// The length of these contexts, in tokens.
    public var length: Int
    public var count: Int
    /// How many of them were followed by one token only.
    public var single: Int
    /// How many different continuations there are in all.
    public var continuations: Int

    public init(length: Int, count: Int, single: Int, continuations: Int) {
      self.length = length
      self.count = count
      self.single = single
      self.continuations = continuations
    }

    /// The share of contexts that can only repeat what stood there.
    public var singleShare: Double { count > 0 ? Double(single) / Double(count) : 0 }
  }

  /// Tokens of the vocabulary that one work alone supplied.
  public struct SoleTokens: Sendable, Equatable {
    public var work: WorkLabel
    public var count: Int
    public var examples: [String]

    public init(work: WorkLabel, count: Int, examples: [String]) {
      self.work = work
      self.count = count
      self.examples = examples
    }
  }

  public var model: String
  public var unit: String
  public var order: Int
  public var handling: String
  public var smoothing: String
  public var tokens: Int
  public var vocabulary: Int
  /// For each length from 0 to the order.
  public var contexts: [Contexts]
  public var files: [(name: String, bytes: Int)]
  /// Nil when the ledger was deleted.
  public var works: [WorkLabel]?
  public var soleTokens: [SoleTokens]
  public var fallbackOrders: [Int]
  public var corpora: [String]

  public init(
    model: String, unit: String, order: Int, handling: String, smoothing: String, tokens: Int,
    vocabulary: Int, contexts: [Contexts], files: [(name: String, bytes: Int)],
    works: [WorkLabel]?, soleTokens: [SoleTokens], fallbackOrders: [Int], corpora: [String]
  ) {
    self.model = model
    self.unit = unit
    self.order = order
    self.handling = handling
    self.smoothing = smoothing
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.contexts = contexts
    self.files = files
    self.works = works
    self.soleTokens = soleTokens
    self.fallbackOrders = fallbackOrders
    self.corpora = corpora
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "kind": "markov", "unit": .string(unit), "order": .int(order),
      "case": .string(handling), "smoothing": .string(smoothing), "tokens": .int(tokens),
      "vocabulary": .int(vocabulary),
      "contexts": .array(
        contexts.map {
          [
            "length": .int($0.length), "count": .int($0.count),
            "singleContinuation": .int($0.single), "continuations": .int($0.continuations),
          ]
        }),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "works": works.map { works in
        .array(
          works.map {
            ["id": .string($0.id), "title": .string($0.title), "author": .text($0.author)]
          })
      } ?? .null,
      "soleTokens": .array(
        soleTokens.map {
          [
            "work": .string($0.work.id), "count": .int($0.count),
            "examples": .array($0.examples.map { .string($0) }),
          ]
        }),
      "fallbackOrders": .array(fallbackOrders.map { .int($0) }),
      "corpora": .array(corpora.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let longest = contexts.last
    let unit = UnitName.token(of: self.unit)
    let isLearned = self.unit == "bpe"
    var table = Table([
      .number("Looking back"), .number("Contexts"), .number("With one continuation"),
      .number("Continuations"),
    ])
    for row in contexts {
      table.add(
        "\(NumberText.count(row.length, unit))", "\(NumberText.count(row.count))",
        "\(NumberText.percent(row.singleShare))", "\(NumberText.count(row.continuations))")
    }
    return .lines {
      """
      \(model, .bold) is a chain that looks back \(NumberText.count(order, unit)): it counted \
      \(NumberText.count(tokens, "token")), \
      \(isLearned ? "cut by \(NumberText.count(vocabulary)) that were learned from its works" : "\(NumberText.count(vocabulary)) of them different").
      """
      if let longest, longest.singleShare > 0.5 {
        """
        Of its longest contexts \(NumberText.percent(longest.singleShare)) have one continuation \
        only: there it can do nothing but repeat.
        """
      }
      ""
      table.drawn(width: page.width)
      ""
      "Case: \(handling). Smoothing: \(smoothing)."
      if !fallbackOrders.isEmpty {
        "Discounts could not be estimated for length \(fallbackOrders.map(String.init).joined(separator: ", ")); ½, 1 and 1½ stand in."
      }
      "Files: \(files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))."
      if let works {
        "The ledger names \(NumberText.count(works.count, "work"))."
        if !soleTokens.isEmpty {
          ""
          """
          \(unit.prefix(1).uppercased())\(unit.dropFirst())s that one work alone \
          \(isLearned ? "used" : "supplied; they would go with it"): \
          \(soleTokens.sorted { $0.count > $1.count }.prefix(3).map { "\($0.work.title) \(NumberText.count($0.count))" }.joined(separator: ", ")).
          """
        }
      } else {
        "\("There is no ledger.bin: the model writes, but cannot say whose words it uses.", .warning)"
      }
    }
  }
}
