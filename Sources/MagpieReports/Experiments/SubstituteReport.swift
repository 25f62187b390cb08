/// How well a model's texts could stand in for an author's own.
public struct SubstituteReport: ExperimentReport {
  /// Whose texts are judged.
  public enum Kind: String, Sendable, CaseIterable {
    /// Works of the author that the judges have not read.
    case own
    /// Such works of other people.
    case others
    /// Texts of the model.
    case before
    /// Texts of the model without the author's works.
    case after
  }

  /// How near the texts of one seed are to the author's.
  public struct Measurement: Sendable, Equatable {
    public var texts: Int
    /// Burrows's Delta, the mean over the texts.
    public var delta: Double
    /// The loss under a chain of the author's works alone, in nats a token.
    public var nats: Double
    /// How many texts the classifier took for the author's.
    public var taken: Int

    public init(texts: Int, delta: Double, nats: Double, taken: Int) {
      self.texts = texts
      self.delta = delta
      self.nats = nats
      self.taken = taken
    }
  }

  /// The same over all seeds.
  public struct Row: Sendable, Equatable {
    public var kind: Kind
    /// How many texts each seed had, on average.
    public var texts: Double
    public var delta: Estimate
    public var nats: Estimate
    public var taken: Estimate

    /// - Parameter measured: One for each seed, at least one; each with a text.
    public init(_ kind: Kind, _ measured: [Measurement]) {
      precondition(!measured.isEmpty, "a row has measurements")
      self.kind = kind
      texts = measured.reduce(0) { $0 + Double($1.texts) } / Double(measured.count)
      delta = .ofSeeds(measured.map(\.delta), within: 0 ... .infinity)
      nats = .ofSeeds(measured.map(\.nats), within: 0 ... .infinity)
      taken =
        .ofShares(measured.map { ($0.taken, $0.texts) }) ?? Estimate(value: 0, lower: 0, upper: 1)
    }
  }

  public static let experiment = "substitute"

  public var progress: ExperimentProgress
  public var model: String
  public var corpus: String
  public var author: String
  /// How many works the author has.
  public var works: Int
  /// How many authors are told apart.
  public var authors: Int
  /// How many texts the model wrote for each seed.
  public var texts: Int
  public var words: Int
  public var frequent: Int
  public var order: Int
  /// In the order of ``Kind/allCases``; none where nothing was measured.
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, model: String, corpus: String, author: String, works: Int,
    authors: Int, texts: Int, words: Int, frequent: Int, order: Int, rows: [Row]
  ) {
    self.progress = progress
    self.model = model
    self.corpus = corpus
    self.author = author
    self.works = works
    self.authors = authors
    self.texts = texts
    self.words = words
    self.frequent = frequent
    self.order = order
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "model": .string(model), "corpus": .string(corpus), "author": .string(author),
      "works": .int(works), "authors": .int(authors), "words": .int(words),
      "frequent": .int(frequent), "order": .int(order),
      "texts": .array(
        rows.map { row in
          [
            "kind": .string(row.kind.rawValue), "texts": .number(row.texts),
            "delta": row.delta.json, "natsPerToken": row.nats.json, "taken": row.taken.json,
          ]
        }),
    ]
  }
}
