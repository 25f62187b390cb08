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

  /// The usual names but for some, each as `text=body`.
  ///
  /// - Returns: Nil when one is not of this form, or names no known field.
  public init?(renaming: [String]) {
    self.init()
    for pair in renaming {
      let parts = pair.split(separator: "=", maxSplits: 1)
      let member = Self.members.first { parts.first.map(Self()[keyPath: $0].hasBytes) ?? false }
      guard parts.count == 2, let member else { return nil }
      self[keyPath: member] = String(parts[1])
    }
  }

  /// The names that are not the usual ones, as ``init(renaming:)`` takes them, in
  /// a fixed order.
  public var renaming: [String] {
    Self.members.filter { !self[keyPath: $0].hasBytes(of: Self()[keyPath: $0]) }
      .map { "\(Self()[keyPath: $0])=\(self[keyPath: $0])" }
  }

  /// The usual names of all fields.
  public static var names: [String] { members.map { Self()[keyPath: $0] } }

  private static var members: [WritableKeyPath<RecordFields, String>] {
    [\.text, \.id, \.title, \.author, \.rightsHolder, \.licence, \.url, \.training]
  }
}

/// How a corpus is read.
public struct ReadOptions: Sendable, Equatable {
  /// How each text is cut into works, in folders and records too.
  public var split: Split
  /// The names of the fields, for `.jsonl`.
  public var fields: RecordFields
  /// Whether what cannot be read is passed over and named in ``ReadCorpus/faults``;
  /// otherwise the first fault ends the reading.
  public var keepsFaults: Bool

  public init(
    split: Split = .whole, fields: RecordFields = RecordFields(), keepsFaults: Bool = false
  ) {
    self.split = split
    self.fields = fields
    self.keepsFaults = keepsFaults
  }
}
