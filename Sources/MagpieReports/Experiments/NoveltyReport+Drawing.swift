extension NoveltyReport {
  /// The length of the runs that the sentence speaks of, and the second one of the table.
  private static let shown = (first: 4, second: 6)
  /// So many words of a copied run are shown.
  private static let shownWords = 16

  public var sentence: StyledText {
    guard let people = rows.first(where: { $0.kind == .people }) else {
      return "Nothing was measured."
    }
    // Of works that are shorter than the runs no runs can be new.
    guard let length = (1...Self.shown.first).last(where: { people.novelty[$0 - 1] != nil }) else {
      return """
        The people's texts of \(corpus) have no words, and so there is nothing to compare with.
        """
    }
    let models = rows.filter { $0.kind != .people && $0.kind != .later }
    var text: StyledText = "Of the \(Self.runs(length)) in people's texts, "
    text.append(Self.share(people, length), .bold)
    text.append(" stand nowhere in what the models read of \(corpus)")
    let writing = models.filter { $0.novelty[length - 1] != nil }
    for (index, row) in writing.enumerated() {
      text.append(index == 0 ? "; of those in the texts of \(Self.owner(row)), " : "; ")
      if index > 0 { text.append("\(Self.owner(row)), ") }
      text.append(Self.share(row, length), .bold)
    }
    let silent = models.filter { $0.novelty[length - 1] == nil }.map(Self.owner)
    if !silent.isEmpty { text.append("; there are none in those of \(listed(silent))") }
    text.append(".")
    return text
  }

  private static func runs(_ length: Int) -> String {
    length == 1 ? "words" : "runs of \(["two", "three", "four"][length - 2]) words"
  }

  private static func owner(_ row: Row) -> String {
    switch row.kind {
    case .chain: "the \(row.name.replacing(", order", with: " of order"))"
    case .network: "the network"
    default: "the \(row.name)"
    }
  }

  private static func share(_ row: Row, _ length: Int) -> String {
    row.novelty[length - 1].map { NumberText.percent($0.value) } ?? "–"
  }

  public func figures(on page: Page) -> StyledText {
    let full = table(isFull: true).drawn(width: page.width)
    let runs = rows.filter { $0.longestRun != nil }
    return .lines {
      full.width <= page.width ? full : table(isFull: false).drawn(width: page.width)
      if !runs.isEmpty {
        ""
        "\("The longest run that each has from a work", .heading)"
        for row in runs { Self.longest(row) }
      }
    }
  }

  /// - Parameter isFull: Whether there is room for intervals, and for what stands below as well.
  private func table(isFull: Bool) -> Table {
    let titles =
      ["\(Self.shown.first) words", "\(Self.shown.second) words"] + (isFull ? ["Longest"] : [])
    var table = Table([.text("New, runs of", isFixed: true)] + titles.map { .number($0) })
    func share(_ row: Row, _ length: Int) -> StyledText {
      guard let estimate = row.novelty[length - 1] else { return "–" }
      return isFull ? "\(estimate.percentOfSeeds)" : "\(NumberText.percent(estimate.value))"
    }
    for row in rows {
      let longest: StyledText = "\(NumberText.count(row.longestRun?.words ?? 0))"
      table.add(
        ["\(row.name)", share(row, Self.shown.first), share(row, Self.shown.second)]
          + (isFull ? [longest] : []))
    }
    return table
  }

  private static func longest(_ row: Row) -> StyledText {
    guard let run = row.longestRun else { return "" }
    let words = run.text.split(whereSeparator: \.isWhitespace)
    let more = words.count > shownWords ? " …" : ""
    let text = words.prefix(shownWords).joined(separator: " ")
    return .item(
      "•",
      "\(row.name), \(NumberText.count(run.words, "word")) of \(run.work.title, .bold): \"\(StyledText.visible(text), .underlined)\(more)\""
    )
  }

  public var picture: Picture {
    .lines(
      LinePlot(
        "What is new in texts, by the length of the run", x: PlotAxis("words in the run"),
        y: PlotAxis("runs that stand in no work", unit: "%", range: 0...100),
        series: rows.filter { $0.novelty[0] != nil }.map { row in
          .init(
            row.name,
            points: row.novelty.enumerated().compactMap { index, share in
              share.map { share in
                .init(
                  Double(index + 1), share.value * 100,
                  interval: share.interval.map { $0.lowerBound * 100...$0.upperBound * 100 })
              }
            })
        }), description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [laterNote]
    if !copies.isEmpty {
      notes.append(
        "Left out of the people's texts, as they repeat a work that models read: \(listed(copies.map(\.title)))."
      )
    }
    if !later.copies.isEmpty {
      notes.append(
        "Left out of the later texts, as they repeat an earlier work: \(listed(later.copies.map(\.title)))."
      )
    }
    let words = rows.map { NumberText.count(Int($0.words.rounded())) }
    let reference = referenceWords.isEmpty ? 0 : referenceWords.reduce(0, +) / referenceWords.count
    notes.append(
      """
      \("Each seed holds out a tenth of \(corpus), whole works, and trains on the rest: \(NumberText.count(reference, "word")) and marks, against which all is traced, capitals and spaces aside. Words of a seed's texts, in the order of the table: \(words.joined(separator: ", ")). Brackets and lines in the plot: bounds that hold the true mean in 95 of 100 such experiments (\(NumberText.count(progress.measured, "seed"))); longest: of all seeds.", .dim)
      """)
    let weight = chainWeight.map { " The chain in the mixture weighs \($0.percent)." } ?? ""
    notes.append(
      """
      \("Chains: unit word, smoothing \(smoothing). Network: \(network), unit \(unit), \(NumberText.count(steps, "step")). Mixture: of it and a chain of order \(mixedOrder), smoothing kneser-ney, weighed by what people wrote.\(weight)", .dim)
      """)
    return notes
  }

  private var laterNote: StyledText {
    guard later.works > 0 || later.copies.isEmpty else {
      return "No later works of people: all of a later date repeat an earlier work."
    }
    guard later.works > 0 else {
      return
        "No later works of people: the works of \(corpus) have no dates that set some before others, and no --later was named."
    }
    if let other = later.corpus {
      return
        "Later works: \(NumberText.count(later.works, "work")) of \(other), held against the same works as all."
    }
    let undated =
      later.undated == 0
      ? "" : " \(NumberText.count(later.undated, "work")) without a date count for neither."
    return
      "Later works: \(NumberText.count(later.works, "work")), held against the \(NumberText.count(later.earlier)) earlier ones (\(NumberText.count(later.earlierWords, "word"))) and not against what models read: fewer works make more look new.\(undated)"
  }
}
