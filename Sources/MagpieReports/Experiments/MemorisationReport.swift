/// What models remember of each work, told from what they would know without it.
public struct MemorisationReport: ExperimentReport {
  /// One work.
  public struct Row: Sendable {
    public var work: WorkLabel
    public var tokens: Int
    /// The mean loss of the models that have read it, in nats a token.
    public var with: Double
    /// That of the models that have not.
    public var without: Double
    /// What the second lose more than the first, in nats a token.
    public var memorised: Estimate
    /// What a chain of all works loses more without this one alone; nil for networks.
    public var alone: Double?
    /// The stretch that is memorised most.
    public var passage: String
    /// What it loses more, in nats a token.
    public var passageGain: Double

    public init(
      work: WorkLabel, tokens: Int, with: Double, without: Double, memorised: Estimate,
      alone: Double?, passage: String, passageGain: Double
    ) {
      self.work = work
      self.tokens = tokens
      self.with = with
      self.without = without
      self.memorised = memorised
      self.alone = alone
      self.passage = passage
      self.passageGain = passageGain
    }
  }

  public static let experiment = "memory"

  public var progress: ExperimentProgress
  public var corpus: String
  public var works: Int
  /// What reports call the model.
  public var model: String
  public var unit: String
  /// Of a chain; nil for a network.
  public var smoothing: String?
  /// How many were trained on halves of the works.
  public var models: Int
  /// The tokens of a passage.
  public var passageLength: Int
  /// From the most to the least memorised.
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, works: Int, model: String, unit: String,
    smoothing: String?, models: Int, passageLength: Int, rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.works = works
    self.model = model
    self.unit = unit
    self.smoothing = smoothing
    self.models = models
    self.passageLength = passageLength
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "works": .int(works), "model": .string(model),
      "unit": .string(unit), "smoothing": .text(smoothing), "models": .int(models),
      "passageLength": .int(passageLength),
      "byWork": .array(
        rows.map {
          [
            "work": .string($0.work.id), "tokens": .int($0.tokens), "with": .number($0.with),
            "without": .number($0.without), "memorised": $0.memorised.json,
            "alone": .number($0.alone), "passage": .string($0.passage),
            "passageGain": .number($0.passageGain),
          ]
        }),
    ]
  }
}

extension MemorisationReport {
  private static let shownWorks = 10
  private static let shownPassages = 3

  public var sentence: StyledText {
    guard let first = rows.first else { return "Nothing was measured." }
    let reader = smoothing == nil ? "the network \(model)" : model
    guard first.memorised.value >= Self.noticeable else {
      return """
        Of \(NumberText.count(works, "work")), \(reader) knows none better for having read it: the \
        gain is below \("0.01 nats", .bold) a token.
        """
    }
    let equals = rows.dropFirst()
      .prefix { first.memorised.value - $0.memorised.value < 1e-9 }.count
    let others = equals == 0 ? "" : " and \(NumberText.count(equals, "other"))"
    return """
      Of \(NumberText.count(works, "work")), \(reader) remembers \(first.work.title, .bold)\(others) \
      best\(equals == 0 ? "" : ", all alike"): it needs \(Self.nats(first.with), .bold) nats a token \
      for it when it has read it, \(Self.nats(first.without), .bold) when it has not.
      """
  }

  /// What is not shown as 0.00.
  private static let noticeable = 0.005

  public func figures(on page: Page) -> StyledText {
    .lines {
      table.drawn(width: page.width)
      if rows.count > Self.shownWorks {
        "\("and \(NumberText.count(rows.count - Self.shownWorks)) more", .dim)"
      }
      if let first = rows.first, first.passageGain >= Self.noticeable {
        ""
        "\("Passages that are remembered, not merely common", .heading)"
        for row in rows.prefix(Self.shownPassages) where row.passageGain >= Self.noticeable {
          Self.passage(of: row)
        }
      }
      known
    }
  }

  private var table: Table {
    var columns: [Table.Column] = [
      .text("Work"), .number("Read"), .number("Not read"), .number("Memorised"),
      .text("between", isFixed: true),
    ]
    let hasAlone = rows.contains { $0.alone != nil }
    if hasAlone { columns.append(.number("Alone")) }
    var table = Table(columns)
    for row in rows.prefix(Self.shownWorks) {
      var cells: [StyledText] = [
        "\(row.work.title)", "\(Self.nats(row.with))", "\(Self.nats(row.without))",
        "\(Self.nats(row.memorised.value), .bold)",
        "\(Self.bounds(of: row.memorised), .dim)",
      ]
      if hasAlone { cells.append("\(row.alone.map { Self.nats($0) } ?? "–")") }
      table.add(cells)
    }
    return table
  }

  private static func nats(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }

  /// Nothing is known of chance from one pair of models.
  private static func bounds(of figure: Estimate) -> String {
    figure.interval == nil ? "–" : "\(nats(figure.lower)) to \(nats(figure.upper))"
  }

  private static func passage(of row: Row) -> StyledText {
    .item(
      "•",
      """
      \(row.work.title, .bold), \(NumberText.natsChange(row.passageGain)) a token: \
      \(StyledText.visible(row.passage), .dim)
      """)
  }

  /// The work that models know best without it.
  private var known: StyledText {
    guard rows.count > 1, let row = rows.min(by: { $0.without < $1.without }) else { return "" }
    return """

      Best known without having been read, from phrases that others have: \
      \(row.work.title, .bold), \(Self.nats(row.without)) nats a token \
      (memorised: \(Self.nats(row.memorised.value))).
      """
  }

  public var picture: Picture {
    .bars(
      BarChart(
        "Memorised: what models without the work lose more", unit: "nats per token",
        bars: rows.prefix(Self.shownWorks).map { row in
          let noise = row.memorised.interval.map { $0.upperBound - row.memorised.value }
          return .init(
            row.work.title, row.memorised.value, noise: noise,
            text: Self.nats(row.memorised.value) + (noise.map { " ± " + Self.nats($0) } ?? ""))
        }), description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [
      """
      \("\(NumberText.count(models, "model")) were trained, each on a random half of the works: every work was read by half of them. Between: bounds that hold the true mean in 95 of 100 such experiments.", .dim)
      """
    ]
    if let rivals, rivals > 0 {
      notes.append(
        """
        \("Of \(NumberText.count(rivals, "other work")) the bounds reach up to those of the first: with other seeds another may stand there.", .dim)
        """)
    }
    if rows.contains(where: { $0.alone != nil }) {
      notes.append(
        """
        \("Alone: the same for a chain of all works without this one, exact: a work that others repeat loses less there.", .dim)
        """)
    }
    return notes
  }

  /// How many works might as well be the first, as far as chance can be told; nil where it cannot.
  private var rivals: Int? {
    guard let lower = rows.first?.memorised.interval?.lowerBound else { return nil }
    return rows.dropFirst().count { $0.memorised.upper >= lower }
  }
}
