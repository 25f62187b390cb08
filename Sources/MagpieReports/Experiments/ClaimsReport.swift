/// The claims about generative models that Magpie can put to the test, and how.
///
/// A claim stands as it is heard, right or wrong; what is measured answers it, or a part of it.
public struct ClaimsReport: Report {
  public struct Claim: Sendable, Equatable {
    /// The claim as it is heard.
    public var heard: String
    /// What is measured instead of arguing.
    public var measured: String
    /// What to type; the words behind `magpie` that name the command come first.
    public var commands: [String]
  }

  public init() {}

  public static let claims: [Claim] = [
    Claim(
      heard:
        "After \"you\" comes \"must\" half of the time and \"wish\" half of the time.",
      measured: "the exact table behind one word, and whose words filled it",
      commands: ["next MODEL \"you\""]),
    Claim(
      heard: "The table keeps probabilities, not the text; nothing can be recovered from it.",
      measured:
        "how much of the works comes back from the table alone, by order and size of the corpus",
      commands: ["lab reconstruct CORPUS"]),
    Claim(
      heard: "It is just a big look-up table. — No, it learns concepts.",
      measured:
        "whether a model prefers the unseen-but-right to the unseen-but-wrong, beside a look-up",
      commands: ["lab concepts"]),
    Claim(
      heard: "So many works in so few bytes cannot be stored copies.",
      measured: "a model's bytes for each work beside the work's size when it is compressed",
      commands: ["lab reconstruct CORPUS"]),
    Claim(
      heard: "Only badly over-fitted items come back out.",
      measured:
        "what comes out word for word, and how well secrets are kept, by copies, order and epochs",
      commands: ["lab extract MODEL", "lab canary CORPUS"]),
    Claim(
      heard: "It remembers that work. — No, those phrases are everywhere.",
      measured: "how much better models with a work know it than models without it",
      commands: ["lab memory CORPUS"]),
    Claim(
      heard: "The output depended on the data, so it derives from it.",
      measured:
        "on which work, and how much: shares, effects, and training again without the work",
      commands: [
        "generate MODEL --trace", "prove MODEL FILE --without WORK",
        "lab dose CORPUS --work WORK", "lab truth MODEL",
      ]),
    Claim(
      heard: "This program can tell which works moved a network.",
      measured: "how well methods foretell what training again without each work shows",
      commands: ["lab grade MODEL"]),
    Claim(
      heard: "Nobody can say which works moved the output of a network.",
      measured:
        "the training without a work, beside what its derivative predicts; and which trainings can be "
        + "explained at all",
      commands: [
        "attribute MODEL FILE", "prove MODEL FILE --without WORK", "lab attributability CORPUS",
      ]),
    Claim(
      heard: "People learn from others just the same.",
      measured: "what is new in people's texts and in models' texts, against the same works",
      commands: ["lab novelty CORPUS"]),
    Claim(
      heard: "Outputs compete with the works they were trained on.",
      measured:
        "how well a model's texts could stand in for an author's own, beside other people's, with "
        + "and without the author's works in the model",
      commands: ["lab substitute MODEL --author A"]),
    Claim(
      heard: "Train on licensed work and share the revenue.",
      measured: "what six rules pay each holder for the same outputs, and how each can be gamed",
      commands: [
        "royalties MODEL OUTPUTS --by RULE", "royalties stress MODEL OUTPUTS --holder H",
      ]),
    Claim(
      heard: "A machine's output has no human author.",
      measured: "which words a person picked, and which the model drew",
      commands: ["generate MODEL --step"]),
    Claim(
      heard: "A network beats counting.",
      measured: "chains and networks that read the same works, judged by others",
      commands: ["lab compare CORPUS"]),
    Claim(
      heard: "What was learned cannot be forgotten.",
      measured: "the model without the work, beside models that never saw it",
      commands: ["forget MODEL --work WORK", "forget --verify CERTIFICATE"]),
  ]

  public var json: JSONValue {
    .document([
      "claims": .array(
        Self.claims.map {
          [
            "claim": .string($0.heard), "measured": .string($0.measured),
            "commands": .array($0.commands.map { .string("magpie " + $0) }),
          ]
        })
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      \(NumberText.count(Self.claims.count, "claim"), .bold) about generative models, and the \
      commands that put them to the test.
      """
      for claim in Self.claims {
        ""
        claim.drawn
      }
      ""
      """
      \("Where a claim is a judgement, what is measured is no verdict; none of it is legal advice.", .dim)
      """
    }
  }
}

extension ClaimsReport.Claim {
  fileprivate var drawn: StyledText {
    var lines = [StyledText(heard, .heading), .item(" ", "Measured: \(measured).")]
    for command in commands { lines.append(.item(" ", "\("magpie " + command, .accent)")) }
    return StyledText(stacking: lines)
  }
}
