extension ExtractionReport {
  private static let shownWorks = 5

  public var sentence: StyledText {
    guard let row = rows.last else { return "Nothing was measured." }
    return """
      Given \(NumberText.count(row.prompt, "token")) of a work that it has read, \
      \(model, .bold) goes on word for word for \(NumberText.count(length)) more in \
      \(NumberText.percent(row.greedy.value), .bold) of the places that were tried.
      """
  }

  public func figures(on page: Page) -> StyledText {
    .lines {
      promptTable.drawn(width: page.width)
      if !mostExtracted.isEmpty {
        ""
        "\("Works of which most comes back", .heading)"
        workTable.drawn(width: page.width)
      }
      if !rankings.isEmpty {
        ""
        "\("Without a prompt", .heading)"
        rankingTable.drawn(width: page.width)
        for ranking in rankings { ranking.example }
      }
    }
  }

  private var promptTable: Table {
    var columns: [Table.Column] = [
      .number("Prompt"), .number("Places"), .number("Greedy"), .text("between", isFixed: true),
    ]
    if rows.contains(where: { $0.greedyUnread != nil }) { columns.append(.number("Unread")) }
    columns += [.number("1 draw"), .number("1,000 draws"), .number("1,000,000")]
    var table = Table(columns)
    for row in rows {
      var cells: [StyledText] = [
        "\(NumberText.count(row.prompt))", "\(NumberText.count(row.tried))",
        "\(NumberText.percent(row.greedy.value), .bold)", "\(row.greedy.bounds, .dim)",
      ]
      if columns.count == 8 {
        cells.append("\(row.greedyUnread.map { NumberText.percent($0.value) } ?? "–")")
      }
      for draws in [1, 1_000, 1_000_000] {
        let share = row.discoverable.first { $0.draws == draws }?.share
        cells.append("\(share.map { NumberText.percent($0.value) } ?? "–")")
      }
      table.add(cells)
    }
    return table
  }

  private var workTable: Table {
    var table = Table([
      .text("Work"), .number("Places"), .number("Came back"), .text("Likeliest passage"),
    ])
    for row in mostExtracted.prefix(Self.shownWorks) {
      table.add(
        "\(row.work.title)", "\(NumberText.count(row.tried))",
        "\(NumberText.percent(row.extractedShare))", "\(StyledText.visible(row.passage), .dim)")
    }
    return table
  }

  private var rankingTable: Table {
    var table = Table([
      .text("Ranked by", isFixed: true), .number("Copied"), .text("between", isFixed: true),
    ])
    for ranking in rankings {
      table.add(
        ranking.best == nil ? "\("all texts, not ranked", .dim)" : "\(ranking.name)",
        "\(NumberText.percent(ranking.precision.value), .bold)", "\(ranking.precision.bounds, .dim)"
      )
    }
    return table
  }

  public var picture: Picture {
    .lines(
      LinePlot(
        "Passages of \(NumberText.count(length, "token")) that one of n draws gives, more likely than not",
        x: PlotAxis("draws", scale: .logarithmic),
        y: PlotAxis("places", unit: "%", range: 0...100),
        series: rows.map { row in
          .init(
            "prompt of \(NumberText.count(row.prompt))",
            points: row.discoverable.map { entry in
              .init(
                Double(entry.draws), entry.share.value * 100,
                interval: entry.share.interval.map { $0.lowerBound * 100...$0.upperBound * 100 })
            })
        }), description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [
      """
      \("Greedy: the likeliest token, again and again, is the work's own \(length) times. Draws: one of so many gives the passage with probability \(NumberText.short(Self.probability)) or more, by the model's own probabilities; nothing was drawn.", .dim)
      """,
      "\(unreadNote, .dim)",
    ]
    if !texts.isEmpty { notes.append("\(samplingNote, .dim)") }
    if !rankings.isEmpty {
      if !rankings.contains(where: { $0.name == Self.compressionRatio }) {
        notes.append(
          "\("The ratio to the compressed size is left out: neither xz nor zstd is installed.", .dim)"
        )
      }
    }
    return notes
  }

  private var unreadNote: String {
    if unreadWorks == 0 {
      return """
        The model has read all works of the corpus, so that there are no unread ones to compare with.
        """
    }
    let unread = NumberText.count(unreadWorks, "work") + " that the model has not read"
    return rows.contains { $0.greedyUnread != nil }
      ? "Unread: the same with \(unread). What comes back of them was not remembered."
      : "There is nothing to compare with: none of \(unread) is long enough."
  }

  /// How many texts there are to rank, which may be fewer than were begun.
  private var samplingNote: String {
    let begun = "\(NumberText.count(samples, "text")) begun by each seed"
    guard let fewest = texts.min(), let most = texts.max(), most > 0 else {
      return """
        Without a prompt: none of the \(begun) came to \(NumberText.count(length, "token")), as works \
        end before; a shorter --length finds some.
        """
    }
    let number =
      fewest == most
      ? NumberText.count(most) : "\(NumberText.count(fewest)) to \(NumberText.count(most))"
    return """
      Without a prompt: of the \(begun), \(number) came to \(NumberText.count(length, "token")) and \
      were no two alike. Of each ranking the first \(NumberText.count(top)) are looked \
      at\(most > top ? "" : ", which are all: no ranking can do better than another"). Copied: at \
      least half of the text is one run that stands in a work. The reference is \(reference).
      """
  }
}

extension ExtractionReport.Ranking {
  /// The text that stands first.
  fileprivate var example: StyledText {
    guard let best else { return "" }
    let origin =
      best.work.map { "from \($0.title)" } ?? "its longest copied run has \(best.longest)"
    return .item(
      "•", "first by \(name), \(origin): \(StyledText.visible(best.text), .dim)")
  }
}
