/// Which works have an author's own texts, word for word or nearly so.
public struct ConsentSearchReport: Report {
  /// A text that was searched for.
  public struct Query: Sendable, Equatable {
    /// The name of its file, or the line itself.
    public var name: String
    public var words: Int
    /// What works have of it, in the order of the works.
    public var copies: [Copy]

    public init(name: String, words: Int, copies: [Copy]) {
      self.name = name
      self.words = words
      self.copies = copies
    }
  }

  public struct Copy: Sendable, Equatable {
    public var work: WorkLabel
    /// Whether all words stand there in a row.
    public var isExact: Bool
    /// How many words of the text stand there.
    public var words: Int
    /// The share of the words, on both sides, that are the same.
    public var similarity: Double
    public var places: [Place]

    public init(
      work: WorkLabel, isExact: Bool, words: Int, similarity: Double, places: [Place]
    ) {
      self.work = work
      self.isExact = isExact
      self.words = words
      self.similarity = similarity
      self.places = places
    }
  }

  public struct Place: Sendable, Equatable {
    /// The byte range in the work's file (in the record's text, for JSON lines).
    public var bytes: Range<Int>
    public var line: Int
    public var text: String

    public init(bytes: Range<Int>, line: Int, text: String) {
      self.bytes = bytes
      self.line = line
      self.text = text
    }
  }

  public var corpus: String
  /// How many works were looked at.
  public var works: Int
  public var isLine: Bool
  public var queries: [Query]

  public init(corpus: String, works: Int, isLine: Bool, queries: [Query]) {
    self.corpus = corpus
    self.works = works
    self.isLine = isLine
    self.queries = queries
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "works": .int(works),
      "queries": .array(
        queries.map { query -> JSONValue in
          [
            "name": .string(query.name), "words": .int(query.words),
            "copies": .array(query.copies.map(Self.json)),
          ]
        }),
    ])
  }

  private static func json(_ copy: Copy) -> JSONValue {
    [
      "work": .string(copy.work.id), "exact": .bool(copy.isExact), "words": .int(copy.words),
      "similarity": .double(copy.similarity),
      "places": .array(
        copy.places.map {
          [
            "start": .int($0.bytes.lowerBound), "end": .int($0.bytes.upperBound),
            "line": .int($0.line), "text": .string($0.text),
          ]
        }),
    ]
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      for query in queries {
        if queries.count > 1 || !query.copies.isEmpty { "" }
        if queries.count > 1 { "\(query.name, .bold), \(NumberText.count(query.words, "word"))" }
        if queries.count > 1, query.copies.isEmpty { "  \("in no work", .dim)" }
        for copy in query.copies { Self.drawn(copy, of: query, page) }
      }
    }
  }

  private var sentence: StyledText {
    let found = queries.filter { !$0.copies.isEmpty }
    let subject =
      queries.count > 1
      ? "\(NumberText.count(queries.count, "text"))"
      : isLine ? "\"\(queries.first?.name ?? "")\"" : "\(queries.first?.name ?? "")"
    guard !found.isEmpty else {
      return
        "None of the \(NumberText.count(works, "work")) of \(corpus, .bold) has anything of \(subject)."
    }
    let exact = Set(found.flatMap(\.copies).filter(\.isExact).map(\.work.id))
    let all = Set(found.flatMap(\.copies).map(\.work.id))
    let near = all.count - exact.count
    let how =
      near == 0
      ? "word for word"
      : exact.isEmpty
        ? "in part or with other words"
        : "\(exact.count) word for word, \(near) in part or with other words"
    guard queries.count == 1 else {
      return """
        Of \(subject), \(NumberText.count(found.count)) \(found.count == 1 ? "stands" : "stand") in \
        \(NumberText.count(all.count)) of the \(NumberText.count(works, "work")) of \(corpus, .bold): \
        \(how).
        """
    }
    return """
      Of the \(NumberText.count(works, "work")) of \(corpus, .bold), \
      \(NumberText.count(all.count)) \(all.count == 1 ? "has" : "have") \(subject): \(how).
      """
  }

  private static func drawn(_ copy: Copy, of query: Query, _ page: Page) -> StyledText {
    let author = copy.work.author.map { ", \($0)" } ?? ""
    let how =
      copy.isExact
      ? "word for word"
      : "\(NumberText.count(copy.words)) of \(NumberText.count(query.words, "word")), \(NumberText.percent(copy.similarity)) the same"
    return .lines {
      "\(copy.work.title, .bold)\(author) \("(\(copy.work.id))", .dim): \(how)"
      for place in copy.places.prefix(3) {
        Self.line(of: place, page.width).indented(by: 2)
      }
      if copy.places.count > 3 {
        StyledText(
          "and \(NumberText.count(copy.places.count - 3, "stretch", plural: "stretches")) more",
          .dim
        )
        .indented(by: 2)
      }
    }
  }

  private static func line(of place: Place, _ width: Int) -> StyledText {
    "line \(place.line): \(excerpt(of: place.text, width), .accent)"
  }

  /// The beginning of a text on one line.
  private static func excerpt(of text: String, _ width: Int) -> String {
    let shown = StyledText.visible(text)
    let room = max(20, width - 18)
    return shown.count > room ? shown.prefix(room) + "…" : shown
  }
}
