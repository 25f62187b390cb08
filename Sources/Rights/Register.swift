import Foundation
import GRDB

/// The register of requests: events that are only ever added, each with the hash of the one before.
///
/// It is one SQLite file with a write-ahead log. An event that ``append(_:)`` has returned is on the disk
/// (`synchronous=FULL`): killing the process does not lose it. Several processes may write at
/// once; each event is added in a transaction that has the file to itself from its start, so
/// that numbers and hashes never fork. Triggers refuse every change to what stands there; what goes
/// around them is found by ``audit(head:)``.
///
/// - SeeAlso: Haber and Stornetta (1991), “How to Time-Stamp a Digital Document”, §5, for hashes that
///   chain records together.
public final class Register: Sendable {
  /// What it is called in a corpus's folder.
  public static let fileName = "register.sqlite"

  public let path: String
  let database: DatabaseQueue
  /// Whether it is a copy in memory, in which nothing could be kept.
  private let isCopy: Bool

  init(path: String, database: DatabaseQueue, isCopy: Bool) {
    self.path = path
    self.database = database
    self.isCopy = isCopy
  }

  /// The last event's hash, ``RegisterEvent/beginning`` where there is none.
  public func head() throws(RegisterError) -> String {
    try reading { database in
      try String.fetchOne(database, sql: "SELECT hash FROM events ORDER BY number DESC LIMIT 1")
        ?? RegisterEvent.beginning
    }
  }

  /// How many events there are.
  public func count() throws(RegisterError) -> Int {
    try reading { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM events") ?? 0 }
  }

  /// All events in their order, unless one cannot be read.
  ///
  /// - Throws: ``RegisterError/damaged(path:problem:)`` when an event is none, or is not what its hash says.
  public func events() throws(RegisterError) -> [RegisterEvent] {
    let rows = try rows()
    var events: [RegisterEvent] = []
    var previous = RegisterEvent.beginning
    for row in rows {
      guard let event = row.soundEvent, event.previous == previous,
        event.number == events.count + 1
      else {
        throw .changed(row, path: path)
      }
      previous = row.hash
      events.append(event)
    }
    return events
  }

  /// Adds an event behind all others.
  ///
  /// - Parameters:
  ///   - recorded: When it is taken down.
  ///   - nonce: What must not stand there yet; nil where the event may be repeated.
  ///   - body: What it says.
  /// - Returns: The event, which is on the disk now.
  /// - Throws: ``RegisterError/refused(_:)`` with ``ClaimRefusal/replayed``; ``RegisterError/unwritable(path:problem:)``.
  @discardableResult
  public func append(
    _ kind: RegisterEvent.Kind, recorded: ClaimDate, nonce: String? = nil, body: CanonicalJSON
  ) throws(RegisterError) -> RegisterEvent {
    try writing { database in
      try Self.add(kind, recorded: recorded, nonce: nonce, body: body, in: database)
    }
  }

  /// Takes a claim down, if it may be taken.
  ///
  /// - Parameter verifier: Judges what the claim says by itself; what is revoked, withdrawn and
  ///   known already is looked up in the register, in the same transaction.
  /// - Throws: ``RegisterError/refused(_:)`` with the reason.
  public func record(
    _ signed: SignedClaim, verifier: ClaimVerifier
  ) throws(RegisterError) -> RegisterEvent {
    do throws(ClaimRefusal) { _ = try verifier.verify(signed) } catch { throw .refused(error) }
    let path = path
    return try writing { database in
      // First of all: a claim that was taken before is a replay, whatever became of it since.
      let isKnown = try Bool.fetchOne(
        database, sql: "SELECT EXISTS(SELECT 1 FROM events WHERE nonce = ?)",
        arguments: [signed.claim.nonce])
      if isKnown == true { throw ClaimRefusal.replayed }
      if signed.claim.kind == .withdrawal || signed.isSigned {
        // The revocation of the key, and what is withdrawn with what was done to it before.
        let events = try StoredEvent.fetchAll(
          database, sql: "WHERE subject IN (?, ?)",
          arguments: [signed.claim.key ?? "", signed.claim.target ?? ""]
        ).map { row in
          // What cannot be read might be the very revocation that is looked for.
          guard let event = row.soundEvent else { throw RegisterError.changed(row, path: path) }
          return event
        }
        try ClaimHistory(events.compactMap(\.claim), holders: verifier.holders).check(signed.claim)
      }
      return try Self.add(
        .claim, recorded: verifier.now, nonce: signed.claim.nonce,
        body: .members([
          "claim": signed.claim.json, "id": .string(signed.claim.id),
          "signature": .text(signed.signature.map(HolderKeyFile.base64)),
        ]), subject: signed.claim.subject, in: database)
    }
  }

  private static func add(
    _ kind: RegisterEvent.Kind, recorded: ClaimDate, nonce: String?, body: CanonicalJSON,
    subject: String? = nil, in database: Database
  ) throws -> RegisterEvent {
    let last = try Row.fetchOne(
      database, sql: "SELECT number, hash FROM events ORDER BY number DESC LIMIT 1")
    let event = RegisterEvent(
      number: (last?["number"] ?? 0) + 1, previous: last?["hash"] ?? RegisterEvent.beginning,
      recorded: recorded, kind: kind, body: body)
    do {
      try database.execute(
        sql: "INSERT INTO events (number, hash, nonce, subject, event) VALUES (?, ?, ?, ?, ?)",
        arguments: [event.number, event.hash, nonce, subject, event.json.text])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw ClaimRefusal.replayed
    }
    return event
  }

  // MARK: - Reading

  /// A line of the table as it stands there.
  struct StoredEvent {
    var number: Int
    var hash: String
    var nonce: String?
    var subject: String?
    /// Nil where the text is no event in its canonical form.
    var event: RegisterEvent?

    /// The event, where all that stands beside it is what it says.
    ///
    /// Replays are known by the nonce beside the event and revocations by the subject: who takes
    /// one away changes what the register lets in, and no hash.
    var soundEvent: RegisterEvent? {
      guard let event, event.hash == hash, event.number == number else { return nil }
      guard event.kind == .claim else { return event }
      guard let claim = event.claim?.claim, claim.nonce == nonce, claim.subject == subject else {
        return nil
      }
      return event
    }

    static func fetchAll(
      _ database: Database, sql condition: String = "", arguments: StatementArguments = []
    ) throws -> [StoredEvent] {
      try Row.fetchAll(
        database,
        sql: "SELECT number, hash, nonce, subject, event FROM events \(condition) ORDER BY number",
        arguments: arguments
      ).map { row in
        StoredEvent(
          number: row["number"] ?? 0, hash: row["hash"] ?? "", nonce: row["nonce"],
          subject: row["subject"], event: Register.event(row["event"]))
      }
    }
  }

  func rows() throws(RegisterError) -> [StoredEvent] {
    try reading { try StoredEvent.fetchAll($0) }
  }

  private static func event(_ text: String?) -> RegisterEvent? {
    guard let text, let json = try? CanonicalJSON(reading: Array(text.utf8)),
      json.bytes == Array(text.utf8)
    else { return nil }
    return RegisterEvent(json)
  }

  // MARK: - Errors

  private func reading<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) throws(RegisterError) -> Value {
    do { return try database.read(body) } catch {
      throw RegisterError(error, path: path, isWriting: false)
    }
  }

  private func writing<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) throws(RegisterError) -> Value {
    guard !isCopy else { throw .unwritable(path: path, problem: "its disk is read-only") }
    do { return try database.write(body) } catch {
      throw RegisterError(error, path: path, isWriting: true)
    }
  }
}

extension Claim {
  /// What the claim is about: itself, what it withdraws, or the key that it revokes.
  fileprivate var subject: String { target ?? id }
}

extension RegisterError {
  static func changed(_ row: Register.StoredEvent, path: String) -> RegisterError {
    .damaged(path: path, problem: "event \(row.number) is not what was taken down")
  }

  /// What an error of the database comes to.
  init(_ error: any Error, path: String, isWriting: Bool) {
    if let error = error as? RegisterError {
      self = error
      return
    }
    if let refusal = error as? ClaimRefusal {
      self = .refused(refusal)
      return
    }
    guard let error = error as? DatabaseError else {
      self =
        isWriting
        ? .unwritable(path: path, problem: "\(error)")
        : .unreadable(path: path, problem: "\(error)")
      return
    }
    let problem = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB: .notRegister(path: path)
      case .SQLITE_CORRUPT: .damaged(path: path, problem: problem)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
      case .SQLITE_READONLY, .SQLITE_FULL: .unwritable(path: path, problem: problem)
      default:
        isWriting
          ? .unwritable(path: path, problem: problem) : .unreadable(path: path, problem: problem)
      }
  }
}
