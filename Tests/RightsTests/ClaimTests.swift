import Rights
import TestSupport
import Testing
import TextTracing

@Suite struct ClaimTests {
  @Test func claimsReadBackAsTheyWere() throws {
    let text = Array("the lamp was lit at dusk and nobody on the quay saw it".utf8)
    let claims = [
      ClaimCases.claim(.optOut, "a", "b", expires: ClaimCases.date("2027-01-01")),
      Claim(
        .optIn, purpose: .any, made: ClaimCases.now, key: ClaimCases.hash("key"),
        works: [Claim.Work(hash: ClaimCases.hash("c"), sketch: TextSketch(text))],
        shown: Claim.Shown(hash: ClaimCases.hash("page"), works: [ClaimCases.hash("c")])),
      ClaimCases.claim(.withdrawal, target: ClaimCases.hash("request")),
      ClaimCases.claim(.revocation, target: ClaimCases.hash("key")),
    ]
    for claim in claims {
      let read = try Claim(CanonicalJSON(reading: claim.json.bytes))
      #expect(read == claim)
      #expect(read.id == claim.id)
    }
    #expect(Set(claims.map(\.id)).count == claims.count)
  }

  @Test func signedClaimsReadBackHoweverTheyAreLaidOut() throws {
    let key = HolderKey()
    let signed = SignedClaim(ClaimCases.claim(.optOut, "a"), by: key)
    let loose = signed.json.text.replacing(",", with: " ,\n ").replacing(":{", with: " : {")
    let read = try SignedClaim(reading: Array(loose.utf8))
    #expect(read == signed)
    #expect(throws: Never.self) { _ = try ClaimCases.verifier().verify(read) }
  }

  /// Every member is needed, and no other may be there.
  @Test func otherFormsAreRefused() throws {
    let claim = ClaimCases.claim(.optOut, "a").json
    guard case .object(let members) = claim else { return }
    for index in members.indices {
      var fewer = members
      fewer.remove(at: index)
      #expect(throws: ClaimFault.self) { try Claim(.object(fewer)) }
      var others = members
      others[index].value = .array([.integer(1)])
      #expect(throws: ClaimFault.self, "\(members[index].name)") { try Claim(.object(others)) }
    }
    #expect(throws: ClaimFault.self) { try Claim(.object(members + [.init("more", .null)])) }
    for (name, value) in [
      ("kind", "opt-sideways"), ("purpose", "fun"), ("made", "2026-13-01"), ("made", "yesterday"),
      ("nonce", "abc"), ("key", "abc"), ("expires", "2026-02-29"), ("target", ClaimCases.hash("x")),
    ] {
      var others = members
      for index in others.indices where others[index].name == name {
        others[index].value = .string(value)
      }
      #expect(throws: ClaimFault.self, "\(name) \(value)") { try Claim(.object(others)) }
    }
    for text in ["", "[]", "{}", "{\"claim\":1,\"publicKey\":null,\"signature\":null}"] {
      #expect(throws: ClaimFault.self) { try SignedClaim(reading: Array(text.utf8)) }
    }
  }

  @Test func datesAreThoseThatThereAre() {
    for text in [
      "2026-02-29", "2026-1-01", "2026-11-02T24:00:00Z", "2026-11-02 09:30:00", "", "0000-01-01",
    ] {
      #expect(ClaimDate(text) == nil, "\(text)")
    }
    #expect(ClaimDate("2028-02-29")?.description == "2028-02-29T00:00:00Z")
    #expect(ClaimCases.date("2026-11-02") < ClaimCases.now)
  }

  @Test func noncesAreNeverTheSame() {
    #expect(Set((0..<100).map { _ in Claim.newNonce() }).count == 100)
  }
}
