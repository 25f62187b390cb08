import Foundation
public import MagpieReports
import Rights

/// What is done with claims that somebody handed in.
public enum ConsentClaims {
  /// Judges claims without taking them down.
  ///
  /// - Parameters:
  ///   - holders: The path of `holders.yml`.
  ///   - register: A register in which claims may stand already; nil for none.
  public static func verify(
    _ paths: [String], holders: String, register: String?
  ) throws -> ClaimCheckReport {
    let book = try HolderBookFile.read(holders)
    let history = try register.map { path in
      let claims = try Register.opened(at: path).events().compactMap(\.claim)
      return (claims, ClaimHistory(claims, holders: book))
    }
    let verifier = ClaimVerifier(holders: book, now: .now)
    var nonces = Set(history?.0.map { Array($0.claim.nonce.utf8) } ?? [])
    let checks = try paths.flatMap { try ClaimFiles.read($0) }.map { source in
      var check = ClaimCheckReport.Check(source.name, source.claim.claim)
      do throws(ClaimRefusal) {
        check.holder = try verifier.verify(source.claim)?.name
        guard nonces.insert(Array(source.claim.claim.nonce.utf8)).inserted else {
          throw ClaimRefusal.replayed
        }
        try history?.1.check(source.claim.claim)
      } catch {
        (check.refusal, check.code) = (error.description, error.code)
      }
      return check
    }
    return ClaimCheckReport(checks: checks)
  }

  /// Takes claims down one after the other, and tells of each when it is on the disk.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for a claim a line on standard input, taken as they come.
  ///   - holders: The path of `holders.yml`; nil where nobody has said whose key is whose.
  ///   - tell: Called for each claim.
  /// - Returns: Whether all were taken.
  public static func accept(
    _ path: String, register: String, holders: String?, tell: (ClaimReceiptReport) -> Void
  ) throws -> Bool {
    let book = try holders.map { try HolderBookFile.read($0) }
    if path != "-" {
      let sources = try ClaimFiles.read(path)
      let register = try Register.opened(orMadeAt: register)
      return try sources.reduce(true) { isGood, source in
        let report = try accept(source, in: register, book)
        tell(report)
        return isGood && report.number != nil
      }
    }
    let register = try Register.opened(orMadeAt: register)
    var (line, isGood) = (0, true)
    while let text = readLine() {
      line += 1
      guard text.utf8.contains(where: { $0 > 0x20 }) else { continue }
      let name = "standard input, line \(line)"
      let claim = try ClaimFiles.claim(Array(text.utf8), name: name)
      let report = try accept(ClaimFiles.Source(name: name, claim: claim), in: register, book)
      tell(report)
      if report.number == nil { isGood = false }
    }
    return isGood
  }

  private static func accept(
    _ source: ClaimFiles.Source, in register: Register, _ holders: HolderBook?
  ) throws -> ClaimReceiptReport {
    var report = ClaimReceiptReport(source: source.name, claim: source.claim.claim.id)
    do throws(RegisterError) {
      let event = try register.record(
        source.claim, verifier: ClaimVerifier(holders: holders, now: .now))
      (report.number, report.hash) = (event.number, event.hash)
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      (report.refusal, report.code) = (refusal.description, refusal.code)
    }
    return report
  }

  /// Takes a request back.
  ///
  /// - Parameters:
  ///   - request: The number of its event, or how the id of its claim begins.
  ///   - file: Where to write the claim in place of taking it down; nil to take it down.
  public static func withdraw(
    _ request: String, register path: String, _ settings: ConsentSettings, file: String? = nil
  ) throws -> ClaimReceiptReport {
    let register = try Register.opened(at: path)
    let target = try find(request, in: register)
    return try record(
      Claim(.withdrawal, purpose: target.claim.purpose, made: .now, target: target.claim.id),
      in: register, settings, file: file)
  }

  /// Says that a key no longer counts.
  ///
  /// - Parameter key: The id of the key; nil for the one that signs.
  public static func revoke(
    _ key: String?, register path: String, _ settings: ConsentSettings, file: String? = nil
  ) throws -> ClaimReceiptReport {
    guard let signer = settings.key else {
      throw Failure(.usage, "a key is revoked by a signed claim alone", try: "--key FILE")
    }
    let target = try key ?? HolderKeys.privateKey(at: signer).id
    guard Digest.isOne(target) else {
      throw Failure(
        .usage, "\"\(target)\" is no key id of 64 digits", try: "the id that keygen printed")
    }
    return try record(
      Claim(.revocation, purpose: .any, made: .now, target: target),
      in: Register.opened(orMadeAt: path), settings, file: file)
  }

  private static func record(
    _ claim: Claim, in register: Register, _ settings: ConsentSettings, file: String?
  ) throws -> ClaimReceiptReport {
    let key = try settings.key.map { try HolderKeys.privateKey(at: $0) }
    let signed = key.map { SignedClaim(claim, by: $0) } ?? SignedClaim(unsigned: claim)
    if let file {
      try ClaimFiles.write(signed, to: file)
      return ClaimReceiptReport(source: file, claim: signed.claim.id, isFile: true)
    }
    let holders = try settings.holders.map { try HolderBookFile.read($0) }
    let event = try register.record(signed, verifier: ClaimVerifier(holders: holders, now: .now))
    var report = ClaimReceiptReport(source: register.path, claim: signed.claim.id)
    (report.number, report.hash) = (event.number, event.hash)
    return report
  }

  private static func find(_ request: String, in register: Register) throws -> RecordedClaim {
    let requests = ClaimHistory(try register.events(), holders: nil).requests
    let found = requests.filter { known in
      Int(request) == known.recorded.event
        || (request.utf8.count >= 8 && known.claim.id.utf8.starts(with: request.utf8))
    }
    guard found.count == 1 else {
      throw Failure(
        .missingInput, "\"\(register.path)\" has no request \"\(request)\"",
        try: "a number of magpie consent status, or eight digits of a claim's id")
    }
    return found[0].recorded
  }
}
