import Rights

extension RoyaltyReport {
  /// So many bars are drawn.
  private static let barLimit = 12

  public func drawn(on page: Page) -> StyledText {
    let full = table(isFull: true).drawn(width: page.width)
    return .lines {
      sentence
      ""
      full.width <= page.width ? full : table(isFull: false).drawn(width: page.width)
      ""
      chart.terminal(width: max(30, min(page.width, 72)))
      if holders.count > Self.barLimit {
        "\("and \(NumberText.count(holders.count - Self.barLimit, "holder")) who are paid less", .dim)"
      }
      ""
      for note in notes { note }
    }
  }

  private var sentence: StyledText {
    guard let first = holders.first else { return "Nobody is to be paid." }
    guard common < pool.cents else {
      return """
        All of \(pool.shown(pool.cents)) is shared equally among \
        \(NumberText.count(holders.count, "holder")), as no claim by \(Self.name(of: rule)) can be \
        told from nothing.
        """
    }
    guard holders.count > 1 else {
      return """
        \(first.name, .bold) gets all of \(pool.shown(pool.cents), .bold), as the only holder.
        """
    }
    let best = self.best
    guard best.count > 1 else {
      return """
        Of \(pool.shown(pool.cents)), \(first.name, .bold) gets most: \
        \(pool.shown(first.line.paid), .bold) \
        (\(NumberText.percent(pool.share(first.line.paid)))), paid by \(Self.name(of: rule)).
        """
    }
    return tie(of: best)
  }

  /// Those who are paid most.
  ///
  /// A cent of difference that only comes of rounding makes nobody first.
  private var best: [Holder] {
    guard let first = holders.first else { return [] }
    return holders.filter {
      $0.line.paid == first.line.paid
        || ($0.line.claim.weight == first.line.claim.weight && $0.line.claim.isTold
          && first.line.claim.isTold)
    }
  }

  private func tie(of best: [Holder]) -> StyledText {
    let paid = best.map(\.line.paid)
    let (least, most) = (paid.min() ?? 0, paid.max() ?? 0)
    let amount =
      least == most
      ? pool.shown(most) : "\(pool.shownNumber(least)) or \(pool.shown(most))"
    var text: StyledText = "Of \(pool.shown(pool.cents)), "
    if best.count == holders.count {
      text.append("all \(NumberText.count(best.count, "holder")) get the same: ")
    } else if best.count > 3 {
      text.append("\(NumberText.count(best.count, "holder")) get most, all the same: ")
    } else {
      for (place, holder) in best.enumerated() {
        text.append(place == 0 ? "" : place == best.count - 1 ? " and " : ", ")
        text.append(holder.name, .bold)
      }
      text.append(" get most, all the same: ")
    }
    text.append(amount, .bold)
    text.append(
      " each (\(NumberText.percent(pool.share(most)))), paid by \(Self.name(of: rule)).")
    return text
  }

  /// What a rule is called within a sentence.
  static func name(of rule: RoyaltyRule) -> String {
    switch rule {
    case .equal: "the number of works"
    case .length: "the length of the works"
    case .place: "place"
    case .share: "share"
    case .effect: "effect"
    case .shapley: "Shapley value"
    }
  }

  private func table(isFull: Bool) -> Table {
    var columns: [Table.Column] = [.text("Holder")]
    if isFull { columns.append(.number("Works")) }
    // Paid by the number of works, the weight is that number.
    let showsWeight = isFull && rule != .equal
    if showsWeight { columns.append(.number(unit.prefix(1).uppercased() + unit.dropFirst())) }
    if isFull, common > 0 { columns += [.number("Earned"), .number("Common")] }
    columns.append(.number("Paid, \(pool.currency.code)"))
    var table = Table(columns)
    for holder in holders {
      let line = holder.line
      let weight =
        (rule == .length
          ? NumberText.count(Int(line.claim.weight))
          : NumberText.fixed(line.claim.weight, decimals: 2))
        + (line.claim.noise.map { " ± \(NumberText.fixed($0, decimals: 2))" } ?? "")
      var cells: [StyledText] = ["\(holder.name)"]
      if isFull { cells.append("\(NumberText.count(holder.works))") }
      if showsWeight { cells.append("\(weight)") }
      if isFull, common > 0 {
        cells += [
          "\(pool.shownNumber(line.earned))", "\(pool.shownNumber(line.common))",
        ]
      }
      cells.append("\(pool.shownNumber(line.paid), .bold)")
      table.add(cells)
    }
    return table
  }

  private var chart: BarChart {
    BarChart(
      "Paid", unit: pool.currency.code,
      bars: holders.prefix(Self.barLimit).map { holder in
        .init(
          holder.name, Double(holder.line.paid) / Double(pool.currency.minorUnits),
          text: pool.shownNumber(holder.line.paid))
      })
  }

  private var notes: [StyledText] {
    var notes = [commonNote] + noiseNotes
    if pool.cents < holders.count {
      notes.append(
        """
        The pool has fewer of the smallest amounts (\(NumberText.count(pool.cents))) than there are \
        holders (\(NumberText.count(holders.count))): some get nothing because of that alone.
        """)
    }
    notes.append(
      """
      Gini coefficient of the payments: \(NumberText.fixed(gini, decimals: 3)) (0: all get the same; \
      1: one of very many gets everything).
      """)
    notes.append("\(numberNote, .dim)")
    notes.append("\(outputNote + " " + holderNote, .dim)")
    if let foreignNote { notes.append(foreignNote) }
    if let record { notes.append(note(on: record)) }
    return notes
  }

  private var commonNote: StyledText {
    guard common > 0 else {
      let isExact = holders.allSatisfy { $0.line.claim.noise == nil }
      let why =
        !untold.isEmpty || unclaimed > 0
        ? "what is nobody's, or cannot be told, comes to less than a cent"
        : "every claim is \(isExact ? "exact" : "told from noise"), and all is somebody's"
      return "Nothing goes to a common part: \(why)."
    }
    var reasons: [String] = []
    if unclaimed > 0 {
      let number = NumberText.short(unclaimed)
      let isOne = number.utf8.elementsEqual("1".utf8)
      // All units are words with an s for more than one.
      reasons.append(
        isOne
          ? "1 \(unit.dropLast(unit.hasSuffix("s") ? 1 : 0)) of what is paid for belongs to nobody"
          : "\(number) \(unit) of what is paid for belong to nobody")
    }
    if !untold.isEmpty {
      reasons.append(
        "\(NumberText.count(untold.count, "claim")) cannot be told from noise")
    }
    let why = reasons.isEmpty ? "no claim is above zero" : listed(reasons)
    return """
      Common part: \(pool.shown(common), .bold) (\(NumberText.percent(pool.share(common)))), shared \
      equally among all holders, as \(why).
      """
  }

  private var noiseNotes: [StyledText] {
    var notes: [StyledText] = []
    if !untold.isEmpty {
      let names = untold.prefix(6).map { holder in
        let noise = NumberText.fixed(holder.line.claim.noise ?? 0, decimals: 2)
        return
          "\(holder.name) (\(NumberText.fixed(holder.line.claim.weight, decimals: 2)) ± \(noise))"
      }
      let more = untold.count > 6 ? " and \(NumberText.count(untold.count - 6)) more" : ""
      notes.append(
        "Not told from noise (two deviations or less from zero): \(listed(names))\(more).")
    }
    if !negative.isEmpty {
      let names = negative.prefix(6).map {
        "\($0.name) (\(NumberText.fixed($0.line.claim.weight, decimals: 2)))"
      }
      let more = negative.count > 6 ? " and \(NumberText.count(negative.count - 6)) more" : ""
      notes.append(
        "Below zero, and paid 0 by it: \(listed(names))\(more). Their works made the outputs less likely."
      )
    }
    return notes
  }

  private var numberNote: String {
    let read =
      smoothing.map {
        " The counts are read with smoothing \($0), as without one a single unknown word would outweigh everything."
      } ?? ""
    let text =
      switch rule {
      case .equal:
        "Paid is none of the three numbers: each work that the model has read counts the same, whatever the model wrote."
      case .length:
        "Paid is none of the three numbers: each token of the works counts the same, whatever the model wrote."
      case .place:
        "Paid is place: each word of the outputs in a run of four words or more that stands in works is split among these works alike. It says nothing of whether they moved it."
      case .share:
        "Paid is share: whose counts filled the part of the table that the outputs were drawn from. Two works with the same phrase share it, though either alone would do."
      case .effect: effectNote
      case .shapley:
        "Paid is effect, as Shapley values: what the works of a holder add to the log-likelihood of the outputs, averaged over all groups of the others. They add up to what all works together gain over a table that knows nothing, its vocabulary held fixed."
      }
    var method = ""
    if case .sampled(let orders) = self.method {
      method =
        " Averaged over \(NumberText.count(orders, "order")) of the holders, with standard errors."
    }
    return text + method + read
  }

  private var effectNote: String {
    let start =
      "Paid is effect: how much less likely the outputs would be had the model never read any work of the holder."
    if case .estimated(let name, let seeds) = method {
      return start + " Estimated by \(name), the deviation from \(NumberText.count(seeds, "seed"))."
    }
    return start + " What two holders can replace for each other is paid to neither."
  }
}
