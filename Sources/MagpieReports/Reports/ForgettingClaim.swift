/// A claim by which works were forgotten.
public struct ForgettingClaim: Sendable, Equatable {
  /// The id of the claim: the SHA-256 of its canonical JSON.
  public var id: String
  /// The id of the key that signed it; nil where nobody did.
  public var key: String?
  /// Whose key it is; nil where nobody has said so.
  public var holder: String?

  public init(id: String, key: String?, holder: String? = nil) {
    self.id = id
    self.key = key
    self.holder = holder
  }

  var json: JSONValue {
    ["id": .string(id), "key": .text(key), "holder": .text(holder)]
  }

  /// Which claim it is and who signed it, in words.
  var words: String {
    let claim = "by claim \(id.prefix(12))"
    guard let key else { return "\(claim), which nobody signed" }
    return holder.map { "\(claim), signed by \($0) (key \(key.prefix(12)))" }
      ?? "\(claim), signed with key \(key.prefix(12))"
  }
}
