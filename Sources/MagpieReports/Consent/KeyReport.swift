/// A key that was made.
public struct KeyReport: Report {
  /// The hash of the public key.
  public var id: String
  public var path: String
  public var publicPath: String

  public init(id: String, path: String, publicPath: String) {
    self.id = id
    self.path = path
    self.publicPath = publicPath
  }

  public var json: JSONValue {
    .document(["key": .string(id), "file": .string(path), "publicFile": .string(publicPath)])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      "A new key is in \(path, .bold), which you alone can read."
      ""
      "Its id, to be put into holders.yml under the name of whose it is:"
      StyledText(id).indented(by: 2)
      """
      Its public half is in \(publicPath): give that to whom you like. Who has \(path) can ask \
      in your name; keep a copy where nobody else comes.
      """
    }
  }
}
