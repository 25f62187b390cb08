import Corpora

/// The lines of a `robots.txt` or `ai.txt`, in groups: for which crawlers which rules hold.
///
/// A group begins with one or more lines `User-agent`; the rules below them are its own. What a
/// crawler may do is said by all groups that name it together, and by those of `*` if none
/// does. Names of fields and crawlers ignore case, a `#` begins a comment, and lines that are
/// no `field: value`, or have a field that is not known, are passed over.
///
/// - SeeAlso: RFC 9309, “Robots Exclusion Protocol”, §2.2.
struct RobotsGroups {
  /// A field that says what may be done with what was fetched.
  enum UsageField: CaseIterable {
    case contentUsage
    case contentSignal

    /// Its name, in lower case.
    var name: String {
      switch self {
      case .contentUsage: AIPreferences.fieldName
      case .contentSignal: ContentSignals.fieldName
      }
    }

    /// What it says of training, and its words for a reason; nil where it takes nothing back that
    /// other rules say.
    func training(in value: String) -> (training: Terms.Training, words: String)? {
      switch self {
      case .contentUsage: AIPreferences.training(in: value)
      case .contentSignal: ContentSignals.training(in: value)
      }
    }
  }

  struct Rule: Equatable {
    enum Kind: Equatable {
      case allow
      case disallow
      /// What may be done with what was fetched, as it is written.
      case usage(UsageField, String)
    }

    var kind: Kind
    var pattern: PathPattern
    /// Counted from 1.
    var line: Int
  }

  /// The name that stands for every crawler.
  static let everyone = "*"

  /// The crawlers that are named, as they first are, in that order.
  private(set) var agents: [String] = []
  /// The rules of each of `agents`, in the order of the file.
  private var rules: [[Rule]] = []

  /// - Parameters:
  ///   - bytes: Valid UTF-8, perhaps with a byte order mark.
  ///   - path: What errors call the file.
  ///   - fields: Those that the file may hold beside rules on fetching.
  /// - Throws: ``CorpusError/invalidTerms(path:line:problem:)`` where a rule stands above all
  ///   groups, so that it would be lost, and where not one line of a file with text in it
  ///   belongs into such a file.
  init(
    reading bytes: [UInt8], path: String, with fields: [UsageField]
  ) throws(CorpusError) {
    var isKnown = false
    var isEmpty = true
    var group: [Int] = []
    var groupHasRules = false
    for line in Self.lines(of: bytes) {
      isEmpty = false
      guard let colon = line.text.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = Self.trimmed(line.text[..<colon]).lowercased()
      let value = Self.trimmed(line.text[(colon + 1)...])
      switch name {
      case "user-agent":
        isKnown = true
        if groupHasRules { (group, groupHasRules) = ([], false) }
        group.append(place(of: value))
      case _ where name == "allow" || name == "disallow" || fields.contains { $0.name == name }:
        isKnown = true
        guard !group.isEmpty else {
          throw .invalidTerms(
            path: path, line: line.number, problem: "a rule stands above every User-agent line")
        }
        groupHasRules = true
        guard let rule = Self.rule(name, value, line: line.number) else { continue }
        for agent in Set(group) { rules[agent].append(rule) }
      case "sitemap", "crawl-delay", "host": isKnown = true
      default: break
      }
    }
    guard isKnown || isEmpty else {
      throw .invalidTerms(
        path: path, line: 1,
        problem: "not one line is a rule for crawlers, such as \"User-agent: *\"")
    }
  }

  /// The rules for one of `agents`.
  func rules(for agent: String) -> [Rule] {
    agents.firstIndex { $0.lowercased().hasBytes(of: agent.lowercased()) }.map { rules[$0] } ?? []
  }

  /// The rule on fetching that counts for a path: the longest that fits.
  ///
  /// - Parameter tied: Which kind wins between two that are equally long.
  static func access(
    to path: [UInt8], by rules: [Rule], tied winner: Rule.Kind
  ) -> Rule? {
    var best: Rule?
    for rule in rules where rule.kind == .allow || rule.kind == .disallow {
      guard rule.pattern.matches(path) else { continue }
      guard let found = best, found.pattern.length >= rule.pattern.length else {
        best = rule
        continue
      }
      if found.pattern.length == rule.pattern.length, found.kind != winner, rule.kind == winner {
        best = rule
      }
    }
    return best
  }

  private mutating func place(of value: String) -> Int {
    // A version or a comment may follow the name.
    let token = value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
    let agent = token.isEmpty ? value.hasPrefix("*") ? Self.everyone : value : String(token)
    if let known = agents.firstIndex(where: { $0.lowercased().hasBytes(of: agent.lowercased()) }) {
      return known
    }
    agents.append(agent)
    rules.append([])
    return agents.count - 1
  }

  /// - Returns: Nil for a rule with nothing in it, which fits no path.
  private static func rule(_ name: String, _ value: String, line: Int) -> Rule? {
    guard !value.isEmpty else { return nil }
    if name == "allow" { return Rule(kind: .allow, pattern: PathPattern(value), line: line) }
    if name == "disallow" { return Rule(kind: .disallow, pattern: PathPattern(value), line: line) }
    guard let field = UsageField.allCases.first(where: { $0.name == name }) else { return nil }
    guard value.hasPrefix("/") else {
      return Rule(kind: .usage(field, value), pattern: PathPattern("/"), line: line)
    }
    let end = value.firstIndex { $0 == " " || $0 == "\t" } ?? value.endIndex
    return Rule(
      kind: .usage(field, trimmed(Array(value[end...].utf8)[...])),
      pattern: PathPattern(String(value[..<end])),
      line: line)
  }

  /// The lines that hold more than a comment; they end with LF, CR or both.
  private static func lines(of bytes: [UInt8]) -> [(number: Int, text: ArraySlice<UInt8>)] {
    var lines: [(number: Int, text: ArraySlice<UInt8>)] = []
    var start = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let text = bytes[start..<end].prefix { $0 != UInt8(ascii: "#") }
      if !text.allSatisfy(TextLine.isWhiteSpace) { lines.append((number, text)) }
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
      number += 1
    }
    return lines
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.firstIndex { !TextLine.isWhiteSpace($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !TextLine.isWhiteSpace($0) }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
