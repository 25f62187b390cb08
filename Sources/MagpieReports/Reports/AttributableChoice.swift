public import ModelAttribution

/// At which learning rate the effects of works can be told, and what that costs.
public struct AttributableChoice: Sendable, Equatable {
  /// A training that was tried.
  public struct Trial: Sendable, Equatable {
    public var learningRate: Double
    /// How much the training magnifies small changes; nil where it diverges.
    public var growth: Double?
    /// In nats a token; nil where nothing is held out, or as for the growth.
    public var heldOutLoss: Double?

    public init(learningRate: Double, growth: Double?, heldOutLoss: Double?) {
      self.learningRate = learningRate
      self.growth = growth
      self.heldOutLoss = heldOutLoss
    }
  }

  /// In the order in which they were tried.
  public var trials: [Trial]
  /// The place of the one that was chosen.
  public var chosen: Int
  /// What the usual recipe comes to; nil as for trials.
  public var usualLoss: Double?

  public init(trials: [Trial], chosen: Int, usualLoss: Double?) {
    self.trials = trials
    self.chosen = chosen
    self.usualLoss = usualLoss
  }

  public var learningRate: Double { trials[chosen].learningRate }

  /// Nil where every trial diverges.
  public var attributability: Attributability? {
    trials[chosen].growth.map { Attributability(growth: $0) }
  }

  /// How many nats a token worse than the usual recipe it is.
  public var cost: Double? {
    trials[chosen].heldOutLoss.flatMap { loss in usualLoss.map { loss - $0 } }
  }

  var json: JSONValue {
    [
      "learningRate": .number(learningRate),
      "attributability": attributability.map { .string($0.rawValue) } ?? .null,
      "usualHeldOutLoss": .number(usualLoss), "cost": .number(cost),
      "trials": .array(
        trials.map {
          [
            "learningRate": .number($0.learningRate), "growth": .number($0.growth),
            "heldOutLoss": .number($0.heldOutLoss),
          ]
        }),
    ]
  }

  var sentence: StyledText {
    guard let growth = trials[chosen].growth, let attributability else {
      return
        "Attributability: unknown, as the training diverges."
    }
    let tried = trials.count == 1 ? "" : " (\(NumberText.count(trials.count)) were tried)"
    let price: StyledText =
      if let cost, let usualLoss {
        cost > 0
          ? """
          It costs \(NumberText.fixed(cost, decimals: 3)) nats a token: the usual recipe comes \
          to \(NumberText.fixed(usualLoss, decimals: 3)).
          """
          : """
          It costs nothing here: the usual recipe comes to \
          \(NumberText.fixed(usualLoss, decimals: 3)) nats a token.
          """
      } else { "What it costs in loss is not known: nothing is held out." }
    return """
      Attributability: \(attributability.rawValue, .bold) (small changes grow \
      \(NumberText.fixed(growth, decimals: 2)) times) at a learning rate of \
      \(NumberText.short(learningRate))\(tried). \(price)
      """
  }
}
