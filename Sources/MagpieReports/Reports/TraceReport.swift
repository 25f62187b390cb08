/// Where the words of a text stand in a corpus.
public struct TraceReport: Report {
  public struct Coverage: Sendable, Equatable {
    public var minimum: Int
    public var share: Double

    public init(minimum: Int, share: Double) {
      self.minimum = minimum
      self.share = share
    }
  }

  public var text: String
  public var corpus: String
  public var works: Int
  /// Those of the works that their holders keep out of training; they are compared all the same.
  public var reserved: [WorkLabel]
  /// Why they do, each reason once.
  public var reservations: [String]
  public var unit: String
  /// How many words and marks the text has (tokens, for other units).
  public var tokens: Int
  public var minimumRun: Int
  public var longest: Int
  public var coverage: [Coverage]
  /// For n = 1, 2, …: the share of the text's n-grams that stand nowhere in the corpus.
  public var novelty: [Double?]
  public var spans: [SpanReport]

  public init(
    text: String, corpus: String, works: Int, reserved: [WorkLabel], reservations: [String],
    unit: String, tokens: Int, minimumRun: Int, longest: Int, coverage: [Coverage],
    novelty: [Double?], spans: [SpanReport]
  ) {
    self.text = text
    self.corpus = corpus
    self.works = works
    self.reserved = reserved
    self.reservations = reservations
    self.unit = unit
    self.tokens = tokens
    self.minimumRun = minimumRun
    self.longest = longest
    self.coverage = coverage
    self.novelty = novelty
    self.spans = spans
  }

  public var json: JSONValue {
    .document([
      "tokens": .int(tokens), "works": .int(works),
      "reserved": .array(reserved.map { .string($0.id) }), "longest": .int(longest),
      "coverage": .object(coverage.map { JSONMember("\($0.minimum)", .number($0.share)) }),
      "novelty": .array(novelty.map { .number($0) }), "spans": .array(spans.map(\.json)),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let copied = spans.filter { !$0.isCommon }.sorted { Self.precedes($0, $1) }
    let common = spans.filter(\.isCommon)
    return .lines {
      sentence(copied: copied, common: common)
      "\(comparison, .dim)"
      if !copied.isEmpty {
        ""
        "\("Unlikely by chance", .heading)"
        for span in copied.prefix(10) { Self.drawn(span, unit: itemName) }
        if copied.count > 10 {
          "\("and \(NumberText.count(copied.count - 10)) more; --json lists them all", .dim)"
        }
      }
      if !common.isEmpty {
        ""
        "\("Common phrases", .heading) \("(made of words so frequent that they often meet)", .dim)"
        for span in common.prefix(5) { Self.drawn(span, unit: itemName) }
        if common.count > 5 { "\("and \(NumberText.count(common.count - 5)) more", .dim)" }
      }
      ""
      summary.drawn(width: page.width)
      ""
      noveltyLine
    }
  }

  private var comparison: String {
    let compared =
      "Compared with \(NumberText.count(works, "work")) of \(corpus), and with nothing else"
    guard !reserved.isEmpty else { return compared + "." }
    let count = NumberText.count(reserved.count)
    let reason = ConsentSummary.inParentheses(reservations)
    return reserved.count == works
      ? "\(compared). All are kept out of training\(reason)."
      : "\(compared). \(count) of them \(reserved.count == 1 ? "is" : "are") kept out of training\(reason)."
  }

  private var itemName: String { unit == "word" ? "word" : unit }

  private static func precedes(_ left: SpanReport, _ right: SpanReport) -> Bool {
    left.surprise != right.surprise
      ? left.surprise > right.surprise : left.bytes.lowerBound < right.bytes.lowerBound
  }

  private func sentence(copied: [SpanReport], common: [SpanReport]) -> StyledText {
    guard let first = copied.max(by: { $0.tokens < $1.tokens }), let place = first.places.first
    else {
      return common.isEmpty
        ? "Nothing of \(text, .bold) that is \(NumberText.count(minimumRun, itemName)) long or longer stands in \(corpus)."
        : "\(text, .bold) shares \(NumberText.count(common.count, "common phrase")) with \(corpus), and nothing that is less likely."
    }
    let rest =
      copied.count > 1 ? ", and \(NumberText.count(copied.count - 1, "shorter passage")) more" : ""
    return """
      \(text, .bold) shares \(NumberText.count(first.tokens, itemName)) in a row with \
      \(place.work.title, .bold), line \(place.line)\(rest).
      """
  }

  private static func drawn(_ span: SpanReport, unit: String) -> StyledText {
    var standing = span.places.prefix(2)
      .map { "\($0.work.title), line \($0.line)" }.joined(separator: "; ")
    if span.placeCount > 2 { standing += "; \(NumberText.count(span.placeCount - 2)) more" }
    return .item(
      "•",
      "\"\(StyledText.visible(span.text), span.isCommon ? .plain : .underlined)\" \("\(NumberText.count(span.tokens, unit)), \(NumberText.fixed(span.surprise, decimals: 0)) bits: \(standing)", .dim)"
    )
  }

  private var summary: Table {
    var table = Table([
      .text("Inside runs of at least", isFixed: true), .number("Share of the text"),
    ])
    for row in coverage {
      table.add("\(NumberText.count(row.minimum, itemName))", "\(NumberText.percent(row.share))")
    }
    return table
  }

  private var noveltyLine: StyledText {
    let shown = novelty.prefix(8).enumerated().compactMap { index, value in
      value.map { "\(index + 1): \(NumberText.percent($0))" }
    }
    return """
      Longest run: \(NumberText.count(longest, itemName)). New, for runs of \
      \(shown.joined(separator: ", ")).
      """
  }
}
