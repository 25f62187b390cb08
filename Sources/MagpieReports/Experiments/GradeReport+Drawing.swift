extension GradeReport {
  static let truth = "retraining"

  /// The methods that foretell, not the truth itself.
  private var rivals: [Method] { methods.filter { $0.name != Self.truth } }

  public var sentence: StyledText {
    guard let first = methods.first?.scores.first else {
      return """
        No method was graded yet; the trainings that were made are kept in \(model)/truth, and the \
        same command goes on.
        """
    }
    guard
      let best = rivals.max(by: {
        ($0.scores.first?.spearman.value ?? -2) < ($1.scores.first?.spearman.value ?? -2)
      }), let scores = best.scores.first
    else {
      return """
        Only training again tells what moved this network; what it says of single works foretells \
        the loss with nine tenths of them to \(Self.fixed(first.most.value), .bold), with half to \
        \(Self.fixed(first.half.value), .bold).
        """
    }
    let others =
      rivals.count > 1 ? ", the best of \(NumberText.count(rivals.count, "method")), " : " "
    return """
      \(best.name, .bold)\(others)orders the \(NumberText.count(works, "work")) as training \
      again without each does to \(Self.fixed(scores.spearman.value), .bold) \
      (\(Self.span(scores.spearman)), Spearman, \(NumberText.count(scores.texts, "text"))).
      """
  }

  static func fixed(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }

  /// "0.97 to 0.99".
  static func span(_ estimate: Estimate) -> String {
    "\(fixed(estimate.lower)) to \(fixed(estimate.upper))"
  }

  public func figures(on page: Page) -> StyledText {
    var parts: [StyledText] = []
    let kinds = methods.first?.scores.map(\.kind) ?? []
    for (index, kind) in kinds.enumerated() {
      let texts = methods.first?.scores[index].texts ?? 0
      if index > 0 { parts.append("") }
      parts.append(
        "\("\(kind == "all" ? "All texts" : Self.capitalised(kind)) (\(NumberText.count(texts)))", .heading)"
      )
      parts.append(scores(ofKind: index, on: page))
    }
    if !methods.isEmpty {
      parts.append("")
      parts.append("\("What else is asked of a method", .heading)")
      parts.append(fitted(to: page) { questions(isFull: $0) })
    }
    if methods.contains(where: { $0.checks != nil }) {
      parts.append("")
      parts.append("\("What must hold", .heading)")
      parts.append(fitted(to: page) { checks(isFull: $0) })
    }
    return parts.isEmpty ? "No method was graded." : StyledText(stacking: parts)
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A table in full where the page has room for it.
  private func fitted(to page: Page, _ table: (_ isFull: Bool) -> Table) -> StyledText {
    let full = table(true).drawn(width: page.width)
    return full.width <= page.width ? full : table(false).drawn(width: page.width)
  }

  private func scores(ofKind index: Int, on page: Page) -> StyledText {
    fitted(to: page) { isFull in
      var table = Table(
        [.text("Method")]
          + (isFull
          ? ["Pearson", "Spearman", "LDS 90 %", "LDS 50 %"] : ["Pearson", "LDS 90", "LDS 50"])
          .map { .number($0) })
      for method in methods {
        let scores = method.scores[index]
        let shown =
          isFull
          ? [scores.pearson, scores.spearman, scores.most, scores.half]
          : [scores.pearson, scores.most, scores.half]
        table.add(
          ["\(method.name)"]
            + shown.map { estimate -> StyledText in
              guard isFull, estimate.lower < estimate.upper else {
                return "\(Self.fixed(estimate.value), .bold)"
              }
              let span = "\(Self.fixed(estimate.lower))–\(Self.fixed(estimate.upper))"
              return "\(Self.fixed(estimate.value), .bold) \(span, .dim)"
            })
      }
      return table
    }
  }

  private func questions(isFull: Bool) -> Table {
    let hasOthers = methods.contains { $0.scores.first?.otherSeeds != nil }
    var titles = isFull ? ["Worst", "To go", "Sources"] : ["To go", "Sources"]
    if hasOthers, isFull { titles.append("Other seeds") }
    titles += isFull ? ["Trainings", "Memory"] : ["Trainings"]
    var table = Table([.text("Method")] + titles.map { .number($0) })
    for method in methods {
      let removals = Self.median(method.removals)
      let planted =
        method.planted > 0
        ? "\(NumberText.count(method.found)) of \(NumberText.count(method.planted))" : "–"
      var cells: [String] = isFull ? [Self.fixed(method.scores.first?.worst ?? .nan)] : []
      cells += [removals, planted]
      if hasOthers, isFull {
        cells.append(method.scores.first?.otherSeeds.map { Self.fixed($0.value) } ?? "–")
      }
      cells.append(NumberText.short(method.trainings))
      if isFull { cells.append(method.memory.map(NumberText.bytes) ?? "–") }
      table.add(["\(method.name)"] + cells.map { "\($0)" })
    }
    if !randomRemovals.isEmpty {
      let before: [StyledText] = isFull ? [""] : []
      let after = [StyledText](repeating: "", count: titles.count - before.count - 1)
      table.add(
        ["\("at random", .dim)"] + before + ["\(Self.median(randomRemovals), .dim)"] + after)
    }
    return table
  }

  /// The median of numbers of works; nothing was enough counts as more than any.
  static func median(_ removals: [Int?]) -> String {
    guard !removals.isEmpty else { return "–" }
    let sorted = removals.map { $0 ?? Int.max }.sorted()
    let middle = sorted[(sorted.count - 1) / 2]
    return middle == Int.max ? "over half" : NumberText.count(middle)
  }

  private func checks(isFull: Bool) -> Table {
    var table = Table(
      [.text("Method")]
        + (isFull
        ? ["Chance weights", "One copy", "Two copies", "Never read"] : ["Chance", "Never read"])
        .map { .number($0) })
    for method in methods {
      guard let checks = method.checks else { continue }
      let copies = checks.duplicate
      var cells = ["\(Self.fixed(checks.randomised.value))"]
      if isFull {
        cells += [
          NumberText.short(copies.alone),
          "\(NumberText.short(copies.first)) and \(NumberText.short(copies.second))",
        ]
      }
      cells.append(NumberText.short(checks.unseen))
      table.add(["\(method.name)"] + cells.map { "\($0)" })
    }
    return table
  }

  public var picture: Picture {
    let points = comparisons.flatMap(\.points)
    let all = points.flatMap { [$0.predicted, $0.actual] }
    var series = comparisons.prefix(5).map { comparison in
      LinePlot.Series(
        comparison.method,
        points: comparison.points.map { .init($0.predicted, $0.actual) }, isJoined: false)
    }
    if let low = all.min(), let high = all.max(), low < high {
      series.append(.init("as foretold", [(low, low), (high, high)]))
    }
    return .lines(
      LinePlot(
        "Foretold and true: \(plotted)", x: PlotAxis("foretold", unit: "nats"),
        y: PlotAxis("what the text loses", unit: "nats"), series: Array(series)),
      description: sentence.plain)
  }
}
