/// A model that was written for another tool.
public struct ExportReport: Report {
  /// "arpa", "markovify", "tokenizer" or "prov".
  public var kind: String
  public var path: String
  public var bytes: Int

  public init(kind: String, path: String, bytes: Int) {
    self.kind = kind
    self.path = path
    self.bytes = bytes
  }

  public var json: JSONValue {
    .document(["kind": .string(kind), "path": .string(path), "bytes": .int(bytes)])
  }

  public func drawn(on page: Page) -> StyledText {
    "Written to \(path)."
  }
}
