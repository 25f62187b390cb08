import Generators

extension CanaryReport {
  public var sentence: StyledText {
    let chains = rows.filter { $0.model.part == .all && $0.model.order != nil }
    guard let smoothing = chains.last?.model.smoothing,
      let least = chains.first?.cells.dropFirst().first
    else { return "Nothing was measured." }
    let share = { (row: Row) in row.cells.dropFirst().first?.likeliest ?? 0 }
    // The smoothing that the table shows, unless only another one does it.
    let all = chains.filter { share($0) == 1 }
    let first =
      all.first { $0.model.smoothing == smoothing }
      ?? all.min { ($0.model.order ?? 0) < ($1.model.order ?? 0) }
    let which =
      "\(Self.stand(least)) in \(corpus) at the first of \(NumberText.count(candidates)) tries"
    let chain =
      if let first {
        "A \(first.model.named(unless: smoothing)) guesses \(Self.each(least)) \(which)"
      } else {
        "No chain of order \(Self.orders(chains)) guesses "
          + "\(Self.more(than: chains.map(share).max() ?? 0, least)) \(which)"
      }
    return "\(chain, .bold)\(network)."
  }

  /// What the first network needs at the end of its training.
  private var network: String {
    let networks = rows.filter { $0.model.part == .all && $0.model.preset != nil }
    guard let row = networks.last(where: { $0.model.preset == networks.first?.model.preset }),
      let preset = row.model.preset, let epochs = row.model.epochs, let most = row.cells.last
    else { return "" }
    let after = "; \(preset), after \(NumberText.count(epochs, "epoch")),"
    // So often that all who stand there more often are found as well.
    if let enough = row.cells.dropFirst().reversed().prefix(while: { $0.likeliest == 1 }).last {
      let each = enough.canaries == 1 ? "the one" : "each of \(NumberText.count(enough.canaries))"
      return "\(after) \(each) \(Self.stand(enough, like: "there"))"
    }
    // The geometric mean of the ranks.
    let tries = FrozenMath.exp((greatest - most.exposure.value) * Self.logTwo)
    let about = most.likeliest == nil ? "by estimate about" : "about"
    return "\(after) needs \(about) \(Self.rounded(tries)) tries "
      + "for one that stands there \(Self.times(most.copies))"
  }

  private static let logTwo = 0.693_147_180_559_945_31

  /// "1.4", "181", "281,000": three digits are more than chance lets anybody know.
  private static func rounded(_ value: Double) -> String {
    guard value >= 10 else { return NumberText.fixed(value, decimals: 1) }
    var unit = 1.0
    while value >= 1_000 * unit { unit *= 10 }
    return NumberText.fixed((value / unit).rounded() * unit, decimals: 0)
  }

  private static func times(_ copies: Int) -> String {
    copies == 1 ? "once" : "\(NumberText.count(copies)) times"
  }

  /// "that stand once", of one or of several.
  private static func stand(_ cell: Cell, like place: String? = nil) -> String {
    let verb = cell.canaries == 1 ? "stands" : "stand"
    return ["that", verb, place, times(cell.copies)].compactMap(\.self).joined(separator: " ")
  }

  private static func each(_ cell: Cell) -> String {
    cell.canaries == 1 ? "the only secret" : "each of \(NumberText.count(cell.canaries)) secrets"
  }

  /// Of how many something holds at most: fewer than all.
  private static func more(than share: Double, _ cell: Cell) -> String {
    let count = Int((share * Double(cell.canaries)).rounded())
    if cell.canaries == 1 { return "the only secret" }
    return (count == 0 ? "any" : "more than \(NumberText.count(count))")
      + " of \(NumberText.count(cell.canaries)) secrets"
  }

  /// "3", "1 or 2", "1 to 4", "1, 3 or 9".
  private static func orders(_ rows: [Row]) -> String {
    let orders = Set(rows.compactMap(\.model.order)).sorted()
    guard let first = orders.first, let last = orders.last, first < last else {
      return orders.first.map(String.init) ?? "–"
    }
    if orders.count > 2, last - first == orders.count - 1 { return "\(first) to \(last)" }
    return orders.dropLast().map(String.init).joined(separator: ", ") + " or \(last)"
  }

  public var notes: [StyledText] {
    var notes: [StyledText] = [
      """
      \("Exposure: log₂ of \(NumberText.count(candidates)) less log₂ of the secret's rank among all that it might have been, 1 for the likeliest, ties counted half. A secret that stands nowhere (0 copies) has \(NumberText.fixed(chance, decimals: 2)) bits on average by chance, or \(NumberText.fixed(allAlike, decimals: 2)) where all are alike.", .dim)
      """,
      "\(saturation, .dim)",
    ]
    if let ties { notes.append("\(ties, .dim)") }
    if let estimation { notes.append("\(estimation, .dim)") }
    if let halfNote { notes.append("\(halfNote, .dim)") }
    notes.append(
      """
      \("A canary: key \"\(example.key)\", secret \"\(example.secret)\". \(NumberText.count(canaries, "canary", plural: "canaries")) for each number of copies and each of \(seedCount); \(NumberText.count(planted, "token")) planted among \(NumberText.count(tokens)), unit \(unit). Tables show chains with the last smoothing unless they say otherwise. Lines in the plot: bounds that hold the true mean in 95 of 100 such experiments.", .dim)
      """)
    return notes
  }

  /// How many figures are as great as they can be.
  private var saturation: String {
    let cells = rows.flatMap { $0.cells.dropFirst() }
    // A mean of equal numbers may miss them by its rounding.
    let full = cells.count { $0.exposure.value > greatest - 1e-9 }
    guard full > 0 else { return "No figure is as great as it can be." }
    return """
      \(NumberText.count(full)) of \(NumberText.count(cells.count)) figures with copies are as \
      great as they can be: there the measure cannot tell more\
      \(secretTokens < 6 ? ", longer secrets (--symbols) could" : "").
      """
  }

  /// "5 seeds"; "1 to 2 seeds" where it was stopped between two models.
  private var seedCount: String {
    let counts = rows.compactMap(\.cells.first?.seeds)
    guard let least = counts.min(), let most = counts.max(), least < most else {
      return NumberText.count(counts.first ?? 0, "seed")
    }
    return "\(NumberText.count(least)) to \(NumberText.count(most, "seed"))"
  }

  /// How great the halves were, or why there are none.
  private var halfNote: String? {
    guard let least = halfTokens.min(), let most = halfTokens.max() else {
      return progress.isComplete
        ? "No half of the works is compared: they are too small, or one is most of the text." : nil
    }
    let counts = least < most ? "\(NumberText.count(least)) to " : ""
    return "Half of the works: \(counts)\(NumberText.count(most, "token")) of "
      + "\(NumberText.count(tokens)), canaries not counted."
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
