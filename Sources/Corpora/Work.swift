/// The readable, corpus-unique name of a work, such as `lamplighter/the-tide-clock`.
///
/// Identifiers are ordered by their UTF-8 bytes, so that an order of works
/// never depends on a file system, a locale or a dictionary.
public struct WorkID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let value: String

  public init(_ value: String) { self.value = value }

  public var description: String { value }

  public static func < (left: WorkID, right: WorkID) -> Bool {
    left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
  }

  public static func == (left: WorkID, right: WorkID) -> Bool {
    left.value.utf8.elementsEqual(right.value.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in value.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}

/// Where the text of a work stands on disk.
public struct WorkSource: Equatable, Sendable {
  /// The path of the file, relative to the corpus's root where it has one.
  public var path: String
  /// The record's index, counted from 0, where one file holds several works
  /// (JSON lines); offsets then count from the start of the record's text.
  public var record: Int?
  /// The number of bytes of `path` (or of the record's text) before the first
  /// byte of the work's text: byte order mark and front matter.
  public var textOffset: Int
  /// The line of the file, counted from 1, on which the text begins.
  public var firstLine: Int

  public init(path: String, record: Int? = nil, textOffset: Int = 0, firstLine: Int = 1) {
    self.path = path
    self.record = record
    self.textOffset = textOffset
    self.firstLine = firstLine
  }
}

/// One training work: a text and what is known about it.
///
/// The text is kept as bytes. They are valid UTF-8, and two works are equal
/// when their bytes are: Swift's `String` would call é and e + U+0301 equal.
public struct Work: Equatable, Sendable {
  public var id: WorkID
  public var title: String
  /// A person, a group, or an invented voice.
  public var author: String?
  public var rightsHolder: String?
  public var terms: Terms
  public var source: WorkSource?
  /// Further fields of the front matter or record, in the order they stand there.
  public var metadata: [MetadataField]
  /// The text, as valid UTF-8.
  public var utf8: [UInt8]
  /// The SHA-256 of `utf8` in lower-case hexadecimal, where it was worked out.
  public var contentHash: String?

  public init(
    id: WorkID, title: String, author: String? = nil, rightsHolder: String? = nil,
    terms: Terms = Terms(), source: WorkSource? = nil, metadata: [MetadataField] = [],
    utf8: [UInt8], contentHash: String? = nil
  ) {
    self.id = id
    self.title = title
    self.author = author
    self.rightsHolder = rightsHolder
    self.terms = terms
    self.source = source
    self.metadata = metadata
    self.utf8 = utf8
    self.contentHash = contentHash
  }

  /// A work whose title is its identifier, for examples and tests.
  public init(id: String, author: String? = nil, text: String) {
    self.init(id: WorkID(id), title: id, author: author, utf8: Array(text.utf8))
  }

  /// The text as a string; equal bytes give equal strings, not the other way round.
  public var text: String { String(decoding: utf8, as: UTF8.self) }
}

/// A field that Magpie keeps but does not interpret.
public struct MetadataField: Equatable, Sendable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
