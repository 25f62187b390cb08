import Foundation
import GRDB
import Rights
import TestSupport
import Testing

@Suite struct RegisterTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path(of: "register.sqlite")
  }

  private func register() throws -> Register { try Register.opened(orMadeAt: path) }

  @discardableResult
  private func record(
    _ signed: SignedClaim, _ holders: HolderBook? = nil, now: ClaimDate = ClaimCases.now
  ) throws -> RegisterEvent {
    try register().record(signed, verifier: ClaimCases.verifier(holders, now: now))
  }

  private func unsigned(_ works: String) -> SignedClaim {
    SignedClaim(unsigned: ClaimCases.claim(.optOut, works))
  }

  private func expectRefusal(
    _ refusal: ClaimRefusal, _ signed: SignedClaim, _ holders: HolderBook? = nil
  ) {
    #expect(throws: RegisterError.refused(refusal)) { try record(signed, holders) }
  }

  /// The file, changed behind the register's back.
  private func tamper(_ statements: String) throws {
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { try $0.execute(sql: statements) }
    try database.close()
  }

  private static let unlocked =
    "DROP TRIGGER events_stay; DROP TRIGGER events_remain; DROP TRIGGER events_follow;"

  // MARK: - Events

  @Test func eventsGoOnFromOneAnother() throws {
    #expect(try register().head() == RegisterEvent.beginning)
    var last = RegisterEvent.beginning
    for number in 1...20 {
      let event = try record(unsigned("\(number)"))
      #expect(event.number == number && event.previous == last)
      last = event.hash
      #expect(try register().head() == last)
    }
    let events = try register().events()
    #expect(events.map(\.number) == Array(1...20))
    let audit = try register().audit()
    #expect(audit.events == 20 && audit.head == last && audit.later == 0 && audit.isSound)
    #expect(try register().audit(head: events[4].hash).later == 15)
  }

  @Test func itHoldsNoNames() throws {
    let key = HolderKey()
    let holders = try #require(HolderBook([.init(name: "Ann Example", key: key.id)]))
    try record(SignedClaim(ClaimCases.claim(.optOut, "a"), by: key), holders)
    for file in ["register.sqlite", "register.sqlite-wal"] {
      let bytes = (try? folder.read(file)) ?? []
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Ann Example"))
    }
  }

  @Test func otherEventsAreKeptToo() throws {
    let body = CanonicalJSON.members(["output": .string(ClaimCases.hash("text"))])
    let event = try register().append(.other("generation"), recorded: ClaimCases.now, body: body)
    #expect(try register().events() == [event])
    #expect(event.claim == nil && event.kind.name == "generation")
  }

  // MARK: - Refusals

  @Test func aReplayIsRefused() throws {
    let claim = unsigned("a")
    try record(claim)
    expectRefusal(.replayed, claim)
    // Signed anew with the same nonce it is the same claim.
    expectRefusal(.replayed, SignedClaim(claim.claim, by: HolderKey()))
    // Also when it was withdrawn since.
    try record(SignedClaim(unsigned: ClaimCases.claim(.withdrawal, target: claim.claim.id)))
    expectRefusal(.replayed, claim)
    #expect(try register().count() == 2)
  }

  @Test func whatTheVerifierRefusesIsNotTaken() throws {
    var altered = SignedClaim(ClaimCases.claim(.optOut, "a"), by: HolderKey())
    altered.claim.purpose = .any
    expectRefusal(.altered, altered)
    #expect(try register().count() == 0)
  }

  @Test func aKeyThatWasRevokedHereIsRefused() throws {
    let key = HolderKey()
    try record(SignedClaim(ClaimCases.claim(.optOut, "a"), by: key))
    try record(SignedClaim(ClaimCases.claim(.revocation, target: key.id), by: key))
    expectRefusal(
      .revokedKey(key.id, since: ClaimCases.now),
      SignedClaim(ClaimCases.claim(.optIn, "a"), by: key))
    let history = ClaimHistory(try register().events(), holders: nil)
    #expect(history.requests.map(\.stands) == [true])
  }

  @Test func aRequestIsWithdrawnByWhomItIs() throws {
    let (key, second, other) = (HolderKey(), HolderKey(), HolderKey())
    let holders = try #require(
      HolderBook([
        .init(name: "Ann", key: key.id), .init(name: "Ann", key: second.id),
        .init(name: "Ben", key: other.id),
      ]))
    let request = SignedClaim(ClaimCases.claim(.optOut, "a"), by: key)
    try record(request)
    func withdrawal() -> Claim { ClaimCases.claim(.withdrawal, target: request.claim.id) }
    expectRefusal(.notTheirs, SignedClaim(unsigned: withdrawal()), holders)
    expectRefusal(.notTheirs, SignedClaim(withdrawal(), by: other), holders)
    expectRefusal(.notTheirs, SignedClaim(withdrawal(), by: second))
    try record(SignedClaim(withdrawal(), by: second), holders)
    expectRefusal(.nothingToWithdraw(request.claim.id), SignedClaim(withdrawal(), by: key), holders)
    let history = ClaimHistory(try register().events(), holders: holders)
    #expect(history.requests.map(\.withdrawn) == [2])
  }

  @Test func anUnsignedRequestIsWithdrawnByAnybody() throws {
    let request = unsigned("a")
    try record(request)
    try record(
      SignedClaim(ClaimCases.claim(.withdrawal, target: request.claim.id), by: HolderKey()))
    #expect(ClaimHistory(try register().events(), holders: nil).requests.allSatisfy { !$0.stands })
  }

  // MARK: - What is done to the file

  @Test func theDatabaseItselfRefusesChanges() throws {
    try record(unsigned("a"))
    for statement in [
      "UPDATE events SET event = ''", "DELETE FROM events",
      "INSERT INTO events (number, hash, event) VALUES (3, 'x', 'y')",
      "INSERT INTO events (number, hash, event) VALUES (1, 'x', 'y')",
      "INSERT OR REPLACE INTO events (number, hash, event) VALUES (1, 'x', 'y')",
    ] {
      #expect(throws: DatabaseError.self, "\(statement)") { try tamper(statement) }
    }
    #expect(try register().audit().isSound)
  }

  /// Every column of every event, changed, taken away or put in another place.
  @Test func anAuditFindsEveryChangeBeforeTheHead() throws {
    for number in 1...5 { try record(unsigned("\(number)")) }
    let head = try register().head()
    let fifth = try #require(try register().events().last)
    let copy = try folder.read("register.sqlite")
    let wal = (try? folder.read("register.sqlite-wal")) ?? []
    let swap =
      "UPDATE events SET number = 100 WHERE number = 2; UPDATE events SET number = 2 WHERE number = 3;"
      + "UPDATE events SET number = 3 WHERE number = 100;"
    let changes =
      (1...5).flatMap { number in
        [
          "UPDATE events SET event = replace(event, 'training', 'research') WHERE number = \(number)",
          "UPDATE events SET event = event || ' ' WHERE number = \(number)",
          "UPDATE events SET hash = '\(ClaimCases.hash("x"))' WHERE number = \(number)",
          "UPDATE events SET nonce = NULL WHERE number = \(number)",
          "UPDATE events SET nonce = 'x' WHERE number = \(number)",
          "UPDATE events SET subject = NULL WHERE number = \(number)",
          "DELETE FROM events WHERE number = \(number)",
        ]
      } + [swap, "DELETE FROM events"]
    for change in changes {
      try tamper(Self.unlocked + change)
      let audit = try register().audit(head: head)
      #expect(!audit.isSound, "\(change)")
      try Data(copy).write(to: URL(fileURLWithPath: path))
      try? FileManager.default.removeItem(atPath: path + "-shm")
      try Data(wal).write(to: URL(fileURLWithPath: path + "-wal"))
    }
    // A register that is written anew as a whole is sound in itself, and has not the head.
    try FileManager.default.removeItem(atPath: path)
    try? FileManager.default.removeItem(atPath: path + "-wal")
    for number in 1...5 { try record(unsigned("\(number)")) }
    #expect(try register().audit().isSound)
    #expect(try register().audit(head: head).findings == [.unknownHead(head)])
    #expect(fifth.hash == head)
  }

  @Test func aHeadOfAnEmptyRegisterIsKnown() throws {
    let head = try register().head()
    #expect(try register().audit(head: head).isSound)
    for number in 1...3 { try record(unsigned("\(number)")) }
    let audit = try register().audit(head: head)
    #expect(audit.isSound && audit.events == 0 && audit.later == 3)
  }

  /// A revocation that somebody has spoilt must not let its key in again.
  @Test func nothingIsTakenBesideAnEventThatCannotBeRead() throws {
    let key = HolderKey()
    try record(SignedClaim(ClaimCases.claim(.revocation, target: key.id), by: key))
    try tamper(Self.unlocked + "UPDATE events SET event = event || ' '")
    let claim = SignedClaim(ClaimCases.claim(.optIn, "a"), by: key)
    #expect(
      throws: RegisterError.damaged(path: path, problem: "event 1 is not what was taken down")
    ) { try record(claim) }
  }

  @Test func changesBehindTheHeadAreNotItsMatter() throws {
    for number in 1...4 { try record(unsigned("\(number)")) }
    let head = try register().events()[1].hash
    try tamper(Self.unlocked + "UPDATE events SET event = '' WHERE number = 4")
    #expect(try register().audit(head: head).isSound)
    #expect(try register().audit().findings == [.changed(number: 4)])
    #expect(throws: RegisterError.self) { try register().events() }
  }

  @Test func aRegisterOfALaterVersionIsRefused() throws {
    try record(unsigned("a"))
    try tamper("INSERT INTO grdb_migrations VALUES ('2 something')")
    #expect(throws: RegisterError.newer(path: path)) { try register() }
  }

  @Test func otherFilesAreRefused() throws {
    try folder.write(
      "I am no database, but a poem that is longer than a header.\n", to: "register.sqlite")
    #expect(throws: RegisterError.notRegister(path: path)) { try register() }
    try FileManager.default.removeItem(atPath: path)
    try tamper("CREATE TABLE birds (name TEXT)")
    #expect(throws: RegisterError.notRegister(path: path)) { try register() }
    #expect(throws: RegisterError.missing(path: folder.path(of: "gone"))) {
      try Register.opened(at: folder.path(of: "gone"))
    }
  }

  /// Wherever it was cut: it is refused, or nothing that is read of it is taken for the whole.
  @Test func aFileThatWasCutOffIsRefused() throws {
    for number in 1...40 { try record(unsigned("\(number)")) }
    let head = try register().head()
    let whole = try folder.read("register.sqlite")
    for length in stride(from: 1, to: whole.count, by: 1_500) {
      try Data(whole.prefix(length)).write(to: URL(fileURLWithPath: path))
      for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
      let audit = try? Register.opened(at: path).audit(head: head)
      #expect(audit?.isSound != true, "\(length) bytes of \(whole.count)")
    }
  }

  @Test func aPlaceThatCannotBeWrittenToIsRefused() {
    #expect(throws: RegisterError.self) { try Register.opened(orMadeAt: "/proc/register.sqlite") }
  }

  @Test func severalWritersNeverFork() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<25 {
            let claim = SignedClaim(unsigned: ClaimCases.claim(.optOut, "\(writer) \(number)"))
            _ = try Register.opened(orMadeAt: path).record(claim, verifier: ClaimCases.verifier())
          }
        }
      }
      try await group.waitForAll()
    }
    let audit = try register().audit()
    #expect(audit.isSound && audit.events == 100)
  }
}
