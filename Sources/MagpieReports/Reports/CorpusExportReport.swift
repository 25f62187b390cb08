/// A corpus that was described for other tools.
public struct CorpusExportReport: Report {
  public var corpus: String
  /// "croissant".
  public var kind: String
  public var path: String
  public var bytes: Int
  public var works: Int
  public var files: Int
  /// What the format asks for and the corpus does not say, by the format's names.
  public var missing: [String]
  public var notes: [String]

  public init(
    corpus: String, kind: String, path: String, bytes: Int, works: Int, files: Int,
    missing: [String], notes: [String]
  ) {
    self.corpus = corpus
    self.kind = kind
    self.path = path
    self.bytes = bytes
    self.works = works
    self.files = files
    self.missing = missing
    self.notes = notes
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "kind": .string(kind), "path": .string(path),
      "bytes": .int(bytes), "works": .int(works), "files": .int(files),
      "missing": .array(missing.map { .string($0) }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      "Written to \(path): \(NumberText.count(works, "work")) of \(corpus) in "
        + "\(NumberText.count(files, "file")), described without their texts."
      for name in missing {
        StyledText.item("•", "\(Self.remedies[name] ?? name)")
      }
      for note in notes { StyledText.item("•", "\(note)") }
    }
  }

  /// For each thing that may be missing: that it is, and what gives it.
  private static let remedies: [String: String] = [
    "creator":
      "The format asks for a creator, and no work names its author: author: in corpus.yml.",
    "datePublished": "The format asks for a date of publication: --date 2026-01-31.",
    "license": "The format asks for a licence, and no work names one: licence: in corpus.yml.",
    "url": "The format asks for the address of the corpus's page: --url https://…",
  ]
}
