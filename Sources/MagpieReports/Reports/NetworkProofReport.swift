/// The predicted effect of works on a network's text beside what training again without
/// them gives.
public struct NetworkProofReport: Report {
  /// One token of the text.
  public struct Token: Sendable, Equatable {
    public var text: String
    /// Nats; nil where nothing was predicted.
    public var predicted: Double?
    public var actual: Double

    public init(text: String, predicted: Double?, actual: Double) {
      self.text = text
      self.predicted = predicted
      self.actual = actual
    }
  }

  public var text: String
  public var without: [WorkLabel]
  /// The loss without the works minus the loss with them, in nats: from the derivative of
  /// the training; nil where it cannot be taken.
  public var predicted: Double?
  /// Why nothing was predicted.
  public var reason: String?
  /// What the works weighed where the derivative was taken; nil without one.
  public var derivativeAt: Double?
  /// The same, from a training without them.
  public var actual: Double
  /// The loss of the text under the model, in nats.
  public var nats: Double
  public var unknownTokens: Int
  public var tokens: [Token]
  /// Whether the training, repeated, gave the model's weights bit for bit.
  public var isRepeated: Bool
  public var seed: UInt64
  /// What the model writes with the seed, and what it writes without the works.
  public var before: String
  public var after: String

  public init(
    text: String, without: [WorkLabel], predicted: Double?, reason: String?,
    derivativeAt: Double?, actual: Double, nats: Double, unknownTokens: Int, tokens: [Token],
    isRepeated: Bool, seed: UInt64, before: String, after: String
  ) {
    self.text = text
    self.without = without
    self.predicted = predicted
    self.reason = reason
    self.derivativeAt = derivativeAt
    self.actual = actual
    self.nats = nats
    self.unknownTokens = unknownTokens
    self.tokens = tokens
    self.isRepeated = isRepeated
    self.seed = seed
    self.before = before
    self.after = after
  }

  public var json: JSONValue {
    .document([
      "without": .array(without.map { .string($0.id) }), "predicted": .number(predicted),
      "actual": .number(actual), "unit": "nats", "derivativeAt": .number(derivativeAt),
      "reason": .text(reason), "nats": .number(nats), "unknownTokens": .int(unknownTokens),
      "tokens": .array(
        tokens.map {
          [
            "text": .string($0.text), "predicted": .number($0.predicted),
            "actual": .number($0.actual),
          ]
        }),
      "repeated": .bool(isRepeated), "seed": .string("\(seed)"), "before": .string(before),
      "after": .string(after),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    var table = Table([.text("", isFixed: true), .number("Loss without it")])
    if let predicted {
      table.add("predicted by the derivative", "\(NumberText.natsChange(predicted))")
    }
    table.add("actual, trained again", "\(NumberText.natsChange(actual))")
    return .lines {
      sentence
      ""
      table.drawn(width: page.width)
      ""
      strongestTokens.drawn(width: page.width)
      ""
      "\(seedLine + ", with all works", .heading)"
      "\(StyledText.visible(before))"
      ""
      "\(seedLine + ", without " + listed(without.map(\.title)), .heading)"
      "\(before == after ? "the same words" : StyledText.visible(after))"
      ""
      for line in explanations { "\(line, .dim)" }
    }
  }

  private var seedLine: String { "Seed \(seed)" }

  private var sentence: StyledText {
    let names = listed(without.map(\.title))
    let change =
      actual == 0
      ? "is exactly as likely"
      : "costs \(NumberText.nats(actual.magnitude)) \(actual > 0 ? "more" : "less")"
    guard let predicted else {
      return "Trained again without \(names, .bold), the text \(change)."
    }
    return """
      Trained again without \(names, .bold), the text \(change); \
      \(predicted.magnitude < 0.01 ? "almost nothing" : NumberText.natsChange(predicted)) had been \
      predicted.
      """
  }

  /// The tokens that the works moved most, in the order of the text.
  private var strongestTokens: Table {
    var table = Table([.text("Token", isFixed: true), .number("Predicted"), .number("Actual")])
    let order = tokens.indices.sorted {
      tokens[$0].actual.magnitude != tokens[$1].actual.magnitude
        ? tokens[$0].actual.magnitude > tokens[$1].actual.magnitude : $0 < $1
    }
    for index in order.prefix(8).sorted() {
      let token = tokens[index]
      table.add(
        StyledText.token(token.text, .plain),
        "\(token.predicted.map(NumberText.natsChange) ?? "–")",
        "\(NumberText.natsChange(token.actual))")
    }
    return table
  }

  private var explanations: [String] {
    var lines = [
      "Nats; positive: the text is less likely without the work. Below, the tokens that it "
        + "moved most (--json lists all). The training without it is the same training: the "
        + "same first weights, batches and number of steps, with the work's windows at weight 0."
    ]
    if let reason { lines.append("Nothing was predicted: \(reason).") }
    if derivativeAt == 0.5 {
      lines.append(
        "The works are a large part of the corpus: the derivative was taken half-way, in a "
          + "training where they weigh one half.")
    }
    if !isRepeated {
      lines.append(
        "The training, repeated with all works, gave other weights than the model's: it was "
          + "trained on another kind of processor or by another release. Both numbers are of "
          + "the repeated training.")
    }
    if unknownTokens > 0 {
      lines.append(
        "\(NumberText.count(unknownTokens, "token")) the model never saw are left out.")
    }
    return lines
  }
}
