import Generators

extension ReconstructionReport {
  /// The tables of all works, by order.
  private var whole: [Row] { rows.filter { $0.divisor == 1 } }

  /// The first order of which half of the characters are certain, else the last one.
  private var telling: Row? { whole.first { $0.certain.value >= 0.5 } ?? whole.last }

  public var sentence: StyledText {
    guard let telling, let first = whole.first, let last = whole.last else {
      return "Nothing was measured."
    }
    if tooShort >= 1 {
      return """
        No work of \(corpus, .bold) is as long as \(run), and so no run of that length can come \
        back from any table.
        """
    }
    let others = [first, last].filter { $0.order != telling.order }.map {
      "of order \($0.order), \(NumberText.percent($0.certain.value))"
    }
    let rest = others.isEmpty ? "" : "; " + others.joined(separator: "; ")
    return """
      From the table of order \(telling.order, .bold) alone, \
      \(NumberText.percent(telling.certain.value), .bold) of the characters of \
      \(corpus, .bold) come back for certain, word for word, in runs of at least \
      \(run)\(rest).
      """
  }

  private var run: String { NumberText.count(runLength, UnitName.run(of: unit)) }

  public func figures(on page: Page) -> StyledText {
    let full = byOrder(isFull: true).drawn(width: page.width)
    return .lines {
      full.width <= page.width ? full : byOrder(isFull: false).drawn(width: page.width)
      if rows.contains(where: { $0.divisor > 1 }) {
        ""
        "\("For certain, by size of the corpus", .heading)"
        bySize(width: page.width)
      }
      ""
      "\("What it takes to keep the works", .heading)"
      bytes.drawn(width: page.width)
    }
  }

  /// - Parameter isFull: Whether there is room for what chance does, and for more than shares.
  private func byOrder(isFull: Bool) -> Table {
    let more: [Table.Column] = isFull ? [.number("Longest"), .number("Texts")] : []
    var table = Table(
      [.number("Order"), .number("For certain"), .number("Rebuilt"), .number("Whole")] + more)
    for row in whole {
      let rebuilt = isFull ? row.rebuilt.percentOfSeeds : NumberText.percent(row.rebuilt.value)
      let rest: [StyledText] =
        isFull ? ["\(NumberText.count(row.longestCertain))", "\(row.textsText)"] : []
      table.add(
        [
          "\(row.order)", "\(NumberText.percent(row.certain.value))", "\(rebuilt)",
          "\(NumberText.percent(row.whole.value))",
        ] + rest)
    }
    return table
  }

  /// Of the sizes those between the smallest and the largest are left out where there is no room.
  private func bySize(width: Int) -> StyledText {
    let sizes = Array(Set(rows.map(\.works))).sorted()
    let full = bySize(sizes).drawn(width: width)
    if full.width <= width { return full }
    return bySize([sizes[0], sizes[sizes.count - 1]]).drawn(width: width)
  }

  private func bySize(_ sizes: [Int]) -> Table {
    var table = Table(
      [.number("Order")] + sizes.map { .number(NumberText.count($0, "work")) })
    for order in Array(Set(rows.map(\.order))).sorted() {
      let shares = sizes.map { works -> StyledText in
        let row = rows.first { $0.order == order && $0.works == works }
        return "\(row.map { NumberText.percent($0.certain.value) } ?? "–")"
      }
      table.add(["\(order)"] + shares)
    }
    return table
  }

  private var bytes: Table {
    var table = Table([.text(""), .number("All"), .number("A work")])
    func add(_ name: String, _ bytes: Int) {
      table.add(
        "\(name)", "\(NumberText.bytes(bytes))", "\(NumberText.bytes(bytes / max(1, works)))")
    }
    add("the works as they are", storage.bytes)
    if let compressor = storage.compressor, let together = storage.together,
      let alone = storage.alone
    {
      add("the works under \(compressor), in one piece", together)
      let sample = storage.sampled < works ? ", mean of \(storage.sampled)" : ""
      table.add(
        "each work under \(compressor) alone\(sample)", "",
        "\(NumberText.bytes(Int(alone.rounded())))")
    }
    for row in whole { add("chain of order \(row.order)", row.tableBytes) }
    for network in storage.networks {
      add("network \(network.name), unit \(network.unit)", network.bytes)
    }
    return table
  }

  public var picture: Picture {
    func points(_ rows: [Row], _ figure: (Row) -> Estimate) -> [LinePlot.Point] {
      rows.map { row in
        let estimate = figure(row)
        return .init(
          Double(row.order), estimate.value * 100,
          interval: estimate.interval.map { $0.lowerBound * 100...$0.upperBound * 100 })
      }
    }
    let sizes = Array(Set(rows.map(\.works))).sorted(by: >)
    let series = sizes.map { works in
      LinePlot.Series(
        "for certain, \(NumberText.count(works, "work"))",
        points: points(rows.filter { $0.works == works }) { $0.certain })
    }
    let rebuilt = LinePlot.Series(
      "rebuilt, \(NumberText.count(works, "work"))", points: points(whole) { $0.rebuilt })
    return .lines(
      LinePlot(
        "What comes back from the table alone", x: PlotAxis("order of the chain"),
        y: PlotAxis("of the characters", unit: "%", range: 0...100), series: series + [rebuilt]),
      description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = []
    if let telling, !telling.excerpt.isEmpty {
      let start = telling.excerpt.prefix(120)
      let isAll = start.count == telling.longestCertain
      notes.append(
        """
        \("The longest run that is certain with order \(telling.order) \(isAll ? "is" : "begins"):", .dim) \
        \("\"" + start.map { $0.isNewline ? " " : String($0) }.joined() + (isAll ? "\"" : "…\""))
        """)
    }
    notes.append(
      """
      \("For certain: stands in every text that has this table, found by what must follow what; at least so much. Rebuilt: stands in a text drawn from the table, each equally likely. Whole: in works that stand there from end to end. Longest: characters of the longest certain run. Runs have \(run) or more.", .dim)
      """)
    notes.append(
      """
      \("Texts: how many collections of works have this very table, ≥ where some could hold a work twice.\(whole.contains { $0.texts == nil } ? " – where too many contexts have ways to too many to count them." : "") A table is counts.bin and the vocabulary; a network its weights, by its shape, and the vocabulary.", .dim)
      """)
    if tooShort > 0 {
      notes.append(
        """
        \(NumberText.percent(tooShort), .bold) of the characters are in works that are shorter than \
        \(run), and cannot count as a run; --run sets another length.
        """)
    }
    if keptOut > 0 {
      notes.append(
        """
        \("\(NumberText.count(keptOut, "work is", plural: "works are")) kept out of training, and so out of the tables.", .dim)
        """)
    }
    if storage.compressor == nil {
      notes.append("Neither xz nor zstd is installed: how small the works become is not known.")
    }
    if works == 1 {
      notes.append(
        "One work cannot be cut into parts by works: with --split paragraph it is many.")
    }
    notes.append(
      """
      \("\(NumberText.count(progress.seeds.count, "seed")) drew texts and parts of the corpus. Lines in the plot: bounds that hold the true mean in 95 of 100 such experiments.", .dim)
      """)
    return notes
  }
}

extension ReconstructionReport.Row {
  /// "1", "24", "10^57", "≥ 10^57".
  fileprivate var textsText: String {
    guard let texts else { return "–" }
    // Rounded up, what they are at least would be more than they may be.
    let power = isExact ? texts.value.rounded() : (texts.value + 1e-6).rounded(.down)
    let number =
      texts.value < 4
      ? NumberText.count(Int(FrozenMath.exp(texts.value * 2.302_585_092_994_045_7).rounded()))
      : "10^" + NumberText.count(Int(power))
    return (isExact ? "" : "≥ ") + number
  }
}
