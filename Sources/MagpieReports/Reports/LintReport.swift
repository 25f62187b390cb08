/// What a corpus's keeper should look at.
public struct LintReport: Report {
  public struct Finding: Sendable, Equatable {
    public var kind: String
    public var isError: Bool
    public var work: String
    public var line: Int?
    public var bytes: Range<Int>?
    public var problem: String
    public var suggestion: String

    public init(
      kind: String, isError: Bool, work: String, line: Int?, bytes: Range<Int>?, problem: String,
      suggestion: String
    ) {
      self.kind = kind
      self.isError = isError
      self.work = work
      self.line = line
      self.bytes = bytes
      self.problem = problem
      self.suggestion = suggestion
    }
  }

  public var corpus: String
  public var works: Int
  public var findings: [Finding]
  public var notes: [String]

  public init(corpus: String, works: Int, findings: [Finding], notes: [String]) {
    self.corpus = corpus
    self.works = works
    self.findings = findings
    self.notes = notes
  }

  public var errorCount: Int { findings.count(where: \.isError) }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "works": .int(works), "errors": .int(errorCount),
      "warnings": .int(findings.count - errorCount),
      "findings": .array(findings.map(Self.json)), "notes": .array(notes.map { .string($0) }),
    ])
  }

  private static func json(_ finding: Finding) -> JSONValue {
    .object([
      JSONMember("kind", .string(finding.kind)),
      JSONMember("severity", .string(finding.isError ? "error" : "warning")),
      JSONMember("work", .string(finding.work)), JSONMember("line", .number(finding.line)),
      JSONMember("start", .number(finding.bytes?.lowerBound)),
      JSONMember("end", .number(finding.bytes?.upperBound)),
      JSONMember("problem", .string(finding.problem)),
      JSONMember("try", .string(finding.suggestion)),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      if findings.isEmpty {
        "Nothing in the \(NumberText.count(works, "work")) of \(corpus, .bold) needs a look."
      } else {
        """
        \(corpus, .bold) has \(NumberText.count(errorCount, "error")) and \
        \(NumberText.count(findings.count - errorCount, "thing")) to look at in \
        \(NumberText.count(works, "work")).
        """
      }
      for finding in findings {
        ""
        "\(finding.isError ? "error" : "look", finding.isError ? .warning : .accent) \(finding.work, .bold)\(finding.line.map { ", line \($0)" } ?? ""): \(finding.problem)"
        "try: \(finding.suggestion)".indented(by: 2)
      }
      if !notes.isEmpty { "" }
      for note in notes { .item("•", "\(note)") }
    }
  }
}

extension String {
  fileprivate func indented(by columns: Int) -> StyledText {
    StyledText(self, .dim).indented(by: columns)
  }
}
