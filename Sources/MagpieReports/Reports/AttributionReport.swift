/// What each work did for a text: how much likelier the model holds it for having read the work.
public struct AttributionReport: Report {
  public struct Row: Sendable, Equatable {
    public var work: WorkLabel
    /// Nats; positive when the work helped; infinite when the text is impossible
    /// without it, minus infinity when it is impossible only with it.
    public var value: Double

    public init(work: WorkLabel, value: Double) {
      self.work = work
      self.value = value
    }
  }

  /// A token to which the whole model gives probability 0.
  public struct ImpossibleToken: Sendable, Equatable {
    public var text: String
    /// Whether no work has the token.
    public var isUnknown: Bool

    public init(text: String, isUnknown: Bool) {
      self.text = text
      self.isUnknown = isUnknown
    }
  }

  public var model: String
  public var text: String
  public var tokens: Int
  /// The loss of the text under the whole model, in nats; infinite with an impossible token.
  public var nats: Double
  /// In the order of the text.
  public var impossible: [ImpossibleToken]
  /// From the largest effect to the smallest.
  public var rows: [Row]
  /// Whether "without a work" keeps the tokens that were learned from all works.
  public var keepsTokens: Bool

  public init(
    model: String, text: String, tokens: Int, nats: Double, impossible: [ImpossibleToken],
    rows: [Row], keepsTokens: Bool = false
  ) {
    self.keepsTokens = keepsTokens
    self.model = model
    self.text = text
    self.tokens = tokens
    self.nats = nats
    self.impossible = impossible
    self.rows = rows
  }

  public var json: JSONValue {
    .document([
      "method": "exact", "unit": "nats", "nats": .number(nats),
      "impossible": .array(
        impossible.map { ["text": .string($0.text), "unknown": .bool($0.isUnknown)] }),
      "works": .array(
        rows.map { row in
          [
            "work": .string(row.work.id), "value": .number(row.value), "noise": .double(0),
            "impossibleWithout": .bool(row.value == .infinity),
          ]
        }),
      "keepsTokens": .bool(keepsTokens),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    if !nats.isFinite { return drawnImpossible }
    let shown = rows.prefix(12)
    return .lines {
      sentence
      ""
      chart(of: shown).terminal(width: page.width)
      if rows.count > shown.count {
        "\("and \(NumberText.count(rows.count - shown.count, "work")) with smaller effects", .dim)"
      }
      ""
      """
      \("Effect: what the model would lose on this text had the work never been read, in nats; exact, so without noise. Positive: the work helped; negative: it made the text less likely. It says nothing of where the words stand (magpie trace).", .dim)
      """
      if keepsTokens { UnitName.keptTokens }
    }
  }

  private var sentence: StyledText {
    guard let first = rows.first, first.value > 0 else {
      return "No work made \(text, .bold) likelier to \(model, .bold)."
    }
    if first.value == .infinity {
      let needed = rows.count { $0.value == .infinity }
      return needed == 1
        ? "Without \(first.work.title, .bold) this text would be impossible."
        : "Without \(first.work.title, .bold) this text would be impossible, and so it would without \(NumberText.count(needed - 1, "other work"))."
    }
    let perToken = first.value / Double(max(1, tokens))
    return """
      \(first.work.title, .bold) did most for this text: without it the text would cost \
      \(NumberText.nats(first.value)) more (\(NumberText.fixed(perToken, decimals: 3)) for each token).
      """
  }

  /// What can be said of a text whose likelihood is zero with all works.
  private var drawnImpossible: StyledText {
    let unknown = impossible.filter(\.isUnknown)
    let unseen = impossible.filter { !$0.isUnknown }
    let place = unseen.count == 1 ? "it stands" : "they stand"
    return .lines {
      """
      To \(model, .bold) the likelihood of \(text, .bold) is zero already, with every work: \
      \(NumberText.count(impossible.count, "token")) of \(NumberText.count(tokens)) \
      \(impossible.count == 1 ? "is" : "are") impossible. So no work has an effect that could be \
      measured.
      """
      ""
      if !unknown.isEmpty { .item("•", "in no work: \(Self.list(unknown))") }
      if !unseen.isEmpty { .item("•", "never seen where \(place): \(Self.list(unseen))") }
      ""
      """
      \("A smoothing other than none leaves room for what was never seen: magpie train markov --smoothing witten-bell", .dim)
      """
    }
  }

  /// Tokens in quotation marks, each once, as many as fit on a few lines.
  private static func list(_ tokens: [ImpossibleToken]) -> StyledText {
    var shown: [String] = []
    for token in tokens where !shown.contains(token.text) { shown.append(token.text) }
    let first = shown.prefix(12).map { StyledText.token($0) }
    var list = first.dropFirst().reduce(first[0]) { $0 + ", " + $1 }
    if shown.count > 12 { list = list + " and \(NumberText.count(shown.count - 12)) more" }
    return list
  }

  private func chart(of rows: ArraySlice<Row>) -> BarChart {
    // What is infinite is drawn as long as the longest that is not.
    let longest = max(1, rows.map(\.value.magnitude).filter(\.isFinite).max() ?? 1)
    return BarChart(
      "Effect of each work", unit: "nats",
      bars: rows.map { row in
        .init(
          row.work.title, min(max(row.value, -longest), longest), text: Self.shown(row.value))
      })
  }

  private static func shown(_ value: Double) -> String {
    guard value.isInfinite else { return NumberText.natsChange(value) }
    return value > 0 ? "impossible without it" : "impossible only with it"
  }
}
