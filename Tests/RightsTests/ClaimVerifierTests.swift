import Rights
import Testing

/// Each way in which a claim must not be taken, by itself.
@Suite struct ClaimVerifierTests {
  private let key = HolderKey()
  private let other = HolderKey()

  private func book(revoked: ClaimDate? = nil) throws -> HolderBook {
    try #require(HolderBook([.init(name: "Ann Example", key: key.id, revoked: revoked)]))
  }

  private func refusal(
    _ signed: SignedClaim, _ holders: HolderBook?, now: ClaimDate = ClaimCases.now
  ) -> ClaimRefusal? {
    do throws(ClaimRefusal) {
      _ = try ClaimCases.verifier(holders, now: now).verify(signed)
      return nil
    } catch { return error }
  }

  @Test func aGoodClaimSaysWhoseItIs() throws {
    let signed = SignedClaim(ClaimCases.claim(.optOut, "a"), by: key)
    #expect(try ClaimCases.verifier(book()).verify(signed)?.name == "Ann Example")
    #expect(try ClaimCases.verifier().verify(signed) == nil)
  }

  @Test func anUnsignedClaimIsPossible() throws {
    let unsigned = SignedClaim(unsigned: ClaimCases.claim(.optOut, "a"))
    #expect(!unsigned.isSigned)
    #expect(try ClaimCases.verifier(book()).verify(unsigned) == nil)
  }

  /// Whatever is changed in the claim, the signature no longer fits.
  @Test func anAlteredClaimIsRefused() throws {
    let signed = SignedClaim(
      ClaimCases.claim(.optOut, "a", expires: ClaimCases.date("2027-01-01")), by: key)
    let changes: [(inout Claim) -> Void] = [
      { $0.kind = .optIn }, { $0.purpose = .any }, { $0.made = ClaimCases.date("2026-01-01") },
      { $0.expires = nil }, { $0.nonce = Claim.newNonce() },
      { $0.works = [Claim.Work(hash: ClaimCases.hash("b"))] },
      { $0.works.append(Claim.Work(hash: ClaimCases.hash("b"))) },
      { $0.shown = Claim.Shown(hash: ClaimCases.hash("b"), works: []) },
    ]
    for change in changes {
      var altered = signed
      change(&altered.claim)
      #expect(refusal(altered, try book()) == .altered)
    }
    var altered = signed
    altered.signature?[0] ^= 1
    #expect(refusal(altered, try book()) == .altered)
  }

  @Test func aClaimByAnotherKeyThanItNamesIsRefused() throws {
    var signed = SignedClaim(ClaimCases.claim(.optOut, "a"), by: other)
    signed.claim.key = key.id
    #expect(refusal(signed, try book()) == .wrongKey(named: key.id, signed: other.id))
    // With the right public key beside it the signature does not fit.
    signed.publicKey = key.publicKey
    #expect(refusal(signed, try book()) == .altered)
  }

  @Test func halfASignatureIsNone() throws {
    var unsigned = SignedClaim(SignedClaim(ClaimCases.claim(.optOut, "a"), by: key).claim, by: key)
    unsigned.signature = nil
    #expect(refusal(unsigned, try book()) == .halfSigned)
    var nameless = SignedClaim(ClaimCases.claim(.optOut, "a"), by: key)
    nameless.claim.key = nil
    #expect(refusal(nameless, try book()) == .halfSigned)
  }

  @Test func aKeyThatNobodyHasIsRefused() throws {
    let signed = SignedClaim(ClaimCases.claim(.optOut, "a"), by: other)
    #expect(refusal(signed, try book()) == .unknownKey(other.id))
    #expect(refusal(signed, nil) == nil)
  }

  /// Also for a claim that says it was made before: a thief writes any date.
  @Test func aRevokedKeyIsRefused() throws {
    let since = ClaimCases.date("2026-11-01")
    for made in ["2026-10-01", "2026-11-02"] {
      let signed = SignedClaim(
        ClaimCases.claim(.optOut, "a", made: ClaimCases.date(made)), by: key)
      #expect(refusal(signed, try book(revoked: since)) == .revokedKey(key.id, since: since))
      #expect(refusal(signed, try book(revoked: ClaimCases.date("2026-12-01"))) == nil)
    }
  }

  @Test func anExpiredClaimIsRefused() throws {
    let expires = ClaimCases.date("2026-11-02T09:30:00Z")
    let signed = SignedClaim(
      ClaimCases.claim(.optOut, "a", made: ClaimCases.date("2026-10-01"), expires: expires), by: key
    )
    #expect(refusal(signed, try book()) == .expired(expires))
    #expect(refusal(signed, try book(), now: ClaimCases.date("2026-11-02T09:29:59Z")) == nil)
  }

  @Test func aClaimOfTomorrowIsRefused() throws {
    let made = ClaimCases.date("2026-11-03")
    let signed = SignedClaim(ClaimCases.claim(.optOut, "a", made: made), by: key)
    #expect(refusal(signed, try book()) == .fromTheFuture(made))
  }

  @Test func aKeyIsRevokedByItsHolderAlone() throws {
    let own = SignedClaim(ClaimCases.claim(.revocation, target: key.id), by: key)
    #expect(refusal(own, try book()) == nil)
    let foreign = SignedClaim(ClaimCases.claim(.revocation, target: other.id), by: key)
    #expect(refusal(foreign, try book()) == .notTheirs)
    #expect(refusal(foreign, nil) == .notTheirs)
    let both = try #require(
      HolderBook([.init(name: "Ann", key: key.id), .init(name: "Ann", key: other.id)]))
    #expect(refusal(foreign, both) == nil)
    let unsigned = SignedClaim(unsigned: ClaimCases.claim(.revocation, target: key.id))
    #expect(refusal(unsigned, try book()) == .unsignedRevocation)
  }

  @Test func aKeyHasOneHolder() {
    #expect(HolderBook([.init(name: "A", key: key.id), .init(name: "B", key: key.id)]) == nil)
  }
}
