/// How a text is cut into works.
public enum Split: String, Sendable, CaseIterable {
  /// One file, one work.
  case whole
  /// At headings; see ``ChapterHeading``.
  case chapter
  /// At blank lines.
  case paragraph
  /// Every line that is not blank.
  case line
}

/// What the fields of a `.jsonl` record are called.
public struct RecordFields: Sendable, Equatable {
  public var text: String
  public var id: String
  public var title: String
  public var author: String
  public var rightsHolder: String
  public var licence: String
  public var url: String
  public var training: String

  public init(
    text: String = "text", id: String = "id", title: String = "title", author: String = "author",
    rightsHolder: String = "rights-holder", licence: String = "licence", url: String = "url",
    training: String = "train-ai"
  ) {
    self.text = text
    self.id = id
    self.title = title
    self.author = author
    self.rightsHolder = rightsHolder
    self.licence = licence
    self.url = url
    self.training = training
  }
}

/// How a corpus is read.
public struct ReadOptions: Sendable, Equatable {
  /// How each text is cut into works, in folders and records too.
  public var split: Split
  /// The names of the fields, for `.jsonl`.
  public var fields: RecordFields

  public init(split: Split = .whole, fields: RecordFields = RecordFields()) {
    self.split = split
    self.fields = fields
  }
}
