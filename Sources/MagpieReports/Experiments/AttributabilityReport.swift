import ModelAttribution

/// How far trainings can be explained, and what that costs in loss.
public struct AttributabilityReport: ExperimentReport {
  /// What one training showed.
  public struct Measurement: Sendable, Equatable {
    /// The held-out loss, in nats a token.
    public var loss: Double
    /// How much the training magnifies what is done to its beginning.
    public var growth: Double
    /// Pearson's correlation of predicted and actual effects, a mean over texts.
    public var correlation: Double

    public init(loss: Double, growth: Double, correlation: Double) {
      self.loss = loss
      self.growth = growth
      self.correlation = correlation
    }
  }

  /// What one setting showed, over all seeds.
  public struct Row: Sendable, Equatable {
    /// The usual recipe, or the attributable one.
    public var recipe: String
    public var learningRate: Double
    public var loss: Estimate
    public var growth: Estimate
    public var correlation: Estimate

    /// - Parameter measured: One for each seed.
    public init(recipe: String, learningRate: Double, measured: [Measurement]) {
      self.recipe = recipe
      self.learningRate = learningRate
      loss = .ofSeeds(measured.map(\.loss))
      growth = .ofSeeds(measured.map(\.growth))
      correlation = .ofSeeds(measured.map(\.correlation), within: -1...1)
    }
  }

  public static let experiment = "attributability"

  public var progress: ExperimentProgress
  public var corpus: String
  public var preset: String
  public var unit: String
  public var steps: Int
  /// How many works were left out, one at a time, in each training.
  public var works: Int
  /// How many held-out texts were explained, and their tokens.
  public var texts: Int
  public var tokens: Int
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, preset: String, unit: String, steps: Int,
    works: Int, texts: Int, tokens: Int, rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.preset = preset
    self.unit = unit
    self.steps = steps
    self.works = works
    self.texts = texts
    self.tokens = tokens
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "preset": .string(preset), "unit": .string(unit),
      "steps": .int(steps), "works": .int(works), "texts": .int(texts), "tokens": .int(tokens),
      "settings": .array(
        rows.map {
          [
            "recipe": .string($0.recipe), "learningRate": .number($0.learningRate),
            "loss": $0.loss.json, "growth": $0.growth.json, "correlation": $0.correlation.json,
          ]
        }),
    ]
  }
}

extension AttributabilityReport {
  public var sentence: StyledText {
    let good = rows.filter { $0.correlation.value >= 0.95 }
    guard let best = rows.min(by: { $0.loss.value < $1.loss.value }) else {
      return "Nothing was measured."
    }
    guard let honest = good.min(by: { $0.loss.value < $1.loss.value }) else {
      return """
        In none of these trainings does the derivative say what removals do: the best \
        correlation with the truth is \
        \(NumberText.fixed(rows.map(\.correlation.value).max() ?? 0, decimals: 2), .bold).
        """
    }
    let cost = honest.loss.value - best.loss.value
    return """
      The best loss is \(NumberText.fixed(best.loss.value, decimals: 3), .bold) nats a token; \
      the best of a training whose effects can be told (correlation with the truth at least \
      0.95) is \(NumberText.fixed(honest.loss.value, decimals: 3), .bold), with the \
      \(honest.recipe) recipe: \
      \(cost <= 0.0005 ? "it costs nothing" : "it costs " + NumberText.fixed(cost, decimals: 3) + " nats").
      """
  }

  public func figures(on page: Page) -> StyledText {
    var table = Table([
      .text("Recipe", isFixed: true), .number("Learning rate"), .number("Held-out loss"),
      .number("Magnifies"), .number("Truth"),
    ])
    for row in rows {
      table.add(
        "\(row.recipe)", "\(NumberText.short(row.learningRate))",
        "\(NumberText.fixed(row.loss.value, decimals: 3))",
        "\(row.growth.value < 1e6 ? NumberText.fixed(row.growth.value, decimals: 2) : "> 1,000,000")",
        "\(NumberText.fixed(row.correlation.value, decimals: 3))")
    }
    return table.drawn(width: page.width)
  }

  public var picture: Picture {
    let names = rows.map(\.recipe).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return .lines(
      LinePlot(
        "How well it fits, and how well it can be explained",
        x: PlotAxis("held-out loss", unit: "nats"), y: PlotAxis("correlation with the truth"),
        series: names.map { name in
          .init(
            name,
            points: rows.filter { $0.recipe == name }.map {
              .init($0.loss.value, $0.correlation.value, interval: $0.correlation.interval)
            })
        }), description: sentence.plain)
  }

  public var notes: [StyledText] {
    [
      """
      \("Of each training, \(NumberText.count(works, "work")) were left out one at a time, and what that did to \(NumberText.count(texts, "held-out text")) of \(NumberText.count(tokens, "token")) was set beside what the exact derivative of the training had predicted: Pearson's correlation, a mean over the texts. Magnifies: the length of the derivative carried back to the first step, over its length at the last.", .dim)
      """,
      """
      \("The network \(preset), by \(unit)s, \(NumberText.count(steps, "step")), \(NumberText.count(progress.seeds.count, "seed")); points of a recipe are joined in the order of their learning rates. Lines in the plot: bounds that hold the true mean in 95 of 100 such experiments.", .dim)
      """,
    ]
  }
}
