public import Rights

/// What a model lost when works were taken out of it.
public struct ForgettingReport: Report {
  /// What became of a chain's table.
  public struct Counts: Sendable, Equatable {
    public var tokensBefore: Int
    public var tokensAfter: Int
    public var bytesBefore: Int
    public var bytesAfter: Int

    public init(tokensBefore: Int, tokensAfter: Int, bytesBefore: Int, bytesAfter: Int) {
      self.tokensBefore = tokensBefore
      self.tokensAfter = tokensAfter
      self.bytesBefore = bytesBefore
      self.bytesAfter = bytesAfter
    }
  }

  /// Tokens of the vocabulary that only these works supplied.
  public struct OwnTokens: Sendable, Equatable {
    public var count: Int
    /// A few of them.
    public var examples: [String]
    /// Whether they are in the model's vocabulary still.
    public var areKept: Bool

    public init(count: Int, examples: [String], areKept: Bool) {
      self.count = count
      self.examples = examples
      self.areKept = areKept
    }
  }

  public var model: String
  public var works: [WorkLabel]
  public var method: ForgettingMethod
  /// By whose claims it is done.
  public var claims: [ForgettingClaim] = []
  /// Nil for networks.
  public var counts: Counts?
  public var ownTokens: OwnTokens
  /// Nil where no certificate was asked for.
  public var cost: ForgettingCertificate.Cost?
  /// Nil where none was gathered; ``reason`` says why.
  public var evidence: ForgettingEvidence?
  public var reason: String?
  /// Where the certificate was written; nil for none.
  public var certificate: String?
  /// The rest of the call of `magpie forget` that repeats what it says; nil without one.
  public var repetition: String?
  public var notes: [String] = []
  /// Whether it was stopped before the evidence was gathered.
  public var wasStopped = false

  public init(
    model: String, works: [WorkLabel], method: ForgettingMethod, counts: Counts? = nil,
    ownTokens: OwnTokens
  ) {
    self.model = model
    self.works = works
    self.method = method
    self.counts = counts
    self.ownTokens = ownTokens
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "works": .array(works.map { .string($0.id) }),
      "claims": .array(claims.map(\.json)), "method": .string(method.rawValue),
      "exact": .bool(method.isExact),
      "vanishedTokens": .int(ownTokens.areKept ? 0 : ownTokens.count),
      "ownTokens": .int(ownTokens.count), "ownTokensKept": .bool(ownTokens.areKept),
      "ownTokenExamples": .array(ownTokens.examples.map { .string($0) }),
      "tokensBefore": .number(counts?.tokensBefore), "tokensAfter": .number(counts?.tokensAfter),
      "countsBytesBefore": .number(counts?.bytesBefore),
      "countsBytesAfter": .number(counts?.bytesAfter),
      "cost": cost.map {
        [
          "steps": .number($0.steps), "stepsOfRetraining": .number($0.stepsOfRetraining),
          "seconds": .number($0.seconds), "secondsOfRetraining": .number($0.secondsOfRetraining),
        ]
      } ?? .null,
      "evidence": evidence.map { $0.reportJSON } ?? .null, "reason": .text(reason),
      "certificate": .text(certificate), "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      for claim in claims { "It was done \(claim.words)." }
      ""
      if let counts {
        """
        It lost \(NumberText.count(counts.tokensBefore - counts.tokensAfter, "token")) of \
        \(NumberText.count(counts.tokensBefore)), and \
        \(NumberText.count(ownTokens.areKept ? 0 : ownTokens.count, "word")) that nobody else had used.
        """
      }
      if ownTokens.areKept, ownTokens.count > 0 {
        """
        Its vocabulary still has \(NumberText.count(ownTokens.count, "token")) that only \
        \(works.count == 1 ? "this work" : "these works") supplied, such as \
        \(listed(ownTokens.examples.map { "“\($0)”" })): a list of words can give a name away. \
        With --unit byte there is no such list.
        """
      }
      for note in notes { .item("•", "\(note)") }
      if let cost, cost.steps != nil { costSentence(cost) }
      if let evidence {
        ""
        evidence.drawn(on: page)
      } else if let reason {
        "There is no evidence beside it: \(reason)."
      }
      if let certificate {
        ""
        "Certificate: \(certificate)"
        if let repetition { "To repeat what it says: magpie forget \(repetition)" }
      }
    }
  }

  private var sentence: StyledText {
    let them = works.count == 1 ? "it" : "them"
    guard method.isExact else {
      return """
        \(model, .bold) was led away from \(listed(works.map(\.title)), .bold) by \(method.words): an \
        approximate method, which does not give what training without \(them) gives.
        """
    }
    guard evidence?.isSameInBits != false else {
      return """
        \(model, .bold) was made to forget \(listed(works.map(\.title)), .bold) by \(method.words), and is \
        not what training without \(them) gives here.
        """
    }
    return """
      \(model, .bold) has forgotten \(listed(works.map(\.title)), .bold): its files \
      are those of training without \(them), byte for byte.
      """
  }

  private func costSentence(_ cost: ForgettingCertificate.Cost) -> StyledText {
    // What counting takes is over before anybody could look at a clock.
    guard let steps = cost.steps, let all = cost.stepsOfRetraining else { return "" }
    let took = NumberText.duration(cost.seconds)
    let again = cost.secondsOfRetraining.map { " and \(NumberText.duration($0))" } ?? ""
    return """
      It took \(NumberText.count(steps, "step")) and \(took); training it all again takes \
      \(NumberText.count(all, "step"))\(again).
      """
  }
}
