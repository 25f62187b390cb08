import CorpusFiles
public import Rights

/// `holders.yml`: which keys are whose.
///
///     Ann Example:
///       - 9b1c… (64 digits)
///       - 77aa… revoked 2026-11-01
///
/// Whoever is taken out of it is forgotten: the register knows keys alone.
public enum HolderBookFile {
  /// - Throws: ``Failure``: 66 when it is not there, 65 when it is no such file or gives one key to two.
  public static func read(_ path: String) throws -> HolderBook {
    let file = try NamedLists(reading: path)
    var entries: [HolderBook.Entry] = []
    for entry in file.entries {
      for value in entry.values {
        let words = value.split(separator: " ").map(String.init)
        guard let key = words.first, Digest.isOne(key) else {
          throw fault(path, entry.line, "\"\(words.first ?? "")\" is no key id of 64 digits")
        }
        var revoked: ClaimDate?
        if words.count > 1 {
          guard words.count == 3, words[1] == "revoked", let date = ClaimDate(words[2]) else {
            throw fault(path, entry.line, "behind a key only \"revoked\" and a day may stand")
          }
          revoked = date
        }
        entries.append(HolderBook.Entry(name: entry.name, key: key, revoked: revoked))
      }
    }
    guard let book = HolderBook(entries) else {
      throw Failure(
        .badData, "\"\(path)\" gives one key to two holders, or twice",
        try: "taking it out of one of them")
    }
    return book
  }

  private static func fault(_ path: String, _ line: Int, _ problem: String) -> Failure {
    Failure(
      .badData, "\"\(path)\", at the name on line \(line): \(problem)",
      try: "- ID, or - ID revoked 2026-11-01, with the id of magpie consent keygen")
  }
}
