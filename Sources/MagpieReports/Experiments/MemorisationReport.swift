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
  /// The tokens of a passage.
  public var passageLength: Int
  /// From the most to the least memorised.
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, works: Int, model: String, unit: String,
    smoothing: String?, passageLength: Int, rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.works = works
    self.model = model
    self.unit = unit
    self.smoothing = smoothing
    self.passageLength = passageLength
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "works": .int(works), "model": .string(model),
      "unit": .string(unit), "smoothing": .text(smoothing),
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
    return """
      Of \(NumberText.count(works, "work")), \(model) remembers \(first.work.title, .bold) best: \
      it needs \(NumberText.fixed(first.with, decimals: 2), .bold) nats a token for it when it has \
      read it, \(NumberText.fixed(first.without, decimals: 2), .bold) when it has not.
      """
  }

  public func figures(on page: Page) -> StyledText {
    .lines {
      table.drawn(width: page.width)
      if rows.count > Self.shownWorks {
        "\("and \(NumberText.count(rows.count - Self.shownWorks)) more", .dim)"
      }
      ""
      "\("Passages that are remembered, not merely common", .heading)"
      for row in rows.prefix(Self.shownPassages) { Self.passage(of: row) }
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
        "\("\(Self.nats(row.memorised.lower)) to \(Self.nats(row.memorised.upper))", .dim)",
      ]
      if hasAlone { cells.append("\(row.alone.map { Self.nats($0) } ?? "–")") }
      table.add(cells)
    }
    return table
  }

  private static func nats(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }

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
    let trained = 2 * progress.measured
    var notes: [StyledText] = [
      """
      \("\(NumberText.count(trained, "model")) were trained, each on a random half of the works: every work was read by half of them. Between: where 95 of 100 such experiments would lie.", .dim)
      """
    ]
    if rows.contains(where: { $0.alone != nil }) {
      notes.append(
        """
        \("Alone: the same for a chain of all works without this one, exact: a work that others repeat loses less there.", .dim)
        """)
    }
    return notes
  }
}
