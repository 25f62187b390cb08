/// Whose keys are whose.
///
/// It stands apart from the register, which knows keys alone: who is taken out of the book
/// is forgotten, and the register is as whole as before.
public struct HolderBook: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    /// The rights holder, called as works call them.
    public var name: String
    /// The id of a key of theirs.
    public var key: String
    /// From when on the key no longer counts.
    public var revoked: ClaimDate?

    public init(name: String, key: String, revoked: ClaimDate? = nil) {
      self.name = name
      self.key = key
      self.revoked = revoked
    }
  }

  public private(set) var entries: [Entry]

  /// - Returns: Nil where one key is said to be of two holders, or stands twice.
  public init?(_ entries: [Entry]) {
    let keys = Set(entries.map { Array($0.key.utf8) })
    guard keys.count == entries.count else { return nil }
    self.entries = entries
  }

  /// The entry of a key.
  public func entry(ofKey key: String) -> Entry? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Whether two keys are of one holder; a key is of one holder with itself.
  public func areOfOneHolder(_ key: String, _ other: String) -> Bool {
    if key.utf8.elementsEqual(other.utf8) { return true }
    guard let name = entry(ofKey: key)?.name, let second = entry(ofKey: other)?.name else {
      return false
    }
    return name.utf8.elementsEqual(second.utf8)
  }
}
