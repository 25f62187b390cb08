extension CanaryReport {
  public var sentence: StyledText {
    let chains = rows.filter { $0.model.part == .all && $0.model.order != nil }
    guard let smoothing = chains.last?.model.smoothing,
      let least = chains.first?.cells.dropFirst().first
    else { return "Nothing was measured." }
    let shown = chains.filter { $0.model.smoothing == smoothing }
    let stands = "a secret that stands \(Self.times(least.copies)) in \(corpus)"
    let all = NumberText.count(candidates)
    let first = shown.first { $0.cells.dropFirst().first?.likeliest == 1 }
    let chain =
      if let order = first?.model.order {
        "To a chain of order \(order) \(stands) is always the likeliest of \(all)"
      } else {
        "To no chain of order \(Self.orders(shown)) is \(stands) always the likeliest of \(all)"
      }
    return "\(chain, .bold)\(network)."
  }

  /// What the first network needs at the end of its training.
  private var network: String {
    let networks = rows.filter { $0.model.part == .all && $0.model.preset != nil }
    guard let row = networks.last(where: { $0.model.preset == networks.first?.model.preset }),
      let preset = row.model.preset, let epochs = row.model.epochs, let most = row.cells.last
    else { return "" }
    let after = "; to \(preset), after \(NumberText.count(epochs, "epoch")),"
    // So often that all who stand there more often are found as well.
    if let enough = row.cells.dropFirst().reversed().prefix(while: { $0.likeliest == 1 }).last {
      return "\(after) one that stands there \(Self.times(enough.copies)) is"
    }
    let bits = NumberText.fixed(most.exposure.value, decimals: 2)
    let estimated = most.likeliest == nil ? "by estimate " : ""
    return
      "\(after) one that stands there \(Self.times(most.copies)) has \(estimated)\(bits) bits of "
      + NumberText.fixed(greatest, decimals: 2)
  }

  private static func times(_ copies: Int) -> String {
    copies == 1 ? "once" : "\(NumberText.count(copies)) times"
  }

  private static func orders(_ rows: [Row]) -> String {
    let orders = rows.compactMap(\.model.order)
    guard let first = orders.first, let last = orders.last, first < last else {
      return orders.first.map(String.init) ?? "–"
    }
    return "\(first) to \(last)"
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [
      """
      \("Exposure: log₂ of \(NumberText.count(candidates)) less log₂ of the secret's rank among all that it might have been, 1 for the likeliest, ties counted half. A secret that stands nowhere (0 copies) has 1.44 bits on average by chance, or 1 where all are alike.", .dim)
      """,
      "\(saturation, .dim)",
    ]
    if let ties { notes.append("\(ties, .dim)") }
    if let estimation { notes.append("\(estimation, .dim)") }
    if progress.isComplete, !rows.contains(where: { $0.model.part == .half }) {
      notes.append("\("Half of the works would be too little to be compared with.", .dim)")
    }
    notes.append(
      """
      \("A canary: key \"\(example.key)\", secret \"\(example.secret)\". \(NumberText.count(canaries, "canary", plural: "canaries")) for each number of copies and each of \(NumberText.count(progress.seeds.count, "seed")); \(NumberText.count(planted, "token")) planted among \(NumberText.count(tokens)), unit \(unit). Tables show chains with the last smoothing unless they say otherwise. Lines in the plot: where 95 of 100 such experiments would lie.", .dim)
      """)
    return notes
  }

  /// How many figures are as great as they can be.
  private var saturation: String {
    let cells = rows.flatMap { $0.cells.dropFirst() }
    let full = cells.count { $0.likeliest == 1 }
    guard full > 0 else { return "No figure is as great as it can be." }
    return """
      \(NumberText.count(full)) of \(NumberText.count(cells.count)) figures with copies are as \
      great as they can be: there the measure cannot tell more\
      \(secretTokens < 6 ? ", longer secrets (--symbols) could" : "").
      """
  }

  /// Where most candidates are alike.
  private var ties: String? {
    let found = rows.compactMap { row in row.cells[0].tied.map { (row, $0) } }
    guard let most = found.max(by: { $0.1 < $1.1 }), most.1 > 0.01 else { return nil }
    let name = most.0.model.name + (most.0.model.smoothing.map { " with \($0)" } ?? "")
    return """
      Most ties: to \(name), \(NumberText.percent(most.1)) of the candidates are as likely as a \
      secret that stands nowhere.
      """
  }

  private var estimation: String? {
    let cells = rows.flatMap(\.cells).filter { $0.likeliest == nil }
    guard let sample, !cells.isEmpty else { return nil }
    let beyond = cells.reduce(0) { $0 + ($1.beyondSample ?? 0) } / Double(cells.count)
    return """
      Networks' exposures are estimates: a skew-normal curve fitted to the surprise of \
      \(NumberText.count(sample, "random candidate")). \(NumberText.percent(beyond)) of the \
      secrets are less surprising than all of these: there the curve alone says how much, and it \
      is cut at the greatest exposure.
      """
  }
}
