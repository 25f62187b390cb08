/// A YAML file of names, each with a text or a list of texts.
///
///     Ann Example:
///       - one text
///       - another
///     Ben Example: a single one
public struct NamedLists: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var name: String
    /// Texts without commas, in their order.
    public var values: [String]
    /// The line on which the name stands, counted from 1.
    public var line: Int
  }

  /// In the order of the file; no name stands twice.
  public let entries: [Entry]

  /// - Throws: ``CorpusError`` when the file cannot be read, is no UTF-8, or no mapping of names.
  public init(reading path: String) throws(CorpusError) {
    if (try? FileStatus(of: path, followingLinks: true)) == nil { throw .missing(path: path) }
    let bytes = try TextFile.text(at: path, name: path)
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let fields = try YAMLFields.read(bytes[(isMarked ? 3 : 0)...], path: path, firstLine: 1)
    entries = fields.map { field in
      Entry(
        name: field.name,
        values: (field.value ?? "").split(separator: ",").map { value in
          String(value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }, line: field.line)
    }
  }
}
