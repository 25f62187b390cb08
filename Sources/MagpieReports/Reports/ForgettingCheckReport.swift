public import Rights

/// Whether what a certificate of forgetting says was found again.
public struct ForgettingCheckReport: Report {
  public struct Check: Sendable, Equatable {
    /// One word for what was looked at.
    public var code: String
    public var holds: Bool
    public var text: String

    public init(code: String, holds: Bool, text: String) {
      self.code = code
      self.holds = holds
      self.text = text
    }
  }

  public var certificate: String
  public var model: String
  public var method: ForgettingMethod
  public var works: [WorkLabel]
  /// By whose claims it was done, as the certificate says.
  public var claims: [ForgettingClaim] = []
  /// What the certificate's own evidence comes to; nil where it has none, or was made on another kind of
  /// processor, so that its numbers cannot be compared.
  public var verdictOfCertificate: ForgettingEvidence.Verdict?
  /// Gathered again, but for what was noticed before the works were forgotten.
  public var evidence: ForgettingEvidence
  public var checks: [Check] = []
  public var notes: [String] = []

  public init(
    certificate: String, model: String, method: ForgettingMethod, works: [WorkLabel],
    evidence: ForgettingEvidence
  ) {
    self.certificate = certificate
    self.model = model
    self.method = method
    self.works = works
    self.evidence = evidence
  }

  /// Whether the works are forgotten, and all that was checked holds.
  public var holds: Bool { evidence.verdict.holds && checks.allSatisfy(\.holds) }

  /// Whether what was found again agrees with the certificate, whatever it says; nil where there is nothing to
  /// compare.
  public var agrees: Bool? {
    verdictOfCertificate.map { $0 == evidence.verdict && checks.allSatisfy(\.holds) }
  }

  public var json: JSONValue {
    .document([
      "certificate": .string(certificate), "model": .string(model),
      "method": .string(method.rawValue), "works": .array(works.map { .string($0.id) }),
      "claims": .array(claims.map(\.json)), "holds": .bool(holds),
      "agrees": agrees.map { .bool($0) } ?? .null,
      "checks": .array(
        checks.map {
          ["code": .string($0.code), "holds": .bool($0.holds), "text": .string($0.text)]
        }),
      "evidence": evidence.reportJSON, "notes": .array(notes.map { .string($0) }),
    ])
  }

  private var sentence: StyledText {
    let what: StyledText =
      "\(model), made to forget \(listed(works.map(\.title))) by \(method.words)."
    if holds { return "\("The certificate holds", .bold): \(what)" }
    // What says that something was not forgotten is no less true for it.
    if evidence.verdict == .told, agrees == true {
      return "\("The certificate is true, and says: not forgotten.", .bold) It is about \(what)"
    }
    // Not to be able to tell is no refutation.
    return evidence.verdict == .cannotBeTold && checks.allSatisfy(\.holds)
      ? "\("The certificate is neither confirmed nor refuted", .bold): \(what)"
      : "\("The certificate does not hold", .bold): \(what)"
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      for claim in claims { "It was done \(claim.words)." }
      ""
      evidence.drawn(on: page)
      if !checks.isEmpty || !notes.isEmpty { "" }
      for note in notes { .item("•", "\(note)") }
      for check in checks { .item(check.holds ? "✓" : "✗", "\(check.text)") }
    }
  }
}
