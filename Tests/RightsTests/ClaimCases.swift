import Rights

/// What tests of claims have in common.
enum ClaimCases {
  static func date(_ text: String) -> ClaimDate { ClaimDate(text)! }

  static let now = date("2026-11-02T09:30:00Z")

  /// The hash that stands for a work.
  static func hash(_ name: String) -> String { Digest.sha256(of: Array(name.utf8)) }

  static func claim(
    _ kind: Claim.Kind = .optOut, _ works: String..., purpose: Claim.Purpose = .training,
    made: ClaimDate = now, expires: ClaimDate? = nil, target: String? = nil
  ) -> Claim {
    Claim(
      kind, purpose: purpose, made: made, expires: expires,
      works: works.map { Claim.Work(hash: hash($0)) }, target: target)
  }

  static func verifier(_ holders: HolderBook? = nil, now: ClaimDate = now) -> ClaimVerifier {
    ClaimVerifier(holders: holders, now: now)
  }
}
