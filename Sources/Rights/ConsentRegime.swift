public import Corpora

/// On whose word works are let into training.
public enum ConsentRegime: String, Sendable, CaseIterable {
  /// Only those whose holders said yes. A licence is no yes, and silence is none.
  case optIn = "opt-in"
  /// All but those whose holders keep them out.
  case optOut = "opt-out"
  /// Only those whose licence permits it (``LicencePermission``), if nobody keeps them out.
  case licensed
  /// All, whatever their holders say.
  case ignore
}

extension ConsentRegime {
  /// Whether a work may be trained on, and why.
  ///
  /// A no counts before a yes, whoever said either: where the work's own terms reserve it, a
  /// request to let it in changes nothing until they do. So more restrictive terms never let a
  /// work in, and each of `opt-in` and `licensed` takes no work that `opt-out` leaves.
  ///
  /// - Parameters:
  ///   - terms: What is said about the work itself.
  ///   - standing: What somebody has asked for it and not taken back. A wish to keep it out counts
  ///     under every regime but `ignore`; a wish to let it in is a yes.
  public func decide(_ terms: Terms, standing: StandingRequest? = nil) -> ConsentDecision {
    let said = Self.said(terms, standing)
    let isUnknown = said.training == .unknown
    func decision(_ isUsed: Bool, _ reason: String) -> ConsentDecision {
      ConsentDecision(isUsed: isUsed, isUnknown: isUnknown, reason: reason)
    }
    switch (self, said.training) {
    case (.ignore, .reserved): return decision(true, "though \(said.reason)")
    case (.ignore, _): return decision(true, said.reason)
    case (_, .reserved): return decision(false, said.reason)
    case (.optOut, _): return decision(true, said.reason)
    case (.optIn, _): return decision(said.training == .allowed, said.reason)
    case (.licensed, _):
      let permission = LicencePermission(of: terms.licence)
      return decision(permission.permits, permission.reason)
    }
  }

  /// What the terms and the request come to, and which of them says so.
  private static func said(
    _ terms: Terms, _ standing: StandingRequest?
  ) -> (training: Terms.Training, reason: String) {
    let own = terms.reason ?? words(for: terms.training)
    guard let standing else { return (terms.training, own) }
    let wish: Terms.Training = standing.wish == .optOut ? .reserved : .allowed
    let both = terms.training.combined(with: wish)
    return (both, both == terms.training ? own : standing.reason)
  }

  /// For terms of which nobody knows where they were said.
  private static func words(for training: Terms.Training) -> String {
    switch training {
    case .allowed: "its holder says yes"
    case .reserved: "its holder says no"
    case .unknown: "nothing is said about training"
    }
  }
}
