public import Rights

/// What was found of claims that somebody handed in.
public struct ClaimCheckReport: Report {
  public struct Check: Sendable, Equatable {
    /// The file, and the line where it holds several.
    public var source: String
    public var id: String
    public var kind: String
    public var purpose: String
    public var made: String
    public var key: String?
    /// Whose key it is.
    public var holder: String?
    /// How many works it names.
    public var works: Int
    /// Why it is refused; nil where it is good.
    public var refusal: String?
    /// One word for that.
    public var code: String?

    public init(_ source: String, _ claim: Claim) {
      self.source = source
      id = claim.id
      kind = claim.kind.rawValue
      purpose = claim.purpose.rawValue
      made = claim.made.description
      key = claim.key
      works = claim.works.count
    }
  }

  public var checks: [Check]

  public init(checks: [Check]) { self.checks = checks }

  /// Whether all claims are good.
  public var areGood: Bool { checks.allSatisfy { $0.refusal == nil } }

  public var json: JSONValue {
    .document([
      "claims": .array(
        checks.map { check -> JSONValue in
          [
            "source": .string(check.source), "claim": .string(check.id),
            "kind": .string(check.kind), "purpose": .string(check.purpose),
            "made": .string(check.made), "key": .text(check.key), "holder": .text(check.holder),
            "works": .int(check.works), "good": .bool(check.refusal == nil),
            "code": .text(check.code), "reason": .text(check.refusal),
          ]
        })
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let bad = checks.count { $0.refusal != nil }
    return .lines {
      bad == 0
        ? "\(checks.count == 1 ? "The claim is" : "All \(NumberText.count(checks.count, "claim")) are") good: signatures, keys and dates fit."
        : "\(NumberText.count(bad), .bold) of \(NumberText.count(checks.count, "claim")) must not be taken."
      ""
      for check in checks {
        "\(check.source, .bold): \(check.kind) of \(check.made.prefix(10)), \(NumberText.count(check.works, "work")), \(Self.who(check))"
        if let refusal = check.refusal {
          StyledText("refused: \(refusal)", .warning).indented(by: 2)
        }
      }
    }
  }

  private static func who(_ check: Check) -> String {
    guard let key = check.key else { return "unsigned" }
    return check.holder.map { "signed by \($0)" } ?? "signed with key \(key.prefix(12))"
  }
}
