/// What an audit found.
public struct RegisterAudit: Sendable, Equatable {
  /// What is wrong, and where.
  public enum Finding: Sendable, Equatable, CustomStringConvertible {
    /// The event of this place is no event, or not what its hash and the columns beside it say.
    case changed(number: Int)
    /// An event does not go on from the one before it.
    case broken(number: Int)
    /// Events are missing before the one with this number.
    case gap(before: Int)
    /// The head that was asked for is the hash of no event.
    case unknownHead(String)

    public var description: String {
      switch self {
      case .changed(let number):
        "event \(number) was changed: it is not what its hash, or what stands beside it, says"
      case .broken(let number): "event \(number) does not go on from the event before it"
      case .gap(let number): "events are missing before event \(number)"
      case .unknownHead(let head):
        "no event has the hash \(head.prefix(12)): events up to it were changed or taken away"
      }
    }

    /// One word for each, for programs.
    public var code: String {
      switch self {
      case .changed: "changed"
      case .broken: "broken"
      case .gap: "gap"
      case .unknownHead: "unknown-head"
      }
    }

    /// The event; nil where it is not known which.
    public var event: Int? {
      switch self {
      case .changed(let number), .broken(let number), .gap(let number): number
      case .unknownHead: nil
      }
    }
  }

  /// How many events were looked at.
  public var events: Int
  /// The hash of the last of them, ``RegisterEvent/beginning`` where there is none.
  public var head: String
  /// How many stand behind the head that was asked for.
  public var later: Int
  public var findings: [Finding]

  public var isSound: Bool { findings.isEmpty }
}

extension Register {
  /// Works all hashes out again.
  ///
  /// A register that somebody has written anew from an early event on is sound in itself: it is
  /// found by a head that was noted before, on a receipt or a certificate. With a head every change
  /// to the events up to it is found, as no other events have its hash.
  ///
  /// - Parameter head: Only events up to the one with this hash are looked at; nil for all. None
  ///   are where it is ``RegisterEvent/beginning``.
  /// - Complexity: O(bytes of the register).
  public func audit(head: String? = nil) throws(RegisterError) -> RegisterAudit {
    let rows = try rows()
    var looked = rows[...]
    if head == RegisterEvent.beginning {
      // Noted when there was no event: all came later.
      looked = []
    } else if let head {
      // By the hashes as they are worked out: those that stand there may have been changed, too.
      guard let place = rows.firstIndex(where: { ($0.event?.hash ?? "") == head }) else {
        var audit = Self.audit(rows[...])
        audit.findings.append(.unknownHead(head))
        return audit
      }
      looked = rows[...place]
    }
    var audit = Self.audit(looked)
    audit.later = rows.count - looked.count
    return audit
  }

  private static func audit(_ rows: ArraySlice<StoredEvent>) -> RegisterAudit {
    var audit = RegisterAudit(
      events: rows.count, head: RegisterEvent.beginning, later: 0, findings: [])
    for (index, row) in rows.enumerated() {
      if row.number != (index == 0 ? 1 : rows[rows.startIndex + index - 1].number + 1) {
        audit.findings.append(.gap(before: row.number))
      }
      guard let event = row.soundEvent else {
        audit.findings.append(.changed(number: row.number))
        audit.head = row.hash
        continue
      }
      if event.previous != audit.head { audit.findings.append(.broken(number: row.number)) }
      audit.head = row.hash
    }
    return audit
  }
}
