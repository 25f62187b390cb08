import Rights
import TestSupport
import Testing
import TextTracing

@Suite struct StandingRequestsTests {
  private static let poem = Array(
    """
    The lamp was lit at dusk, and nobody on the quay saw it go out again before the tide had \
    turned and the boats came home with the smell of tar and of rope.
    """.utf8)
  private static let near = Array(
    """
    The lamp was lit at dawn, and nobody on the quay saw it go out again before the tide had \
    turned and the boats came back with the smell of tar and of rope.
    """.utf8)

  private func requests(_ claims: Claim..., holders: HolderBook? = nil) -> StandingRequests {
    StandingRequests(
      ClaimHistory(
        claims.enumerated().map { index, claim in
          RegisterEvent(
            number: index + 1, previous: RegisterEvent.beginning, recorded: ClaimCases.now,
            kind: .claim, body: .members(["claim": claim.json]))
        }, holders: holders))
  }

  private func claim(
    _ kind: Claim.Kind, key: String? = nil, purpose: Claim.Purpose = .training,
    sketched: Bool = false
  ) -> Claim {
    Claim(
      kind, purpose: purpose, made: ClaimCases.now, key: key,
      works: [
        Claim.Work(
          hash: Digest.sha256(of: Self.poem), sketch: sketched ? TextSketch(Self.poem) : nil)
      ])
  }

  private func wish(_ requests: StandingRequests, _ text: [UInt8] = poem) -> StandingRequest? {
    requests.request(hash: Digest.sha256(of: text), text: text)
  }

  @Test func theVeryTextIsMeant() {
    let standing = requests(claim(.optOut))
    #expect(
      wish(standing)
        == StandingRequest(.optOut, reason: "request 1 of 2026-11-02, unsigned", isSigned: false))
    #expect(wish(standing, Self.near) == nil)
  }

  @Test func nearCopiesAreMeantWhereThereIsASketch() throws {
    let found = try #require(wish(requests(claim(.optOut, sketched: true)), Self.near))
    #expect(found.wish == .optOut)
    #expect(found.reason.contains("a near copy (0."))
    let other = Array("Flour, water and salt, and nothing else but time and a warm shelf.".utf8)
    #expect(wish(requests(claim(.optOut, sketched: true)), other) == nil)
  }

  @Test func anOptOutCountsBeforeAnOptIn() {
    #expect(wish(requests(claim(.optOut), claim(.optIn)))?.wish == .optOut)
    #expect(wish(requests(claim(.optIn), claim(.optOut)))?.wish == .optOut)
    #expect(wish(requests(claim(.optIn)))?.wish == .optIn)
  }

  @Test func purposesCountOnTheCarefulSide() {
    for purpose in Claim.Purpose.allCases {
      #expect(wish(requests(claim(.optOut, purpose: purpose)))?.wish == .optOut)
    }
    #expect(wish(requests(claim(.optIn, purpose: .research))) == nil)
    #expect(wish(requests(claim(.optIn, purpose: .any)))?.wish == .optIn)
  }

  /// A yes for research takes nothing from a yes for training, whichever came first.
  @Test func aNarrowerYesHidesNoWiderOne() {
    let (research, training) = (claim(.optIn, purpose: .research), claim(.optIn))
    #expect(wish(requests(research, training))?.reason == "request 2 of 2026-11-02, unsigned")
    #expect(wish(requests(training, research))?.reason == "request 1 of 2026-11-02, unsigned")
  }

  @Test func ofTwoHoldersNobodyIsBelieved() throws {
    let (ann, ben) = (ClaimCases.hash("ann"), ClaimCases.hash("ben"))
    let two = requests(claim(.optIn, key: ann), claim(.optIn, key: ben))
    let matches = two.matches(hash: Digest.sha256(of: Self.poem), text: Self.poem)
    #expect(two.isDisputed(matches) && two.claimants(matches) == [ann, ben])
    #expect(wish(two) == nil)
    #expect(wish(requests(claim(.optIn, key: ann), claim(.optOut, key: ben)))?.wish == .optOut)
    let book = try #require(
      HolderBook([.init(name: "Ann", key: ann), .init(name: "Ann", key: ben)]))
    let one = requests(claim(.optIn, key: ann), claim(.optIn, key: ben), holders: book)
    #expect(wish(one)?.wish == .optIn)
  }

  @Test func whatWasWithdrawnNoLongerStands() {
    let request = claim(.optOut)
    let withdrawal = ClaimCases.claim(.withdrawal, target: request.id)
    #expect(wish(requests(request, withdrawal)) == nil)
    // Asked for again, it stands again.
    #expect(wish(requests(request, withdrawal, claim(.optOut)))?.wish == .optOut)
  }
}
