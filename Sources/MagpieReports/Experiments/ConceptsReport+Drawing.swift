import Generators

extension ConceptsReport {
  private var counted: [Model] { models.filter { $0.kind != .network } }
  private var networks: [Model] { models.filter { $0.kind == .network } }
  /// Whether nothing that only counts ever tells one from the other.
  private var allCountedTie: Bool {
    counted.allSatisfy { $0.last.ties.value == 1 && $0.lastMixedUp.ties.value == 1 }
  }

  public var sentence: StyledText {
    guard !models.isEmpty else { return "Nothing was measured." }
    let chains = counted.count { $0.kind == .chain } == 1 ? "a chain" : "chains"
    var text: StyledText = "Between what is right but was never read and what is wrong, "
    if allCountedTie {
      text.append("a look-up and \(chains) see ")
      text.append("no difference", .bold)
      text.append(" in any comparison")
    } else {
      text.append("a look-up and \(chains) prefer the right in ")
      text.append(Self.listed(counted), .bold)
    }
    text.append("; after \(NumberText.count(steps, "step")) ")
    for (index, network) in networks.enumerated() {
      text.append(index == 0 ? "the " : index == networks.count - 1 ? " and the " : ", the ")
      text.append(network.name)
      text.append(index == 0 ? " prefers the right in " : " in ")
      text.append(NumberText.percent(network.last.preference.value), .bold)
    }
    let mixedUp = networks.map { NumberText.percent($0.lastMixedUp.preference.value) }
    text.append(", and where there is no rule to learn, in \(mixedUp.joined(separator: " and ")).")
    return text
  }

  private static func listed(_ models: [Model]) -> String {
    let shares = models.map(\.last.preference.value)
    let (low, high) = (shares.min() ?? 0, shares.max() ?? 0)
    return low == high
      ? NumberText.percent(low) : "\(NumberText.percent(low)) to \(NumberText.percent(high))"
  }

  public func figures(on page: Page) -> StyledText {
    .lines {
      fitted(to: page) { preferences(hasIntervals: $0) }
      ""
      fitted(to: page) { nats(hasLongTitles: $0) }
    }
  }

  /// A table in full where the page has room for it.
  private func fitted(to page: Page, _ table: (_ isFull: Bool) -> Table) -> StyledText {
    let full = table(true).drawn(width: page.width)
    return full.width <= page.width ? full : table(false).drawn(width: page.width)
  }

  private func preferences(hasIntervals: Bool) -> Table {
    var table = Table([
      .text(hasIntervals ? "Right preferred to wrong" : "Right first", isFixed: true),
      .number("Kinds"), .number("Mixed up"),
    ])
    func shown(_ point: Point) -> StyledText {
      guard hasIntervals else { return "\(NumberText.percent(point.preference.value))" }
      return point.ties.value == 1
        ? "50.0 %, all ties" : "\(point.preference.percentOfSeeds)"
    }
    for model in models { table.add("\(model.name)", shown(model.last), shown(model.lastMixedUp)) }
    return table
  }

  private func nats(hasLongTitles: Bool) -> Table {
    let titles =
      hasLongTitles
      ? ["Right over wrong", "Read over right", "Loss", "Loss, mixed up"]
      : ["Right", "Read", "Loss"]
    var table = Table([.text("In nats", isFixed: true)] + titles.map { .number($0) })
    for model in models {
      let (last, mixedUp) = (model.last, model.lastMixedUp)
      let figures = [last.advantage?.value, last.lead.value, last.loss.value, mixedUp.loss.value]
      table.add(
        ["\(model.name)"]
          + figures.prefix(titles.count).map { "\($0.map(Self.nats) ?? "–")" })
    }
    return table
  }

  private static func nats(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }

  public var picture: Picture {
    func line(_ name: String, _ points: [Point]) -> LinePlot.Series {
      .init(
        name,
        points: points.map { point in
          .init(
            Double(point.step), point.preference.value * 100,
            interval: point.preference.interval.map { $0.lowerBound * 100...$0.upperBound * 100 })
        })
    }
    /// A model that does not train is the same after every step.
    func level(_ name: String, _ point: Point) -> LinePlot.Series {
      var (first, last) = (point, point)
      (first.step, last.step) = (0, steps)
      return line(name, [first, last])
    }
    var series = networks.flatMap {
      [line($0.name, $0.kinds), line("\($0.name), mixed up", $0.mixedUp)]
    }
    if allCountedTie, let first = counted.first {
      series.append(level("look-up and chains", first.last))
    } else {
      let chains = counted.filter { $0.kind == .chain }
      let best = chains.max { $0.last.preference.value < $1.last.preference.value }
      for model in counted.filter({ $0.kind == .lookup }) + (best.map { [$0] } ?? []) {
        series.append(level(model.name, model.last))
      }
    }
    return .lines(
      LinePlot(
        "Unseen: the right against the wrong", x: PlotAxis("steps of training"),
        y: PlotAxis("comparisons that the right one wins", unit: "%", range: 40...100),
        series: series), description: sentence.plain)
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = networks.map { network in
      let share = NumberText.percent(Self.threshold)
      guard let step = network.firstStep(preferring: Self.threshold) else {
        return "The \(network.name) prefers the right in \(share) after no step that was looked at."
      }
      return
        "The \(network.name) first prefers the right in \(share) after \(NumberText.count(step, "step"))."
    }
    notes.append(
      """
      \("The corpus: \(NumberText.count(world.sentences, "sentence")) such as \"\(world.example)\" on \(NumberText.count(world.things, "thing")) of \(NumberText.count(world.kinds, "kind")). \(NumberText.count(world.said)) combinations of thing and attribute are said, \(NumberText.count(world.heldOut)) are right and said nowhere; each is compared with those of other kinds. Mixed up: as many of everything, dealt without kinds. A tie counts half.", .dim)
      """)
    notes.append(
      """
      \("Loss of what was read: \(landmark(world.attributes)) without knowing the thing, \(landmark(world.attributesPerKind)) knowing its kind alone, \(landmark(world.attributesPerKind - 1)) knowing it by heart. Brackets and lines in the plot: bounds that hold the true mean in 95 of 100 such experiments (\(NumberText.count(progress.measured, "seed"))).", .dim)
      """)
    return notes
  }

  /// The loss of a choice among so many that are equally likely.
  private func landmark(_ count: Int) -> String { Self.nats(FrozenMath.log(Double(count))) }
}
