/// Whether a register is as it was written.
public struct RegisterAuditReport: Report {
  public struct Finding: Sendable, Equatable {
    /// One word for what is wrong.
    public var code: String
    /// The number of the event; nil where it is not known which.
    public var event: Int?
    public var text: String

    public init(code: String, event: Int?, text: String) {
      self.code = code
      self.event = event
      self.text = text
    }
  }

  public var register: String
  /// How many events were looked at.
  public var events: Int
  /// The hash of the last of them.
  public var head: String
  /// The hash up to which was looked; nil for all.
  public var asked: String?
  /// How many events stand behind it.
  public var later: Int
  public var findings: [Finding]

  public init(
    register: String, events: Int, head: String, asked: String?, later: Int, findings: [Finding]
  ) {
    self.register = register
    self.events = events
    self.head = head
    self.asked = asked
    self.later = later
    self.findings = findings
  }

  public var isSound: Bool { findings.isEmpty }

  public var json: JSONValue {
    .document([
      "register": .string(register), "events": .int(events), "head": .string(head),
      "asked": .text(asked), "later": .int(later), "sound": .bool(isSound),
      "findings": .array(
        findings.map {
          ["code": .string($0.code), "event": .number($0.event), "text": .string($0.text)]
        }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      if !findings.isEmpty { "" }
      for finding in findings.prefix(Self.limit) { .item("•", "\(finding.text)") }
      if findings.count > Self.limit {
        "\("and \(NumberText.count(findings.count - Self.limit)) more", .dim)"
      }
      ""
      "Head:"
      StyledText(head).indented(by: 2)
      if later > 0 {
        "\(NumberText.count(later, "event")) behind it \(later == 1 ? "was" : "were") not looked at."
      }
      if isSound, asked == nil {
        "Note it, away from the register: only a head noted before shows that nothing was written anew."
      }
    }
  }

  /// So many findings are named.
  private static let limit = 10

  private var sentence: StyledText {
    isSound
      ? "\(register, .bold) is sound: \(NumberText.count(events, "event")), each going on from the one before."
      : "\(register, .bold) is \("not what was taken down", .warning)."
  }
}
