/// How much of a chain's output a work takes over as its copies become more.
public struct DoseReport: ExperimentReport {
  /// What the texts of one seed showed.
  public struct Measurement: Sendable, Equatable {
    /// The share of the words that lie in long runs which stand in the work.
    public var place: Double
    /// The longest run that stands in the work, in words, also if it is too short for a place.
    public var longest: Int
    /// The work's mean share of the tokens' probabilities.
    public var share: Double
    /// What a token loses without the work on average, in nats.
    public var effect: Double
    /// The share of the tokens that are less than half as likely without the work.
    public var dependent: Double

    public init(
      place: Double, longest: Int, share: Double, effect: Double, dependent: Double
    ) {
      self.place = place
      self.longest = longest
      self.share = share
      self.effect = effect
      self.dependent = dependent
    }
  }

  /// What one dose did.
  public struct Row: Sendable, Equatable {
    public var copies: Int
    /// The work's part of the tokens that were read.
    public var part: Double
    public var place: Estimate
    public var longest: Int
    public var share: Estimate
    /// In nats a token; infinite where something is impossible without the work.
    public var effect: Estimate
    public var dependent: Estimate

    /// - Parameter measured: One for each seed.
    public init(copies: Int, part: Double, measured: [Measurement]) {
      self.copies = copies
      self.part = part
      place = .ofSeeds(measured.map(\.place), within: 0...1)
      longest = measured.map(\.longest).max() ?? 0
      share = .ofSeeds(measured.map(\.share), within: 0...1)
      effect = .ofSeeds(measured.map(\.effect))
      dependent = .ofSeeds(measured.map(\.dependent), within: 0...1)
    }
  }

  public static let experiment = "dose"

  public var progress: ExperimentProgress
  public var corpus: String
  public var work: WorkLabel
  /// How many works the corpus has, this one with them.
  public var works: Int
  public var unit: String
  public var order: Int
  public var smoothing: String
  /// How many texts each seed wrote, and their tokens.
  public var texts: Int
  public var tokens: Int
  /// The least words of a run that is a place.
  public var runLength: Int
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, work: WorkLabel, works: Int, unit: String,
    order: Int, smoothing: String, texts: Int, tokens: Int, runLength: Int, rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.work = work
    self.works = works
    self.unit = unit
    self.order = order
    self.smoothing = smoothing
    self.texts = texts
    self.tokens = tokens
    self.runLength = runLength
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "work": .string(work.id), "works": .int(works),
      "unit": .string(unit), "order": .int(order), "smoothing": .string(smoothing),
      "texts": .int(texts), "tokens": .int(tokens), "runLength": .int(runLength),
      "doses": .array(
        rows.map {
          [
            "copies": .int($0.copies), "part": .number($0.part), "place": $0.place.json,
            "longest": .int($0.longest), "share": $0.share.json, "effect": $0.effect.json,
            "dependent": $0.dependent.json,
          ]
        }),
    ]
  }
}

extension DoseReport {
  public var sentence: StyledText {
    guard let last = rows.last else { return "Nothing was measured." }
    return """
      With \(NumberText.count(last.copies, "copy", plural: "copies"), .bold) of \
      \(work.title, .bold) in \(corpus), \(NumberText.percent(last.share.value), .bold) of what the \
      chain writes is that work's by share, \(NumberText.percent(last.place.value), .bold) by \
      place, and \(NumberText.percent(last.dependent.value), .bold) hangs on it by effect.
      """
  }

  public func figures(on page: Page) -> StyledText {
    var table = Table([
      .number("Copies"), .number("Of the corpus"), .number("Share"), .number("Place"),
      .number("Longest"), .number("Effect"), .number("Hangs on it"),
    ])
    for row in rows {
      table.add(
        "\(NumberText.count(row.copies))", "\(NumberText.percent(row.part))",
        "\(NumberText.percent(row.share.value))", "\(NumberText.percent(row.place.value))",
        "\(NumberText.count(row.longest))", "\(NumberText.fixed(row.effect.value, decimals: 2))",
        "\(NumberText.percent(row.dependent.value))")
    }
    return table.drawn(width: page.width)
  }

  public var picture: Picture {
    func series(_ name: String, _ figure: (Row) -> Estimate) -> LinePlot.Series {
      .init(
        name,
        points: rows.map { row in
          let estimate = figure(row)
          return .init(
            Double(row.copies), estimate.value * 100,
            interval: estimate.interval.map { $0.lowerBound * 100...$0.upperBound * 100 })
        })
    }
    return .lines(
      LinePlot(
        "What \(work.title) takes over", x: PlotAxis("copies of the work"),
        y: PlotAxis("of the output", unit: "%"),
        series: [
          series("share") { $0.share }, series("place") { $0.place },
          series("effect: hangs on it") { $0.dependent },
          .init(
            "its part of the corpus", points: rows.map { .init(Double($0.copies), $0.part * 100) }),
        ]), description: sentence.plain)
  }

  public var notes: [StyledText] {
    [
      """
      \("Share: whose counts filled the table. Place: words in runs of \(runLength) or more that stand in the work. Effect: nats that a token loses without the work; it hangs on the work if it is less than half as likely then. They are three things and need not agree.", .dim)
      """,
      """
      \("A chain of order \(order), unit \(unit), smoothing \(smoothing); \(NumberText.count(texts, "text")) of \(NumberText.count(tokens, "token")) for each of \(NumberText.count(progress.seeds.count, "seed")). Lines in the plot: bounds that hold the true mean in 95 of 100 such experiments.", .dim)
      """,
    ]
  }
}
