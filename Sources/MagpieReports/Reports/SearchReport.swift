/// Where a phrase stands in a corpus, or which works an author has in it.
public struct SearchReport: Report {
  public struct Hit: Sendable, Equatable {
    public var work: WorkLabel
    /// The byte range in the work's file (in the record's text, for JSON lines).
    public var bytes: Range<Int>
    public var line: Int
    /// The rest of the line before and behind.
    public var before: String
    public var match: String
    public var after: String
    /// Whether some of the words are others.
    public var isNear: Bool

    public init(
      work: WorkLabel, bytes: Range<Int>, line: Int, before: String, match: String, after: String,
      isNear: Bool = false
    ) {
      self.work = work
      self.bytes = bytes
      self.line = line
      self.before = before
      self.match = match
      self.after = after
      self.isNear = isNear
    }
  }

  public var corpus: String
  public var phrase: String?
  public var author: String?
  /// Whether an author was asked for whom no work names.
  public var isUnknownAuthor: Bool
  /// The works with a hit; all works of the author when no phrase was asked for.
  public var works: [WorkLabel]
  public var hits: [Hit]
  /// How many places (or works) there are in all.
  public var count: Int
  /// Those of the places where some of the words are others.
  public var nearCount: Int

  public init(
    corpus: String, phrase: String?, author: String?, isUnknownAuthor: Bool, works: [WorkLabel],
    hits: [Hit], count: Int, nearCount: Int = 0
  ) {
    self.corpus = corpus
    self.phrase = phrase
    self.author = author
    self.isUnknownAuthor = isUnknownAuthor
    self.works = works
    self.hits = hits
    self.count = count
    self.nearCount = nearCount
  }

  public var json: JSONValue {
    .document([
      "phrase": .text(phrase), "author": .text(author), "count": .int(count),
      "near": .int(nearCount),
      "works": .array(works.map { .string($0.id) }),
      "hits": .array(
        hits.map { hit -> JSONValue in
          [
            "work": .string(hit.work.id), "start": .int(hit.bytes.lowerBound),
            "end": .int(hit.bytes.upperBound), "line": .int(hit.line), "text": .string(hit.match),
            "near": .bool(hit.isNear),
          ]
        }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      if count > 0 { "" }
      if phrase == nil {
        for work in works { .item("•", "\(work.title, .bold) \("(\(work.id))", .dim)") }
      }
      for hit in hits {
        "\(hit.work.title, .bold)\(hit.work.author.map { ", \($0)" } ?? ""), line \(hit.line)\(hit.isNear ? ", nearly" : "", .dim)"
        Self.context(of: hit, width: page.width).indented(by: 2)
      }
      if phrase != nil, count > hits.count {
        "\("and \(NumberText.count(count - hits.count)) more", .dim)"
      }
    }
  }

  private var sentence: StyledText {
    if let author, isUnknownAuthor { return "\(corpus, .bold) has no author \"\(author)\"." }
    let by = author.map { " by \"\($0)\"" } ?? ""
    guard let phrase else {
      return "\(corpus, .bold) has \(NumberText.count(count, "work"))\(by)."
    }
    return count == 0
      ? "\"\(phrase, .bold)\" stands nowhere in \(corpus, .bold)\(by)."
      : "\"\(phrase, .bold)\" stands in \(NumberText.count(works.count, "work"))\(by), \(NumberText.count(count, "time")) in all\(nearCount == 0 ? "" : ", \(nearCount == count ? "" : "\(NumberText.count(nearCount)) of them ")with other words in between or instead")."
  }

  /// The words around a hit, as many as fit.
  private static func context(of hit: Hit, width: Int) -> StyledText {
    let room = max(20, width - 8 - hit.match.count) / 2
    let before = hit.before.count > room ? "…" + hit.before.suffix(room) : hit.before
    let after = hit.after.count > room ? hit.after.prefix(room) + "…" : hit.after
    return "\(before)\(StyledText.visible(hit.match), .accent)\(after)"
  }
}
