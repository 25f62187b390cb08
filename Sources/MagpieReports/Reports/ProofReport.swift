/// The predicted effect of works beside what training again without them gives.
public struct ProofReport: Report {
  public var text: String
  public var without: [WorkLabel]
  /// The loss without the works minus the loss with them, in nats: from the ledger.
  public var predicted: Double
  /// The same, from a model that was trained again.
  public var actual: Double
  /// Whether the text is impossible to the model with the works.
  public var impossibleWith: Bool
  public var tokens: Int
  /// The predicted and actual effect on each token.
  public var perToken: [(token: String, predicted: Double, actual: Double)]
  /// Whether "without a work" keeps the tokens that were learned from all works.
  public var keepsTokens: Bool

  public init(
    text: String, without: [WorkLabel], predicted: Double, actual: Double,
    impossibleWith: Bool, tokens: Int,
    perToken: [(token: String, predicted: Double, actual: Double)], keepsTokens: Bool = false
  ) {
    self.keepsTokens = keepsTokens
    self.text = text
    self.without = without
    self.predicted = predicted
    self.actual = actual
    self.impossibleWith = impossibleWith
    self.tokens = tokens
    self.perToken = perToken
  }

  /// Whether prediction and truth are the same number, to the last bit.
  public var isEqual: Bool {
    predicted == actual && perToken.allSatisfy { $0.predicted == $0.actual }
  }

  public var json: JSONValue {
    .document([
      "without": .array(without.map { .string($0.id) }), "predicted": .number(predicted),
      "actual": .number(actual), "unit": "nats", "equal": .bool(isEqual),
      "impossibleWith": .bool(impossibleWith),
      "impossibleWithout": .bool(actual == .infinity || impossibleWith),
      "tokens": .array(
        perToken.map {
          [
            "text": .string($0.token), "predicted": .number($0.predicted),
            "actual": .number($0.actual),
          ]
        }),
      "keepsTokens": .bool(keepsTokens),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let names = listed(without.map(\.title))
    var table = Table([.text("", isFixed: true), .number("Loss without it")])
    table.add("predicted from the ledger", "\(shown(predicted))")
    table.add("actual, trained again", "\(shown(actual))")
    return .lines {
      if isEqual {
        """
        Trained again without \(names, .bold), the model says exactly what the ledger predicted: \
        \(outcome).
        """
      } else {
        """
        \("The prediction was wrong", .warning): without \(names, .bold) it was \
        \(shown(predicted)), and training again gave \(shown(actual)).
        """
      }
      ""
      table.drawn(width: page.width)
      ""
      "\("Nats; positive: the text is less likely without the work. Equal means equal in every bit, for each token.", .dim)"
      if keepsTokens { UnitName.keptTokens }
    }
  }

  private var outcome: String {
    actual.isFinite && !impossibleWith
      ? "\(NumberText.natsChange(actual)) for \(NumberText.count(tokens, "token"))"
      : "the text is \(shown(actual))"
  }

  private func shown(_ value: Double) -> String {
    if impossibleWith { return "impossible either way" }
    guard value.isFinite else { return "impossible" }
    return "\(value < 0 ? "−" : "+")\(NumberText.fixed(abs(value), decimals: 9)) nats"
  }
}
