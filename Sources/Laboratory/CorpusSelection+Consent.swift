public import Corpora
public import MagpieReports
public import Rights

extension CorpusSelection {
  /// What the regime of consent makes of a work of these corpora.
  public func decision(on work: Work) -> ConsentDecision {
    consent.decide(work.terms, standing: standing(work))
  }

  /// Whether a work is used though somebody said no.
  func isOverruled(_ work: Work) -> Bool {
    consent == .ignore && wordAgainst(work) != nil
  }

  /// Why a work is kept out of training, whatever this regime makes of that; nil where nothing keeps it out.
  func wordAgainst(_ work: Work) -> String? {
    let decision = ConsentRegime.optOut.decide(work.terms, standing: standing(work))
    return decision.isUsed ? nil : decision.reason
  }

  /// The request without a signature that alone lets a work in under `opt-in`.
  private func unsignedYes(to work: Work) -> StandingRequest? {
    guard consent == .optIn, work.terms.training != .allowed, let request = standing(work),
      request.wish == .optIn, !request.isSigned
    else { return nil }
    return request
  }

  /// Works that the regime or a request keeps out.
  private var excluded: [Work] { reserved + requested.map(\.work) }

  /// How many works are used, excluded and unknown, and why.
  ///
  /// Works that the user left out, and that the regime would have used, are not counted, as
  /// nobody else's word decided on them.
  public var consentSummary: ConsentSummary {
    var groups: [ConsentSummary.Group] = []
    var places: [ConsentSummary.Verdict: [[UInt8]: Int]] = [:]
    var unknown = 0
    func add(_ work: Work, _ verdict: ConsentSummary.Verdict, _ reason: String) {
      let key = Array(reason.utf8)
      if let place = places[verdict]?[key] {
        groups[place].works.append(work.id.value)
      } else {
        places[verdict, default: [:]][key] = groups.count
        groups.append(.init(verdict, reason: reason, works: [work.id.value]))
      }
    }
    for work in excluded {
      let decision = decision(on: work)
      if decision.isUnknown { unknown += 1 }
      add(work, .excluded, decision.reason)
    }
    for work in works {
      let decision = decision(on: work)
      if decision.isUnknown {
        unknown += 1
        // What lets it in may be its licence; what it lacks is a word on training.
        add(work, .unknown, ConsentRegime.optOut.decide(work.terms).reason)
      } else if consent == .ignore, let reason = wordAgainst(work) {
        add(work, .overruled, reason)
      } else if let request = unsignedYes(to: work) {
        add(work, .unsigned, request.reason)
      }
    }
    return ConsentSummary(
      regime: consent.rawValue, used: works.count, excluded: excluded.count, unknown: unknown,
      groups: ConsentSummary.Verdict.allCases.flatMap { verdict in
        groups.filter { $0.verdict == verdict }
      })
  }

  /// What to try where no work is left.
  var remedyForNone: String {
    let asked = without.isEmpty ? [] : ["fewer --without"]
    guard !excluded.isEmpty else {
      return (asked + ["a corpus with works"]).joined(separator: ", or ")
    }
    return (["magpie consent report, which shows who said what"] + asked).joined(separator: ", or ")
  }

  /// What a message adds where too few works are left; empty if consent is not the cause.
  var exclusion: String {
    guard let first = excluded.first else { return "" }
    return ": --consent \(consent.rawValue) excludes \(NumberText.count(excluded.count, "work")) ("
      + (excluded.count > 1 ? "the first because " : "") + decision(on: first).reason + ")"
  }
}
