import Corpora
import Rights
import Testing

@Suite struct ConsentRegimeTests {
  @Test func namesAreThoseOfTheCommandLine() {
    #expect(
      ConsentRegime.allCases.map(\.rawValue) == ["opt-in", "opt-out", "licensed", "ignore"])
  }

  // MARK: Every case there is

  private static let trainings = Terms.Training.allCases
  private static let licences: [String?] = [nil, "MIT", "CC-BY-NC-4.0", "no licence at all"]
  private static let requests: [StandingRequest?] =
    [nil]
    + StandingRequest.Wish.allCases.map {
      StandingRequest($0, reason: "request \($0)", isSigned: true)
    }

  /// Terms that say up to three things, in every order, with every licence.
  private static let everyTerms: [Terms] = {
    var lists: [[Terms.Training]] = [[]]
    for length in 0..<3 {
      for list in lists where list.count == length { lists += trainings.map { list + [$0] } }
    }
    return licences.flatMap { licence in
      lists.map { list in
        Terms(
          licence: licence, url: nil,
          statements: list.enumerated().map {
            Terms.Statement($1, reason: "place \($0) says “\($1.rawValue)”")
          })
      }
    }
  }()

  @Test func optInAndLicensedTakeNoWorkThatOptOutLeaves() {
    for terms in Self.everyTerms {
      for request in Self.requests {
        let isUsed = { (regime: ConsentRegime) in regime.decide(terms, standing: request).isUsed }
        #expect(!isUsed(.optIn) || isUsed(.optOut), "\(terms) \(String(describing: request))")
        #expect(!isUsed(.licensed) || isUsed(.optOut), "\(terms) \(String(describing: request))")
        #expect(isUsed(.ignore))
      }
    }
  }

  @Test func moreRestrictiveTermsNeverLetAWorkIn() {
    for regime in ConsentRegime.allCases {
      for request in Self.requests {
        for terms in Self.everyTerms {
          var reserved = terms
          reserved.add(Terms.Statement(.reserved, reason: "one more"))
          let before = regime.decide(terms, standing: request)
          let after = regime.decide(reserved, standing: request)
          #expect(before.isUsed || !after.isUsed, "\(regime) \(terms)")
          #expect(after.isUsed == (regime == .ignore), "\(regime) \(terms)")
          // Nor does silence.
          var silent = terms
          silent.add(Terms.Statement(.unknown, reason: "one more"))
          #expect(regime.decide(silent, standing: request).isUsed == before.isUsed)
        }
      }
    }
  }

  @Test func aRequestToStayOutCountsUnlessAllIsIgnoredAndOneToComeInIsAYes() {
    for terms in Self.everyTerms {
      for regime in ConsentRegime.allCases {
        let out = regime.decide(terms, standing: Self.requests[1])
        #expect(out.isUsed == (regime == .ignore))
        #expect(!out.isUnknown)
        let plain = regime.decide(terms)
        let letIn = regime.decide(terms, standing: Self.requests[2])
        #expect(!plain.isUsed || letIn.isUsed)
        #expect(!letIn.isUnknown)
        #expect(plain.isUnknown == (terms.training == .unknown))
        if terms.training == .reserved { #expect(letIn.isUsed == plain.isUsed) }
      }
      #expect(
        ConsentRegime.optIn.decide(terms, standing: Self.requests[2]).isUsed
          == (terms.training != .reserved))
    }
  }

  @Test func theOrderInWhichTermsAreReadDoesNotDecide() {
    for terms in Self.everyTerms {
      let reversed = Terms(
        licence: terms.licence, url: nil, statements: terms.statements.reversed())
      for regime in ConsentRegime.allCases {
        #expect(regime.decide(terms).isUsed == regime.decide(reversed).isUsed)
      }
    }
  }

  // MARK: Words

  @Test func reasonsNameThePlaceThatDecides() {
    let terms = Terms(
      licence: "MIT", url: nil,
      statements: [
        Terms.Statement(.allowed, reason: "a.md, line 3, says train-ai: y"),
        Terms.Statement(.reserved, reason: "tdmrep.json, entry 4, reserves /letters/"),
      ])
    for regime in [ConsentRegime.optIn, .optOut, .licensed] {
      #expect(
        regime.decide(terms).description == "excluded: tdmrep.json, entry 4, reserves /letters/")
    }
    #expect(
      ConsentRegime.ignore.decide(terms).description
        == "used: though tdmrep.json, entry 4, reserves /letters/")
    #expect(
      ConsentRegime.optIn.decide(Terms(licence: "MIT")).description
        == "excluded: nothing is said about training")
    #expect(
      ConsentRegime.licensed.decide(Terms(licence: "MIT")).description
        == "used: MIT permits any use")
    #expect(
      ConsentRegime.licensed.decide(Terms(training: .allowed)).description
        == "excluded: no licence is named")
    #expect(
      ConsentRegime.optOut.decide(
        Terms(training: .allowed),
        standing: StandingRequest(.optOut, reason: "request 12", isSigned: true)
      ).description == "excluded: request 12")
  }
}
