import Corpora

/// What a site's `ai.txt` says about training on a path.
///
/// Spawning proposed the file in 2023: the lines of a `robots.txt`, but about the use of works as
/// training data, whoever fetches them, and mostly with kinds of files for paths (`*.txt`). No
/// standard says how it is read; here `Disallow` in any group reserves, `Allow` in the group of
/// `*` allows, and of the rules that fit the longest counts, of two equal ones `Disallow`.
///
/// - SeeAlso: Spawning, “ai.txt: A new way for websites to set permissions for AI” (30 May 2023).
struct AITextFile {
  static let fileName = "ai.txt"

  private let groups: RobotsGroups
  private let path: String

  /// - Throws: See ``RobotsGroups/init(reading:path:)``.
  init(reading bytes: [UInt8], path: String) throws(CorpusError) {
    groups = try RobotsGroups(reading: bytes, path: path, with: [])
    self.path = path
  }

  /// What is said about a path, in the order of the crawlers in the file.
  func statements(of path: [UInt8]) -> [Terms.Statement] {
    groups.agents.compactMap { agent in
      guard
        let rule = RobotsGroups.access(
          to: path, by: groups.rules(for: agent), tied: .disallow)
      else { return nil }
      let place = "\(self.path), line \(rule.line),"
      if rule.kind == .disallow {
        return Terms.Statement(.reserved, reason: "\(place) disallows \(rule.pattern.text)")
      }
      guard agent.hasBytes(of: RobotsGroups.everyone) else { return nil }
      return Terms.Statement(.allowed, reason: "\(place) allows \(rule.pattern.text)")
    }
  }
}
