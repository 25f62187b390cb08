import Corpora

/// On whose word works were used or left out: how many, and for which reasons.
public struct ConsentSummary: Sendable, Equatable {
  /// What became of works.
  public enum Verdict: String, Sendable, CaseIterable {
    /// They were left out.
    case excluded
    /// They were used, though somebody said no.
    case overruled
    /// They were used because somebody said yes who did not sign.
    case unsigned
    /// They were used, and nobody has said yes or no.
    case unknown
  }

  /// Works of which the same is true for the same reason.
  public struct Group: Sendable, Equatable {
    public var verdict: Verdict
    /// Such as “tdmrep.json, entry 4, reserves /letters/”.
    public var reason: String
    public var works: [String]

    public init(_ verdict: Verdict, reason: String, works: [String]) {
      self.verdict = verdict
      self.reason = reason
      self.works = works
    }
  }

  /// `opt-in`, `opt-out`, `licensed` or `ignore`.
  public var regime: String
  public var used: Int
  public var excluded: Int
  /// Of all works, used or excluded, those on which nobody has said yes or no.
  public var unknown: Int
  /// In the order of verdicts, then as the first works of the groups are ordered.
  ///
  /// Works that are used because somebody said yes, as a holder or with a signature, are in none.
  public var groups: [Group]

  public init(regime: String, used: Int, excluded: Int, unknown: Int, groups: [Group]) {
    self.regime = regime
    self.used = used
    self.excluded = excluded
    self.unknown = unknown
    self.groups = groups
  }

  /// The same of two corpora together.
  public func adding(_ other: ConsentSummary) -> ConsentSummary {
    var sum = self
    sum.used += other.used
    sum.excluded += other.excluded
    sum.unknown += other.unknown
    for group in other.groups {
      if let place = sum.groups.firstIndex(where: {
        $0.verdict == group.verdict && $0.reason.utf8.elementsEqual(group.reason.utf8)
      }) {
        sum.groups[place].works += group.works
      } else {
        sum.groups.append(group)
      }
    }
    sum.groups = Verdict.allCases.flatMap { verdict in sum.groups.filter { $0.verdict == verdict } }
    return sum
  }

  public var json: JSONValue {
    [
      "regime": .string(regime), "used": .int(used), "excluded": .int(excluded),
      "unknown": .int(unknown),
      "reasons": .array(
        groups.map { group -> JSONValue in
          [
            "verdict": .string(group.verdict.rawValue), "reason": .string(group.reason),
            "works": .array(group.works.map { .string($0) }),
          ]
        }),
    ]
  }

  /// One line with the counts, and one for each of the first reasons.
  var drawn: StyledText {
    .lines {
      """
      Consent (\(regime, .bold)): \(NumberText.count(used, "work")) used, \
      \(NumberText.count(excluded)) excluded; on \(NumberText.count(unknown)) nobody has said yes \
      or no.
      """
      reasons(for: Verdict.allCases)
    }
  }

  /// A line for each of the first reasons; silence alone needs none.
  ///
  /// - Parameter works: Those of which alone they are told; nil for all.
  func reasons(for verdicts: [Verdict], among works: [WorkLabel]? = nil) -> StyledText {
    let ids = works.map { Set($0.map { WorkID($0.id) }) }
    let shown = groups.compactMap { group -> Group? in
      guard verdicts.contains(group.verdict),
        !(group.verdict == .unknown && group.reason == Self.silence)
      else { return nil }
      var group = group
      if let ids { group.works.removeAll { !ids.contains(WorkID($0)) } }
      return group.works.isEmpty ? nil : group
    }
    return .lines {
      for group in shown.prefix(Self.greatestCount) {
        StyledText.item(
          "•", "\(group.verdict.rawValue): \(group.reason) (\(Self.list(group.works)))")
      }
      if shown.count > Self.greatestCount {
        StyledText.item(
          "•",
          "and \(NumberText.count(shown.count - Self.greatestCount, "more reason")) (--json lists all)"
        )
      }
    }
  }

  /// The reason where not one place says anything.
  static let silence = "nothing is said about training"
  private static let greatestCount = 4

  /// The first reason, and how many others there are, behind what they are reasons for.
  static func inParentheses(_ reasons: [String]) -> String {
    guard let first = reasons.first else { return "" }
    return reasons.count == 1
      ? " (\(first))"
      : " (\(first), and \(NumberText.count(reasons.count - 1, "other reason")))"
  }

  /// The first works, and how many more there are.
  static func list(_ works: [String]) -> String {
    listed(
      works.count > greatestCount
        ? works.prefix(greatestCount) + ["\(NumberText.count(works.count - greatestCount)) more"]
        : works)
  }
}
