import ModelAttribution

extension NetworkAttributionReport {
  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      if isRanked, !rows.isEmpty {
        chart(of: ends).terminal(width: page.width)
        if rows.count > ends.count {
          "\("and \(NumberText.count(rows.count - ends.count, grouping)) between the last three and those before", .dim)"
        }
        ""
      }
      if isRanked, rows.contains(where: { $0.place != nil }) {
        besidePlace.drawn(width: page.width)
        ""
        for line in disagreements { line }
        if !disagreements.isEmpty { "" }
      }
      if let tokens, isRanked {
        drawn(tokens, width: page.width)
        ""
      }
      for line in explanations { "\(line, .dim)" }
    }
  }

  /// The first rows and the last ones: what did most for the text, and what did most against it.
  private var ends: [Row] {
    rows.count <= 12 ? rows : Array(rows.prefix(9) + rows.suffix(3))
  }

  var sentence: StyledText {
    guard isRanked else {
      return """
        The works cannot be put in an order: this training magnifies small changes \
        \(NumberText.fixed(growth ?? 0, decimals: 1)) times, and what the method \(method) says \
        of whole works would be wrong.
        """
    }
    guard isOfTraining else { return likeness }
    guard let first = rows.first, first.value > 0 else {
      return "No \(grouping) made \(text, .bold) likelier to \(model, .bold)."
    }
    if first.isTold == false {
      return """
        No \(grouping) did anything for \(text, .bold) that could be told from noise: \
        the largest value, of \(first.work.title, .bold), is \(shown(first.value)), and \
        between seeds a value differs by \(shown(noise ?? 0)).
        """
    }
    guard unit == .nats else {
      return """
        \(method, .bold) puts \(first.work.title, .bold) first; its numbers order the \
        \(grouping)s and are no amounts.
        """
    }
    let perToken = first.value / Double(max(1, tokenCount - unknownTokens))
    return """
      \(first.work.title, .bold) did most for this text: without it the text would cost \
      \(NumberText.nats(first.value)) more (\(NumberText.fixed(perToken, decimals: 3)) for each \
      token).
      """ + caution
  }

  /// Where no more can be told from noise than chance alone would lift out of it.
  private var caution: StyledText {
    guard let told, rows.count > 9, told.found <= told.byChance else { return "" }
    return """
       But of \(NumberText.count(rows.count, grouping)) chance alone lifts about \
      \(NumberText.count(told.byChance)) as far out of the noise.
      """
  }

  /// What a method says that does not look at the training.
  private var likeness: StyledText {
    guard question == .likeness else {
      return """
        \(method, .bold) draws numbers by chance: they say nothing of any \(grouping), and are the \
        floor for all other methods.
        """
    }
    guard let first = rows.first, first.value > 0 else {
      return "No \(grouping) is like \(text, .bold), as \(method, .bold) counts it."
    }
    return """
      \(first.work.title, .bold) is most like the text, as \(method, .bold) counts it; whether it \
      moved the network that does not say.
      """
  }

  func shown(_ value: Double) -> String {
    unit == .nats ? NumberText.nats(value) : NumberText.short(value)
  }

  private func chart(of rows: [Row]) -> BarChart {
    BarChart(
      "\(valueName) of each \(grouping)",
      unit: unit == .nats ? "nats" : nil,
      bars: rows.map { row in
        .init(
          row.work.title, row.value, noise: noise, style: row.isTold == false ? .dim : .plain,
          text: (unit == .nats ? NumberText.natsChange(row.value) : NumberText.short(row.value))
            + (row.isTold == false ? "  (noise)" : ""))
      })
  }

  /// What the numbers are.
  var valueName: String {
    switch question {
    case .likeness: "Likeness"
    case .nothing: "Chance"
    case .thisRun, .runsLikeIt: unit == .nats ? "Effect" : "Score"
    }
  }

  // MARK: - Place

  private var besidePlace: Table {
    var table = Table([
      .text(grouping.capitalised), .number(unit == .nats ? "Moved it" : valueName),
      .number("Stands there"), .number("Longest run"),
    ])
    for row in ends {
      table.add(
        "\(row.work.title)",
        "\(unit == .nats ? NumberText.natsChange(row.value) : NumberText.short(row.value))",
        "\(NumberText.percent(row.place?.share ?? 0))",
        "\(NumberText.count(row.place?.longest ?? 0))")
    }
    return table
  }

  /// The works of which place and effect say the most different things.
  private var disagreements: [StyledText] {
    guard isOfTraining else { return [] }
    let told = rows.filter { $0.isTold != false }
    let stands = rows.filter { ($0.place?.share ?? 0) > 0 }
      .max { ($0.place?.share ?? 0) < ($1.place?.share ?? 0) }
    let moved = told.first { $0.value > 0 && ($0.place?.share ?? 0) == 0 }
    var lines: [StyledText] = []
    if let stands, stands.isTold == false || stands.value <= 0 {
      let did =
        stands.isTold == false
        ? "it moved nothing that could be told from noise"
        : unit == .nats ? "it made the text no likelier" : "it has no score above 0"
      lines.append(
        .item(
          "•",
          """
          \(NumberText.percent(stands.place?.share ?? 0)) of the text stands in \
          \(stands.work.title, .bold), and \(did).
          """))
    }
    if let moved {
      lines.append(
        .item(
          "•",
          """
          \(moved.work.title, .bold) \
          \(unit == .nats ? "made the text likelier" : "is ranked high"), and no run of its words \
          stands there.
          """))
    }
    return lines
  }

  // MARK: - Tokens

  private func drawn(_ tokens: [Token], width: Int) -> StyledText {
    var table = Table([
      .text("Token", isFixed: true), .number("Loss"),
      .text(isOfTraining ? "Pushed for it" : "Highest"),
      .text(isOfTraining ? "Pushed against it" : "Below 0"),
    ])
    for token in tokens.prefix(60) {
      table.add(
        StyledText.token(token.text, .plain),
        "\(token.loss.map { NumberText.fixed($0, decimals: 2) } ?? "unknown")",
        strongest(of: token, { $0 > $1 }), strongest(of: token, { $0 < $1 }))
    }
    return .lines {
      table.drawn(width: width)
      if tokens.count > 60 {
        "\("and \(NumberText.count(tokens.count - 60, "token")) more; --json lists them all", .dim)"
      }
    }
  }

  private func strongest(of token: Token, _ precedes: (Double, Double) -> Bool) -> StyledText {
    let best = token.values.indices.max { precedes(token.values[$1], token.values[$0]) }
    guard let best, precedes(token.values[best], 0) else { return "" }
    return """
      \(rows[best].work.title) \
      \("\(unit == .nats ? NumberText.natsChange(token.values[best]) : NumberText.short(token.values[best]))", .dim)
      """
  }

  // MARK: - Explanations

  var explanations: [String] {
    var lines = [meaning]
    if grouping != "work", method != "retraining" {
      lines.append("The number of a group is the sum of those of its works.")
    }
    lines.append(
      "\(Self.meaning(of: question)) It took about \(NumberText.short(trainings)) trainings of "
        + "the model. Effects say nothing of where words stand (magpie trace).")
    if let growth, let attributability {
      lines.append(
        "The training magnifies what is done to its beginning "
          + "\(NumberText.fixed(growth, decimals: 2)) times: \(Self.meaning(of: attributability)).")
    }
    if let noise {
      lines.append(
        "Noise: between \(NumberText.count(seeds, "training")) that differ in their seed alone "
          + "an effect differs by \(shown(noise)) (one deviation). What is smaller than two of "
          + "them cannot be told from noise.\(chance)")
    } else if [.thisRun, .runsLikeIt].contains(question) {
      lines.append("How far chance goes was not measured (--seeds 2).")
    }
    if let grade {
      lines.append(
        "Graded for this model (magpie lab grade): its values go with training again as "
          + "\(NumberText.fixed(grade.pearson, decimals: 2)) (Pearson), "
          + "\(NumberText.fixed(grade.spearman, decimals: 2)) (Spearman); with sets of works as "
          + "\(NumberText.fixed(grade.lds, decimals: 2)) (linear datamodeling score).")
    } else if question != .nothing {
      lines.append("Not graded for this model yet (magpie lab grade MODEL).")
    }
    if isRepeated == false {
      lines.append(
        "The training, made again here with all works, gave other weights than the model's (another "
          + "kind of processor, another release, or weights from elsewhere): the effects are those "
          + "of the training that was made here.")
    }
    if unknownTokens > 0 {
      lines.append(
        "\(NumberText.count(unknownTokens, "token")) the model never saw: no work moves what it "
          + "says of them, and they are left out.")
    }
    return lines
  }

  private var chance: String {
    guard let told, rows.count > 9 else { return "" }
    return " Of \(NumberText.count(rows.count, grouping)) about \(NumberText.count(told.byChance)) "
      + "would be larger by chance alone; here \(NumberText.count(told.found)) "
      + "\(told.found == 1 ? "is" : "are")."
  }

  static func meaning(of attributability: Attributability) -> String {
    switch attributability {
    case .good: "removals do what the derivative says"
    case .fair: "large effects can be relied upon, small ones not"
    case .poor:
      "not even the order of the works can be relied upon (--method retraining tells the truth; "
        + "train neural --attributable trains more smoothly)"
    }
  }

  static func meaning(of question: EffectQuestion) -> String {
    switch question {
    case .thisRun: "It answers: what did the work do in this very training?"
    case .runsLikeIt:
      "It answers: what does such a work do in trainings like this one, whatever their seed?"
    case .likeness:
      "It answers: how like the text is the work? It looks at no training, and likeness is no effect."
    case .nothing: "It answers no question: numbers drawn at random, the floor for all others."
    }
  }

  private var meaning: String {
    guard isOfTraining else { return "\(valueName): the larger, the further up." }
    let sign = "Positive: the work helped; negative: it made the text less likely."
    switch method {
    case "retraining":
      return
        "Effect: the text's loss in a training without the work, minus its loss in this one. \(sign)"
    case "exact":
      return
        "Effect: the exact derivative of the training, taken for the work's whole removal. \(sign)"
    default:
      return unit == .nats
        ? "Effect, as \(method) estimates it, in nats. \(sign)"
        : "A score of \(method), by which works can be ordered. \(sign)"
    }
  }
}

extension String {
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
