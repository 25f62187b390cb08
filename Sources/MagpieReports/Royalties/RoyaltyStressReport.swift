public import Rights

/// What a holder gains under each rule by changing the works and not the worth.
public struct RoyaltyStressReport: Report {
  /// Something that a holder could do to be paid more.
  public enum Trick: String, Sendable, CaseIterable {
    /// Every work stands in the corpus ten times.
    case duplicate
    /// Every work is cut into ten.
    case split
    /// Every work is followed by as many words again, in phrases that others often use.
    case pad
  }

  /// What the holder is paid by one rule, in cents.
  public struct Row: Sendable, Equatable {
    public var rule: RoyaltyRule
    public var before: Int
    /// In the order of ``Trick/allCases``.
    public var after: [Int]

    public init(rule: RoyaltyRule, before: Int, after: [Int]) {
      self.rule = rule
      self.before = before
      self.after = after
    }
  }

  public var model: String
  public var holder: String
  /// How many works of the holder the model has read.
  public var works: Int
  public var outputs: Int
  public var pool: Pool
  public var rows: [Row]

  public init(
    model: String, holder: String, works: Int, outputs: Int, pool: Pool, rows: [Row]
  ) {
    self.model = model
    self.holder = holder
    self.works = works
    self.outputs = outputs
    self.pool = pool
    self.rows = rows
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "holder": .string(holder), "works": .int(works),
      "outputs": .int(outputs), "pool": .string(pool.text(of: pool.cents)),
      "currency": .string(pool.currency.code),
      "rules": .array(
        rows.map { row in
          [
            "rule": .string(row.rule.rawValue), "before": .string(pool.text(of: row.before)),
            "tricks": .array(
              zip(Trick.allCases, row.after).map { trick, paid in
                [
                  "trick": .string(trick.rawValue), "paid": .string(pool.text(of: paid)),
                  "points": .number(points(from: row.before, to: paid)),
                ]
              }),
          ]
        }),
    ])
  }

  /// How much more of the pool an amount is than another, in percentage points.
  private func points(from before: Int, to after: Int) -> Double {
    (pool.share(after) - pool.share(before)) * 100
  }

  public func drawn(on page: Page) -> StyledText {
    let full = table(showsChange: true).drawn(width: page.width)
    return .lines {
      sentence
      ""
      full.width <= page.width ? full : table(showsChange: false).drawn(width: page.width)
      ""
      if full.width <= page.width, let pointsNote { pointsNote }
      """
      duplicate: every work of \(holder) ten times; split: every work cut into ten; pad: every work \
      made twice as long by runs of four words that the other works use most.
      """
      """
      \("The chain is trained again on the changed works and the same \(outputs == 1 ? "output is" : "\(NumberText.count(outputs)) outputs are") paid for again, \(pool.shown(pool.cents)) each time; a chain that reads other works would also write other texts, which is not counted here.", .dim)
      """
    }
  }

  /// By how many cents the best trick of each rule pays.
  private var gains: [(row: Row, trick: Trick, cents: Int)] {
    rows.compactMap { row in
      zip(Trick.allCases, row.after).map { (row, $0, $1 - row.before) }.max { $0.2 < $1.2 }
    }
  }

  private var sentence: StyledText {
    guard let best = gains.max(by: { $0.cents < $1.cents }), best.cents > 0 else {
      return "Nothing that was tried pays \(holder, .bold) more by any rule."
    }
    let after = best.row.before + best.cents
    let safe = gains.filter { $0.cents <= 0 }.map { RoyaltyReport.name(of: $0.row.rule) }
    var text: StyledText = """
      What pays \(holder, .bold) best is to \(Self.verb(best.trick)): by \
      \(RoyaltyReport.name(of: best.row.rule)), \(pool.shown(best.row.before)) becomes \
      \(pool.shown(after), .bold)
      """
    if !safe.isEmpty { text.append("; by \(listed(safe)) nothing that was tried pays") }
    text.append(".")
    return text
  }

  /// What the numbers in brackets are, by an example: they are easily taken for growth.
  private var pointsNote: StyledText? {
    guard let best = gains.max(by: { $0.cents.magnitude < $1.cents.magnitude }), best.cents != 0
    else { return nil }
    let after = best.row.before + best.cents
    return """
      In brackets: the change in points of the pool, of which it has 100. By \
      \(best.row.rule.rawValue), \(best.trick.rawValue): from \
      \(NumberText.percent(pool.share(best.row.before))) of the pool to \
      \(NumberText.percent(pool.share(after))), \
      \(shownPoints(from: best.row.before, to: after)) points. It is no growth in percent.
      """
  }

  private func shownPoints(from before: Int, to after: Int) -> String {
    (after > before ? "+" : "")
      + NumberText.fixed(points(from: before, to: after), decimals: 1)
  }

  private static func verb(_ trick: Trick) -> String {
    switch trick {
    case .duplicate: "duplicate their own works"
    case .split: "split their own works"
    case .pad: "pad their own works"
    }
  }

  private func table(showsChange: Bool) -> Table {
    var table = Table(
      [.text("Rule", isFixed: true), .number("Before")]
        + Trick.allCases.map {
          .number($0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst())
        })
    for row in rows {
      table.add(
        ["\(row.rule.rawValue)", "\(pool.shownNumber(row.before))"]
          + row.after.map { after in
            showsChange && after != row.before
              ? "\(pool.shownNumber(after)) (\(shownPoints(from: row.before, to: after)))"
              : "\(pool.shownNumber(after))"
          })
    }
    return table
  }
}
