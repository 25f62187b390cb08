/// The predicted effect of works beside what training again without them gives.
public struct ProofReport: Report {
  public var text: String
  public var without: [WorkLabel]
  /// The loss without the works minus the loss with them, in nats: from the ledger.
  public var predicted: Double
  /// The same, from a model that was trained again.
  public var actual: Double
  public var tokens: Int
  /// The predicted and actual effect on each token.
  public var perToken: [(token: String, predicted: Double, actual: Double)]

  public init(
    text: String, without: [WorkLabel], predicted: Double, actual: Double, tokens: Int,
    perToken: [(token: String, predicted: Double, actual: Double)]
  ) {
    self.text = text
    self.without = without
    self.predicted = predicted
    self.actual = actual
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
      "impossibleWithout": .bool(actual == .infinity),
      "tokens": .array(
        perToken.map {
          [
            "text": .string($0.token), "predicted": .number($0.predicted),
            "actual": .number($0.actual),
          ]
        }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let names = without.map(\.title).joined(separator: ", ")
    var table = Table([.text("", isFixed: true), .number("Loss without it")])
    table.add("predicted from the ledger", "\(Self.shown(predicted))")
    table.add("actual, trained again", "\(Self.shown(actual))")
    return .lines {
      if isEqual {
        """
        Trained again without \(names, .bold), the model says exactly what the ledger predicted: \
        \(actual == .infinity ? "the text is impossible" : NumberText.natsChange(actual)) \
        for \(NumberText.count(tokens, "token")).
        """
      } else {
        """
        \("The prediction was wrong", .warning): without \(names, .bold) it was \
        \(Self.shown(predicted)), and training again gave \(Self.shown(actual)).
        """
      }
      ""
      table.drawn(width: page.width)
      ""
      "\("Nats; positive: the text is less likely without the work. Equal means equal in every bit, for each token.", .dim)"
    }
  }

  private static func shown(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "impossible" : "possible only without" }
    return "\(value < 0 ? "−" : "+")\(NumberText.fixed(abs(value), decimals: 9)) nats"
  }
}
