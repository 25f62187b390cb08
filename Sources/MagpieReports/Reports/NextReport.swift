/// The table of what may come next after a context, and whose counts fill it.
public struct NextReport: Report {
  public struct Share: Sendable, Equatable {
    public var work: WorkLabel
    public var share: Double

    public init(work: WorkLabel, share: Double) {
      self.work = work
      self.share = share
    }
  }

  public struct Candidate: Sendable, Equatable {
    /// The token as text; empty for the end of a work.
    public var token: String
    public var probability: Double
    /// How often it followed the longest context that was seen; nil where nothing is counted.
    public var count: Int?
    /// From the largest to the smallest; nil when the ledger was deleted.
    public var shares: [Share]?
    public var unattributed: Double?
    /// What each part of a mixture says, in their order.
    public var parts: [Double]

    public init(
      token: String, probability: Double, count: Int?, shares: [Share]?, unattributed: Double?,
      parts: [Double] = []
    ) {
      self.token = token
      self.probability = probability
      self.count = count
      self.shares = shares
      self.unattributed = unattributed
      self.parts = parts
    }
  }

  public var context: [String]
  /// Whether the context is the beginning of a work.
  public var isBeginning: Bool
  /// The length of the longest end of the context that was seen.
  public var order: Int?
  /// How many tokens a chain can look back; nil for other models.
  public var modelOrder: Int?
  /// How often the used context was seen; nil where nothing is counted.
  public var contextCount: Int?
  /// The probability that smoothing gives to all outcomes alike, and so to nobody;
  /// nil where nothing is counted.
  public var unattributed: Double?
  /// The probability of a token that is not in the vocabulary.
  public var unknown: Double
  /// What one token is.
  public var unit: String
  /// From the likeliest to the least likely.
  public var candidates: [Candidate]
  /// How many further tokens are possible.
  public var omitted: Int
  public var hasLedger: Bool
  /// The parts of a mixture and what they weigh; empty for other models.
  public var parts: [(name: String, weight: Double)]

  public init(
    context: [String], isBeginning: Bool, order: Int?, modelOrder: Int?, contextCount: Int?,
    unattributed: Double?, unknown: Double, unit: String, candidates: [Candidate], omitted: Int,
    hasLedger: Bool, parts: [(name: String, weight: Double)] = []
  ) {
    self.context = context
    self.isBeginning = isBeginning
    self.order = order
    self.modelOrder = modelOrder
    self.contextCount = contextCount
    self.unattributed = unattributed
    self.unknown = unknown
    self.unit = unit
    self.candidates = candidates
    self.omitted = omitted
    self.hasLedger = hasLedger
    self.parts = parts
  }

  public var json: JSONValue {
    let document: JSONValue = .document([
      "context": .array(context.map { .string($0) }), "order": .number(order),
      "contextCount": .number(contextCount), "unattributed": .number(unattributed),
      "unknown": .number(unknown), "omitted": .int(omitted),
      "candidates": .array(candidates.map(Self.json)),
    ])
    guard !parts.isEmpty else { return document }
    return document.adding(
      "parts",
      .array(parts.map { ["model": .string($0.name), "weight": .number($0.weight)] }))
  }

  private static func json(_ candidate: Candidate) -> JSONValue {
    let document: JSONValue = [
      "token": .string(candidate.token), "probability": .number(candidate.probability),
      "count": .number(candidate.count), "unattributed": .number(candidate.unattributed),
      "shares": candidate.shares.map { shares in
        .array(shares.map { ["work": .string($0.work.id), "share": .number($0.share)] })
      } ?? .null,
    ]
    guard !candidate.parts.isEmpty else { return document }
    return document.adding("parts", .array(candidate.parts.map { .number($0) }))
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      if omitted > 0 {
        "\("and \(NumberText.count(omitted, "further token")) that may come", .dim)"
      }
      ""
      explanation
    }
  }

  private var sentence: StyledText {
    let place: StyledText =
      isBeginning ? "At the beginning of a work" : "After \(StyledText.token(context.joined()))"
    guard let first = candidates.first else { return place + " nothing can come." }
    if candidates.count == 1 && omitted == 0 {
      return place + " comes \(UnitName.shown(first.token, unit: unit)), always."
    }
    let two = candidates.prefix(2).map { candidate -> StyledText in
      "\(UnitName.shown(candidate.token, unit: unit)) \(Self.often(candidate.probability))"
    }
    return place + " comes " + two[0] + (two.count > 1 ? " and " + two[1] : "") + "."
  }

  private static func often(_ probability: Double) -> String {
    switch probability {
    case 0.5: "half of the time"
    case 1: "always"
    default: "\(NumberText.percent(probability)) of the time"
    }
  }

  private var table: Table {
    var columns: [Table.Column] = [.text("Next", isFixed: true), .number("Probability")]
    columns += parts.map { .number($0.name) }
    if isCounted { columns.append(.number("Count")) }
    if hasLedger { columns.append(.text("Whose counts")) }
    var table = Table(columns)
    for candidate in candidates {
      var row: [StyledText] = [
        UnitName.shown(candidate.token, unit: unit),
        "\(NumberText.percent(candidate.probability))",
      ]
      row += candidate.parts.map { "\(NumberText.percent($0))" }
      if isCounted { row.append("\(NumberText.count(candidate.count ?? 0))") }
      if hasLedger {
        row.append(
          "\(Self.holders(shares: candidate.shares ?? [], unattributed: candidate.unattributed))")
      }
      table.add(row)
    }
    if unknown > 0 {
      var row: [StyledText] = [
        "an unknown \(UnitName.token(of: unit))", "\(NumberText.percent(unknown))",
      ]
      row += parts.map { _ in "" }
      if isCounted { row.append("0") }
      if hasLedger { row.append("nobody 100 %") }
      table.add(row)
    }
    return table
  }

  /// Whether the model is a chain, which counts.
  private var isCounted: Bool { modelOrder != nil }

  /// The largest shares in one line.
  static func holders(shares: [Share], unattributed: Double?, limit: Int = 3) -> String {
    var parts = shares.prefix(limit).map { "\($0.work.title) \(NumberText.percent($0.share))" }
    if shares.count > limit { parts.append("\(NumberText.count(shares.count - limit)) more") }
    if let nobody = unattributed, nobody > 0.0005 {
      parts.append("nobody \(NumberText.percent(nobody))")
    }
    return parts.joined(separator: ", ")
  }

  private var explanation: StyledText {
    .lines {
      if isCounted && order == nil {
        "This context was never seen, and the smoothing asks no shorter one: all are alike."
      }
      if let order, let modelOrder, order < min(modelOrder, context.count) {
        """
        The model looks back \(modelOrder); \(order == 0 ? "nothing" : "only the last \(order)") of this \
        context \(order < 2 ? "was" : "were") ever seen together, so \
        \(order == 0 ? "all counts" : order == 1 ? "that" : "those") spoke.
        """
      }
      if let order, let contextCount {
        "\("Order \(order); this context was seen \(NumberText.count(contextCount, "time")).", .dim)"
      }
      if let unattributed, unattributed > 0 {
        """
        \("\(NumberText.percent(unattributed)) comes from no count; smoothing gives it to all alike.", .dim)
        """
      }
      if !parts.isEmpty {
        """
        \("The probability is the sum of what the parts say, weighed: ", .dim)\
        \(parts.map { "\($0.name) \(NumberText.percent($0.weight))" }.joined(separator: ", "), .dim)\
        \(".", .dim)
        """
      }
      if isCounted && !hasLedger {
        "\("Without ledger.bin nobody can say whose counts these are.", .warning)"
      }
    }
  }
}
