extension CheckReport {
  public func drawn(on page: Page) -> StyledText {
    .lines {
      "\(limit)"
      sentence
      for fact in facts { "\(fact, .dim)" }
      if drafts.count != 1 {
        ""
        overview.drawn(width: page.width)
        for line in pairLines { line }
      }
      for draft in drafts {
        if drafts.count != 1 {
          ""
          "\(draft.name, .heading)"
          sentence(of: draft)
        }
        for note in draft.notes { "\("Note", .warning): \(note)" }
        drawn(draft, width: page.width)
      }
      ""
      "\("What this report cannot see", .heading)"
      for sentence in blindness { .item("•", "\(sentence)") }
    }
  }

  /// A draft on each row.
  private var overview: Table {
    var table = Table([
      .text("Draft"), .number("Words"), .number("Copied"), .number("Longest"), .text("Main source"),
    ])
    for draft in drafts {
      let shares = draft.shares
      table.add(
        "\(draft.name, .bold)", "\(NumberText.count(shares.words))",
        "\(NumberText.percent(shares.share(of: shares.counted)))",
        "\(NumberText.count(draft.longestRun, "word"))",
        "\(draft.mainSources.first?.work.title ?? "–")")
    }
    return table
  }

  private var pairLines: [StyledText] {
    let pairs = self.pairs
    guard !pairs.isEmpty else { return [] }
    return ["", "\("Drafts that share passages", .heading)"]
      + pairs.map { pair in
        let words = NumberText.count(pair.words, "word")
        return .item(
          "•",
          "passages of \(drafts[pair.draft].name, .bold), \(words), stand in \(drafts[pair.other].name, .bold), too, wholly or in part"
        )
      }
  }

  /// The ten passages that matter most, all others, and the shares.
  private func drawn(_ draft: CheckedDraft, width: Int) -> StyledText {
    let ranking = draft.ranking
    let texts = CheckedTexts(sources)
    return .lines {
      if !ranking.isEmpty {
        let isCut = ranking.count > 10
        ""
        "\(isCut ? "The ten passages that matter most" : "The passages that count", .heading)"
        for index in ranking.prefix(10) {
          ""
          draft.drawn(index, texts, width: width)
        }
        if isCut {
          ""
          "\("All others that count", .heading)"
          draft.table(of: ranking.dropFirst(10).sorted()).drawn(width: width)
        }
      }
      for group in draft.uncounted {
        ""
        "\(group.kind.heading, .heading)\(", not counted", .dim)"
        draft.table(of: group.passages).drawn(width: width)
      }
      if !draft.passages.isEmpty {
        ""
        draft.shares.table.drawn(width: width)
      }
    }
  }
}

extension CheckedShares {
  fileprivate var table: Table {
    var table = Table([.text("", isFixed: true), .number("Words"), .number("Share")])
    func add(_ name: StyledText, _ words: Int) {
      table.add(name, "\(NumberText.count(words))", "\(NumberText.percent(share(of: words)))")
    }
    for row in rows where row.isCounted { add("\(row.kind.heading)", row.words) }
    add("\("Together", .bold)", counted)
    for row in rows where !row.isCounted {
      add("\(row.kind.heading), not counted", row.words)
    }
    add("In no passage", outside)
    return table
  }
}
