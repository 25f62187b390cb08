/// What became of the claims of a register: which stand, which were withdrawn, whose keys no longer count.
public struct ClaimHistory: Sendable {
  /// A request and what became of it.
  public struct Request: Sendable, Equatable {
    public let recorded: RecordedClaim
    /// The event by which it was withdrawn; nil where it stands.
    public var withdrawn: Int?

    public var claim: Claim { recorded.claim }
    public var stands: Bool { withdrawn == nil }
  }

  /// Opt-outs and opt-ins, in the order of the register.
  public private(set) var requests: [Request] = []
  /// Keys that were revoked, and when.
  public private(set) var revocations: [(key: String, since: ClaimDate)] = []
  public let holders: HolderBook?

  public init(_ claims: [RecordedClaim], holders: HolderBook?) {
    self.holders = holders
    var places: [[UInt8]: Int] = [:]
    for recorded in claims {
      switch recorded.claim.kind {
      case .optOut, .optIn:
        places[Array(recorded.claim.id.utf8)] = requests.count
        requests.append(Request(recorded: recorded))
      case .withdrawal:
        guard let place = places[Array((recorded.claim.target ?? "").utf8)] else { continue }
        requests[place].withdrawn = requests[place].withdrawn ?? recorded.event
      case .revocation:
        revocations.append((recorded.claim.target ?? "", recorded.recorded))
      }
    }
  }

  public init(_ events: [RegisterEvent], holders: HolderBook?) {
    self.init(events.compactMap(\.claim), holders: holders)
  }

  /// Refuses a claim that what stands here does not allow.
  ///
  /// What was asked with a key is withdrawn with that key, or another of the same holder. What
  /// nobody signed anybody can withdraw, as anybody could ask for it.
  public func check(_ claim: Claim) throws(ClaimRefusal) {
    if let key = claim.key,
      let revocation = revocations.first(where: { $0.key.utf8.elementsEqual(key.utf8) })
    {
      throw .revokedKey(key, since: revocation.since)
    }
    guard claim.kind == .withdrawal, let target = claim.target else { return }
    let request = requests.first { $0.stands && $0.claim.id.utf8.elementsEqual(target.utf8) }
    guard let request else { throw .nothingToWithdraw(target) }
    guard let asker = request.claim.key else { return }
    guard let key = claim.key, isOfOneHolder(key, asker) else { throw .notTheirs }
  }

  /// Whether two keys are known to be of one holder.
  func isOfOneHolder(_ key: String, _ other: String) -> Bool {
    holders?.areOfOneHolder(key, other) ?? key.utf8.elementsEqual(other.utf8)
  }
}
