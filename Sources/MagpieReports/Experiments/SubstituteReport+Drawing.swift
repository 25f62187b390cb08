extension SubstituteReport {
  public var sentence: StyledText {
    func taken(_ kind: Kind) -> String {
      rows.first { $0.kind == kind }.map { NumberText.percent($0.taken.value) } ?? "–"
    }
    guard !rows.isEmpty else { return "Nothing was measured." }
    return """
      Of the texts that \(model, .bold) writes on openings of \(author, .bold), \
      \(taken(.before), .bold) are taken for that author's, and \(taken(.after), .bold) when it \
      has read none of the author's works; of these works themselves \(taken(.own)), of other \
      people's \(taken(.others)).
      """
  }

  private static func name(_ kind: Kind) -> String {
    switch kind {
    case .own: "author, held out"
    case .others: "others, held out"
    case .before: "model, before"
    case .after: "model, after"
    }
  }

  public func figures(on page: Page) -> StyledText {
    let full = table(isFull: true).drawn(width: page.width)
    return full.width <= page.width ? full : table(isFull: false).drawn(width: page.width)
  }

  /// - Parameter isFull: Whether there is room for intervals.
  private func table(isFull: Bool) -> Table {
    var table = Table([
      .text("Texts of", isFixed: true), .number("Delta"), .number("Loss"), .number("Taken"),
    ])
    func figure(_ estimate: Estimate) -> String {
      let value = NumberText.fixed(estimate.value, decimals: 2)
      guard isFull, estimate.lower.isFinite, estimate.upper.isFinite else { return value }
      return value
        + " (\(NumberText.fixed(estimate.lower, decimals: 2)) to \(NumberText.fixed(estimate.upper, decimals: 2)))"
    }
    for row in rows {
      table.add(
        "\(Self.name(row.kind))", "\(figure(row.delta))", "\(figure(row.nats))",
        "\(NumberText.percent(row.taken.value))")
    }
    return table
  }

  public var picture: Picture {
    .bars(
      BarChart(
        "Texts taken for those of the author", unit: "%",
        bars: rows.map { row in
          .init(
            Self.name(row.kind), row.taken.value * 100, text: row.taken.percent)
        }), description: sentence.plain)
  }

  public var notes: [StyledText] {
    [
      """
      Delta: how far the use of the \(NumberText.count(frequent)) most frequent words is from the \
      author's (Burrows); 0 would be the same. Loss: what a chain of order \(order) of the author's \
      works alone pays for a token, in nats. Taken: the share that a classifier by word counts takes \
      for the author's, among \(NumberText.count(authors, "author")).
      """,
      """
      The classifier's counts are the same that a chain of order 0 would draw words from. Used to \
      recognise and not to write, they give no text out.
      """,
      """
      \("Each seed learns the habits from one half of each author's works and judges by the other; all texts have \(NumberText.count(words)) words and marks. The model goes on from the first three words of works of the author, which are not judged; it has read both halves, so that what it copies counts as near. After: counted again without \(works == 1 ? "the work" : "the \(NumberText.count(works)) works") of the author; copies of them in other people's works stay, which an opt-out would look for, too. Bounds hold the true mean in 95 of 100 such experiments (\(NumberText.count(progress.measured, "seed"))).", .dim)
      """,
    ]
  }
}
