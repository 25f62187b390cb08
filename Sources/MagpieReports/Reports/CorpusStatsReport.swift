/// What a corpus is made of, and which order suits it.
public struct CorpusStatsReport: Report {
  public struct Author: Sendable, Equatable {
    /// Nil for the works that name no author.
    public var name: String?
    public var works: Int
    public var bytes: Int
    public var tokens: Int

    public init(name: String?, works: Int, bytes: Int, tokens: Int) {
      self.name = name
      self.works = works
      self.bytes = bytes
      self.tokens = tokens
    }
  }

  /// What a chain of one order would find.
  public struct Order: Sendable, Equatable {
    public var order: Int
    public var contexts: Int
    /// How many contexts have one continuation only.
    public var single: Int
    /// The share of the corpus's tokens that stand after such a context.
    public var forced: Double

    public init(order: Int, contexts: Int, single: Int, forced: Double) {
      self.order = order
      self.contexts = contexts
      self.single = single
      self.forced = forced
    }

    public var singleShare: Double { contexts > 0 ? Double(single) / Double(contexts) : 0 }
  }

  /// A chain that is forced more often than this only replays its corpus.
  public static let replayLimit = 0.6
  /// A chain that is forced no more often than this rarely repeats its corpus.
  static let rareLimit = 0.1

  public var corpus: String
  public var works: Int
  public var bytes: Int
  public var tokens: Int
  public var unit: String
  public var vocabulary: Int
  public var authors: [Author]
  public var licences: [(name: String, works: Int)]
  public var allowed: Int
  public var reserved: Int
  public var unknown: Int
  /// For orders from 1 up; empty for a corpus without a token.
  public var orders: [Order]
  public var notes: [String]

  public init(
    corpus: String, works: Int, bytes: Int, tokens: Int, unit: String, vocabulary: Int,
    authors: [Author], licences: [(name: String, works: Int)], allowed: Int, reserved: Int,
    unknown: Int, orders: [Order], notes: [String]
  ) {
    self.corpus = corpus
    self.works = works
    self.bytes = bytes
    self.tokens = tokens
    self.unit = unit
    self.vocabulary = vocabulary
    self.authors = authors
    self.licences = licences
    self.allowed = allowed
    self.reserved = reserved
    self.unknown = unknown
    self.orders = orders
    self.notes = notes
  }

  /// The last order before the first that is forced more often than ``replayLimit``,
  /// or that the works are too short for; at least 1.
  public var suggestedOrder: Int {
    orders.prefix { $0.contexts > 0 && $0.forced <= Self.replayLimit }.last?.order ?? 1
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "works": .int(works), "bytes": .int(bytes),
      "tokens": .int(tokens), "unit": .string(unit), "vocabulary": .int(vocabulary),
      "authors": .array(
        authors.map { author -> JSONValue in
          [
            "name": .text(author.name), "works": .int(author.works),
            "bytes": .int(author.bytes), "tokens": .int(author.tokens),
          ]
        }),
      "licences": .array(
        licences.map { ["name": .string($0.name), "works": .int($0.works)] as JSONValue }),
      "trainAI": ["y": .int(allowed), "n": .int(reserved), "unknown": .int(unknown)],
      "orders": .array(
        orders.map { order -> JSONValue in
          [
            "order": .int(order.order), "contexts": .int(order.contexts),
            "singleContinuation": .number(order.singleShare), "forced": .number(order.forced),
          ]
        }), "suggestedOrder": .int(suggestedOrder),
      "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      \(corpus, .bold) holds \(NumberText.count(works, "work")) by \
      \(NumberText.authors(authors.count { $0.name != nil })), \(NumberText.bytes(bytes)): \
      \(NumberText.count(tokens, "token")), \(NumberText.count(vocabulary)) of them different.
      """
      ""
      authorTable.drawn(width: page.width)
      ""
      "Licences: \(licences.map { "\($0.name) \($0.works)" }.joined(separator: ", "))."
      """
      Training: \(NumberText.count(allowed)) \(allowed == 1 ? "allows" : "allow") it, \
      \(NumberText.count(reserved)) \(reserved == 1 ? "keeps" : "keep") out, \
      \(NumberText.count(unknown)) \(unknown == 1 ? "says" : "say") nothing.
      """
      if !orders.isEmpty {
        ""
        "\("How much a chain would replay", .heading)"
        orderTable.drawn(width: page.width)
        suggestion
      }
      for note in notes { .item("•", "\(note)") }
    }
  }

  private var authorTable: Table {
    var table = Table([.text("Author"), .number("Works"), .number("Tokens"), .number("Size")])
    let ranked = authors.sorted {
      $0.bytes != $1.bytes ? $0.bytes > $1.bytes : ($0.name ?? "") < ($1.name ?? "")
    }
    for author in ranked.prefix(12) {
      table.add(
        "\(author.name ?? "(nobody named)")", "\(NumberText.count(author.works))",
        "\(NumberText.count(author.tokens))",
        "\(NumberText.bytes(author.bytes))")
    }
    if ranked.count > 12 {
      table.add("and \(NumberText.count(ranked.count - 12)) more", "", "", "")
    }
    return table
  }

  private var orderTable: Table {
    var table = Table([
      .number("Order"), .number("Contexts"), .number("With one continuation"),
      .number("\(unit.prefix(1).uppercased())\(unit.dropFirst())s that were forced"),
    ])
    for order in orders {
      table.add(
        "\(order.order)", "\(NumberText.count(order.contexts))",
        "\(NumberText.percent(order.singleShare))", "\(NumberText.percent(order.forced))")
    }
    return table
  }

  private var suggestion: StyledText {
    let chosen = orders[suggestedOrder - 1]
    guard chosen.forced <= Self.replayLimit else {
      return """
        \("Suggested: --order 1", .bold), though even there \(NumberText.percent(chosen.forced)) of \
        the \(unit)s have no alternative: the corpus is too small to do more than replay it.
        """
    }
    // Where the table ends, or the works do.
    guard suggestedOrder < orders.count, orders[suggestedOrder].contexts > 0 else {
      return chosen.forced <= Self.rareLimit
        ? "\("Suggested: --order \(suggestedOrder)", .bold); it rarely has to repeat the corpus."
        : """
        \("Suggested: --order \(suggestedOrder)", .bold). There \
        \(NumberText.percent(chosen.forced)) of the \(unit)s have no alternative.
        """
    }
    let above = orders[suggestedOrder]
    return """
      \("Suggested: --order \(suggestedOrder)", .bold). At order \(above.order) \
      \(NumberText.percent(above.forced)) of the \(unit)s have no alternative: it would mostly replay \
      its sources.
      """
  }
}
