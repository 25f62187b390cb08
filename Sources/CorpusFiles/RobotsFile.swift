import Corpora

/// What a `robots.txt` says about training on a path.
///
/// The file is about *fetching*. Two things in it speak of training:
///
/// * A rule that keeps one of the ``TrainingCrawlers``, by its name, from a path reserves the
///   path. A rule that keeps every crawler (`*`) away does not: it shuts out search engines
///   alike, and says nothing of what becomes of a work that was come by otherwise.
/// * A `Content-Usage` rule says `train-ai=y` or `n` (``AIPreferences``), a `Content-Signal` rule
///   `ai-train=yes` or `no` (``ContentSignals``). A no counts in the group of `*` and in that of a
///   training crawler; a yes in the group of `*` alone, as a permission for one crawler is none for
///   others, and only where `*` may fetch. Of several rules of one field that fit, the one with the
///   longest path counts, and of two with one path the no. A `Content-Signal` rule without a word on
///   training takes nothing back.
///
/// - SeeAlso: RFC 9309; draft-ietf-aipref-attach-05 (19 August 2026), §3.
struct RobotsFile {
  static let fileName = "robots.txt"

  private let groups: RobotsGroups
  private let path: String

  /// - Throws: See ``RobotsGroups/init(reading:path:)``.
  init(reading bytes: [UInt8], path: String) throws(CorpusError) {
    groups = try RobotsGroups(
      reading: bytes, path: path, with: RobotsGroups.UsageField.allCases)
    self.path = path
  }

  /// What is said about a path, in the order of the crawlers in the file.
  func statements(of path: [UInt8]) -> [Terms.Statement] {
    groups.agents.flatMap { agent -> [Terms.Statement] in
      let isEveryone = agent.hasBytes(of: RobotsGroups.everyone)
      let crawler = TrainingCrawlers.name(of: agent)
      guard isEveryone || crawler != nil else { return [] }
      let rules = groups.rules(for: agent)
      let access = RobotsGroups.access(to: path, by: rules, tied: .allow)
      var statements: [Terms.Statement] = []
      if let access, access.kind == .disallow {
        let away = "\(place(access)) keeps"
        statements.append(
          crawler.map {
            Terms.Statement(.reserved, reason: "\(away) \($0) from \(access.pattern.text)")
          }
            ?? Terms.Statement(
              .unknown,
              reason:
                "\(away) all crawlers from \(access.pattern.text), which is no word on training"))
      }
      for field in RobotsGroups.UsageField.allCases {
        guard let usage = usage(of: path, in: rules, by: field) else { continue }
        let isYes = usage.training == .allowed
        if !isYes || (isEveryone && access?.kind != .disallow) { statements.append(usage) }
      }
      return statements
    }
  }

  private func usage(
    of path: [UInt8], in rules: [RobotsGroups.Rule], by field: RobotsGroups.UsageField
  ) -> Terms.Statement? {
    var best: (length: Int, statement: Terms.Statement)?
    for rule in rules {
      guard case .usage(field, let value) = rule.kind, rule.pattern.matches(path),
        let (training, words) = field.training(in: value)
      else { continue }
      let statement = Terms.Statement(
        training, reason: "\(place(rule)) \(words) of \(rule.pattern.text)")
      guard let found = best, found.length >= rule.pattern.length else {
        best = (rule.pattern.length, statement)
        continue
      }
      if found.length == rule.pattern.length,
        found.statement.training.combined(with: training) != found.statement.training
      {
        best = (found.length, statement)
      }
    }
    return best?.statement
  }

  private func place(_ rule: RobotsGroups.Rule) -> String { "\(path), line \(rule.line)," }
}
