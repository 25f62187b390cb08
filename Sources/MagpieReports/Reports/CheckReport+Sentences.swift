extension CheckReport {
  /// What the report rests on: the first line of every drawing.
  var limit: String {
    let end = "; this cannot show what another model was trained on."
    switch works {
    case 0: return "Compared only with one another" + end
    case 1: return "Compared only with this one work" + end
    default: return "Compared only with these \(NumberText.count(works)) works" + end
    }
  }

  /// The result in one sentence.
  var sentence: StyledText {
    guard drafts.count != 1 else { return sentence(of: drafts[0]) }
    let found = drafts.filter { $0.shares.counted > 0 }.sorted {
      $0.shares.share(of: $0.shares.counted) > $1.shares.share(of: $1.shares.counted)
    }
    let all = NumberText.count(drafts.count, "draft")
    guard let first = found.first else {
      return
        "Of \(all) none has a passage that counts and stands in \(compared), \(manner(isAllCopied: false))."
    }
    let share = NumberText.percent(first.shares.share(of: first.shares.counted))
    let having = found.count == 1 ? "one has" : "\(NumberText.count(found.count)) have"
    return """
      Of \(all), \(having) passages that stand elsewhere, \(manner(isAllCopied: false)); most of \
      all \(first.name, .bold), with \(share) of its words.
      """
  }

  /// The result for one draft.
  func sentence(of draft: CheckedDraft) -> StyledText {
    let shares = draft.shares
    let counted = draft.passages.filter(\.isCounted)
    guard shares.counted > 0 else {
      let others = draft.passages.count
      let counting = others == 0 ? "" : " that counts"
      let apart =
        switch others {
        case 0: ""
        case 1: "; 1 that does not count is shown apart"
        default: "; \(NumberText.count(others)) that do not count are shown apart"
        }
      return """
        No passage of \(draft.name, .bold)\(counting) stands in \(compared), \
        \(manner(isAllCopied: false))\(apart).
        """
    }
    let how = manner(isAllCopied: counted.allSatisfy { $0.kind == .copied })
    return """
      \(NumberText.percent(shares.share(of: shares.counted))) of \(draft.name, .bold) stands in \
      \(places(of: draft)), \(how): \(NumberText.count(shares.counted)) of \
      \(NumberText.count(shares.words, "word")), in \(NumberText.count(counted.count, "passage")).
      """
  }

  /// What a reader must know of the comparison, each a sentence or two.
  var facts: [String] {
    var facts: [String] = []
    switch commonness {
    case .unknown:
      facts.append(
        "Commonness is unknown: with no background and fewer than twenty works nobody can tell which phrases many people use."
      )
    case .works:
      facts.append("Which phrases are common is told by how many of the works have them.")
    case .background(let name, let words):
      facts.append(
        "Which phrases are common is told by the works and by \(name), \(NumberText.count(words, "word")) of other texts."
      )
    }
    let reason = ConsentSummary.inParentheses(reservations)
    if reserved.count == works, works > 0 {
      facts.append("All of the works are kept out of training\(reason).")
    } else if !reserved.isEmpty {
      facts.append(
        "Of the works \(NumberText.count(reserved.count)) \(reserved.count == 1 ? "is" : "are") kept out of training\(reason), and compared all the same."
      )
    }
    return facts
  }

  /// What the report cannot see, each a sentence or two.
  var blindness: [String] {
    let run = NumberText.count(search.minimumRun, "word")
    let passages =
      search.isExact
      ? "Only runs of at least \(run) that are the very same were looked for; a changed word ends a run."
      : "A passage has at least \(run), of which at least \(NumberText.percent(search.minimumSimilarity)) are the same as the work's, and no more than \(NumberText.count(search.maximumGap, "other word")) between two parts. Where more than half of the words were changed much is missed. Paraphrase, translation and ideas are not seen."
    return [
      passages,
      "Works that were not compared are not seen. Words that stand in a work need not come from it: both may have them from a third.",
      "These are measurements of where words stand. They are no verdict and no legal advice.",
    ]
  }

  /// What the drafts were compared with.
  private var compared: String {
    switch works {
    case 0: "another draft"
    case 1: "this work"
    default: "these works"
    }
  }

  /// "3 works", "1 work and 2 other drafts".
  private func places(of draft: CheckedDraft) -> String {
    let texts = CheckedTexts(sources)
    let found = draft.mainSources
    let others = found.count { texts.isDraft($0.work) }
    return listed(
      [
        found.count > others ? NumberText.count(found.count - others, "work") : nil,
        others > 0 ? NumberText.count(others, "other draft") : nil,
      ].compactMap { $0 })
  }

  private func manner(isAllCopied: Bool) -> String {
    isAllCopied || search.isExact ? "word for word" : "word for word or nearly"
  }
}
