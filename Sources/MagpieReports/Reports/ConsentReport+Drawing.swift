import Rights

extension ConsentReport {
  /// So many works stand in the table; `--json` lists all.
  private static let greatestCount = 24

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      "\("What each regime leaves", .heading)"
      regimeTable.drawn(width: page.width)
      "\(lossNote, .dim)"
      ""
      "\("Terms of each work", .heading)"
      workTable.drawn(width: page.width)
      if rows.count > Self.greatestCount {
        "\("and \(NumberText.count(rows.count - Self.greatestCount)) more; --json lists all", .dim)"
      }
      ""
      "\("What it asks of people, for these \(NumberText.count(rows.count, "work"))", .heading)"
      costTable(\.cost).drawn(width: page.width)
      ""
      "\("The same for \(NumberText.count(extrapolated, "work"))", .heading)"
      costTable(\.scaled).drawn(width: page.width)
      "\(costNote, .dim)"
      for note in notes { .item("•", "\(note)") }
    }
  }

  private var sentence: StyledText {
    let parts = regimes.map { "\($0.name) uses \(NumberText.count($0.works))" }
    return """
      Of the \(NumberText.count(rows.count, "work")) of \(corpus, .bold), \(listed(parts)).
      """
  }

  private var regimeTable: Table {
    var table = Table([
      .text("Regime", isFixed: true), .number("Works"), .number("Size"), .number("Authors"),
      .number("Trained on"), .number("Bits per character"),
    ])
    for regime in regimes {
      table.add(
        "\(regime.name, .bold)", "\(NumberText.count(regime.works))",
        "\(NumberText.bytes(regime.bytes))", "\(NumberText.count(regime.authors))",
        "\(NumberText.count(regime.trained))",
        "\(regime.bitsPerCharacter.map { NumberText.fixed($0, decimals: 3) } ?? "–")")
    }
    return table
  }

  private var lossNote: String {
    guard !heldOut.isEmpty else {
      return "Too few works may be read to hold some out, so no losses can be compared."
    }
    return """
      A chain of order \(order) over bytes was counted for each regime and judged on the same \
      \(NumberText.count(heldOut.count, "work")), which none of them read; no work that somebody \
      reserves is among these. Fewer bits are better. The figures mix two things, how much is left \
      and which works; they say nothing of how well reserved works would be foretold, and little of \
      larger models.
      """
  }

  private var workTable: Table {
    var table = Table([
      .text("Work"), .text("Says", isFixed: true), .text("Licence"),
      .text("Used by", isFixed: true),
    ])
    for row in rows.prefix(Self.greatestCount) {
      let users = zip(regimes, row.decisions).filter(\.1.isUsed).map(\.0.name)
      // The last regime uses every work.
      let choosy = users.count > 1 ? users.dropLast() : users[...]
      table.add(
        "\(row.work.id)", "\(row.training.isEmpty ? "–" : row.training)",
        "\(row.licence ?? "–")", "\(choosy.joined(separator: ", "))",
        note: row.statements.isEmpty
          ? nil : "  \(row.statements.joined(separator: "; "), .dim)")
    }
    return table
  }

  private func costTable(_ cost: KeyPath<Regime, ConsentCost>) -> Table {
    var table = Table(
      [.text("Regime", isFixed: true)]
        + ConsentCost.Step.allCases.map {
          .number($0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst())
        }
        + [.number("Holders"), .number("Operator")])
    for regime in regimes {
      let cost = regime[keyPath: cost]
      let time = { (ofHolders: Bool) -> String in
        let minutes = cost.minutes(ofHolders: ofHolders, assumptions)
        return minutes == 0 ? "0 min" : NumberText.duration(minutes * 60)
      }
      table.add(
        ["\(regime.name, .bold)"]
          + ConsentCost.Step.allCases.map { "\(NumberText.count(cost[$0]))" }
          + ["\(time(true))", "\(time(false))"])
    }
    return table
  }

  private var costNote: String {
    let minutes = ConsentCost.Step.allCases.map {
      "\($0.rawValue) \(NumberText.short(assumptions[$0]))"
    }
    return """
      Steps are counted, over \(NumberText.count(holders, "holder")); the minutes for each are \
      assumed (\(minutes.joined(separator: ", "))), and --minutes changes them. A holder finds out \
      and decides; the operator asks, checks who spoke, and reviews near copies of what is left \
      out. For more works all counts grow alike, which is too few near copies. Nothing here is \
      legal advice.
      """
  }
}
