/// Judges claims by themselves: signature, key and dates.
///
/// It asks nobody and reads no file.
///
/// What needs a register (whether a claim was taken before, whether what it withdraws stands) the
/// register judges.
public struct ClaimVerifier: Sendable {
  /// Who has which key; nil where nobody said, and every key is as good as another.
  public var holders: HolderBook?
  /// The moment at which claims are judged.
  public var now: ClaimDate

  public init(holders: HolderBook?, now: ClaimDate) {
    self.holders = holders
    self.now = now
  }

  /// Refuses what must not be taken.
  ///
  /// Of a key that was revoked no claim is taken any more, whenever it says that it was made: who
  /// has stolen a key can write any date.
  ///
  /// - Returns: The holder whose key signed, where the book says so.
  public func verify(_ signed: SignedClaim) throws(ClaimRefusal) -> HolderBook.Entry? {
    let claim = signed.claim
    // Clocks differ, days hardly do.
    guard claim.made.day <= now.day else { throw .fromTheFuture(claim.made) }
    if let expires = claim.expires, expires <= now { throw .expired(expires) }
    guard let key = claim.key else {
      guard signed.publicKey == nil, signed.signature == nil else { throw .halfSigned }
      guard claim.kind != .revocation else { throw .unsignedRevocation }
      return nil
    }
    guard let publicKey = signed.publicKey, let signature = signed.signature else {
      throw .halfSigned
    }
    guard publicKey.id.utf8.elementsEqual(key.utf8) else {
      throw .wrongKey(named: key, signed: publicKey.id)
    }
    guard publicKey.verifies(signature, of: claim.json.bytes) else { throw .altered }
    if claim.kind == .revocation, let target = claim.target, !key.utf8.elementsEqual(target.utf8),
      holders?.areOfOneHolder(key, target) != true
    {
      throw .notTheirs
    }
    guard let holders else { return nil }
    guard let entry = holders.entry(ofKey: key) else { throw .unknownKey(key) }
    if let since = entry.revoked, since <= now { throw .revokedKey(key, since: since) }
    return entry
  }
}
