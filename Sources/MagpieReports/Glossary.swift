/// What the words of the reports mean, for somebody who meets them for the first time.
public enum Glossary {
  /// One word of the reports.
  public struct Entry: Sendable, Equatable {
    public let term: String
    /// Other names under which it is found.
    public let names: [String]
    /// One to three sentences.
    public let meaning: String
    /// The command that shows it, such as `magpie generate --trace`.
    public let command: String
    /// Terms that are explained here, too.
    public let seeAlso: [String]

    init(
      _ term: String, names: [String] = [], _ meaning: String, shownBy command: String,
      seeAlso: [String] = []
    ) {
      self.term = term
      self.names = names
      self.meaning = meaning
      self.command = command
      self.seeAlso = seeAlso
    }
  }

  /// All entries, in the order of the alphabet.
  public static let entries =
    [
      corpora, chains, smoothings, networks, writing, measures, provenance, rights, attribution,
      laboratory, royalties,
    ]
    .flatMap { $0 }
    .sorted { key(of: $0.term).lexicographicallyPrecedes(key(of: $1.term)) }

  /// The entry with this term or name; case, spaces and hyphens do not matter.
  public static func entry(for text: String) -> Entry? {
    let wanted = key(of: text)
    return entries.first { entry in
      ([entry.term] + entry.names).contains { key(of: $0) == wanted }
    }
  }

  /// Up to three terms that look like a text that is none.
  ///
  /// A term that holds the text, or is held by it, comes before one that is a few
  /// letters away.
  public static func terms(near text: String) -> [String] {
    let wanted = key(of: text)
    guard !wanted.isEmpty else { return [] }
    let ranked = entries.enumerated().compactMap { index, entry -> (rank: Int, index: Int)? in
      let keys = ([entry.term] + entry.names).map(key)
      if wanted.count >= 3, keys.contains(where: { $0.contains(wanted) || wanted.contains($0) }) {
        return (0, index)
      }
      let distance = keys.map { editDistance($0, wanted) }.min() ?? .max
      return distance <= max(1, wanted.count / 3) ? (distance, index) : nil
    }
    return ranked.sorted { $0 < $1 }.prefix(3).map { entries[$0.index].term }
  }

  /// Lower-case ASCII letters and all further bytes, without spaces and hyphens.
  private static func key(of text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x2D }
  }

  /// How many letters must be put in, taken out or changed to make one of the other.
  ///
  /// - Complexity: O(*n* · *m*).
  /// - SeeAlso: Wagner and Fischer (1974), “The String-to-String Correction Problem”.
  public static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var above = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var here = [row + 1]
      for (column, other) in right.enumerated() {
        let changed = above[column] + (letter == other ? 0 : 1)
        here.append(min(changed, above[column + 1] + 1, here[column] + 1))
      }
      above = here
    }
    return above[right.count]
  }
}
