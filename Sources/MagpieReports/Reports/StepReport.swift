public import Corpora

/// One choice of a text: the candidates, and the number that would draw one.
public struct StepReport: Sendable {
  public struct Candidate: Sendable, Equatable {
    public var token: TokenID
    public var text: String
    /// The model's own probability.
    public var probability: Double
    /// The probability of being drawn, after temperature, cut-offs and the copy limit.
    public var chance: Double
    /// From the largest to the smallest; nil when the ledger was deleted.
    public var shares: [NextReport.Share]?
    public var unattributed: Double?
    public var isDrawn: Bool

    public init(
      token: TokenID, text: String, probability: Double, chance: Double,
      shares: [NextReport.Share]?, unattributed: Double?, isDrawn: Bool
    ) {
      self.token = token
      self.text = text
      self.probability = probability
      self.chance = chance
      self.shares = shares
      self.unattributed = unattributed
      self.isDrawn = isDrawn
    }
  }

  public var text: String
  public var uniform: Double
  public var candidates: [Candidate]
  public var omitted: Int

  public init(text: String, uniform: Double, candidates: [Candidate], omitted: Int) {
    self.text = text
    self.uniform = uniform
    self.candidates = candidates
    self.omitted = omitted
  }

  public func drawn(on page: Page) -> StyledText {
    var table = Table([
      .number(""), .text("Next"), .number("Probability"), .number("Chance"),
      .text("", isFixed: true),
    ])
    for (index, candidate) in candidates.enumerated() {
      table.add(
        "\(index + 1)", .token(candidate.text), "\(NumberText.percent(candidate.probability))",
        "\(NumberText.percent(candidate.chance))",
        "\(candidate.isDrawn ? "← drawn" : "", .accent)",
        note: candidate.shares.map { shares in
          // Two, so that ten candidates fit on a screen.
          let holders = NextReport.holders(
            shares: shares, unattributed: candidate.unattributed, limit: 2)
          return StyledText(holders, .dim).indented(by: 4)
        })
    }
    return .lines {
      "\(text.isEmpty ? "(the beginning)" : text, .bold)"
      table.drawn(width: page.width)
      if omitted > 0 { "\("and \(NumberText.count(omitted)) more", .dim)" }
      "\("The number drawn is \(NumberText.fixed(uniform, decimals: 4)).", .dim)"
    }
  }
}
