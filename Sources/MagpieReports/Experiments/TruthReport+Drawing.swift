extension TruthReport {
  private static let shown = 5
  private static let shownBars = 12

  private var isByAuthor: Bool { group == "author" }

  private func name(_ effect: Effect) -> String {
    isByAuthor ? effect.work.source : effect.work.title
  }

  private static func nats(_ value: Double) -> String {
    NumberText.fixed(value, decimals: value.magnitude < 99.95 ? 2 : 1)
  }

  private static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + (value == 0 ? "0" : nats(value))
  }

  public var sentence: StyledText {
    guard let text = texts.first, let first = text.effects.first else {
      return """
        \(NumberText.count(cost.kept + cost.trained), .bold) of \
        \(NumberText.count(progress.planned, "training")) are kept in \(model)/truth; the same \
        command goes on.
        """
    }
    let what = isByAuthor ? "author" : "work"
    guard first.value > 0 else {
      return """
        None of \(NumberText.count(text.effects.count, what)) made \(text.name) likelier: without \
        any of them the network would lose no more on it.
        """
    }
    let noise = text.effectNoise ?? text.lossNoise
    let above = text.count(above: noise) ?? 0
    let chance =
      text.effectNoise == nil ? "what another seed does" : "what seeds make of an effect"
    let who = isByAuthor ? "\(name(first))'s works" : name(first)
    return """
      Without \(who, .bold) the network would lose \(Self.nats(first.value), .bold) nats more on \
      \(text.name), the most of \(NumberText.count(text.effects.count, what)); \
      \(above == 0 ? "none" : NumberText.count(above)) of the effects \
      \(above < 2 ? "is" : "are") greater than \(chance).
      """
  }

  public func figures(on page: Page) -> StyledText {
    .lines {
      for (index, text) in texts.enumerated() {
        if index > 0 { "" }
        "\(text.name, .heading)"
        "\(lossLine(of: text))"
        table(of: text).drawn(width: page.width)
      }
      if texts.isEmpty { "No text was judged yet." }
    }
  }

  private func lossLine(of text: Text) -> String {
    let perToken = text.loss / Double(max(1, text.tokens - text.unknown))
    var line =
      "Loss \(Self.nats(text.loss)) nats, \(NumberText.fixed(perToken, decimals: 3)) a token"
    if let noise = text.lossNoise { line += "; between seeds ± \(Self.nats(noise)) nats" }
    if text.unknown > 0 { line += "; \(NumberText.count(text.unknown, "unknown token"))" }
    return line + "."
  }

  private func table(of text: Text) -> Table {
    let hasOthers = text.effects.contains { !$0.others.isEmpty }
    var table = Table(
      [.text(isByAuthor ? "Author" : "Work"), .number("Effect")]
        + (hasOthers ? [.number("Other seeds")] : []))
    func add(_ effects: some Sequence<Effect>) {
      for effect in effects {
        table.add(
          ["\(name(effect))", "\(Self.signed(effect.value), .bold)"]
            + (hasOthers ? ["\(Self.span(effect.others), .dim)"] : []))
      }
    }
    guard text.effects.count > 2 * Self.shown else {
      add(text.effects)
      return table
    }
    add(text.effects.prefix(Self.shown))
    table.add(
      ["\("… \(NumberText.count(text.effects.count - Self.shown - 2)) between", .dim)", ""]
        + (hasOthers ? [""] : []))
    add(text.effects.suffix(2))
    return table
  }

  private static func span(_ values: [Double]) -> String {
    guard let low = values.min(), let high = values.max() else { return "–" }
    return "\(signed(low)) to \(signed(high))"
  }

  public var picture: Picture {
    let bars: [BarChart.Bar] =
      texts.first.map { text in
        let most = text.effects.sorted {
          let (left, right) = ($0.value.magnitude, $1.value.magnitude)
          return left != right ? left > right : $0.work.id < $1.work.id
        }.prefix(Self.shownBars)
        return most.sorted { $0.value > $1.value }.map {
          .init(name($0), $0.value, noise: text.effectNoise, text: Self.signed($0.value))
        }
      } ?? []
    return .bars(
      BarChart(
        texts.first.map { "What \($0.name) would lose without each" } ?? "Nothing to draw yet",
        unit: "nats", bars: bars), description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [
      """
      \("Effect: how much more the text loses, in nats, when the network is trained again without the \(group == "author" ? "author" : "work"): the same first weights, batches and steps, its windows weigh nothing. Negative: the \(group == "author" ? "author" : "work") made the text less likely.", .dim)
      """
    ]
    if let difference { notes.append("\(again(difference), .dim)") }
    for text in texts.prefix(1) { notes.append("\(chance(in: text), .dim)") }
    notes.append("\(costLine, .dim)")
    return notes
  }

  private func again(_ difference: Double) -> String {
    if difference == 0 {
      return
        "The same training once more: the greatest difference of a parameter is 0, to the last bit."
    }
    let cores = trainedFor.map { $0 == madeFor ? "" : ", for \($0) then and \(madeFor) now" } ?? ""
    return """
      The same training once more: a parameter differs by up to \(NumberText.short(difference))\
      \(cores). So effects are measured against the training that was made here, not against the \
      model's own weights.
      """
  }

  private func chance(in text: Text) -> String {
    var parts: [String] = []
    if let noise = text.lossNoise, let above = text.count(above: noise) {
      parts.append(
        "Another seed alone moves the loss of \(text.name) by ± \(Self.nats(noise)) nats; "
          + "\(NumberText.count(above)) of \(NumberText.count(text.effects.count)) effects are "
          + "greater.")
    }
    if let noise = text.effectNoise, let above = text.count(above: noise) {
      parts.append(
        "Between seeds an effect moves by ± \(NumberText.short(noise)) nats; "
          + "\(NumberText.count(above)) are greater.")
    }
    if let agreement = text.agreement {
      parts.append(
        "The order of the works agrees with other seeds to \(NumberText.fixed(agreement, decimals: 2)) "
          + "(Spearman).")
    }
    if let half = text.halfScore, let most = text.mostScore {
      parts.append(
        "Sums of single effects foretell what is lost with nine tenths of the works to "
          + "\(NumberText.fixed(most, decimals: 2)), with half to "
          + "\(NumberText.fixed(half, decimals: 2)) (Spearman, "
          + "\(NumberText.count(subsets, "subset"))).")
    }
    return parts.joined(separator: " ")
  }

  private var costLine: String {
    var line = "\(NumberText.count(cost.kept + cost.trained, "training")) of "
    line += "\(NumberText.count(steps, "step")), \(NumberText.bytes(cost.bytes)) in \(model)/truth"
    if cost.kept > 0 { line += "; \(NumberText.count(cost.kept)) were there from before" }
    if cost.trained > 0 {
      line += "; \(NumberText.count(cost.trained)) took \(NumberText.duration(cost.seconds)) on "
      line += NumberText.count(cost.threads, "thread")
    }
    return line + "."
  }
}
