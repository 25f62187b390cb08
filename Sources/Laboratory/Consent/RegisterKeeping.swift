public import MagpieReports
import Rights

/// What a register's keeper does with it.
public enum RegisterKeeping {
  /// Works all hashes out again.
  ///
  /// - Parameter head: The hash up to which is looked; nil for all events.
  public static func audit(register path: String, head: String?) throws -> RegisterAuditReport {
    if let head, !Digest.isOne(head) {
      throw Failure(
        .usage, "\"\(head)\" is no hash of 64 digits", try: "the head on a receipt or certificate")
    }
    let audit = try Register.opened(at: path).audit(head: head)
    return RegisterAuditReport(
      register: path, events: audit.events, head: audit.head, asked: head, later: audit.later,
      findings: audit.findings.map { .init(code: $0.code, event: $0.event, text: $0.description) })
  }

  /// All events, each as a line of canonical JSON with its hash.
  public static func export(register path: String) throws -> [String] {
    try Register.opened(at: path).events().map { event in
      guard case .object(let members) = event.json else { return event.json.text }
      return CanonicalJSON.object(members + [.init("hash", .string(event.hash))]).text
    }
  }
}
